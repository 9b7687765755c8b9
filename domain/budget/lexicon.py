"""Costs that a call does not pay, found by words: innocent phrases masked, negation heard, small typos forgiven."""

import re
from dataclasses import dataclass

from domain.budget.folding import fold, loose
from domain.budget.patterns import Patterns, plain
from domain.budget.terms import BudgetTerms, Prohibited

_TYPO_STEM = 8
_NOT_BEFORE = Patterns(
    ["не", "нет", "без", "кроме", "исключ*", "запрещ*", "запрет*", "против", "not", "no", "non", "without", "excluding", "except",
     "prohibit*", "free of", "anti"]
)  # fmt: skip
_NOT_AFTER = Patterns(
    ["не", "запрещ*", "исключ*", "емес", "жоқ", "жоспарланба*", "кірмейді", "кірмеген", "қарастырылма*", "тыйым", "қарсы", "алдын",
     "болдырма*", "is not|are not|not", "excluded", "prohibited", "free"]
)  # fmt: skip
# A training about fines is no fine.
_ABOUT_BEFORE = Patterns(
    ["о|об|про", "по вопрос*|тем*|проблем*", "на тему", "профилактик*", "предупрежден*", "предотвращен*", "противодейств*", "борьб*",
     "вред*|вреде", "зависимост*", "about", "on", "against", "prevent*", "preventing", "awareness", "counter*", "combat*", "risks of"]
)  # fmt: skip
_ABOUT_AFTER = Patterns(
    ["туралы", "жөнінде", "тақырыб*", "зиян*", "профилактика*", "алдын алу", "prevention", "awareness"]
)
_TEACHING = Patterns(
    ["тренинг*", "семинар*", "лекци*", "обучен*", "занят*", "консультац*", "буклет*", "брошюр*", "памятк*", "плакат*", "кампани*", "ролик*", "программ*", "беседа|беседы", "круглый стол",
     "дәріс*", "оқыту*", "сабақ*", "кітапша*", "науқан*", "training*", "workshop*", "lecture*", "leaflet*", "campaign*", "session*", "brochure*", "poster*", "course*", "информационн*", "ақпараттық", "материал*"]
)  # fmt: skip
_NEAR = 34
_START = 3


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A line description that sounds like a cost of one kind; `word` is what made it sound so."""

    rule: str
    word: str


class Lexicon:
    """All kinds of prohibited costs of a call."""

    def __init__(self, terms: BudgetTerms) -> None:
        kinds = [_Kind(kind) for kind in terms.prohibited]
        # A kind is looked at only when a word begins like one of its words: most lines then cost nothing.
        self._by_start: dict[str, list[_Kind]] = {}
        for kind in kinds:
            for start in kind.starts:
                self._by_start.setdefault(start, []).append(kind)

    def look(self, description: str) -> list[Suspicion]:
        """What a line description sounds like; empty for an innocent one."""
        text = plain(description)
        kinds = {
            k.rule: k
            for w in text.split()
            for n in (1, 2, _START)
            for k in self._by_start.get(w[:n], ())
            if n <= len(w)
        }
        if not kinds:
            return []
        kazakh_negation = _kazakh_without(description)
        found = []
        for kind in kinds.values():
            word = kind.find(text)
            if word and not (kazakh_negation and word.split()[-1][:4] in kazakh_negation):
                found.append(Suspicion(kind.rule, word))
        return found


class _Kind:
    def __init__(self, kind: Prohibited) -> None:
        self.rule = kind.rule
        self._words = Patterns(kind.words)
        self._innocent = Patterns(kind.innocent)
        self.starts = {
            loose(choice.rstrip("*"))[:_START]
            for pattern in kind.words
            for choice in _first_token(pattern).split("|")
        }
        self._stems = sorted(
            {
                stem
                for pattern in kind.words
                if " " not in pattern
                for choice in pattern.split("|")
                if choice.endswith("*") and len(stem := loose(choice.rstrip("*"))) >= _TYPO_STEM
            }
        )

    def find(self, text: str) -> str:
        """The word that sounds like this kind, empty when none does or when it is said not to be."""
        masked = self._innocent.mask(text)
        for candidate in (masked, self._without_typos(masked)):
            match = self._words.find(candidate)
            while match is not None:
                if not _is_denied(candidate, match):
                    return match[0].strip()
                candidate = (
                    candidate[: match.start()] + re.sub(r"\w", "_", match[0]) + candidate[match.end() :]
                )
                match = self._words.find(candidate)
        return ""

    def _without_typos(self, text: str) -> str:
        """The text with words one letter off a long stem put right."""
        if not self._stems:
            return text
        words = text.split()
        for index, word in enumerate(words):
            if len(word) < _TYPO_STEM - 1:
                continue
            for stem in self._stems:
                if word[0] == stem[0] and word[:3] == stem[:3] and not word.startswith(stem):
                    cut = next(
                        (n for n in (len(stem), len(stem) - 1, len(stem) + 1) if _one_edit(word[:n], stem)),
                        None,
                    )
                    if cut is not None:
                        words[index] = stem + word[cut:]
                        break
        return f" {' '.join(words)} "


def _first_token(pattern: str) -> str:
    return next(token for token in pattern.split() if token != "~")  # noqa: S105


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Negation beside the word, or a talk about it."""
    before, after = (
        " " + text[max(0, match.start() - _NEAR) : match.start()],
        " " + text[match.end() : match.end() + _NEAR],
    )
    near_before = " " + " ".join(before.split()[-2:]) + " "
    near_after = " " + " ".join(after.split()[:2]) + " "
    if _NOT_BEFORE.find(near_before) or _NOT_AFTER.find(near_after):
        return True
    if _ABOUT_AFTER.find(" " + " ".join(after.split()[:3]) + " "):
        return True
    about = _ABOUT_BEFORE.find(" " + " ".join(before.split()[-3:]) + " ")
    return about is not None and (_TEACHING.find(text) is not None or len(about[0].strip()) > 3)


def _kazakh_without(description: str) -> set[str]:
    """Beginnings of Kazakh words with the ending "without" (алкогольсіз)."""
    return {loose(w)[:4] for w in re.findall(r"\w+(?:сіз|сыз)\b", fold(description))}


def _one_edit(one: str, other: str) -> bool:
    """At most one letter changed, missing, doubled or swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    if len(one) == len(other):
        return a[1:] == b[1:] or (len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b if len(one) > len(other) else a == b[1:]
