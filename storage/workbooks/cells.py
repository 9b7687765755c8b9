"""One streaming pass over the XML of a worksheet: values, formulas and all that is hidden.

openpyxl reads formulas or results, never both in one pass, believes a wrong <dimension> and costs minutes for a
bordered merge of a whole column; one pass of expat gives both, and it can stop at a limit.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from domain.budget.formulas import shift
from domain.budget.sheet import Cell, ErrorValue, Sheet, Value, number
from domain.budget.terms import FileLimits

#: No cell of Excel holds more characters.
LONGEST = 32_767


class TooManyCells(Exception):
    """More filled cells than a budget has."""


class Damaged(Exception):
    """The XML cannot be read; `part` is where."""


class SheetParser:
    """Reads one worksheet into a Sheet. `budget` is how many cells may still be filled in the workbook."""

    def __init__(self, sheet: Sheet, strings: list[str], formats: list[str], limits: FileLimits, budget: int) -> None:
        self._sheet = sheet
        self._strings = strings
        self._formats = formats
        self._limits = limits
        self.budget = budget
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._row = 0
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._empty_rows = 0
        self._type = "n"
        self._style = "0"
        self._formula: str | None = None
        self._formula_attributes: dict[str, str] = {}
        self._value: str | None = None
        self._text: list[str] | None = None
        self._phonetic = False
        self._columns_seen: dict[str, int] = {}

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Raises TooManyCells, or Damaged when the XML is not well-formed."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        started, ended = self._starts(), self._ends()

        # Called half a million times for a large budget, so no more is done here than must be.
        def start(tag: str, attributes: dict[str, str]) -> None:
            handler = started.get(tag) or (started.get(tag.rpartition(":")[2]) if ":" in tag else None)
            if handler is not None:
                handler(attributes)

        def end(tag: str) -> None:
            handler = ended.get(tag) or (ended.get(tag.rpartition(":")[2]) if ":" in tag else None)
            if handler is not None:
                handler()

        def text(data: str) -> None:
            if self._text is not None:
                self._text.append(data)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        try:
            for chunk in chunks:
                parser.Parse(chunk)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Damaged("sheet") from error
        self._finish()

    def _starts(self) -> dict[str, Callable[[dict[str, str]], None]]:
        return {
            "c": self._begin_cell,
            "v": self._begin_text,
            "f": self._begin_formula,
            "t": self._begin_inline,
            "row": self._begin_row,
            "rPh": self._begin_phonetic,
            "col": self._hide_columns,
            "mergeCell": self._merge,
            "sheetProtection": self._protect,
            "oddHeader": self._begin_text,
            "oddFooter": self._begin_text,
        }

    def _ends(self) -> dict[str, Callable[[], None]]:
        return {
            "c": self._end_cell,
            "v": self._end_value,
            "f": self._end_formula,
            "t": self._end_inline,
            "row": self._end_row,
            "rPh": self._end_phonetic,
            "oddHeader": self._end_margin,
            "oddFooter": self._end_margin,
        }

    # -- rows -------------------------------------------------------------------------------------------------

    def _begin_row(self, attributes: dict[str, str]) -> None:
        try:
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
        except ValueError as error:
            raise Damaged("row") from error
        self._column = 0
        self._cells = {}
        if attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0":
            self._sheet.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        if self._cells:
            self._sheet.rows.setdefault(self._row, self._cells).update(self._cells)
            self._empty_rows = 0
        else:
            self._empty_rows += 1
            if self._empty_rows > self._limits.max_rows and not self._sheet.stretched:
                self._sheet.stretched = f"A{self._row}"
        self._cells = {}

    # -- cells ------------------------------------------------------------------------------------------------

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            column = self._columns_seen.get(letters)
            if column is None:
                plain = letters.replace("$", "")
                if not plain.isalpha() or not plain.isascii() or len(plain) > 3:
                    raise Damaged("cell")
                column = self._columns_seen[letters] = number(plain)
            self._column = column
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._formula = self._value = None

    def _end_cell(self) -> None:
        if self._value is None and self._formula is None:
            return
        value = self._convert()
        if value is None and self._formula is None:
            return
        self.budget -= 1
        if self.budget < 0:
            raise TooManyCells
        style = int(self._style) if self._style.isdigit() else 0
        shown = self._formats[style] if style < len(self._formats) else "General"
        self._cells[self._column] = Cell(value, value if self._formula else None, self._formula, shown)

    def _convert(self) -> Value:
        kind, raw = self._type, self._value
        if raw is None:
            return None
        if kind == "n":
            try:
                result = Decimal(raw)
            except InvalidOperation:
                return raw.strip() or None
            return result if result.is_finite() else None
        if kind == "s":
            index = int(raw) if raw.strip().isdigit() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else None
        if kind == "str":
            return raw[:LONGEST]
        if kind == "inlineStr":
            return raw[:LONGEST] or None
        if kind == "b":
            return raw.strip() in ("1", "true")
        if kind == "e":
            return ErrorValue(raw.strip())
        return _serial(raw) if kind == "d" else raw

    def _begin_text(self, _: dict[str, str]) -> None:
        self._text = []

    def _end_value(self) -> None:
        self._value = "".join(self._text or ())
        self._text = None

    def _begin_inline(self, _: dict[str, str]) -> None:
        self._text = None if self._phonetic else []

    def _end_inline(self) -> None:
        if self._text is not None:
            self._value = (self._value or "") + "".join(self._text)
        self._text = None

    def _begin_phonetic(self, _: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _begin_formula(self, attributes: dict[str, str]) -> None:
        self._formula_attributes = attributes
        self._text = []

    def _end_formula(self) -> None:
        text = "".join(self._text or ())
        self._text = None
        self._formula = "=" + text if text else None
        attributes = self._formula_attributes
        if attributes.get("t") == "shared" and "si" in attributes:
            if text:
                self._shared[attributes["si"]] = (text, self._row, self._column)
            elif master := self._shared.get(attributes["si"]):
                self._formula = "=" + shift(master[0], self._row - master[1], self._column - master[2])

    # -- the rest of the sheet -----------------------------------------------------------------------------------

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true") or attributes.get("width") == "0":
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._sheet.hidden_columns.update(range(first, min(last, first + 200) + 1))

    def _merge(self, attributes: dict[str, str]) -> None:
        area = attributes.get("ref", "").replace("$", "")
        first, _, last = area.partition(":")
        try:
            (c1, r1), (c2, r2) = _split(first), _split(last or first)
        except ValueError:
            return
        if r2 - r1 > self._limits.max_rows or c2 - c1 > self._limits.max_columns:
            self._sheet.stretched = self._sheet.stretched or area
        else:
            self._sheet.merges.append((r1, c1, r2, c2))

    def _protect(self, attributes: dict[str, str]) -> None:
        self._sheet.protected = attributes.get("sheet", "1") in ("1", "true")

    def _end_margin(self) -> None:
        self._sheet.margins += " " + "".join(self._text or ())
        self._text = None

    def _finish(self) -> None:
        """Rows far below the last filled one that only carry formatting make a sheet huge."""
        last = max(self._sheet.rows, default=0)
        if self._row - last > self._limits.max_rows and not self._sheet.stretched:
            self._sheet.stretched = f"A{self._row}"


def _no_doctype(*_: object) -> None:
    raise Damaged("doctype")


def _split(reference: str) -> tuple[int, int]:
    """B7 -> (2, 7)."""
    letters = reference.rstrip("0123456789")
    if not letters.isalpha() or len(letters) > 3:
        raise ValueError(reference)
    return number(letters), int(reference[len(letters) :])


def _serial(text: str) -> Value:
    """An ISO date as a serial number."""
    try:
        moment = dt.datetime.fromisoformat(text.rstrip("Z"))
    except ValueError:
        return text
    return Decimal((moment.date() - dt.date(1899, 12, 30)).days)
