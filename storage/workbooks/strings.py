"""Reads the shared strings of a workbook."""

from collections.abc import Iterable
from xml.parsers import expat

from storage.workbooks.cells import LONGEST, Damaged, TooManyCells


class StringsParser:
    """Reads the shared strings; runs of rich text are joined, phonetic hints left out."""

    def __init__(self, limit: int) -> None:
        self.strings: list[str] = []
        self._limit = limit
        self._text: list[str] = []
        self._inside = False
        self._phonetic = False
        self._size = 0

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Raises TooManyCells when there are more strings than cells could show, Damaged for bad XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.buffer_text = True
        try:
            for chunk in chunks:
                parser.Parse(chunk)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Damaged("sharedStrings") from error

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "si":
            self._text = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._inside = not self._phonetic

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "si":
            self.strings.append("".join(self._text)[:LONGEST])
            if len(self.strings) > self._limit:
                raise TooManyCells
        elif name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False

    def _data(self, data: str) -> None:
        if self._inside:
            self._size += len(data)
            if self._size > 50_000_000:
                raise TooManyCells
            self._text.append(data)
