"""The functions that budgets use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, DivisionByZero, InvalidOperation

from domain.budget.formulas.areas import Area
from domain.budget.formulas.values import Compiled, Engine, Stop, Unevaluable, compare, numeric, single, text_of
from domain.budget.sheet import ErrorValue, Value


@dataclass(slots=True)
class Call:
    """One call of a function: its arguments are computed when asked for."""

    engine: Engine
    sheet: str
    row: int
    column: int
    arguments: list[Compiled]

    def raw(self, index: int) -> "Value | Area":
        return self.arguments[index](self.engine, self.sheet, self.row, self.column)

    def value(self, index: int) -> Value:
        return single(self.engine, self.raw(index), self.row, self.column)

    def number(self, index: int, default: int = 0) -> Decimal:
        return numeric(self.value(index)) if index < len(self.arguments) else Decimal(default)

    def area(self, area: Area) -> Iterator[Value]:
        title = area.sheet.casefold()
        if not self.engine.has_sheet(title):
            raise Stop(ErrorValue("#REF!"))
        for row, column, cell in area.cells(self.engine.workbook):
            yield self.engine.of(title, row, column, cell)

    def every(self, first: int = 0) -> Iterator[tuple[Value, bool]]:
        """All values of all arguments; True marks those that came from an area."""
        for index in range(first, len(self.arguments)):
            raw = self.raw(index)
            if isinstance(raw, Area):
                for value in self.area(raw):
                    yield value, True
            else:
                yield raw, False

    def numbers(self, first: int = 0) -> Iterator[Decimal]:
        """Numbers as SUM sees them: text in an area does not count, an error stops."""
        for value, from_area in self.every(first):
            if isinstance(value, ErrorValue):
                raise Stop(value)
            if isinstance(value, Decimal):
                yield value
            elif not from_area and value is not None:
                yield numeric(value)


def _truth(value: Value) -> bool:
    if isinstance(value, str):
        raise Stop(value if isinstance(value, ErrorValue) else ErrorValue("#VALUE!"))
    return bool(value)


def _if(call: Call) -> Value:
    if _truth(call.value(0)):
        return call.value(1) if len(call.arguments) > 1 else True
    return call.value(2) if len(call.arguments) > 2 else False


def _iferror(call: Call) -> Value:
    try:
        value = call.value(0)
    except Stop:
        return call.value(1)
    except (DivisionByZero, ZeroDivisionError, InvalidOperation):
        return call.value(1)
    return call.value(1) if isinstance(value, ErrorValue) else value


def _rounding(mode: str) -> Callable[[Call], Value]:
    def rounded(call: Call) -> Value:
        return call.number(0).quantize(Decimal(1).scaleb(-int(call.number(1))), rounding=mode) + 0

    return rounded


def _product(call: Call) -> Value:
    result = Decimal(1)
    for value in call.numbers():
        result *= value
    return result


def _sumproduct(call: Call) -> Value:
    columns = []
    for index in range(len(call.arguments)):
        raw = call.raw(index)
        if not isinstance(raw, Area) or raw.last_row is None:
            raise Unevaluable
        columns.append(
            [
                call.engine.lookup(raw.sheet, r, c)
                for r in range(raw.row, raw.last_row + 1)
                for c in range(raw.column, raw.last_column + 1)
            ]
        )
    total = Decimal(0)
    for row in zip(*columns, strict=False):
        product = Decimal(1)
        for value in row:
            if isinstance(value, ErrorValue):
                raise Stop(value)
            product *= value if isinstance(value, Decimal) else 0
        total += product
    return total


def _sumif(call: Call) -> Value:
    where, criterion = call.raw(0), call.value(1)
    what = call.raw(2) if len(call.arguments) > 2 else where
    if not isinstance(where, Area) or not isinstance(what, Area):
        raise Unevaluable
    match = re.match(r"(<=|>=|<>|<|>|=)?(.*)", text_of(criterion), re.DOTALL)
    assert match is not None
    operator, wanted = match[1] or "=", match[2]
    if "*" in wanted or "?" in wanted:
        raise Unevaluable
    try:
        target: Value = Decimal(wanted)
    except InvalidOperation:
        target = wanted
    title, total = where.sheet.casefold(), Decimal(0)
    for row, column, cell in where.cells(call.engine.workbook):
        value = call.engine.of(title, row, column, cell)
        if isinstance(value, str) == isinstance(target, str) and compare(operator, value, target):
            amount = call.engine.lookup(what.sheet, row - where.row + what.row, column - where.column + what.column)
            total += amount if isinstance(amount, Decimal) else 0
    return total


def _subtotal(call: Call) -> Value:
    if int(call.number(0)) not in (9, 109):
        raise Unevaluable
    total = Decimal(0)
    for index in range(1, len(call.arguments)):
        raw = call.raw(index)
        if not isinstance(raw, Area):
            raise Unevaluable
        title = raw.sheet.casefold()
        for row, column, cell in raw.cells(call.engine.workbook):
            # SUBTOTAL leaves out other subtotals.
            if cell.formula and "SUBTOTAL(" in cell.formula.upper():
                continue
            value = call.engine.of(title, row, column, cell)
            total += value if isinstance(value, Decimal) else 0
    return total


def _average(call: Call) -> Value:
    values = list(call.numbers())
    return sum(values, Decimal(0)) / len(values)


FUNCTIONS: dict[str, Callable[[Call], Value]] = {
    "SUM": lambda call: sum(call.numbers(), Decimal(0)),
    "PRODUCT": _product,
    "SUMPRODUCT": _sumproduct,
    "SUMIF": _sumif,
    "SUBTOTAL": _subtotal,
    "AVERAGE": _average,
    "MIN": lambda call: min(call.numbers(), default=Decimal(0)),
    "MAX": lambda call: max(call.numbers(), default=Decimal(0)),
    "COUNT": lambda call: Decimal(sum(isinstance(v, Decimal) for v, _ in call.every())),
    "COUNTA": lambda call: Decimal(sum(v is not None for v, _ in call.every())),
    "IF": _if,
    "IFERROR": _iferror,
    "AND": lambda call: all(_truth(v) for v, _ in call.every() if v is not None),
    "OR": lambda call: any(_truth(v) for v, _ in call.every() if v is not None),
    "NOT": lambda call: not _truth(call.value(0)),
    "ROUND": _rounding(ROUND_HALF_UP),
    "ROUNDUP": _rounding(ROUND_UP),
    "ROUNDDOWN": _rounding(ROUND_DOWN),
    "INT": lambda call: Decimal(int(call.number(0) // 1)),
    "ABS": lambda call: abs(call.number(0)),
    "N": lambda call: call.number(0) if not isinstance(call.value(0), str) else Decimal(0),
    "ISBLANK": lambda call: call.value(0) is None,
    "ISNUMBER": lambda call: isinstance(call.value(0), Decimal),
    "CONCATENATE": lambda call: "".join(text_of(v) for v, _ in call.every()),
    "TRIM": lambda call: " ".join(text_of(call.value(0)).split()),
}
