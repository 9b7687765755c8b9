"""Rules of sums: lines, subtotals, totals and what their formulas cover. One function a rule."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import (
    TENGE,
    covered_rows,
    factors_of,
    fraction,
    grand_difference,
    group_difference,
    is_rounding,
    line_difference,
    subtotal_sum,
    wrong_before_tax,
)
from domain.budget.budget import Budget, Line
from domain.budget.finding import Fact, Hit, Phrase, error, figure, plain
from domain.budget.tables import Group, Row, Table

_SUM_ROLES = ("total", "requested", "own")
_MONEY_ROLES = (*_SUM_ROLES, "net")
_NO_HINT = ""


def _hint(cause: str, /, **facts: Fact) -> Phrase:
    return Phrase(phrase=f"hint-{cause}", facts=facts)


@error("B-ARITH-LINE")
def line_total(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        found = line_difference(line)
        if found is None or abs(found[1]) <= TENGE or line.total is None or line.total < 0:
            continue
        before_tax = wrong_before_tax(line)
        expected, total = before_tax or (found[0], line.total)
        yield Hit(
            line.sheet,
            line.a1("net" if before_tax else "total"),
            line.row.index,
            plain(total),
            plain(expected),
            facts={
                "row": line.row.index,
                "name": line.name,
                "calc": _calculation(line),
                "found": figure(total),
                "expected": figure(expected),
                "diff": figure(abs(expected - total)),
                "hint": _line_hint(line, expected, total),
            },
        )


def _calculation(line: Line) -> Phrase:
    """The factors of a line as a product in one phrase."""
    factors = factors_of(line)
    order = [r for r in ("quantity", "frequency", "unit_cost", "share") if r in factors]
    if "share" in factors:
        factors["share"] = fraction(line, factors)
        if factors["share"] == 1 and len(order) > 2:
            order.remove("share")
    if "frequency" in factors and factors["frequency"] == 1 and len(order) > 2:
        order.remove("frequency")
    names = {f"f{i}": _factor(role, factors[role]) for i, role in enumerate(order)}
    return Phrase(phrase=f"product-{len(order)}", facts=names)


def _factor(role: str, value: Decimal) -> Fact:
    if role == "share":
        return Phrase(phrase="percent", facts={"share": figure(value * 100)})
    return figure(value, 6)


def _line_hint(line: Line, expected: Decimal, total: Decimal) -> Phrase | str:
    """The likely cause: a factor forgotten, a digit too many, a typed number."""
    factors = factors_of(line)
    if "share" in factors:
        factors["share"] = fraction(line, factors)
    for role in ("frequency", "share", "quantity"):
        value = factors.get(role)
        if value and value != 1 and abs(expected / value - total) <= TENGE:
            return _hint("forgotten", role=Phrase(phrase=f"column-{role}"))
    if total and expected and total in (expected * 10, expected / 10, expected * 100, expected / 100):
        return _hint("zero")
    cell = line.table.cell(line.row, "total")
    if cell is not None and not cell.formula and _mostly_formulas(line.table):
        return _hint("typed")
    return _NO_HINT


def _mostly_formulas(table: Table) -> bool:
    cells = [c for r in table.lines if (c := table.cell(r, "total")) is not None]
    return sum(bool(c.formula) for c in cells) >= 0.7 * len(cells)


@error("B-ARITH-SUBTOTAL")
def subtotal(budget: Budget) -> Iterator[Hit]:
    for table, group in budget.groups:
        for role in _SUM_ROLES:
            found = group_difference(table, group, role) if table.has(role) else None
            if found is None or group.subtotal is None:
                continue
            expected, difference = found
            amount = group.subtotal.amount(role) or Decimal(0)
            if is_rounding(difference, group.lines, role, amount):
                continue
            yield Hit(
                table.sheet.title,
                table.a1(group.subtotal, role),
                group.subtotal.index,
                plain(amount),
                plain(expected),
                facts={
                    "name": group.name,
                    "found": figure(amount),
                    "expected": figure(expected),
                    "diff": figure(abs(difference)),
                    "hint": _subtotal_hint(table, group, role, difference),
                },
            )


def _subtotal_hint(table: Table, group: Group, role: str, difference: Decimal) -> Phrase | str:
    assert group.subtotal is not None
    cell = table.cell(group.subtotal, role)
    missing = next((r for r in group.lines if r.amount(role) == -difference), None)
    if missing is not None:
        return _hint("left-out", row=missing.index, name=missing.label)
    if cell is not None and not cell.formula and _mostly_formulas(table):
        return _hint("typed")
    return _NO_HINT


def _totals(budget: Budget) -> list[Table]:
    """Tables whose own grand total is checked; a summary answers to the detailed budget when there is one."""
    if budget.detailed:
        return budget.detailed
    return [budget.summary] if budget.summary is not None else []


@error("B-ARITH-GRAND")
def grand_total(budget: Budget) -> Iterator[Hit]:
    for table in _totals(budget):
        for role in _SUM_ROLES:
            found = grand_difference(budget, table, role) if table.has(role) else None
            if found is None or table.grand is None:
                continue
            expected, difference = found
            amount = table.grand.amount(role) or Decimal(0)
            if is_rounding(difference, table.lines, role, amount):
                continue
            yield Hit(
                table.sheet.title,
                table.a1(table.grand, role),
                table.grand.index,
                plain(amount),
                plain(expected),
                facts={
                    "found": figure(amount),
                    "expected": figure(expected),
                    "diff": figure(abs(difference)),
                    "hint": _grand_hint(table, role, amount, expected),
                },
            )


def _grand_hint(table: Table, role: str, found: Decimal, expected: Decimal) -> Phrase | str:
    subtotals = subtotal_sum(table, role)
    if expected and (found == expected * 2 or (subtotals is not None and found == expected + subtotals)):
        return _hint("twice")
    for group in table.groups:
        amount = group.subtotal.amount(role) if group.subtotal else None
        if amount and found == expected - amount:
            return _hint("category-left-out", name=group.name)
        if amount and found == expected + amount:
            return _hint("category-twice", name=group.name)
    cell = table.cell(table.grand, role) if table.grand else None
    if cell is not None and not cell.formula and _mostly_formulas(table):
        return _hint("typed")
    return _NO_HINT


@error("B-SUM-RANGE")
def sum_range(budget: Budget) -> Iterator[Hit]:
    for table, group in budget.groups:
        if group.subtotal is not None and group.lines:
            yield from _range_of_group(table, group)
    for table in budget.money_tables:
        if table.grand is not None:
            yield from _range_of_grand(table, table.grand)


def _range_of_group(table: Table, group: Group) -> Iterator[Hit]:
    assert group.subtotal is not None
    own = {row.index for row in group.lines}
    for role in _MONEY_ROLES:
        covered = covered_rows(table, group.subtotal, role) if table.has(role) else None
        if covered is None or group.subtotal.index in covered or not own & set(covered):
            continue  # a circle has its own finding
        missing = [r for r in group.lines if r.index not in covered]
        strange = [r for r in table.lines if r.index in covered and r.index not in own]
        repeated = [r for r in group.lines if covered[r.index] > 1]
        for row in (missing or strange or repeated)[:1]:
            yield _range_hit(table, group.subtotal, row, role)
            return  # the same range in the next column is the same fault


def _range_of_grand(table: Table, grand: Row) -> Iterator[Hit]:
    for role in _MONEY_ROLES:
        covered = covered_rows(table, grand, role) if table.has(role) else None
        row = _left_out_of_grand(table, covered) if covered is not None and grand.index not in covered else None
        if row is not None:
            yield _range_hit(table, grand, row, role)
            return


def _left_out_of_grand(table: Table, covered: Counter[int]) -> Row | None:
    """A line that the rows added up by the grand total leave out or count twice."""
    reached: dict[int, int] = {}
    for row in table.lines:
        reached[row.index] = covered[row.index]
    for group in table.groups:
        if group.subtotal is not None and covered[group.subtotal.index]:
            for row in group.lines:
                reached[row.index] = reached.get(row.index, 0) + covered[group.subtotal.index]
    missing = [r for r in table.lines if not reached[r.index]]
    twice = [r for r in table.lines if reached[r.index] > 1]
    if len(missing) == len(table.lines) or len(twice) == len(table.lines):
        return None  # the sum itself says it better
    return next(iter(missing or twice), None)


def _range_hit(table: Table, total: Row, row: Row, role: str) -> Hit:
    cell = table.cell(total, role)
    formula = cell.formula if cell is not None and cell.formula else ""
    return Hit(
        table.sheet.title,
        table.a1(total, role),
        row.index,
        formula,
        facts={"found": formula[:80], "row": row.index, "name": row.label},
        cells=(table.a1(total, role), table.a1(row, role)),
    )
