"""The text and the pictures of one page of a PDF."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject, StreamObject

from domain.documents.facts import TextForm

_INVISIBLE = 3
_INCH = 72
_A4 = 8.27 * 11.69
#: A page whose own pictures hold more than this share of an ordinary page at 30 dots an inch is a scan.
_FEWEST_PIXELS = 250 * 350 // 2
_FEW_LETTERS = 40
_PAINTS = frozenset({b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"BI", b"Tj", b"TJ", b"'"})
_DEEPEST = 3


@dataclass(slots=True)
class PageText:
    """The text of the pages read so far and how it is set."""

    text: str = ""
    form: TextForm = field(default_factory=TextForm)


@dataclass(frozen=True, slots=True)
class PageSeen:
    """Whether anything is painted on a page, and its dots an inch if it is a picture of paper, else None."""

    painted: bool
    scan_dots: int | None


def read_page(page: PageObject, into: PageText) -> PageSeen:
    """Read a page and add its visible text to `into`; text that a scanner laid under a picture is left out."""
    painted = False
    mode = 0
    pieces: list[tuple[str, str, float]] = []
    hidden = 0

    def operator(name: Any, operands: Any, _cm: Any, _tm: Any) -> None:
        nonlocal painted, mode
        painted = painted or name in _PAINTS
        if name == b"Tr" and operands:
            mode = int(operands[0])
        elif name == b"BT":
            mode = 0

    def text(piece: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        nonlocal hidden
        letters = sum(c.isalpha() for c in piece)
        if mode == _INVISIBLE:
            hidden += letters
        elif letters:
            name = str(font.get("/BaseFont", ""))[1:] if font else ""
            pieces.append((piece, name, _points(size, cm, tm)))

    whole = page.extract_text(visitor_operand_before=operator, visitor_text=text)
    if "/Resources" not in page and (contents := page.get_contents()) is not None:
        painted = bool(contents.get_data().strip())  # extraction does not look into such a page
    visible = sum(c.isalpha() for piece, _, _ in pieces for c in piece)
    dots = _dots(page)
    if dots is not None and (hidden > visible or visible < _FEW_LETTERS):
        into.text += whole if hidden > visible else ""
        return PageSeen(painted, dots)
    for piece, name, points in pieces:
        letters = sum(c.isalpha() for c in piece)
        if name:  # drawn letters have no font by name
            into.form.fonts[name] = into.form.fonts.get(name, 0) + letters
        into.form.sizes[points] = into.form.sizes.get(points, 0) + letters
    into.text += whole + "\n"
    return PageSeen(painted, None)


def _points(size: float, cm: list[float], tm: list[float]) -> float:
    """The height of the letters on paper in points, rounded to halves."""
    vertical = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
    return round(float(size) * vertical * 2) / 2


def _dots(page: PageObject) -> int | None:
    """Dots an inch of the page's pictures, were they spread over all of it; None when they are too few.

    Many programs for phones make pages as large as posters; printed, those shrink to A4.
    """
    pixels = sum(_pixels(page.get("/Resources"), _DEEPEST))
    box = page.mediabox
    inches = min(float(box.width) * float(box.height) / _INCH**2, _A4)
    return round(math.sqrt(pixels / inches)) if pixels > _FEWEST_PIXELS and inches > 0 else None


def _pixels(resources: Any, depth: int) -> Iterator[int]:
    resources = resources.get_object() if resources is not None else None
    if not isinstance(resources, DictionaryObject) or not depth:
        return
    things = resources.get("/XObject", DictionaryObject()).get_object()
    for key in things:
        thing = things[key].get_object()
        if not isinstance(thing, StreamObject):
            continue
        if thing.get("/Subtype") == "/Image":
            yield int(thing.get("/Width", 0)) * int(thing.get("/Height", 0))
        elif thing.get("/Subtype") == "/Form":
            yield from _pixels(thing.get("/Resources"), depth - 1)
