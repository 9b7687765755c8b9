"""Compiles the tokens of one formula."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from domain.budget.formulas.areas import Area
from domain.budget.formulas.functions import FUNCTIONS, Call
from domain.budget.formulas.values import Compiled, Engine, Stop, Unevaluable, compare, numeric, single, text_of
from domain.budget.sheet import ErrorValue, Value


@dataclass(frozen=True, slots=True)
class Relative:
    """An area as rows and columns away from the formula; `last` is None for whole columns."""

    sheet: str
    row: int
    column: int
    last: int | None
    last_column: int


#: Kind of a token, its text or area.
Token = tuple[str, str | Relative]


class Parser:
    """Precedence climbing over the tokens of one formula."""

    _LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def parse(self) -> Compiled:
        try:
            body = self._level(0)
            if self._at != len(self._tokens):
                raise Unevaluable
        except (Unevaluable, IndexError, RecursionError):
            return _unevaluable

        def run(engine: Engine, sheet: str, row: int, column: int) -> Value | Area:
            try:
                return body(engine, sheet, row, column)
            except Stop as stop:
                return stop.error
            except (DivisionByZero, ZeroDivisionError):
                return ErrorValue("#DIV/0!")
            except (InvalidOperation, OverflowError, ValueError):
                return ErrorValue("#NUM!")

        return run

    def _peek(self) -> object:
        return self._tokens[self._at][1] if self._at < len(self._tokens) and self._tokens[self._at][0] == "op" else None

    def _level(self, level: int) -> Compiled:
        if level == len(self._LEVELS):
            return self._unary()
        left = self._level(level + 1)
        while (operator := self._peek()) in self._LEVELS[level]:
            self._at += 1
            left = _binary(str(operator), left, self._level(level + 1))
        return left

    def _unary(self) -> Compiled:
        operator = self._peek()
        if operator in ("-", "+"):
            self._at += 1
            inner = self._unary()
            sign = Decimal(-1 if operator == "-" else 1)
            return lambda e, s, r, c: sign * numeric(single(e, inner(e, s, r, c), r, c))
        value = self._primary()
        while self._peek() == "%":
            self._at += 1
            value = _percent(value)
        return value

    def _primary(self) -> Compiled:
        kind, token = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            amount = Decimal(str(token))
            return lambda e, s, r, c: amount
        if kind == "string":
            text = str(token)[1:-1].replace('""', '"')
            return lambda e, s, r, c: text
        if kind == "error":
            error = ErrorValue(str(token))
            return lambda e, s, r, c: error
        if isinstance(token, Relative):
            return _cell(token) if kind == "cell" else _area(token)
        if kind == "op" and token == "(":  # noqa: S105 - a bracket of a formula
            inner = self._level(0)
            self._expect(")")
            return inner
        if kind == "name":
            return self._call(str(token))
        raise Unevaluable

    def _call(self, name: str) -> Compiled:
        if self._peek() != "(":
            if name.upper() in ("TRUE", "FALSE"):
                truth = name.upper() == "TRUE"
                return lambda e, s, r, c: truth
            raise Unevaluable
        self._at += 1
        arguments: list[Compiled] = []
        if self._peek() == ")":
            self._at += 1
        else:
            while True:
                arguments.append((lambda e, s, r, c: None) if self._peek() in (",", ";", ")") else self._level(0))
                if self._peek() in (",", ";"):
                    self._at += 1
                    continue
                self._expect(")")
                break
        function = FUNCTIONS.get(name.upper().removeprefix("_XLFN."))
        if function is None:
            raise Unevaluable
        return lambda e, s, r, c: function(Call(e, s, r, c, arguments))

    def _expect(self, token: str) -> None:
        if self._peek() != token:
            raise Unevaluable
        self._at += 1


def _percent(inner: Compiled) -> Compiled:
    return lambda e, s, r, c: numeric(single(e, inner(e, s, r, c), r, c)) / 100


def _cell(token: Relative) -> Compiled:
    sheet, row, column = token.sheet, token.row, token.column
    return lambda e, s, r, c: e.lookup(sheet or s, r + row, c + column)


def _area(token: Relative) -> Compiled:
    sheet, row, column, last, last_column = token.sheet, token.row, token.column, token.last, token.last_column
    if last is None:
        return lambda e, s, r, c: Area(sheet or s, 1, c + column, None, c + last_column)
    return lambda e, s, r, c: Area(sheet or s, r + row, c + column, r + last, c + last_column)


def _unevaluable(engine: Engine, sheet: str, row: int, column: int) -> Value:
    raise Unevaluable


def _binary(operator: str, left: Compiled, right: Compiled) -> Compiled:
    if operator in ("+", "-", "*", "/", "^"):
        action = _ARITHMETIC[operator]
        return lambda e, s, r, c: action(
            numeric(single(e, left(e, s, r, c), r, c)), numeric(single(e, right(e, s, r, c), r, c))
        )

    def compared(e: Engine, s: str, r: int, c: int) -> Value:
        a, b = single(e, left(e, s, r, c), r, c), single(e, right(e, s, r, c), r, c)
        for value in (a, b):
            if isinstance(value, ErrorValue):
                raise Stop(value)
        if operator == "&":
            return text_of(a) + text_of(b)
        return compare(operator, a, b)

    return compared


def _power(a: Decimal, b: Decimal) -> Decimal:
    if abs(b) > 100:
        raise Unevaluable
    return a**b


_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": _power,
}
