"""Finding earlier questions that ask the same, whatever their language."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.answers.folding import normalise, words
from domain.answers.stems import stem

ALIKE = 0.5
"""From this share of common words on (0 to 1) two questions are taken for the same by their words alone."""


@dataclass(frozen=True)
class Asked:
    """A question kept earlier: its number, its text, and the id of the call's entry nearest to it ('' for none)."""

    number: int
    text: str
    nearest: str


def similar(text: str, nearest: str, earlier: Iterable[Asked], most: int = 3) -> tuple[int, ...]:
    """The numbers of up to `most` of the `earlier` questions that may ask the same as `text`, the likest first.

    Questions are alike when they share most of their words, or when the same entry of the call is nearest to
    both: the entry is found in any language, so a question in Kazakh meets the same one in Russian.
    """
    asked = _stems(text)
    found: list[tuple[float, int]] = []
    for other in earlier:
        likeness = _likeness(asked, _stems(other.text))
        if nearest and nearest == other.nearest:
            likeness += ALIKE
        if likeness >= ALIKE:
            found.append((-likeness, other.number))
    return tuple(number for _, number in sorted(found)[:most])


def _stems(text: str) -> frozenset[str]:
    return frozenset(one for token in words(normalise(text)) if len(token) > 2 for one in stem(token))


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first and second else 0.0
