"""Workbooks, as far as their safety goes: formulas, links, size. Their figures are read elsewhere."""

from itertools import islice
from string import digits
from xml.parsers import expat

from domain.documents.facts import Facts
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import formula_reason
from storage.documents.archive import Unsafe
from storage.documents.ooxml import OfficeFile, elements, local, refuse_dtd

_TEXT_KEPT, _TEXTS_KEPT = 20_000, 1000
#: A sheet whose box of cells is larger than this, or that holds more cells, is no budget form.
_LARGEST_BOX = 5_000_000
_MOST_CELLS = 400_000


def read_workbook(workbook: OfficeFile) -> Facts:
    """What in a workbook is dangerous or beyond measure, and the beginning of its text. Raises `Unsafe`."""
    found = list(workbook.found)
    for element in elements(workbook.main):
        if element.tag == "definedName":
            _judge_formula(element.text or "", found)
    for name in workbook.names(r"^xl/externalLinks/[^/]+\.xml$"):
        part = elements(workbook.part(name) or b"<none/>")
        found.append(Reason.DDE if any(e.tag == "ddeLink" for e in part) else Reason.EXTERNAL_LINK)
    if workbook.names(r"^xl/(connections\.xml|queryTables/)"):
        found.append(Reason.EXTERNAL_LINK)
    cells = 0
    texts: list[str] = []
    for name in workbook.names(r"^xl/worksheets/[^/]+\.xml$"):
        sheet = _Sheet(found, texts)
        sheet.read(workbook.part(name) or b"")
        cells += sheet.filled
    for name in workbook.names(r"^xl/sharedStrings\.xml$"):
        shared = (e.text or "" for e in elements(workbook.part(name) or b"<none/>") if e.tag == "t")
        texts += islice(shared, _TEXTS_KEPT)
    if not cells:
        found.append(Reason.EMPTY_DOCUMENT)
    return Facts(Kind.XLSX, tuple(dict.fromkeys(found)), "\n".join(texts)[:_TEXT_KEPT])


class _Sheet:
    """A sheet as its elements go by; a budget form has few, but a stranger's sheet may have millions."""

    _KEPT = frozenset({"f", "formula", "formula1", "formula2", "t"})

    def __init__(self, found: list[Reason], texts: list[str]) -> None:
        self._found, self._texts = found, texts
        self._cell_is_open = False
        self._last_column = (0, "")
        self._rows = self._cells = 0
        self.filled = 0

    def read(self, part: bytes) -> None:
        """Read the part of a sheet. Raises `Unsafe`."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True

        def start(name: str, attributes: dict[str, str]) -> None:
            tag = local(name)
            if tag == "c":
                self._cells += 1
                self._cell_is_open = True
                column = attributes.get("r", "").rstrip(digits)
                self._last_column = max(self._last_column, (len(column), column))
            elif tag == "row":
                self._rows = max(self._rows + 1, int(attributes.get("r", 0)))
            elif self._cell_is_open:
                self._cell_is_open = False
                self.filled += 1
            if tag in self._KEPT:
                pieces.clear()
                parser.CharacterDataHandler = pieces.append
                parser.EndElementHandler = end

        def end(name: str) -> None:
            parser.CharacterDataHandler = parser.EndElementHandler = None
            self._text(local(name), "".join(pieces))

        pieces: list[str] = []
        parser.StartElementHandler = start
        refuse_dtd(part)
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, ValueError):
            raise Unsafe(Reason.CORRUPT) from None
        if _column(self._last_column[1]) * self._rows > _LARGEST_BOX or self._cells > _MOST_CELLS:
            self._found.append(Reason.HUGE_SHEET)

    def _text(self, tag: str, text: str) -> None:
        if tag != "t":
            _judge_formula(text, self._found)
        elif len(self._texts) < _TEXTS_KEPT:
            self._texts.append(text)


def _judge_formula(formula: str, found: list[Reason]) -> None:
    reason = formula_reason(formula)
    if reason is not None:
        found.append(reason)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
