"""Settles which column is which where headers leave it open: what stands below them tells."""

from decimal import Decimal

from domain.budget.headers import FACTORS, HeaderRow, Vocabulary
from domain.budget.numbers import read_cell
from domain.budget.sheet import Sheet


def settle_columns(sheet: Sheet, header: HeaderRow, rows: list[int], vocabulary: Vocabulary) -> None:
    """Change the columns of `header` by what stands in `rows`, the rows below it."""
    _number_or_code(sheet, header, rows, vocabulary)
    _number_or_unit(sheet, header, rows)
    _told_by_arithmetic(sheet, header, rows)


def _number_or_code(sheet: Sheet, header: HeaderRow, rows: list[int], vocabulary: Vocabulary) -> None:
    """A header such as "#" may mean the code or the quantity: the arithmetic of the lines tells."""
    columns = header.columns
    if "quantity" in columns or not {"code", "unit_cost", "total"} <= set(columns):
        return
    meanings = [role for role, _ in vocabulary.roles(header.texts[columns["code"]])]
    if "quantity" not in meanings:
        return
    fits = 0
    for row in rows[:60]:
        product = Decimal(1)
        for role in ("code", "frequency", "unit_cost", "share"):
            value = read_cell(sheet.cell(row, columns[role])).value if role in columns else None
            product *= Decimal(1) if value is None else value
        total = read_cell(sheet.cell(row, columns["total"])).value
        price = read_cell(sheet.cell(row, columns["unit_cost"])).value
        fits += price is not None and total is not None and abs(product - total) <= 1
    if fits >= 2:
        columns["quantity"] = columns.pop("code")


def _number_or_unit(sheet: Sheet, header: HeaderRow, rows: list[int]) -> None:
    """Of two columns called "unit" and "units" the one with numbers is the quantity."""
    columns = header.columns
    units = [columns[role] for role in ("unit", "unit2") if role in columns] + header.extra.get("unit", [])
    if "quantity" in columns or len(units) < 2:
        return
    counts = {
        column: sum(read_cell(sheet.cell(row, column)).value is not None for row in rows[:60]) for column in units
    }
    number = max(units, key=lambda column: counts[column])
    if counts[number] < 2:
        return
    rest = [column for column in units if column != number]
    columns["quantity"], columns["unit"] = number, rest[0]
    columns.pop("unit2", None)
    header.extra.pop("unit", None)


def _told_by_arithmetic(sheet: Sheet, header: HeaderRow, rows: list[int]) -> None:
    """A column with a header in unknown words is the factor, or the total, that makes the lines come out."""
    columns = header.columns
    if len({"unit_cost", "quantity", "total"} & set(columns)) < 2:
        return
    known = {
        *columns.values(),
        *(c for c, _ in header.periods),
        *(c for found in header.extra.values() for c in found),
    }
    for role in ("total", "unit_cost", "frequency", "quantity"):
        if role in columns:
            continue
        fits = {c: _fitting(sheet, columns, role, c, rows[:60]) for c in header.texts if c not in known}
        best = max(fits, key=lambda c: fits[c], default=None)
        if best is not None and fits[best] >= 2:
            columns[role] = best
            known.add(best)


def _fitting(sheet: Sheet, columns: dict[str, int], role: str, column: int, rows: list[int]) -> int:
    """How many more lines come out when a column has a role than when it has none; 0 unless most of them do."""
    fits = misses = 0

    def number(row: int, wanted: str) -> Decimal | None:
        at = column if wanted == role else columns.get(wanted)
        return None if at is None else read_cell(sheet.cell(row, at)).value

    for row in rows:
        value, price, total = number(row, role), number(row, "unit_cost"), number(row, "total")
        if value is None or price is None or total is None:
            continue
        product = Decimal(1)
        for factor in FACTORS:
            found = number(row, factor) if factor != role else None
            product *= Decimal(1) if found is None else found
        if role != "total" and abs(product - total) <= 1:
            misses += value != 1
            continue
        right = abs(product * (Decimal(1) if role == "total" else value) - total) <= 1
        fits += right
        misses += not right
    return fits if fits > 2 * misses else 0
