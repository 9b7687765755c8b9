"""Recomputes the formulas of a workbook."""

from dataclasses import dataclass, field
from decimal import Decimal

from domain.budget.formulas.areas import TOKEN, area_of, areas
from domain.budget.formulas.parser import Parser, Relative, Token
from domain.budget.formulas.values import Compiled, Unevaluable, single
from domain.budget.sheet import Cell, ErrorValue, Value, Workbook

_DEEP = 120

#: Where a cell is: (title of the sheet in lower case, row, column).
Place = tuple[str, int, int]


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

    def has_sheet(self, title: str) -> bool:
        """Whether there is a sheet of that title."""
        return title in self._sheets

    def lookup(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell for a formula that refers to it."""
        title = sheet.casefold()
        known = self._sheets.get(title)
        if known is None:
            return ErrorValue("#REF!")
        cell = known.rows.get(row, {}).get(column)
        return None if cell is None else self.of(title, row, column, cell)

    def of(self, title: str, row: int, column: int, cell: Cell) -> Value:
        """The value of a cell that was found already."""
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
        result = single(self, result, row, column)
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
        tokens: list[Token] = []
        key: list[str] = []
        for match in TOKEN.finditer(formula, 1):
            if match["ref"]:
                area = area_of(match, "")
                span = None if area.last_row is None else area.last_row - row
                relative = Relative(area.sheet, area.row - row, area.column - column, span, area.last_column - column)
                single = match["c1"] is not None and match["c2"] is None
                tokens.append(("cell" if single else "area", relative))
                key.append(f"{area.sheet}!{relative.row},{relative.column},{span},{relative.last_column},{single}")
            elif not match["space"]:
                kind = match.lastgroup or "bad"
                tokens.append((kind, match[0]))
                key.append(match[0])
        known = self._compiled.get(name := "\x00".join(key))
        if known is None:
            known = self._compiled[name] = Parser(tokens).parse()
        return known
