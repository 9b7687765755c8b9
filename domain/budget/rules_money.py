"""Rules of currency and rounding: tenge, thousands, typed totals. One function a rule."""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import small_differences
from domain.budget.budget import Budget
from domain.budget.currencies import foreign_cells, table_currency
from domain.budget.finding import Hit, Phrase, error, figure, info, plain
from domain.budget.folding import loose
from domain.budget.sheet import Cell
from domain.budget.tables import Row, Table


@error("V-CURRENCY")
def not_in_tenge(budget: Budget) -> Iterator[Hit]:
    wanted = budget.terms.money.currency
    for table in (
        *budget.detailed[:1],
        *([budget.summary] if budget.summary and not budget.detailed else []),
    ):
        found = table_currency(budget, table)
        if found is not None and found.code != wanted:
            yield Hit(
                table.sheet.title,
                found.cell,
                None,
                found.code,
                wanted,
                facts={"found": found.code, "expected": wanted},
            )
            return
        total = budget.total()
        if found is None and total is not None and 500 <= total <= 60_000 and not thousands(budget):
            grand = budget.grand_row
            cell = grand[0].a1(grand[1], "total") if grand else ""
            yield Hit(
                table.sheet.title,
                cell,
                grand[1].index if grand else None,
                plain(total),
                wanted,
                facts={"found": Phrase(phrase="unknown-currency"), "expected": wanted},
            )


@error("V-MIXED-CURRENCY")
def mixed_currency(budget: Budget) -> Iterator[Hit]:
    for table in budget.money_tables:
        own = table_currency(budget, table)
        code = own.code if own else budget.terms.money.currency
        seen: dict[int, list[tuple[str, str]]] = {}
        for row, role, found in foreign_cells(table, code):
            seen.setdefault(row.index, []).append((table.a1(row, role), found))
        for index, cells in seen.items():
            yield Hit(
                table.sheet.title,
                cells[0][0],
                index,
                cells[0][1],
                code,
                tuple(c for c, _ in cells),
                {"found": cells[0][1], "rate": figure(budget.terms.money.usd_rate, 3)},
            )


@error("V-THOUSANDS")
def inthousands(budget: Budget) -> Iterator[Hit]:
    if found := thousands(budget):
        table, cell, text = found
        yield Hit(table.sheet.title, cell, found=text, facts={"found": text})


def thousands(budget: Budget) -> tuple[Table, str, str] | None:
    """Where the workbook says that it counts in thousands, or its total says so."""
    words = [loose(w) for w in budget.reader.layout.words["thousands"]]
    expression = re.compile(rf"(?:^|[^\w])(?:{'|'.join(re.escape(w) for w in words if not w.isdigit())})\w*|\b000\b")
    for table in budget.money_tables:
        for role in ("total", "unit_cost"):
            column = table.columns.get(role)
            text = table.header.texts.get(column, "") if column else ""
            if text and expression.search(loose(text)):
                return table, _cell_of(table, role), text
        field = budget.fields.get(table.sheet.title, {}).get("currency")
        if field is not None and expression.search(loose(field.text)):
            return table, field.cell, field.text
    total = budget.total()
    money = budget.terms.money
    small = total is not None and money.expected_min / 2 <= total * 1000 <= money.ceiling * 2
    if total is not None and small and budget.currency == money.currency and budget.grand_row is not None:
        table, row = budget.grand_row
        return table, table.a1(row, "total"), plain(total)
    return None


def _cell_of(table: Table, role: str) -> str:
    return table.a1(table.header.rows[table.columns[role]], role)


@info("V-ROUNDING")
def rounding(budget: Budget) -> Iterator[Hit]:
    for table, row, role, difference in small_differences(budget):
        value = row.amount(role) or Decimal(0)
        yield Hit(
            table.sheet.title,
            table.a1(row, role),
            row.index,
            plain(value),
            plain(value - difference),
            facts={"diff": figure(abs(difference))},
        )


@info("V-HARDCODED")
def typed_total(budget: Budget) -> Iterator[Hit]:
    for table in budget.money_tables:
        cells = [(r, c) for r in table.rows if "total" in r.numbers and (c := table.cell(r, "total")) is not None]
        formulas = sum(bool(c.formula) for _, c in cells)
        if len(cells) < 3 or formulas < 0.7 * len(cells):
            continue
        for row, cell in cells:
            if not cell.formula and isinstance(cell.value, Decimal) and _agrees(budget, table, row, cell):
                value = cell.value
                yield Hit(
                    table.sheet.title,
                    table.a1(row, "total"),
                    row.index,
                    plain(value),
                    facts={"found": figure(value)},
                )


def _agrees(budget: Budget, table: Table, row: Row, cell: Cell) -> bool:
    """A typed total that is right today."""
    from domain.budget.arithmetic import expected_total

    expected = expected_total(budget, table, row)
    return expected is not None and isinstance(cell.value, Decimal) and abs(expected - cell.value) <= Decimal("0.01")
