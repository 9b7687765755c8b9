"""Where the elements of an XML part stand, so that a few bytes can be changed and all others kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from storage.workbooks.cells import Damaged


@dataclass(slots=True)
class Element:
    """An element with its byte places: start tag from `start` to `inner`, end tag from `close` to `end`."""

    name: str
    attributes: dict[str, str]
    depth: int
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0

    @property
    def empty(self) -> bool:
        """Written as ``<name/>``."""
        return self.close == self.start


def utf8(data: bytes) -> bytes:
    """The part in UTF-8, whatever it was in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
        return re.sub(r'encoding=["\'][^"\']+["\']', 'encoding="UTF-8"', text, count=1).encode("utf-8")
    return data.removeprefix(b"\xef\xbb\xbf")


def scan(data: bytes, wanted: Callable[[str, dict[str, str], int], bool]) -> list[Element]:
    """The elements (local name, attributes, depth from 0) that are `wanted`, in document order. Raises Damaged."""
    found: list[Element] = []
    stack: list[Element | None] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        element = None
        if wanted(name, attributes, len(stack)):
            at = parser.CurrentByteIndex
            element = Element(name, attributes, len(stack), at, _tag_end(data, at))
            found.append(element)
        stack.append(element)

    def end(tag: str) -> None:
        element = stack.pop()
        if element is not None:
            if data[element.inner - 2 : element.inner] == b"/>":
                element.close, element.end = element.start, element.inner
            else:
                element.close = parser.CurrentByteIndex
                element.end = _tag_end(data, element.close)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Damaged("part") from error
    return found


def _tag_end(data: bytes, at: int) -> int:
    """The byte after the tag that begins at `at`; quotes may hold any sign."""
    match = re.compile(rb"<(?:[^'\"<>]|'[^']*'|\"[^\"]*\")*>").match(data, at)
    if match is None:
        raise Damaged("tag")
    return match.end()


class Patch:
    """Changes to a part, put in together."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._changes: list[tuple[int, int, int, bytes]] = []

    def insert(self, at: int, new: bytes) -> None:
        """Put bytes in at a place; several at the same place keep their order."""
        self.replace(at, at, new)

    def replace(self, start: int, end: int, new: bytes) -> None:
        self._changes.append((start, len(self._changes), end, new))

    def attribute(self, element: Element, name: str, value: str) -> None:
        """Set an attribute of an element's start tag."""
        tag = self.data[element.start : element.inner]
        pattern = re.compile(rb"(\s" + re.escape(name.encode()) + rb"\s*=\s*)(\"[^\"]*\"|'[^']*')")
        new = b'\\1"' + value.encode() + b'"'
        changed, count = pattern.subn(new, tag, count=1)
        if not count:
            cut = -2 if tag.endswith(b"/>") else -1
            changed = tag[:cut].rstrip() + f' {name}="{value}"'.encode() + tag[cut:]
        self.replace(element.start, element.inner, changed)

    def append_inside(self, element: Element, new: bytes) -> None:
        """Put bytes before the end tag; an empty element is opened for them."""
        if element.empty:
            tag = self.data[element.start : element.inner]
            name = re.match(rb"<([^\s/>]+)", tag)
            assert name is not None
            opened = tag[:-2].rstrip() + b">"
            self.replace(element.start, element.inner, opened + new + b"</" + name[1] + b">")
        else:
            self.insert(element.close, new)

    def done(self) -> bytes:
        """The part with all changes."""
        parts, at = [], 0
        for start, _, end, new in sorted(self._changes):
            parts += [self.data[at:start], new]
            at = end
        return b"".join([*parts, self.data[at:]])


def prefix(data: bytes, element: Element) -> str:
    """The namespace prefix an element is written with, with its colon: ``x:`` or empty."""
    match = re.match(rb"<([^\s/>]+)", data[element.start : element.inner])
    name = match[1].decode() if match else ""
    return name.rpartition(":")[0] + ":" if ":" in name else ""
