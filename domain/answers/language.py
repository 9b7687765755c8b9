"""The language a message is written in, whatever its letters: Latin Kazakh is Kazakh, translit is Russian."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
    """Log-odds of word skeletons and their endings by language, learnt from phrases."""

    evidence: Mapping[str, tuple[float, ...]]
    languages: tuple[Lang, ...]

    @classmethod
    def learn(cls, phrases: Iterable[tuple[Lang, str]], languages: tuple[Lang, ...]) -> "LanguageGuess":
        """Counts in which language's phrases each word and ending stands."""
        counts: dict[Lang, Counter[str]] = {lang: Counter() for lang in languages}
        for lang, phrase in phrases:
            if lang in counts:
                counts[lang].update(sign for word in words(normalise(phrase)) for sign in _signs(word))
        totals = {lang: sum(count.values()) + 1 for lang, count in counts.items()}
        evidence = {}
        for sign in sorted(set().union(*counts.values())):
            logs = [math.log((counts[lang][sign] + _SMOOTH) / totals[lang]) for lang in languages]
            mean = sum(logs) / len(logs)
            evidence[sign] = tuple(round(value - mean, 2) for value in logs)
        return cls(evidence, languages)

    def guess(self, text: str, own: Lang) -> Lang:
        """The language of `text`; `own` when the text does not tell."""
        tokens = words(normalise(text))
        totals = dict.fromkeys(self.languages, 0.0)
        for token in tokens:
            for sign in _signs(token):
                for lang, value in zip(self.languages, self.evidence.get(sign, ()), strict=False):
                    totals[lang] += value / 2
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

    def state(self) -> dict[str, Any]:
        """The guess as plain data."""
        return {"evidence": self.evidence, "languages": self.languages}


def _signs(word: str) -> list[str]:
    if word.isdigit():
        return []
    return [sign for reading in skeletons(word)[:1] for sign in (reading, "-" + reading[-3:])]
