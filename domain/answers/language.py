"""The language a message is written in, whatever its letters: Latin Kazakh is Kazakh, translit is Russian."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers.features import mark
from domain.answers.folding import is_latin, skeletons
from domain.text import Lang

_SURE = 1.5
"""Less evidence than this (in nats) between two languages, and the person's own language decides."""
_OWN_LETTERS = {"kk": re.compile("[әғқңөұүһі]")}
_LETTER_EVIDENCE = 2.0
_LATIN_ONLY = frozenset({"en"})
_SMOOTH = 0.5
_WORDS = 4_000
"""Words of which it is remembered what they tell."""


@dataclass(frozen=True)
class LanguageGuess:
    """Log-odds of word skeletons and their endings by language, learnt from phrases.

    A row of `evidence` has one value a language; the sorted `marks` say which sign each row is for.
    """

    languages: tuple[Lang, ...]
    marks: NDArray[np.uint32]
    evidence: NDArray[np.float16]

    @classmethod
    def learn(cls, phrases: Iterable[tuple[Lang, Sequence[str]]], languages: tuple[Lang, ...]) -> "LanguageGuess":
        """Counts in which language's phrases each word and ending stands."""
        said: dict[Lang, Counter[str]] = {lang: Counter() for lang in languages}
        for lang, tokens in phrases:
            if lang in said:
                said[lang].update(tokens)
        counts: dict[Lang, Counter[int]] = {lang: Counter() for lang in languages}
        for lang, times in said.items():
            for word, count in times.items():
                for sign in _signs(word):
                    counts[lang][mark(sign)] += count
        totals = {lang: sum(count.values()) + 1 for lang, count in counts.items()}
        marks = sorted(set().union(*counts.values()))
        evidence = []
        for sign_mark in marks:
            logs = [math.log((counts[lang][sign_mark] + _SMOOTH) / totals[lang]) for lang in languages]
            mean = sum(logs) / len(logs)
            evidence.append([value - mean for value in logs])
        shape = (len(marks), len(languages))
        return cls(languages, np.array(marks, np.uint32), np.array(evidence, np.float16).reshape(shape))

    def guess(self, tokens: Sequence[str], own: Lang) -> Lang:
        """The language of a text taken apart; `own` when it does not tell."""
        spoken = [self._of_word(token) for token in tokens]
        sums = map(sum, zip(*(evidence for evidence, _ in spoken), strict=True)) if spoken else repeat(0.0)
        totals = dict(zip(self.languages, sums, strict=False))
        if sum(latin for _, latin in spoken) * 2 < len(tokens):
            for lang in _LATIN_ONLY & totals.keys():
                totals[lang] = -math.inf
        best = max(totals, key=lambda lang: totals[lang])
        if totals.get(own, -math.inf) > totals[best] - _SURE:
            return own
        return best

    @cached_property
    def _of_word(self) -> Callable[[str], tuple[tuple[float, ...], bool]]:
        return lru_cache(maxsize=_WORDS)(self._look_at)

    def _look_at(self, token: str) -> tuple[tuple[float, ...], bool]:
        """What one word tells of each language, and whether it is typed in Latin letters."""
        wanted = np.array([mark(sign) for sign in _signs(token)], np.uint32)
        at = np.searchsorted(self.marks, wanted)
        found = at[at < len(self.marks)]
        found = found[self.marks[found] == wanted[at < len(self.marks)]]
        evidence = self.evidence[found].sum(axis=0, dtype=np.float32) / 2
        letters = [_LETTER_EVIDENCE * _has_own_letters(lang, token) for lang in self.languages]
        return tuple((evidence + letters).tolist()), is_latin(token)

    def state(self) -> dict[str, Any]:
        """The guess as plain data and arrays."""
        return {"languages": self.languages, "marks": self.marks, "evidence": self.evidence}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "LanguageGuess":
        """The guess from what `state` gave."""
        return cls(tuple(state["languages"]), state["marks"], state["evidence"])


def _has_own_letters(lang: Lang, word: str) -> bool:
    return lang in _OWN_LETTERS and _OWN_LETTERS[lang].search(word) is not None


def _signs(word: str) -> list[str]:
    if word.isdigit():
        return []
    return [sign for reading in skeletons(word)[:1] for sign in (reading, "-" + reading[-3:])]
