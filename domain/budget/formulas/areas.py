"""The cells that a formula refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.budget.sheet import Cell, Workbook, letters, number

TOKEN = re.compile(
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
    for match in TOKEN.finditer(formula):
        if match.lastgroup == "ref" or match["ref"]:
            yield area_of(match, sheet)


def area_of(match: re.Match[str], sheet: str) -> Area:
    """The area of a token; `sheet` is where the formula stands."""
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
        prefix, bare = (match["sheet"] + "!", text[len(match["sheet"]) + 1 :]) if match["sheet"] else ("", text)

        def part(reference: re.Match[str]) -> str:
            column, row = reference[2], reference[4]
            if column and not reference[1]:
                column = letters(max(1, number(column) + columns))
            if row and not reference[3]:
                row = str(max(1, int(row) + rows))
            return f"{reference[1]}{column}{reference[3] or ''}{row or ''}"

        return prefix + re.sub(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)?", part, bare)

    return TOKEN.sub(moved, formula)
