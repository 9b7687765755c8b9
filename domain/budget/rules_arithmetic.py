"""Rules of arithmetic: lines, subtotals, totals, periods, shares and percents. One function a rule."""

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
    known_sum,
    line_difference,
    subtotal_sum,
)
from domain.budget.budget import Budget, Line
from domain.budget.finding import Fact, Hit, Phrase, error, figure, plain, warning
from domain.budget.folding import bare
from domain.budget.sheet import a1
from domain.budget.tables import Group, Kind, Row, Table

_SUM_ROLES = ("total", "requested", "own")
_NO_HINT = ""


def _hint(cause: str, /, **facts: Fact) -> Phrase:
    return Phrase(phrase=f"hint-{cause}", facts=facts)


@error("B-ARITH-LINE")
def line_total(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        found = line_difference(line)
        if found is None or abs(found[1]) <= TENGE or line.total is None or line.total < 0:
            continue
        expected, difference = found
        yield Hit(
            line.sheet,
            line.a1("total"),
            line.row.index,
            plain(line.total),
            plain(expected),
            facts={
                "row": line.row.index,
                "name": line.name,
                "calc": _calculation(line),
                "found": figure(line.total),
                "expected": figure(expected),
                "diff": figure(abs(difference)),
                "hint": _line_hint(line, expected),
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


def _line_hint(line: Line, expected: Decimal) -> Phrase | str:
    """The likely cause: a factor forgotten, a digit too many, a typed number."""
    factors = factors_of(line)
    total = line.total or Decimal(0)
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
        if group.subtotal is not None and group.lines and not group.heading_total:
            yield from _range_of_group(table, group)
    for table in budget.money_tables:
        if table.grand is not None:
            yield from _range_of_grand(table, table.grand)


def _range_of_group(table: Table, group: Group) -> Iterator[Hit]:
    assert group.subtotal is not None
    covered = covered_rows(table, group.subtotal)
    if covered is None or group.subtotal.index in covered:
        return  # a circle has its own finding
    own = {row.index for row in group.lines}
    if not own & set(covered):
        return
    missing = [r for r in group.lines if r.index not in covered]
    strange = [r for r in table.lines if r.index in covered and r.index not in own]
    repeated = [r for r in group.lines if covered[r.index] > 1]
    for row in (missing or strange or repeated)[:1]:
        yield _range_hit(table, group.subtotal, row)


def _range_of_grand(table: Table, grand: Row) -> Iterator[Hit]:
    covered = covered_rows(table, grand)
    if covered is None or grand.index in covered:
        return
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
        return  # the sum itself says it better
    for row in (missing or twice)[:1]:
        yield _range_hit(table, grand, row)


def _range_hit(table: Table, total: Row, row: Row) -> Hit:
    cell = table.cell(total, "total")
    formula = cell.formula if cell is not None and cell.formula else ""
    return Hit(
        table.sheet.title,
        table.a1(total, "total"),
        row.index,
        formula,
        facts={"found": formula[:80], "row": row.index, "name": row.label},
        cells=(table.a1(total, "total"), table.a1(row, "total")),
    )


@error("B-ARITH-PERIOD")
def periods(budget: Budget) -> Iterator[Hit]:
    for table in budget.money_tables:
        if not table.header.periods or not table.has("total"):
            continue
        rows = [r for r in table.rows if r.kind in (Kind.LINE, Kind.SUBTOTAL, Kind.GRAND, Kind.CATEGORY)]
        wrong: list[tuple[Row, Decimal, Decimal]] = []
        right = 0
        for row in rows:
            split, total = _split(table, row), row.amount()
            if split is None or total is None:
                continue
            if abs(split - total) <= max(TENGE, Decimal("0.5") * len(table.header.periods)):
                right += 1
            elif row.kind is Kind.GRAND and split == known_sum(table.lines, "total"):
                right += 1  # the periods are right, the total is not: it has a finding of its own
            else:
                wrong.append((row, split, total))
        if not right or len(wrong) > right + 2:
            continue  # the columns mean something else
        lines = [w for w in wrong if w[0].kind is Kind.LINE]
        for row, split, total in lines or wrong:
            yield Hit(
                table.sheet.title,
                table.a1(row, "total"),
                row.index,
                plain(total),
                plain(split),
                facts={"name": row.label, "found": figure(total), "expected": figure(split)},
                cells=(table.a1(row, "total"), *(a1(row.index, c) for c, _ in table.header.periods)),
            )


def _split(table: Table, row: Row) -> Decimal | None:
    """What the period columns of a row add up to, None when they are blank or cannot be read."""
    from domain.budget.numbers import read_cell

    total, filled = Decimal(0), False
    for column, _ in table.header.periods:
        reading = read_cell(table.sheet.cell(row.index, column))
        if (reading.value is None and reading.trouble is not None) or reading.other is not None:
            return None
        filled = filled or reading.value is not None
        total += reading.value or 0
    return total if filled else None


@error("B-ARITH-SHARE")
def own_and_requested(budget: Budget) -> Iterator[Hit]:
    for table in budget.money_tables:
        if not all(table.has(r) for r in ("total", "requested", "own")):
            continue
        rows = [*table.lines, *(r for r in table.rows if r.kind in (Kind.SUBTOTAL, Kind.GRAND))]
        hits: list[Hit] = []
        for row in rows:
            a, b, total = row.amount("requested"), row.amount("own") or Decimal(0), row.amount()
            if a is None or total is None or abs(a + b - total) <= TENGE:
                continue
            if row.kind is not Kind.LINE and hits:
                continue
            hits.append(
                Hit(
                    table.sheet.title,
                    table.a1(row, "requested"),
                    row.index,
                    plain(a),
                    plain(total - b),
                    facts={
                        "row": row.index,
                        "a": figure(a),
                        "b": figure(b),
                        "expected": figure(a + b),
                        "cell": table.a1(row, "total"),
                        "found": figure(total),
                    },
                    cells=tuple(table.a1(row, r) for r in ("requested", "own", "total")),
                )
            )
        yield from hits


@warning("B-ARITH-PERCENT")
def percents(budget: Budget) -> Iterator[Hit]:
    for table in budget.money_tables:
        wholes = _wholes(budget, table)
        if not wholes:
            continue
        percent_rows = [(r, r, "total") for r in table.rows if r.kind is Kind.PERCENT]
        column = [
            (r, r, "percent_of_total") for r in table.rows if table.has("percent_of_total") and r.kind is Kind.LINE
        ]
        previous: Row | None = None
        for row in table.rows:
            if row.kind is Kind.SUBTOTAL:
                previous = row
            for at, _, role in percent_rows:
                if at is row and previous is not None:
                    yield from _percent(table, row, previous, role, wholes)
        for row, _, role in column:
            yield from _percent(table, row, row, role, wholes)


def _wholes(budget: Budget, table: Table) -> list[Decimal]:
    """What a percent may be of: the total that stands there, or the true one."""
    values = [table.grand.amount() if table.grand else None, budget.total(), subtotal_sum(table)]
    if table is budget.summary:
        values.append(sum((r.amount() or Decimal(0) for r in table.lines), Decimal(0)))
    return [v for v in dict.fromkeys(values) if v]


def _percent(table: Table, row: Row, of: Row, role: str, wholes: list[Decimal]) -> Iterator[Hit]:
    share, amount, cell = row.amount(role), of.amount(), table.cell(row, role)
    if share is None or amount is None or cell is None:
        return
    options = [share, share / 100]
    gap = min(abs(option - amount / whole) for whole in wholes for option in options)
    if gap <= Decimal("0.001") or (share >= 1 and share % 1 == 0 and gap <= Decimal("0.0051")):
        return
    expected = amount / wholes[0]
    shown_share = share * 100 if share <= 1 else share
    yield Hit(
        table.sheet.title,
        table.a1(row, role),
        row.index,
        plain(share),
        plain(round(expected, 4)),
        facts={"found": figure(shown_share, 1), "expected": figure(expected * 100, 1)},
    )


@warning("B-DUP-LINE")
def duplicate_line(budget: Budget) -> Iterator[Hit]:
    seen: dict[tuple[str, str, Decimal], list[Line]] = {}
    for line in budget.lines:
        if not line.total or not line.name:
            continue
        key = (bare(line.name), bare(line.text("unit")), line.total)
        activity = bare(line.text("activity"))
        first = next((o for o in seen.get(key, []) if not activity or bare(o.text("activity")) in ("", activity)), None)
        if first is not None:
            yield Hit(
                line.sheet,
                line.a1("description"),
                line.row.index,
                line.name,
                facts={
                    "row": first.row.index,
                    "row2": line.row.index,
                    "name": line.name,
                    "found": figure(line.total),
                },
            )
        else:
            seen.setdefault(key, []).append(line)


@warning("B-OVER-100")
def over_full_time(budget: Budget) -> Iterator[Hit]:
    people: dict[str, list[tuple[Line, Decimal]]] = {}
    for line in budget.lines:
        share = line.row.amount("share")
        if share is None or line.category is None or line.category.id != "personnel" or not line.sure("share"):
            continue
        people.setdefault(bare(line.name), []).append((line, fraction(line, factors_of(line))))
    for lines in people.values():
        total = sum((share for _, share in lines), Decimal(0))
        if total <= 1 or (len(lines) > 1 and not _may_overlap(budget, [line for line, _ in lines])):
            continue
        last = lines[-1][0]
        rows = ", ".join(str(line.row.index) for line, _ in lines)
        yield Hit(
            last.sheet,
            last.a1("share"),
            last.row.index,
            plain(total * 100),
            "100",
            tuple(line.a1("share") for line, _ in lines),
            {"name": last.name, "found": figure(total * 100), "rows": rows},
        )


def _may_overlap(budget: Budget, lines: list[Line]) -> bool:
    """Several lines of one person overlap when their months together exceed the grant's."""
    months = [line.row.amount("frequency") or line.row.amount("quantity") for line in lines]
    if any(m is None for m in months):
        return True
    people = [line.row.amount("quantity") or Decimal(1) for line in lines if line.table.has("frequency")]
    several = sum((m or Decimal(0) for m in months), Decimal(0)) > budget.terms.period.months
    return several and all(p <= 1 for p in people)
