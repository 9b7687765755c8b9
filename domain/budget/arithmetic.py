"""What the numbers of a budget should be: products of lines, sums of categories, what a total's formula covers."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.budget import Budget, Line
from domain.budget.folding import alike
from domain.budget.formulas import areas
from domain.budget.headers import FACTORS
from domain.budget.numbers import Trouble
from domain.budget.tables import Group, Kind, Part, Row, Table

TENGE = Decimal(1)
_CENT = Decimal("0.01")
_SAME_NAME = 0.9
_SUM_ONLY = re.compile(
    r"^[=+\s]*(?:(?:SUM|SUBTOTAL|ROUND|СУММ)\s*\(|[\s+,;:()$\d!']|[A-Z]{1,3}(?=\$?\d)|'[^']+'!|[^\W\d][\w.]*!)+$",
    re.IGNORECASE,
)


def factors_of(line: Line) -> dict[str, Decimal]:
    """The factors of a line that are filled; the share as a fraction of one."""
    found = {r: v for r in FACTORS if (v := line.row.amount(r)) is not None}
    return found


def line_product(line: Line, share: Decimal | None = None) -> Decimal | None:
    """Quantity × frequency × price × share, empty factors as one; None when it cannot be told."""
    factors = factors_of(line)
    if "unit_cost" not in factors or not ({"quantity", "frequency"} & set(factors)):
        return None
    if not all(line.sure(r) for r in FACTORS):
        return None
    if "share" in factors:
        factors["share"] = share if share is not None else fraction(line, factors)
    product = TENGE
    for value in factors.values():
        product *= value
    return product


def fraction(line: Line, factors: dict[str, Decimal]) -> Decimal:
    """The share as a fraction: 0.2, 20 and a formatted 20 % are the same; the line's total decides."""
    share = factors["share"]
    cell = line.table.cell(line.row, "share")
    if share > 1 and cell is not None and not cell.is_percent:
        rest = TENGE
        for role, value in factors.items():
            rest *= value if role != "share" else 1
        if line.total is None or abs(rest * share - line.total) > TENGE:
            return share / 100
    return share


def line_difference(line: Line) -> tuple[Decimal, Decimal] | None:
    """(what the line should be, by how much its total is more), None when it cannot be told."""
    product = line_product(line)
    if product is None or line.total is None or not line.sure("total"):
        return None
    return _with_tax(line, product, line.total)


def _with_tax(line: Line, product: Decimal, total: Decimal) -> tuple[Decimal, Decimal]:
    """As `line_difference` where the amount before tax stands beside the total; the price may hold the tax or not."""
    net, tax = line.row.amount("net"), line.row.amount("tax") or Decimal(0)
    if net is None or abs(product - total) <= TENGE:
        return product, total - product
    expected = product + tax
    return expected, total - expected


def wrong_before_tax(line: Line) -> tuple[Decimal, Decimal] | None:
    """(what the amount before tax should be, what it is) where the fault is there and the total only follows it."""
    product, net = line_product(line), line.row.amount("net")
    if product is None or net is None or line.total is None:
        return None
    follows = abs(net + (line.row.amount("tax") or Decimal(0)) - line.total) <= TENGE
    return (product, net) if follows and min(abs(product - net), abs(product - line.total)) > TENGE else None


def known_sum(rows: list[Row], role: str) -> Decimal | None:
    """The sum of a role over rows, None when a row cannot be told."""
    total = Decimal(0)
    for row in rows:
        reading = row.reading(role)
        if reading.trouble is Trouble.AMBIGUOUS or (reading.value is None and reading.trouble is not None):
            return None
        total += reading.value or 0
    return total


def right_sum(table: Table, rows: list[Row], role: str) -> Decimal | None:
    """The sum of lines as they should be: a wrong line counts with its right amount."""
    total = Decimal(0)
    for row in rows:
        reading = row.reading(role)
        if not reading.told:
            return None
        total += right_amount(table, row, role) or 0
    return total


def right_amount(table: Table, row: Row, role: str = "total") -> Decimal | None:
    """What a line should have in a role, as far as the rest of the line tells; else what it has."""
    amount = row.amount(role)
    if role == "total" and table.part is Part.DETAILED:
        found = line_difference(Line(table, row))
        return found[0] if found is not None and abs(found[1]) > TENGE else amount
    if role == "requested" and table.has("own") and row.amount() is not None:
        return (row.amount() or Decimal(0)) - (row.amount("own") or Decimal(0))
    return amount


def _text_only(rows: list[Row], role: str) -> Decimal:
    """What a SUM leaves out because it is text."""
    doubtful = [r.reading(role) for r in rows if r.reading(role).trouble is Trouble.TEXT]
    return sum((reading.value or Decimal(0) for reading in doubtful), Decimal(0))


def is_rounding(difference: Decimal, rows: list[Row], role: str, total: Decimal) -> bool:
    """Whether a difference is small enough to come from rounding: a tenge, or half a tenge a summed fraction."""
    if abs(difference) <= TENGE:
        return True
    whole = all((r.amount(role) or Decimal(0)) % 1 == 0 for r in rows) and total % 1 == 0
    return not whole and abs(difference) <= len(rows) * Decimal("0.5")


def group_difference(table: Table, group: Group, role: str = "total") -> tuple[Decimal, Decimal] | None:
    """(sum of the category's lines, by how much its subtotal is more); None when unknown or explained."""
    if group.subtotal is None or not group.lines:
        return None
    found, reading = group.subtotal.amount(role), group.subtotal.reading(role)
    expected = known_sum(group.lines, role)
    if found is None or expected is None or reading.trouble is Trouble.AMBIGUOUS:
        return None
    difference = found - expected
    if found == right_sum(table, group.lines, role):
        return None  # a line is wrong, and told there
    cell = table.cell(group.subtotal, role)
    if cell is not None and cell.formula and difference == -_text_only(group.lines, role):
        return None  # numbers as text have their own finding
    return expected, difference


def is_wrong_sum(table: Table, row: Row) -> bool:
    """Whether a subtotal or the grand total is not what its lines add up to, in any of its columns of money."""
    if row.kind is Kind.GRAND:
        rows = table.lines
    else:
        rows = next((group.lines for group in table.groups if group.subtotal is row), [])
    for role in ("total", "requested", "own"):
        found, expected = row.amount(role), known_sum(rows, role)
        if rows and found is not None and expected is not None and abs(found - expected) > TENGE:
            return True
    return False


def grand_difference(budget: Budget, table: Table, role: str = "total") -> tuple[Decimal, Decimal] | None:
    """(sum of all lines, by how much the grand total is more); None when right, unknown or explained below it."""
    if table.grand is None or table.grand.amount(role) is None:
        return None
    found = table.grand.amount(role) or Decimal(0)
    lines = table.lines
    expected = known_sum(lines, role)
    if expected is None:
        return None
    difference = found - expected
    if is_rounding(difference, lines, role, found):
        return expected, difference
    if found in (subtotal_sum(table, role), right_sum(table, lines, role)):
        return None  # the fault is in a subtotal or a line
    cell = table.cell(table.grand, role)
    if cell is not None and cell.formula and difference == -_text_only(lines, role):
        return None
    return expected, difference


def subtotal_sum(table: Table, role: str = "total") -> Decimal | None:
    """What the subtotals as they stand add up to, with lines that have none."""
    if not any(g.subtotal for g in table.groups):
        return None
    total = Decimal(0)
    grouped = {id(line) for g in table.groups if g.subtotal is not None for line in g.lines}
    for group in table.groups:
        if group.subtotal is not None:
            amount = group.subtotal.amount(role)
            if amount is None:
                return None
            total += amount
    loose_lines = known_sum([r for r in table.lines if id(r) not in grouped], role)
    return None if loose_lines is None else total + loose_lines


def expected_total(budget: Budget, table: Table, row: Row) -> Decimal | None:
    """What the total of any row should be."""
    if row.kind is Kind.LINE:
        if table in budget.detailed:
            return line_product(Line(table, row))
        return budget_amount(budget, table, row)
    if row.kind is Kind.GRAND:
        return known_sum(table.lines, "total")
    group = next((g for g in table.groups if g.subtotal is row), None)
    return known_sum(group.lines, "total") if group else None


def budget_amount(budget: Budget, table: Table, row: Row) -> Decimal | None:
    """What the detailed budget has for a category that a summary row names."""
    for _, group in budget.groups:
        if same_category(budget, row, group):
            return known_sum(group.lines, "total")
    return None


def same_category(budget: Budget, row: Row, group: Group) -> bool:
    """Whether a row of the summary is a category of the detailed budget."""
    named = budget.reader.category(row.label)
    if named is not None and group.category is not None:
        return named.id == group.category.id
    pairs = ((one, other) for one in budget.reader.titles(row.label) for other in budget.reader.titles(group.name))
    return any(alike(one, other) >= _SAME_NAME for one, other in pairs)


def small_differences(budget: Budget) -> Iterator[tuple[Table, Row, str, Decimal]]:
    """Cells that are off by rounding only: (table, row, role, difference)."""
    for line in budget.lines:
        if (found := line_difference(line)) and _CENT < abs(found[1]) <= TENGE:
            yield line.table, line.row, "total", found[1]
    for table, group in budget.groups:
        found = group_difference(table, group)
        if found and group.subtotal and _is_small(found[1], group.lines, group.subtotal):
            yield table, group.subtotal, "total", found[1]
    for table in budget.detailed:
        found = grand_difference(budget, table)
        if found and table.grand and _is_small(found[1], table.lines, table.grand):
            yield table, table.grand, "total", found[1]


def _is_small(difference: Decimal, rows: list[Row], total: Row) -> bool:
    return abs(difference) > _CENT and is_rounding(difference, rows, "total", total.amount() or Decimal(0))


def covered_rows(table: Table, row: Row, role: str = "total") -> Counter[int] | None:
    """How often a total's formula adds each row of its column; None when it is no plain sum of that column."""
    cell = table.cell(row, role)
    if cell is None or not cell.formula or not _SUM_ONLY.match(cell.formula):
        return None
    column = table.columns[role]
    rows: Counter[int] = Counter()
    for area in areas(cell.formula, table.sheet.title):
        if area.sheet.casefold() != table.sheet.title.casefold() or area.last_row is None:
            return None
        if not area.column <= column <= area.last_column or area.column != area.last_column:
            return None
        rows.update(range(area.row, min(area.last_row, area.row + 10_000) + 1))
    return rows or None
