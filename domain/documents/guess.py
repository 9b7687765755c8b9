"""Which place of the package a file is probably meant for: by what its sender calls it and by how it begins."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from domain.documents.kinds import FORMAT_OF, Kind
from domain.package import Slot

_BY_NAME, _BY_TEXT = 3, 1
"""What a word in the name or caption counts, and one in the text."""
_BEGINNING = 600
"""Characters of a document in which its title stands."""
_LETTERS = str.maketrans("авсб", "abcb")
"""The letters by which appendices are named, when they are typed in Cyrillic."""


def guess(slots: Sequence[Slot], said: str, text: str, kind: Kind) -> str | None:
    """The id of the likeliest place, or None. `said` is the file's name with its caption, `text` its beginning.

    A place that takes no such file as `kind` is not guessed.
    """
    able = [slot for slot in slots if FORMAT_OF.get(kind, slot.formats[0]) in slot.formats]
    points = {slot.id: _points(slot, _folded(said), _folded(text[:_BEGINNING])) for slot in able}
    best = max(points.values(), default=0)
    likeliest = [slot for slot, reached in points.items() if reached == best]
    return likeliest[0] if best and len(likeliest) == 1 else None


def named(slots: Iterable[Slot], said: str) -> frozenset[str]:
    """The ids of all places that the words of `said` may mean."""
    folded = _folded(said)
    return frozenset(slot.id for slot in slots if _found(slot, folded))


def _points(slot: Slot, said: str, text: str) -> int:
    return _BY_NAME * _found(slot, said) + _BY_TEXT * min(_found(slot, text), 2)


def _found(slot: Slot, folded: str) -> int:
    return sum(f" {root}" in folded for root in _roots(slot.words))


@lru_cache(maxsize=64)
def _roots(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_folded(word).strip() for word in words)


def _folded(text: str) -> str:
    """Lower case, words alone, single letters in Latin, and a space before the first word."""
    parts = re.findall(r"[^\W_]+", text.lower().replace("ё", "е"))
    return " " + " ".join(part.translate(_LETTERS) if len(part) == 1 else part for part in parts)
