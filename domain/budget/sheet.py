"""A workbook as it was read: plain cells, without the program that read them."""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal


class ErrorValue(str):
    """An Excel error such as ``#DIV/0!``."""


#: What a cell holds. None is an empty cell or a formula whose result nobody knows.
Value = Decimal | str | bool | ErrorValue | None


@dataclass(slots=True)
class Cell:
    """One filled cell. `stored` is what the file says, `value` what the rules go by (see formulas)."""

    value: Value
    stored: Value = None
    formula: str | None = None
    format: str = "General"
    #: The formula has no result, neither stored nor computed.
    unknown: bool = False

    @property
    def is_date(self) -> bool:
        return isinstance(self.value, Decimal) and is_date_format(self.format)

    @property
    def is_percent(self) -> bool:
        return is_percent_format(self.format)

    @property
    def is_blank(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(slots=True)
class Sheet:
    """One worksheet; rows and columns count from 1."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    protected: bool = False
    #: Merged areas as (first row, first column, last row, last column).
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    pictures: int = 0
    #: The area that only formatting makes large, for example ``P1:P1048576``; empty when all is well.
    stretched: str = ""
    #: Header and footer of the printed page.
    margins: str = ""

    def cell(self, row: int, column: int) -> Cell | None:
        return self.rows.get(row, _NO_ROW).get(column)

    def value(self, row: int, column: int) -> Value:
        cell = self.rows.get(row, _NO_ROW).get(column)
        return None if cell is None else cell.value

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty when it holds a number or nothing."""
        value = self.value(row, column)
        return value.strip() if isinstance(value, str) and not isinstance(value, ErrorValue) else ""

    def filled(self) -> Iterator[tuple[int, int, Cell]]:
        """All cells with something in them, row by row."""
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                if not cell.is_blank or cell.formula:
                    yield row, column, cell

    @property
    def filled_count(self) -> int:
        return sum(1 for _ in self.filled())


_NO_ROW: dict[int, Cell] = {}


@dataclass(slots=True)
class Workbook:
    """All sheets in their order. `epoch` is the day that serial number 0 means."""

    sheets: list[Sheet] = field(default_factory=list)
    epoch: dt.date = dt.date(1899, 12, 30)
    protected: bool = False

    def sheet(self, title: str) -> Sheet | None:
        wanted = title.casefold()
        return next((s for s in self.sheets if s.title.casefold() == wanted), None)

    def day(self, serial: Decimal) -> dt.date | None:
        """The date of a serial number, None when it is out of the calendar."""
        try:
            return self.epoch + dt.timedelta(days=int(serial))
        except OverflowError:
            return None


@functools.lru_cache(maxsize=1024)
def is_date_format(number_format: str) -> bool:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format)
    return bool(re.search(r"[dmyhs]", bare, re.IGNORECASE)) and "General" not in bare


@functools.lru_cache(maxsize=1024)
def is_percent_format(number_format: str) -> bool:
    """A format that shows 0.2 as 20 %; a per cent sign in quotes only decorates."""
    return "%" in re.sub(r"\"[^\"]*\"|'[^']*'|\\.", "", number_format)


@functools.lru_cache(maxsize=4096)
def letters(column: int) -> str:
    """28 -> AB."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@functools.lru_cache(maxsize=4096)
def number(column: str) -> int:
    """AB -> 28."""
    result = 0
    for letter in column.upper():
        result = result * 26 + ord(letter) - 64
    return result


def a1(row: int, column: int) -> str:
    """(7, 2) -> B7."""
    return f"{letters(column)}{row}"
