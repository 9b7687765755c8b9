"""Fields beside the tables: applicant, dates, currency, signature and the like."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from domain.budget.folding import bare, parts
from domain.budget.sheet import Cell, Sheet, a1
from domain.budget.tables import Table, shown
from domain.budget.terms import Layout

_SCAN = 40
_RIGHT = 8


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands beside it; `row` and `column` are the place of the value, filled or not."""

    name: str
    sheet: str
    row: int
    column: int
    label: str
    text: str = ""
    number: Decimal | None = None
    is_date: bool = False

    @property
    def cell(self) -> str:
        return a1(self.row, self.column)

    @property
    def blank(self) -> bool:
        return not self.text

    def day(self, epoch: dt.date) -> dt.date | None:
        """The day of a date field that holds a real date."""
        if self.number is None or not (self.is_date or 40_000 < self.number < 60_000):
            return None
        return epoch + dt.timedelta(days=int(self.number))


@lru_cache(maxsize=8)
def _names(layout_id: str, names: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, str], ...]:
    found = [(bare(word), field) for field, words in names for word in words]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def find_fields(sheet: Sheet, tables: list[Table], layout: Layout) -> dict[str, Field]:
    """The fields of a sheet by name; rows of its tables are left out."""
    names = _names(layout.id, tuple(layout.fields.items()))
    spans = [(t.header.first, max(t.last, t.header.last)) for t in tables]
    found: dict[str, Field] = {}
    blanks: list[tuple[str, int, int, str]] = []
    columns: Counter[int] = Counter()
    rows = [r for r in sorted(sheet.rows) if not any(a <= r <= b for a, b in spans)]
    first = min((a for a, _ in spans), default=_SCAN)
    last = max((b for _, b in spans), default=0)
    for row in rows:
        if first + _SCAN < row and row > last + _SCAN:
            break
        for column in sorted(sheet.rows[row])[:20]:
            text = sheet.text(row, column)
            if not text or len(text) > 160:
                continue
            label, colon, rest = text.partition(":")
            name = _match(label, names)
            if name is None or name in found:
                continue
            if colon and rest.strip():
                found[name] = Field(name, sheet.title, row, column, label, rest.strip())
                continue
            value = _value_right(sheet, row, column)
            if value is None:
                blanks.append((name, row, column, label))
            else:
                columns[value[0]] += 1
                found[name] = _field(name, sheet, row, value[0], label, value[1])
    usual = columns.most_common(1)[0][0] if columns else 0
    for name, row, column, label in blanks:
        found.setdefault(name, Field(name, sheet.title, row, usual if usual > column else column + 1, label))
    return found


def _match(label: str, names: tuple[tuple[str, str], ...]) -> str | None:
    for part in parts(label):
        key = bare(part)
        for known, name in names:
            if key == known or (key.startswith(known + " ") and len(key) <= len(known) + 30):
                return name
    return None


def _value_right(sheet: Sheet, row: int, column: int) -> tuple[int, Cell] | None:
    for other in range(column + 1, column + _RIGHT + 1):
        cell = sheet.cell(row, other)
        if cell is not None and not cell.is_blank:
            return other, cell
    return None


def _field(name: str, sheet: Sheet, row: int, column: int, label: str, cell: Cell) -> Field:
    number = cell.value if isinstance(cell.value, Decimal) else None
    return Field(name, sheet.title, row, column, label, shown(cell), number, cell.is_date)


def is_placeholder(text: str, words: tuple[str, ...]) -> bool:
    """Blank lines, brackets to fill in, "name of organisation"."""
    plain = text.strip().lower()
    if not re.search(r"[^\W_]", plain) or re.fullmatch(r"[\[(<].*[\])>]|[_.…\s]+.*", plain):
        return True
    return plain.strip(" .") in {w.lower().strip(" .") for w in words}
