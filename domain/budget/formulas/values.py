"""Values of formulas: what is a number, what stops a formula, how values compare."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Protocol

from domain.budget.formulas.areas import Area
from domain.budget.sheet import Cell, ErrorValue, Value, Workbook


class Unevaluable(Exception):
    """The formula uses something beyond the functions known here."""


class Engine(Protocol):
    """What a compiled formula asks of the evaluator."""

    workbook: Workbook

    def has_sheet(self, title: str) -> bool:
        """Whether there is a sheet of that title."""
        ...

    def lookup(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell."""
        ...

    def of(self, title: str, row: int, column: int, cell: Cell) -> Value:
        """The value of a cell that was found already."""
        ...


def single(evaluator: Engine, value: "Value | Area", row: int, column: int) -> Value:
    """One value of an area, as a program does that shows one cell."""
    if not isinstance(value, Area):
        return value
    if value.row == value.last_row and value.column == value.last_column:
        return evaluator.lookup(value.sheet, value.row, value.column)
    raise Unevaluable


def numeric(value: Value) -> Decimal:
    """The number a formula makes of a value. Raises `Stop` with the error that it would show."""
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, Decimal):
        return value
    if value is None:
        return Decimal(0)
    if isinstance(value, ErrorValue):
        raise Stop(value)
    try:
        return Decimal(value.strip().replace("\xa0", "").replace(" ", ""))
    except InvalidOperation:
        raise Stop(ErrorValue("#VALUE!")) from None


class Stop(Exception):
    """An Excel error on its way out of a formula."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(error)
        self.error = error


def text_of(value: Value) -> str:
    """A value as text, as & joins it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def compare(operator: str, a: Value, b: Value) -> bool:
    """Compare as Excel does: text without regard to case and after numbers."""
    if a is None:
        a = "" if isinstance(b, str) else Decimal(0)
    if b is None:
        b = "" if isinstance(a, str) else Decimal(0)
    if isinstance(a, str) and isinstance(b, str):
        x, y = a.casefold(), b.casefold()
        order = (x > y) - (x < y)
    elif isinstance(a, str) or isinstance(b, str):
        order = 1 if isinstance(a, str) else -1  # text sorts after numbers
    else:
        difference = numeric(a) - numeric(b)
        order = (difference > 0) - (difference < 0)
    return {
        "=": order == 0,
        "<>": order != 0,
        "<": order < 0,
        ">": order > 0,
        "<=": order <= 0,
        ">=": order >= 0,
    }[operator]


Compiled = Callable[[Engine, str, int, int], Value | Area]
