"""Which currency a table is in, and which cells are in another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from domain.budget.numbers import currency_of
from domain.budget.sheet import Cell, a1
from domain.budget.tables import Row, Table, stated_currency

if TYPE_CHECKING:
    from domain.budget.budget import Budget

_MONEY_ROLES = ("unit_cost", "total", "requested", "own")
_LOCALES = {"409": "USD", "43F": "KZT", "43f": "KZT", "419": "RUB"}


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and the cell that says it."""

    code: str
    cell: str


@lru_cache(maxsize=1024)
def format_currency(number_format: str) -> str:
    """The currency that a number format shows: ``[$$-409]#,##0``, ``#,##0 "₸"``."""
    section = number_format.split(";")[0]
    if match := re.search(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]", section):
        symbol, place = match[1], (match[2] or "")[-3:]
        return currency_of(symbol) or (_LOCALES.get(place, "") if not symbol else "")
    quoted = " ".join(re.findall(r'"([^"]*)"', section)) + " " + "".join(re.findall(r"\\(.)", section))
    unquoted = re.sub(r'"[^"]*"|\\.', "", section)
    return currency_of(quoted) or currency_of("".join(ch for ch in unquoted if ch in "$€₽₸"))


def cell_currency(cell: Cell | None) -> str:
    """The currency a cell shows by its format or in its text."""
    if cell is None or cell.is_blank:
        return ""
    if isinstance(cell.value, str):
        return currency_of(cell.value) if re.search(r"\d", cell.value) else ""
    return format_currency(cell.format)


def table_currency(budget: Budget, table: Table) -> Currency | None:
    """What a table says of its currency: field, then headers, then the formats of its amounts."""
    field = budget.fields.get(table.sheet.title, {}).get("currency")
    if field is not None and (code := currency_of(field.text)):
        return Currency(code, field.cell)
    code, row, column = stated_currency(table)
    if code:
        return Currency(code, a1(row, column))
    shown = Counter(c for r in table.lines if (c := cell_currency(table.cell(r, "total"))))
    if shown and shown.most_common(1)[0][1] > len(table.lines) / 2:
        first = next(r for r in table.lines if cell_currency(table.cell(r, "total")))
        return Currency(shown.most_common(1)[0][0], table.a1(first, "total"))
    return None


def foreign_cells(table: Table, currency: str) -> Iterator[tuple[Row, str, str]]:
    """Money cells that show another currency than the table's: (row, role, currency)."""
    for row in table.rows:
        for role in _MONEY_ROLES:
            code = cell_currency(table.cell(row, role)) if role in row.numbers else ""
            if code and code != currency:
                yield row, role, code
