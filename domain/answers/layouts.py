"""Mends text typed with the keyboard switched to another layout, word by word: names stay as they are."""

import re
from collections.abc import Callable
from functools import lru_cache

from domain.answers.folding import skeletons, words

_EN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RU_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RUSSIAN = str.maketrans(_EN_KEYS, _RU_KEYS)
_TO_ENGLISH = str.maketrans(_RU_KEYS, _EN_KEYS)
_KAZAKH_ROW = str.maketrans({"2": "ә", "3": "і", "4": "ң", "5": "ғ", "8": "ү", "9": "ұ", "0": "қ", "-": "ө", "=": "һ"})
_EDGES = re.compile(r"^([\"'(\[{<«]*)(.*?)([,.;:!?\"')\]}>»]*)$", re.DOTALL)
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яәғқңөұүһі]")
_SPACES = re.compile(r"(\s+)")
_TELLING = 2
"""Words of fewer letters make sense in any layout, so they do not tell which one was on."""
_PIECES = 4_000
"""Pieces of text of which it is remembered whether they make sense: people use the same words again and again."""


def switched(text: str, knows: Callable[[str], bool]) -> str:
    """A normalised text in the layout it was meant in; `knows` tells whether a word makes sense.

    The words that make sense in one layout only decide; those that make sense as they are stay so. Where fewer
    than half of those that tell make sense in the other layout, that is chance.
    """
    pieces = _SPACES.split(text)
    looked_at = {piece: _makes_sense(piece, knows) for piece in dict.fromkeys(pieces)}
    typed = {piece: makes_sense for piece, makes_sense in looked_at.items() if makes_sense is not None}
    meant = {piece: _meant(piece, knows) for piece, known in typed.items() if not known}
    switched_only = sum(meant.get(piece) is not None for piece in pieces)
    telling = sum(piece in typed and len(piece) > _TELLING for piece in pieces)
    if switched_only * 2 < telling or not switched_only:  # nearly every message
        return text
    meant |= {piece: _meant(piece, knows) for piece, known in typed.items() if known}
    if switched_only <= sum(typed.get(piece, False) and meant[piece] is None for piece in pieces):
        return text
    return "".join(_best(piece, typed[piece], meant[piece]) if piece in typed else piece for piece in pieces)


def _meant(piece: str, knows: Callable[[str], bool]) -> str | None:
    """What a piece of text between spaces reads as in the other layout; None when it makes no sense there."""
    return next((other for other in _others(piece) if _makes_sense(other, knows)), None)


def _best(piece: str, known: bool, meant: str | None) -> str:
    return piece if known and meant is None else (meant or next(iter(_others(piece)), piece))


@lru_cache(maxsize=_PIECES)
def _makes_sense(piece: str, knows: Callable[[str], bool]) -> bool | None:
    """Whether the words of a piece do; None when it has none."""
    found = words(piece)
    if not found:
        return None
    spoken = [word for word in found if not word.isdigit()]
    # Signs without a sound do not count: "hmm" is no "рьь".
    return sum(len("".join(skeletons(word)[:1])) for word in spoken) > _TELLING and all(map(knows, spoken))


def _others(piece: str) -> list[str]:
    """What the piece may be in another layout: its marks at the edges read as letters, then as marks."""
    if _CYRILLIC.search(piece):
        return [piece.translate(_TO_ENGLISH)]
    if not _LATIN.search(piece):
        return []
    before, core, after = _edges(piece)
    found = []
    for left, letters, right in (("", piece, ""), ("", before + core, after), (before, core, after)):
        for row in (letters, letters.translate(_KAZAKH_ROW)):
            found.append(left + row.translate(_TO_RUSSIAN) + right)
    return list(dict.fromkeys(found))


def _edges(piece: str) -> tuple[str, str, str]:
    found = _EDGES.match(piece)
    return (found[1], found[2], found[3]) if found else ("", piece, "")
