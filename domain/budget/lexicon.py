"""Costs that a call does not pay, found by words: innocent phrases masked, negation heard, small typos forgiven."""

import re
from dataclasses import dataclass

from domain.budget.folding import fold, loose
from domain.budget.patterns import Patterns, plain
from domain.budget.terms import BudgetTerms, Context, Prohibited

_TYPO_STEM = 8
_START = 3


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A line description that sounds like a cost of one kind; `word` is what made it sound so."""

    rule: str
    word: str


class Lexicon:
    """All kinds of prohibited costs of a call."""

    def __init__(self, terms: BudgetTerms) -> None:
        context = _Context(terms.context)
        kinds = [_Kind(kind, context) for kind in terms.prohibited]
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


class _Context:
    """Words beside a suspicious one that clear it."""

    def __init__(self, context: Context) -> None:
        self._not_before, self._not_after = Patterns(context.not_before), Patterns(context.not_after)
        self._about_before, self._about_after = Patterns(context.about_before), Patterns(context.about_after)
        self._teaching = Patterns(context.teaching)

    def clears(self, text: str, match: re.Match[str]) -> bool:
        """Whether the matched word is denied, or only talked about: a training about fines is no fine."""
        before, after = text[: match.start()].split()[-4:], text[match.end() :].split()[:4]
        if self._not_before.find(_joined(before[-2:])) or self._not_after.find(_joined(after[:2])):
            return True
        if self._about_after.find(_joined(after[:3])):
            return True
        about = self._about_before.find(_joined(before[-3:]))
        return about is not None and (self._teaching.find(text) is not None or len(about[0].strip()) > 3)


def _joined(words: list[str]) -> str:
    return f" {' '.join(words)} "


class _Kind:
    def __init__(self, kind: Prohibited, context: _Context) -> None:
        self._context = context
        self.rule = kind.rule
        self._words = Patterns(kind.words)
        self._innocent = Patterns(kind.innocent)
        self.starts = {
            loose(choice.rstrip("*"))[:_START] for pattern in kind.words for choice in _first_token(pattern).split("|")
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
                if not self._context.clears(candidate, match):
                    return match[0].strip()
                candidate = candidate[: match.start()] + re.sub(r"\w", "_", match[0]) + candidate[match.end() :]
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
    return next(token for token in pattern.split() if token != "~")  # noqa: S105 - a mark of the pattern language


def _kazakh_without(description: str) -> set[str]:
    """Beginnings of Kazakh words with the ending "without" (алкогольсіз)."""
    return {loose(w)[:4] for w in re.findall(r"\w+(?:сіз|сыз)\b", fold(description))}


def _one_edit(one: str, other: str) -> bool:
    """At most one letter changed, missing, doubled or swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    if len(one) == len(other):
        return a[1:] == b[1:] or (len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b if len(one) > len(other) else a == b[1:]
