"""The language a message is written in, whatever its letters: Latin Kazakh is Kazakh, translit is Russian."""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers.folding import is_latin, normalise, skeletons, words
from domain.text import Lang

_SURE = 1.5
"""Less evidence than this (in nats) between two languages, and the person's own language decides."""
_OWN_LETTERS = {"kk": re.compile("[әғқңөұүһі]")}
_LETTER_EVIDENCE = 2.0
_LATIN_ONLY = frozenset({"en"})
_SMOOTH = 0.5


@dataclass(frozen=True)
class LanguageGuess:
    """Log-odds of word skeletons and their endings by language, learnt from phrases.

    A row of `evidence` has one value a language; the sorted `marks` say which sign each row is for.
    """

    languages: tuple[Lang, ...]
    marks: NDArray[np.uint32]
    evidence: NDArray[np.float16]

    @classmethod
    def learn(cls, phrases: Iterable[tuple[Lang, str]], languages: tuple[Lang, ...]) -> "LanguageGuess":
        """Counts in which language's phrases each word and ending stands."""
        counts: dict[Lang, Counter[int]] = {lang: Counter() for lang in languages}
        for lang, phrase in phrases:
            if lang in counts:
                counts[lang].update(_mark(sign) for word in words(normalise(phrase)) for sign in _signs(word))
        totals = {lang: sum(count.values()) + 1 for lang, count in counts.items()}
        marks = sorted(set().union(*counts.values()))
        evidence = []
        for mark in marks:
            logs = [math.log((counts[lang][mark] + _SMOOTH) / totals[lang]) for lang in languages]
            mean = sum(logs) / len(logs)
            evidence.append([value - mean for value in logs])
        shape = (len(marks), len(languages))
        return cls(languages, np.array(marks, np.uint32), np.array(evidence, np.float16).reshape(shape))

    def guess(self, text: str, own: Lang) -> Lang:
        """The language of `text`; `own` when the text does not tell."""
        tokens = words(normalise(text))
        totals = dict(zip(self.languages, self._evidence(tokens), strict=True))
        for token in tokens:
            for lang, letters in _OWN_LETTERS.items():
                if lang in totals and letters.search(token):
                    totals[lang] += _LETTER_EVIDENCE
        if sum(map(is_latin, tokens)) * 2 < len(tokens):
            for lang in _LATIN_ONLY & totals.keys():
                totals[lang] = -math.inf
        best = max(totals, key=lambda lang: totals[lang])
        if totals.get(own, -math.inf) > totals[best] - _SURE:
            return own
        return best

    def _evidence(self, tokens: list[str]) -> list[float]:
        wanted = np.array([_mark(sign) for token in tokens for sign in _signs(token)], np.uint32)
        at = np.searchsorted(self.marks, wanted)
        found = at[at < len(self.marks)]
        found = found[self.marks[found] == wanted[at < len(self.marks)]]
        sums: list[float] = (self.evidence[found].sum(axis=0, dtype=np.float32) / 2).tolist()
        return sums

    def state(self) -> dict[str, Any]:
        """The guess as plain data and arrays."""
        return dict(vars(self))

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "LanguageGuess":
        """The guess from what `state` gave."""
        return cls(tuple(state["languages"]), state["marks"], state["evidence"])


def _mark(sign: str) -> int:
    return zlib.crc32(sign.encode())


def _signs(word: str) -> list[str]:
    if word.isdigit():
        return []
    return [sign for reading in skeletons(word)[:1] for sign in (reading, "-" + reading[-3:])]
