"""Small hand-made word lists, matched on skeletons so that every spelling of a word is covered."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from domain.answers.folding import normalise, skeletons, words

_RUN_KEY = 3
"""Runs of words are filed under this many first letters of their first word."""
_WORDS = 4_000
"""Words of which it is remembered what they are: people use the same ones again and again."""
_FUZZY_FROM = 6
"""Beginnings of at least this many letters also match with one letter mistyped."""
_FUZZY_KEY = _FUZZY_FROM - 1
"""What is left of the shortest of them without a letter: most words differ in it from all of them."""


Runs = tuple[tuple[tuple[str, ...], str], ...]
"""What must follow a word for a group to stand there, and that group."""


class Lexicon:
    """Groups of words; ``=word`` stands for the whole word only, anything else for the beginning of one.

    Words joined by ``_`` stand for beginnings of words side by side.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._wholes: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group, patterns in groups.items():
            for pattern in patterns:
                self._add(group, pattern)
        self._longest = max(map(len, self._beginnings), default=0)
        self._lacking: dict[str, list[str]] = {}
        for beginning in self._beginnings:
            if len(beginning) >= _FUZZY_FROM:
                for shorter in _without_a_letter(beginning):
                    self._lacking.setdefault(shorter, []).append(beginning)
        self._fuzzy_keys = {shorter[:_FUZZY_KEY] for shorter in self._lacking}
        self._of_word = lru_cache(maxsize=_WORDS)(self._look_up)

    def _add(self, group: str, pattern: str) -> None:
        parts = [
            skeletons(word)[0] for word in words(normalise(pattern.lstrip("=").replace("_", " "))) if skeletons(word)
        ]
        if len(parts) > 1:
            self._runs.setdefault(parts[0][:_RUN_KEY], []).append((tuple(parts), group))
            return
        table = self._wholes if pattern.startswith("=") else self._beginnings
        table.setdefault(parts[0], set()).add(group)

    def of_tokens(self, tokens: list[str]) -> list[frozenset[str]]:
        """Groups of every word of `folding.words` in turn, those of words side by side counted at the first of them."""
        of_words = [self._of_word(token) for token in tokens]
        found = [groups for groups, _ in of_words]
        for at, (_, runs) in enumerate(of_words[:-1]):
            if not runs:
                continue
            after = _first_reading(tokens[at + 1])
            for rest, group in runs:
                # Most runs end at their second word, so the others are not looked at before it fits.
                if after.startswith(rest[0]) and at + len(rest) < len(tokens):
                    others = map(_first_reading, tokens[at + 2 : at + 1 + len(rest)])
                    if all(map(str.startswith, others, rest[1:])):
                        found[at] |= {group}
        return found

    def _look_up(self, token: str) -> tuple[frozenset[str], Runs]:
        """The groups of one word, and of the runs that may begin with it."""
        found: set[str] = set()
        for reading in skeletons(token):
            found |= self._of_skeleton(reading)
        first = _first_reading(token)
        filed = [self._runs.get(first[:length], ()) for length in range(1, min(_RUN_KEY, len(first)) + 1)]
        runs = tuple((run[1:], group) for one in filed for run, group in one if first.startswith(run[0]))
        return frozenset(found), runs

    def _of_skeleton(self, skeleton: str) -> set[str]:
        found = set(self._wholes.get(skeleton, ()))
        for end in range(2, min(len(skeleton), self._longest) + 1):
            found |= self._beginnings.get(skeleton[:end], set())
        if not found and len(skeleton) >= _FUZZY_FROM:
            found |= self._mistyped(skeleton)
        return found

    def _mistyped(self, skeleton: str) -> set[str]:
        """Groups of beginnings one slip away: both lose a letter, then meet if they are close."""
        found: set[str] = set()
        # A head that is longer by more than one letter cannot be one slip away.
        longest = min(len(skeleton), self._longest + 1)
        for at in range(1, longest + 1):
            shorter = skeleton[:at] + skeleton[at + 1 : longest]  # at the end nothing is lost
            if shorter[:_FUZZY_KEY] not in self._fuzzy_keys:
                continue
            lost = at < longest
            for end in range(max(at, _FUZZY_KEY) if lost else _FUZZY_KEY, len(shorter) + 1):
                for beginning in self._lacking.get(shorter[:end], ()):
                    if DamerauLevenshtein.distance(skeleton[: end + lost], beginning, score_cutoff=1) <= 1:
                        found |= self._beginnings[beginning]
        return found


def _first_reading(token: str) -> str:
    return next(iter(skeletons(token)), "")


def _without_a_letter(word: str) -> set[str]:
    """The word, and the word without each one of its letters but the first."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def parse(text: str, wanted: Callable[[str], bool] = bool) -> Lexicon:
    """The lexicon of the `wanted` patterns of `text`: a group and its patterns a line, ``group: pattern pattern``.

    An indented line goes on with the one before; a line that begins with ``#`` is a note.
    """
    groups: dict[str, list[str]] = {}
    group = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            group, _, line = line.partition(":")
        groups.setdefault(group, []).extend(filter(wanted, line.split()))
    return Lexicon(groups)


def groups_in(found: Iterable[frozenset[str]]) -> frozenset[str]:
    """All groups that occur."""
    return frozenset().union(*found)
