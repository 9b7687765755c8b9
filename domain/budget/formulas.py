"""Computes the handful of functions that budgets use, in decimals.

Why not a library: `formulas` needs 1.5 s and 121 MB a file, `pycel` 0.5 s; a budget uses a dozen functions, and
a formula beyond them is said, never guessed. Formulas that differ only in their place share one compiled form.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, DivisionByZero, InvalidOperation

from domain.budget.sheet import Cell, ErrorValue, Value, Workbook, letters, number

#: Where a cell is: (title of the sheet in lower case, row, column).
Place = tuple[str, int, int]
Compiled = Callable[["Evaluator", str, int, int], "Value | Area"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<string>"(?:[^"]|"")*")
    |(?P<error>\#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!))
    |(?P<ref>(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
        (?:\$?(?P<c1>[A-Za-z]{1,3})\$?(?P<r1>\d+)(?::\$?(?P<c2>[A-Za-z]{1,3})\$?(?P<r2>\d+))?
          |\$?(?P<c3>[A-Za-z]{1,3}):\$?(?P<c4>[A-Za-z]{1,3}))(?![\w(.]))
    |(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<name>[^\W\d][\w.]*)
    |(?P<op><=|>=|<>|[-+*/^&=<>%(),;])
    |(?P<bad>.)""",
    re.VERBOSE | re.DOTALL,
)
_DEEP = 120


class Unevaluable(Exception):
    """The formula uses something beyond the functions known here."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; last row None for whole columns."""

    sheet: str
    row: int
    column: int
    last_row: int | None
    last_column: int

    def cells(self, workbook: Workbook) -> Iterator[tuple[int, int, Cell]]:
        """The filled cells of the area."""
        sheet = workbook.sheet(self.sheet)
        if sheet is None:
            return
        last = self.last_row
        span = range(self.row, last + 1) if last is not None and last - self.row < len(sheet.rows) else None
        rows = (r for r in span if r in sheet.rows) if span is not None else iter(list(sheet.rows))
        for row in rows:
            if row < self.row or (last is not None and row > last):
                continue
            cells = sheet.rows[row]
            if self.column == self.last_column:
                cell = cells.get(self.column)
                if cell is not None:
                    yield row, self.column, cell
            else:
                for column in range(self.column, self.last_column + 1):
                    if (cell := cells.get(column)) is not None:
                        yield row, column, cell


def areas(formula: str, sheet: str) -> Iterator[Area]:
    """The areas a formula refers to, in order; `sheet` is where the formula stands."""
    for match in _TOKEN.finditer(formula):
        if match.lastgroup == "ref" or match["ref"]:
            yield _area(match, sheet)


def _area(match: re.Match[str], sheet: str) -> Area:
    title = match["sheet"]
    if title:
        sheet = title.strip("'").replace("''", "'")
    if match["c3"]:
        first, last = sorted((number(match["c3"]), number(match["c4"])))
        return Area(sheet, 1, first, None, last)
    c1, r1 = number(match["c1"]), int(match["r1"])
    c2, r2 = (number(match["c2"]), int(match["r2"])) if match["c2"] else (c1, r1)
    return Area(sheet, min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2))


def shift(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when copied that many rows down and columns to the right."""

    def moved(match: re.Match[str]) -> str:
        text = match[0]
        if not match["ref"]:
            return text
        prefix, bare = (
            (match["sheet"] + "!", text[len(match["sheet"]) + 1 :]) if match["sheet"] else ("", text)
        )

        def part(reference: re.Match[str]) -> str:
            column, row = reference[2], reference[4]
            if column and not reference[1]:
                column = letters(max(1, number(column) + columns))
            if row and not reference[3]:
                row = str(max(1, int(row) + rows))
            return f"{reference[1]}{column}{reference[3] or ''}{row or ''}"

        return prefix + re.sub(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)?", part, bare)

    return _TOKEN.sub(moved, formula)


@dataclass(slots=True)
class Outcome:
    """What computing a workbook has shown; places of cells."""

    #: Cells without a stored result that were computed.
    computed: list[Place] = field(default_factory=list)
    #: Cells without a stored result that cannot be computed.
    unevaluated: list[Place] = field(default_factory=list)
    #: Root cells whose stored result is not what the formula gives, with (stored, computed).
    stale: dict[Place, tuple[Decimal, Decimal]] = field(default_factory=dict)
    #: Cells that depend on themselves.
    circular: list[Place] = field(default_factory=list)
    #: Root cells of an Excel error.
    errors: dict[Place, str] = field(default_factory=dict)


class Evaluator:
    """Recomputes every formula of a workbook and puts the results into its cells."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.outcome = Outcome()
        self._sheets = {s.title.casefold(): s for s in workbook.sheets}
        self._compiled: dict[str, Compiled] = {}
        self._state: dict[Place, int] = {}
        self._stack: list[Place] = []
        self._stored_only = False

    def run(self) -> Outcome:
        """Set `value` (or `unknown`) of every formula cell; the file's own results stay in `stored`."""
        formulas = [
            (title, row, column, cell)
            for title, sheet in self._sheets.items()
            for row, cells in sheet.rows.items()
            for column, cell in cells.items()
            if cell.formula
        ]
        for title, row, column, cell in formulas:
            self._settle(title, row, column, cell)
        for title, row, column, cell in formulas:
            self._judge((title, row, column), cell)
        return self.outcome

    def lookup(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell for a formula that refers to it."""
        title = sheet.casefold()
        known = self._sheets.get(title)
        if known is None:
            return ErrorValue("#REF!")
        cell = known.rows.get(row, {}).get(column)
        return None if cell is None else self.of(title, row, column, cell)

    def of(self, title: str, row: int, column: int, cell: Cell) -> Value:
        if cell.formula is None:
            return cell.value
        if self._stored_only:
            return cell.stored
        self._settle(title, row, column, cell)
        if cell.unknown:
            raise Unevaluable("depends on a cell without a result")
        return cell.value

    def _settle(self, title: str, row: int, column: int, cell: Cell) -> None:
        place = (title, row, column)
        state = self._state.get(place)
        if state == 2:
            return
        if state == 1:
            self.outcome.circular.extend(
                p for p in self._stack[self._stack.index(place) :] if p not in self.outcome.circular
            )
            raise Unevaluable("circular")
        if len(self._stack) > _DEEP:
            raise Unevaluable("chain too long")
        self._state[place] = 1
        self._stack.append(place)
        try:
            cell.value = self._compute(title, row, column, cell)
        except Unevaluable as reason:
            cell.value = cell.stored
            cell.unknown = cell.stored is None
            if cell.unknown and not reason.args:
                self.outcome.unevaluated.append(place)
        finally:
            self._stack.pop()
        if place in self.outcome.circular:
            cell.value, cell.unknown = None, True
        self._state[place] = 2

    def _compute(self, title: str, row: int, column: int, cell: Cell) -> Value:
        assert cell.formula is not None
        result = self._compile(cell.formula, row, column)(self, title, row, column)
        result = _single(self, result, row, column)
        return Decimal(0) if result is None else result

    def _judge(self, place: Place, cell: Cell) -> None:
        title, row, column = place
        if cell.unknown:
            return
        if cell.stored is None:
            self.outcome.computed.append(place)
        if isinstance(cell.value, ErrorValue):
            if not self._precedent_error(title, cell):
                self.outcome.errors[place] = str(cell.value)
            return
        if not isinstance(cell.stored, Decimal) or not isinstance(cell.value, Decimal):
            return
        if abs(cell.stored - cell.value) <= self._tolerance(cell):
            return
        # Stale itself, or only downstream of a stale cell? Compute it from the stored results around it.
        self._stored_only = True
        try:
            local = self._compute(title, row, column, cell)
        except Unevaluable:
            local = None
        finally:
            self._stored_only = False
        if isinstance(local, Decimal) and abs(cell.stored - local) > self._tolerance(cell):
            self.outcome.stale[place] = (cell.stored, cell.value)

    def _tolerance(self, cell: Cell) -> Decimal:
        rows = max((((a.last_row or 0) - a.row + 1) for a in areas(cell.formula or "", "")), default=1)
        return max(Decimal("0.05"), Decimal("0.01") * rows)

    def _precedent_error(self, title: str, cell: Cell) -> bool:
        return any(
            isinstance(other.value, ErrorValue)
            for area in areas(cell.formula or "", title)
            for _, _, other in area.cells(self.workbook)
            if other is not cell
        )

    def _compile(self, formula: str, row: int, column: int) -> Compiled:
        tokens: list[tuple[str, object]] = []
        key: list[str] = []
        for match in _TOKEN.finditer(formula, 1):
            if match["ref"]:
                area = _area(match, "")
                span = None if area.last_row is None else area.last_row - row
                relative = (area.sheet, area.row - row, area.column - column, span, area.last_column - column)
                single = match["c1"] is not None and match["c2"] is None
                tokens.append(("cell" if single else "area", relative))
                key.append(f"{relative}{single}")
            elif not match["space"]:
                kind = match.lastgroup or "bad"
                tokens.append((kind, match[0]))
                key.append(match[0])
        known = self._compiled.get(name := "\x00".join(key))
        if known is None:
            known = self._compiled[name] = _Parser(tokens).parse()
        return known


def _single(evaluator: Evaluator, value: "Value | Area", row: int, column: int) -> Value:
    """One value of an area, as a program does that shows one cell."""
    if not isinstance(value, Area):
        return value
    if value.row == value.last_row and value.column == value.last_column:
        return evaluator.lookup(value.sheet, value.row, value.column)
    raise Unevaluable


def numeric(value: Value) -> Decimal:
    """The number a formula makes of a value. Raises `_Stop` with the error that it would show."""
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


class _Parser:
    """Precedence climbing over the tokens of one formula."""

    _LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))

    def __init__(self, tokens: list[tuple[str, object]]) -> None:
        self._tokens = tokens
        self._at = 0

    def parse(self) -> Compiled:
        try:
            body = self._level(0)
            if self._at != len(self._tokens):
                raise Unevaluable
        except (Unevaluable, IndexError, RecursionError):
            return _unevaluable

        def run(evaluator: Evaluator, sheet: str, row: int, column: int) -> "Value | Area":
            try:
                return body(evaluator, sheet, row, column)
            except Stop as stop:
                return stop.error
            except (DivisionByZero, ZeroDivisionError):
                return ErrorValue("#DIV/0!")
            except (InvalidOperation, OverflowError, ValueError):
                return ErrorValue("#NUM!")

        return run

    def _peek(self) -> object:
        return (
            self._tokens[self._at][1]
            if self._at < len(self._tokens) and self._tokens[self._at][0] == "op"
            else None
        )

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
            return lambda e, s, r, c: sign * numeric(_single(e, inner(e, s, r, c), r, c))
        value = self._primary()
        while self._peek() == "%":
            self._at += 1
            inner_value = value
            value = lambda e, s, r, c, v=inner_value: numeric(_single(e, v(e, s, r, c), r, c)) / 100  # noqa: E731
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
        if kind == "cell":
            sheet, dr, dc, _, _ = token  # type: ignore[misc]
            return lambda e, s, r, c: e.lookup(sheet or s, r + dr, c + dc)
        if kind == "area":
            sheet, dr, dc, last, last_column = token  # type: ignore[misc]
            return lambda e, s, r, c: Area(
                sheet or s,
                1 if last is None else r + dr,
                c + dc,
                None if last is None else r + last,
                c + last_column,
            )
        if kind == "op" and token == "(":
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
                arguments.append(
                    (lambda e, s, r, c: None) if self._peek() in (",", ";", ")") else self._level(0)
                )
                if self._peek() in (",", ";"):
                    self._at += 1
                    continue
                self._expect(")")
                break
        function = FUNCTIONS.get(name.upper().removeprefix("_XLFN."))
        if function is None:
            raise Unevaluable
        return lambda e, s, r, c: function(_Call(e, s, r, c, arguments))

    def _expect(self, token: str) -> None:
        if self._peek() != token:
            raise Unevaluable
        self._at += 1


def _unevaluable(evaluator: Evaluator, sheet: str, row: int, column: int) -> Value:
    raise Unevaluable


def _binary(operator: str, left: Compiled, right: Compiled) -> Compiled:
    if operator in ("+", "-", "*", "/", "^"):
        action = _ARITHMETIC[operator]
        return lambda e, s, r, c: action(
            numeric(_single(e, left(e, s, r, c), r, c)), numeric(_single(e, right(e, s, r, c), r, c))
        )

    def compare(e: Evaluator, s: str, r: int, c: int) -> Value:
        a, b = _single(e, left(e, s, r, c), r, c), _single(e, right(e, s, r, c), r, c)
        for value in (a, b):
            if isinstance(value, ErrorValue):
                raise Stop(value)
        if operator == "&":
            return _text(a) + _text(b)
        return _compare(operator, a, b)

    return compare


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


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def _compare(operator: str, a: Value, b: Value) -> bool:
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


@dataclass(slots=True)
class _Call:
    """One call of a function: its arguments are computed when asked for."""

    evaluator: Evaluator
    sheet: str
    row: int
    column: int
    arguments: list[Compiled]

    def raw(self, index: int) -> "Value | Area":
        return self.arguments[index](self.evaluator, self.sheet, self.row, self.column)

    def value(self, index: int) -> Value:
        return _single(self.evaluator, self.raw(index), self.row, self.column)

    def number(self, index: int, default: int = 0) -> Decimal:
        return numeric(self.value(index)) if index < len(self.arguments) else Decimal(default)

    def area(self, area: Area) -> Iterator[Value]:
        title = area.sheet.casefold()
        if title not in self.evaluator._sheets:
            raise Stop(ErrorValue("#REF!"))
        for row, column, cell in area.cells(self.evaluator.workbook):
            yield self.evaluator.of(title, row, column, cell)

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


def _if(call: _Call) -> Value:
    if _truth(call.value(0)):
        return call.value(1) if len(call.arguments) > 1 else True
    return call.value(2) if len(call.arguments) > 2 else False


def _iferror(call: _Call) -> Value:
    try:
        value = call.value(0)
    except Stop:
        return call.value(1)
    except (DivisionByZero, ZeroDivisionError, InvalidOperation):
        return call.value(1)
    return call.value(1) if isinstance(value, ErrorValue) else value


def _rounding(mode: str) -> Callable[[_Call], Value]:
    def rounded(call: _Call) -> Value:
        return call.number(0).quantize(Decimal(1).scaleb(-int(call.number(1))), rounding=mode) + 0

    return rounded


def _product(call: _Call) -> Value:
    result = Decimal(1)
    for value in call.numbers():
        result *= value
    return result


def _sumproduct(call: _Call) -> Value:
    columns = []
    for index in range(len(call.arguments)):
        raw = call.raw(index)
        if not isinstance(raw, Area) or raw.last_row is None:
            raise Unevaluable
        columns.append(
            [
                call.evaluator.lookup(raw.sheet, r, c)
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


def _sumif(call: _Call) -> Value:
    where, criterion = call.raw(0), call.value(1)
    what = call.raw(2) if len(call.arguments) > 2 else where
    if not isinstance(where, Area) or not isinstance(what, Area):
        raise Unevaluable
    match = re.match(r"(<=|>=|<>|<|>|=)?(.*)", _text(criterion), re.DOTALL)
    assert match is not None
    operator, wanted = match[1] or "=", match[2]
    if "*" in wanted or "?" in wanted:
        raise Unevaluable
    try:
        target: Value = Decimal(wanted)
    except InvalidOperation:
        target = wanted
    title, total = where.sheet.casefold(), Decimal(0)
    for row, column, cell in where.cells(call.evaluator.workbook):
        value = call.evaluator.of(title, row, column, cell)
        if isinstance(value, str) == isinstance(target, str) and _compare(operator, value, target):
            amount = call.evaluator.lookup(
                what.sheet, row - where.row + what.row, column - where.column + what.column
            )
            total += amount if isinstance(amount, Decimal) else 0
    return total


def _subtotal(call: _Call) -> Value:
    if int(call.number(0)) not in (9, 109):
        raise Unevaluable
    total = Decimal(0)
    for index in range(1, len(call.arguments)):
        raw = call.raw(index)
        if not isinstance(raw, Area):
            raise Unevaluable
        title = raw.sheet.casefold()
        for row, column, cell in raw.cells(call.evaluator.workbook):
            # SUBTOTAL leaves out other subtotals.
            if cell.formula and "SUBTOTAL(" in cell.formula.upper():
                continue
            value = call.evaluator.of(title, row, column, cell)
            total += value if isinstance(value, Decimal) else 0
    return total


def _average(call: _Call) -> Value:
    values = list(call.numbers())
    return sum(values, Decimal(0)) / len(values)


FUNCTIONS: dict[str, Callable[[_Call], Value]] = {
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
    "CONCATENATE": lambda call: "".join(_text(v) for v, _ in call.every()),
    "TRIM": lambda call: " ".join(_text(call.value(0)).split()),
}
