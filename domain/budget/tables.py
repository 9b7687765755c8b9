"""Tables of a budget: lines, categories, subtotals and the grand total of a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from domain.budget.headers import FACTORS, NUMERIC, HeaderRow
from domain.budget.numbers import BLANK, Reading, Trouble, currency_of
from domain.budget.sheet import Cell, Sheet, a1
from domain.budget.terms import Category


class Kind(StrEnum):
    """What a row of a table is."""

    LINE = "line"
    CATEGORY = "category"
    SUBTOTAL = "subtotal"
    GRAND = "grand"
    PERCENT = "percent"
    NOTE = "note"
    UNUSED = "unused"


class Part(StrEnum):
    """What a table is in the workbook."""

    DETAILED = "detailed"
    SUMMARY = "summary"
    NARRATIVE = "narrative"


@dataclass(slots=True)
class Row:
    """One row of a table with its cells by role."""

    index: int
    kind: Kind
    label: str
    label_column: int
    code: str = ""
    numbers: dict[str, Reading] = field(default_factory=dict)
    group: "Group | None" = None

    def amount(self, role: str = "total") -> Decimal | None:
        return self.numbers.get(role, BLANK).value

    def reading(self, role: str) -> Reading:
        return self.numbers.get(role, BLANK)


@dataclass(slots=True)
class Group:
    """A category of a table: its heading, lines and subtotal."""

    name: str
    row: int
    column: int
    category: Category | None = None
    lines: list[Row] = field(default_factory=list)
    subtotal: Row | None = None
    #: The amount stands in the heading itself.
    heading_total: bool = False


@dataclass(slots=True)
class Table:
    """A table that was found in a sheet."""

    sheet: Sheet
    header: HeaderRow
    part: Part
    rows: list[Row] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    grand: Row | None = None

    @property
    def columns(self) -> dict[str, int]:
        return self.header.columns

    @property
    def lines(self) -> list[Row]:
        return [row for row in self.rows if row.kind is Kind.LINE]

    @property
    def last(self) -> int:
        """The last row that belongs to the table."""
        return self.rows[-1].index if self.rows else self.header.last

    def has(self, role: str) -> bool:
        return role in self.header.columns

    def a1(self, row: Row | int, role: str) -> str:
        """The address of a role's cell in a row."""
        return a1(row if isinstance(row, int) else row.index, self.header.columns[role])

    def cell(self, row: Row | int, role: str) -> Cell | None:
        column = self.header.columns.get(role)
        return None if column is None else self.sheet.cell(row if isinstance(row, int) else row.index, column)

    def text(self, row: Row, role: str) -> str:
        column = self.header.columns.get(role)
        return "" if column is None else shown(self.sheet.cell(row.index, column))


def shown(cell: Cell | None) -> str:
    """A cell as text: ``1.1`` for the number 1.1."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, Decimal):
        return format(cell.value.normalize(), "f")
    return str(cell.value).strip()


def stated_currency(table: Table) -> tuple[str, int, int]:
    """The currency that a table's headers name, with the place."""
    for role in ("total", "unit_cost", "requested", "own"):
        column = table.header.columns.get(role)
        if column is not None and (found := currency_of(table.header.texts.get(column, ""))):
            return found, table.header.rows[column], column
    return "", 0, 0


def troubled(table: Table, roles: tuple[str, ...] = NUMERIC) -> Iterator[tuple[Row, str, Reading]]:
    """Every numeric cell of a table that is not simply a number."""
    for row in table.rows:
        for role in roles:
            reading = row.numbers.get(role)
            if reading is not None and reading.trouble is not None:
                yield row, role, reading


def settle_numbers(table: Table) -> None:
    """Decide ambiguous numbers of a line by its arithmetic."""
    for row in table.lines:
        doubtful = [r for r in (*FACTORS, "total") if row.reading(r).trouble is Trouble.AMBIGUOUS]
        if not doubtful:
            continue
        fits = []
        for mask in range(2 ** len(doubtful)):
            chosen = {}
            for bit, role in enumerate(doubtful):
                reading = row.numbers[role]
                chosen[role] = reading.other if mask >> bit & 1 else reading.value
            product = Decimal(1)
            for role in FACTORS:
                value = chosen.get(role, row.amount(role))
                product *= value if value is not None else 1
            total = chosen.get("total", row.amount())
            if total is not None and abs(product - total) <= 1:
                fits.append(chosen)
        if len(fits) == 1:
            for role, value in fits[0].items():
                row.numbers[role] = Reading(value, Trouble.TEXT, row.numbers[role].text)
