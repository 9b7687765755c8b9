"""A message as a sparse set of weighted features, the same for training phrases and questions."""

from dataclasses import dataclass
from functools import lru_cache

from domain.answers.concepts import lexicon
from domain.answers.folding import frame, normalise, skeletons, words
from domain.answers.gazetteer import OUTSIDE, Form, Place
from domain.answers.places import Finder
from domain.answers.stems import stem

Features = dict[str, float]
"""Feature name to weight; the first letter says what it is: w word, s stem, c concept, f frame, g letters,
b two words side by side, d two concepts in one message."""

WEIGHT = {"w": 0.7, "s": 1.0, "c": 2.5, "f": 0.5, "g": 0.45, "b": 0.7, "d": 1.2}
_KEY_LETTERS = 5
"""A word stands in pairs with this many first letters: a stem good enough for endings of any language."""


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

    def read(self, text: str) -> ReadText:
        """The features of a text; one without words has none."""
        tokens = words(normalise(text))
        found: Features = {}
        before = "^"
        places, forms = self._finder.find(tokens) if self._finder else ((), ())
        meant = {"outside" if place.region == OUTSIDE else "inside" for place in places}
        meant |= {f"form-{form.entry}" for form in forms}
        for token, concepts in zip(tokens, lexicon().of_tokens(tokens), strict=True):
            key, own = _of_word(token)
            if key:
                found.update(own)
                found[f"b:{before}_{key}"] = WEIGHT["b"]
                before = key
            meant |= concepts
        if not tokens and text.strip():
            meant.add("signs only")  # an emoji, a row of question marks
        ordered = sorted(meant)
        for at, concept in enumerate(ordered):
            found["c:" + concept] = WEIGHT["c"]
            for other in ordered[at + 1 :]:
                found[f"d:{concept}+{other}"] = WEIGHT["d"]
        return ReadText(tokens, found, places, forms)


@lru_cache(maxsize=3_000)
def _of_word(token: str) -> tuple[str, Features]:
    """What one word adds by itself, and its key in pairs of words."""
    found: Features = {}
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
