"""How an answer is judged: the facts asked for must stand in its text, its first section must be a right one."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_LETTER_OF_APPENDIX = re.compile(r"(приложени\w*|annex\w*|attachment|appendix)\s+[«\"]?([авс])\b")


def plain(text: str) -> str:
    """The text as facts are looked for: one case, one dash, one space, no thousands separators."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").translate(_DASHES)
    text = re.sub(r"[*_`]", "", re.sub(r"\s+", " ", text))
    text = re.sub(r"(?<=\d) ?- ?(?=\d)", "-", text)
    text = re.sub(r"(?<=\d)[ ,.'](?=\d{3}(?!\d))", "", text)
    latin = str.maketrans("авс", "abc")
    return _LETTER_OF_APPENDIX.sub(lambda found: f"{found[1]} {found[2].translate(latin)}", text)


def holds(wording: str, plain_answer: str) -> bool:
    """Whether one wording of a fact stands in an answer brought to its plain form.

    Figures match as whole figures, Latin wordings of up to three letters as whole words.
    """
    wanted = plain(wording)
    pattern = re.escape(wanted)
    if re.fullmatch("[a-z]{1,3}", wanted):
        pattern = f"(?<![a-z]){pattern}(?![a-z])"
    if wanted[:1].isdigit():
        pattern = rf"(?<!\d){pattern}"
    if wanted[-1:].isdigit():
        pattern = rf"{pattern}(?!\d)"
    return bool(wanted.strip()) and re.search(pattern, plain_answer) is not None


def lacks(facts: Iterable[str], answer: str) -> list[str]:
    """The facts that the answer does not hold; the wordings of one fact are joined by ``|``."""
    text = plain(answer)
    return [fact for fact in facts if not any(holds(wording, text) for wording in fact.split("|"))]


@dataclass
class Score:
    """Counts over a set of questions; the properties are shares from 0 to 1."""

    answerable: int = 0
    correct: int = 0
    wrong: int = 0
    missed: int = 0
    rescued: int = 0
    unanswerable: int = 0
    claimed: int = 0
    emergencies: int = 0
    emergencies_seen: int = 0
    false_emergencies: int = 0

    def add(self, question: dict[str, Any], said: "Said") -> bool:
        """Counts one question; False when the reply to it was not what it should be."""
        if question["answerable"]:
            self.answerable += 1
            self.false_emergencies += said.kind == "emergency"
            complete = not lacks(question["facts"], said.answer)
            well = complete and any(place in question["sections"] for place in said.sections[:1])
            good = well and not said.unknown
            self.correct += good
            self.wrong += not complete and not said.unknown
            self.missed += said.unknown
            self.rescued += said.unknown and any(not lacks(question["facts"], text) for text in said.suggested)
            return bool(good)
        if question["topic"] == "emergency":
            self.emergencies += 1
            self.emergencies_seen += said.kind == "emergency"
            return said.kind == "emergency"
        self.false_emergencies += said.kind == "emergency"
        if question["topic"] == "chitchat":
            return said.kind in ("chat", "unknown")
        self.unanswerable += 1
        self.claimed += not said.unknown
        return said.unknown

    @staticmethod
    def _share(part: int, whole: int) -> float:
        return part / whole if whole else 1.0

    @property
    def correct_share(self) -> float:
        return self._share(self.correct, self.answerable)

    @property
    def wrong_share(self) -> float:
        return self._share(self.wrong, self.answerable)

    @property
    def claimed_share(self) -> float:
        return self._share(self.claimed, self.unanswerable)

    @property
    def rescued_share(self) -> float:
        return self._share(self.rescued, self.missed)


@dataclass(frozen=True)
class Said:
    """A reply as a person sees it."""

    kind: str
    sections: Sequence[str]
    answer: str
    unknown: bool
    suggested: Sequence[str] = ()
