"""A message as a sparse set of weighted features, the same for training phrases and questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from domain.answers.concepts import concepts_in
from domain.answers.folding import frame, skeletons, words
from domain.answers.gazetteer import OUTSIDE, Form, Place
from domain.answers.places import Finder
from domain.answers.stems import stem

Names = dict[str, float]
"""Feature name to weight; the first letter says what it is: w word, s stem, c concept, f frame, g letters,
b two words side by side, d two concepts in one message."""

WEIGHT = {"w": 0.7, "s": 1.5, "c": 1.5, "f": 0.5, "g": 0.7, "b": 1.0, "d": 0.85}
_KEY_LETTERS = 5
"""A word stands in pairs with this many first letters: a stem good enough for endings of any language."""
_WORDS = 4_000
"""Words of which the features are remembered: people use the same ones again and again."""


class Features(NamedTuple):
    """Weights of features, each once, under marks of 32 bits for their names, so that no name needs to be kept."""

    marks: NDArray[np.uint32]
    weights: NDArray[np.float32]


@dataclass(frozen=True)
class ReadText:
    """A text with its words, features, and what of the gazetteer it names."""

    tokens: list[str]
    features: Features
    places: tuple[Place, ...] = ()
    forms: tuple[Form, ...] = ()


class FeatureReader:
    """Reads texts; names that `finder` knows count as their region or kind, so that all towns are alike."""

    def __init__(self, finder: Finder | None) -> None:
        self._finder = finder
        self._of_word = lru_cache(maxsize=_WORDS)(_marked_word)

    def read(self, text: str) -> ReadText:
        """The features of a normalised text; one without words has none."""
        tokens = words(text)
        places, forms = self._find(tokens)
        found = [self._of_word(token) for token in tokens]
        pairs = _pairs(key for key, _ in found) | _meaning(text, tokens, places, forms)
        features = joined([*(own for _, own in found), marked(pairs)])
        return ReadText(tokens, features, places, forms)

    def names(self, text: str) -> Names:
        """The features that `read` finds, by name."""
        tokens = words(text)
        found = [_of_word(token) for token in tokens]
        names = {name: weight for _, own in found for name, weight in own.items()}
        return names | _pairs(key for key, _ in found) | _meaning(text, tokens, *self._find(tokens))

    def _find(self, tokens: list[str]) -> tuple[tuple[Place, ...], tuple[Form, ...]]:
        return self._finder.find(tokens) if self._finder else ((), ())


def mark(name: str) -> int:
    """What stands for a name."""
    return crc32(name.encode())


def marked(names: Mapping[str, float]) -> Features:
    """Named features under their marks."""
    return Features(np.array([*map(mark, names)], np.uint32), np.array([*names.values()], np.float32))


def joined(several: Iterable[Features]) -> Features:
    """All of these features; one that occurs more than once weighs what it weighs first."""
    marks, weights = zip(*several, strict=True)
    together = np.concatenate(marks)
    order = together.argsort(kind="stable")
    together = together[order]
    once = np.ones(len(order), bool)
    np.not_equal(together[1:], together[:-1], out=once[1:])
    return Features(together[once], np.concatenate(weights)[order[once]])


def _marked_word(token: str) -> tuple[str, Features]:
    key, names = _of_word(token)
    return key, marked(names)


def _of_word(token: str) -> tuple[str, Names]:
    """The key of a word in pairs of words, and what it adds by itself."""
    found: Names = {}
    readings = skeletons(token)
    for reading in readings:
        found["w:" + reading] = WEIGHT["w"]
        consonants = frame(reading)
        if len(consonants) > 1:
            found["f:" + consonants[:5]] = WEIGHT["f"]
        framed = f"^{reading}$"
        for size in (3, 4):
            for at in range(len(framed) - size + 1):
                found["g:" + framed[at : at + size]] = WEIGHT["g"]
    for one in stem(token):
        found["s:" + one] = WEIGHT["s"]
    return (readings[0][:_KEY_LETTERS] if readings else "", found)


def _pairs(keys: Iterable[str]) -> Names:
    """Words side by side."""
    found: Names = {}
    before = "^"
    for key in filter(None, keys):
        found[f"b:{before}_{key}"] = WEIGHT["b"]
        before = key
    return found


def _meaning(text: str, tokens: list[str], places: Iterable[Place], forms: Iterable[Form]) -> Names:
    """The concepts of a text, and every two of them."""
    meant = {"outside" if place.region == OUTSIDE else "inside" for place in places}
    meant |= {f"form-{form.entry}" for form in forms}
    meant |= concepts_in(tokens)
    if not tokens and text.strip():
        meant.add("signs only")  # an emoji, a row of question marks
    found: Names = {}
    ordered = sorted(meant)
    for at, concept in enumerate(ordered):
        found["c:" + concept] = WEIGHT["c"]
        for other in ordered[at + 1 :]:
            found[f"d:{concept}+{other}"] = WEIGHT["d"]
    return found
