"""Rules of splits: periods, own and requested, percents, repeated costs and working time. One function a rule."""

from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import (
    TENGE,
    factors_of,
    fraction,
    is_wrong_sum,
    subtotal_sum,
)
from domain.budget.budget import Budget, Line
from domain.budget.finding import Hit, error, figure, plain, warning
from domain.budget.folding import bare
from domain.budget.sheet import a1
from domain.budget.tables import Kind, Row, Table


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
            elif is_wrong_sum(table, row):
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
            if row.kind is not Kind.LINE and (hits or is_wrong_sum(table, row)):
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
