"""Rules of what a workbook holds besides numbers: links, hidden parts, formulas that fail. One function a rule."""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.budget import Budget
from domain.budget.finding import Hit, error, figure, info, plain, warning
from domain.budget.formulas import Place, areas
from domain.budget.numbers import read_cell
from domain.budget.sheet import Cell, Sheet, a1, letters

_OUTSIDE = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER\.ID|REGISTER|IMPORTDATA|IMPORTXML)\s*\(|^=\s*[\w.]+\|", re.IGNORECASE
)
_LINK = re.compile(r"\[(\d+)\]|'[^']*\[([^\]]+\.xls\w*)\][^']*'!|\[([^\]]+\.xls\w*)\]", re.IGNORECASE)


@warning("F-EXTERNAL-LINK")
def external_link(budget: Budget) -> Iterator[Hit]:
    for sheet, row, column, cell in _formulas(budget):
        if match := _LINK.search(cell.formula or ""):
            number = match[1]
            name = budget.facts.links.get(number, "") if number else (match[2] or match[3])
            yield Hit(sheet.title, a1(row, column), row, name or match[0], facts={"found": name or match[0]})


@warning("F-DATA-CONNECTION")
def data_connection(budget: Budget) -> Iterator[Hit]:
    if budget.facts.connections:
        yield Hit(found=budget.facts.connections, facts={"found": budget.facts.connections})
    for sheet, row, column, cell in _formulas(budget):
        if _OUTSIDE.search(cell.formula or ""):
            yield Hit(sheet.title, a1(row, column), row, cell.formula or "", facts={"found": cell.formula or ""})


@warning("F-EMBEDDED-OBJECT")
def embedded_object(budget: Budget) -> Iterator[Hit]:
    if budget.facts.embedded:
        yield Hit(found=budget.facts.embedded, facts={"found": budget.facts.embedded})


@warning("F-HIDDEN-SHEET")
def hidden_sheet(budget: Budget) -> Iterator[Hit]:
    for sheet in budget.workbook.sheets:
        if sheet.hidden and sheet.filled_count:
            yield Hit(sheet.title)


@warning("F-HIDDEN-ROWS")
def hidden_rows(budget: Budget) -> Iterator[Hit]:
    for table in budget.tables:
        hidden = [r for r in table.rows if r.index in table.sheet.hidden_rows and (r.label or r.numbers)]
        if hidden:
            amount = sum((r.amount() or Decimal(0) for r in hidden if r in table.lines), Decimal(0))
            rows = ", ".join(str(r.index) for r in hidden[:20])
            yield Hit(
                table.sheet.title,
                a1(hidden[0].index, table.columns["description"]),
                hidden[0].index,
                plain(amount),
                facts={"rows": rows, "found": figure(amount)},
                cells=tuple(a1(r.index, table.columns["description"]) for r in hidden[:20]),
            )


@warning("F-HIDDEN-COLS")
def hidden_columns(budget: Budget) -> Iterator[Hit]:
    for table in budget.tables:
        span = range(min(table.header.texts), table.header.right + 1)
        indexes = [r.index for r in table.rows]
        hidden = [
            c
            for c in span
            if c in table.sheet.hidden_columns and any(table.sheet.value(r, c) is not None for r in indexes)
        ]
        if hidden:
            cols = ", ".join(letters(c) for c in hidden)
            yield Hit(table.sheet.title, a1(table.header.last, hidden[0]), found=cols, facts={"cols": cols})


@error("F-FORMULA-ERROR")
def formula_error(budget: Budget) -> Iterator[Hit]:
    for place, value in budget.outcome.errors.items():
        sheet, cell = _at(budget, place)
        if sheet is not None and _in_table(budget, place):
            yield Hit(sheet.title, cell, place[1], value, facts={"found": value})
    for table in budget.tables:
        for row in table.rows:
            for role in row.numbers:
                held = table.cell(row, role)
                if held is not None and not held.formula and (reading := read_cell(held)).trouble == "error":
                    yield Hit(
                        table.sheet.title,
                        table.a1(row, role),
                        row.index,
                        reading.text,
                        facts={"found": reading.text},
                    )


@info("F-NO-CACHE")
def no_results(budget: Budget) -> Iterator[Hit]:
    missing = [*budget.outcome.computed, *budget.outcome.unevaluated]
    if missing:
        sheet = budget.detailed[0].sheet if budget.detailed else _at(budget, missing[0])[0]
        yield Hit(sheet.title if sheet else "", found=str(len(missing)), facts={"found": len(missing)})


@error("F-UNEVALUATED")
def not_computed(budget: Budget) -> Iterator[Hit]:
    for place in budget.outcome.unevaluated:
        sheet, cell = _at(budget, place)
        held = sheet.cell(place[1], place[2]) if sheet else None
        if sheet is None or sheet.hidden or held is None or _LINK.search(held.formula or ""):
            continue
        formula = (held.formula or "").replace("_xlfn.", "")
        yield Hit(sheet.title, cell, place[1], held.formula or "", facts={"found": formula[:80]})


@error("F-STALE-CACHE")
def stale_result(budget: Budget) -> Iterator[Hit]:
    for place, (stored, computed) in budget.outcome.stale.items():
        sheet, cell = _at(budget, place)
        if sheet is not None:
            yield Hit(
                sheet.title,
                cell,
                place[1],
                plain(stored),
                plain(computed),
                facts={"found": figure(stored), "expected": figure(computed)},
            )


@error("F-CIRCULAR")
def circular(budget: Budget) -> Iterator[Hit]:
    told: set[str] = set()
    for place in budget.outcome.circular:
        sheet, cell = _at(budget, place)
        held = sheet.cell(place[1], place[2]) if sheet else None
        if sheet is None or held is None or held.formula is None:
            continue
        own = any(
            a.sheet.casefold() == place[0]
            and a.row <= place[1] <= (a.last_row or place[1])
            and a.column <= place[2] <= a.last_column
            for a in areas(held.formula, sheet.title)
        )
        if own or not told:
            told.add(cell)
            yield Hit(sheet.title, cell, place[1], held.formula, facts={"found": held.formula[:80]})


@error("F-PICTURE-ONLY")
def picture_only(budget: Budget) -> Iterator[Hit]:
    if budget.detailed or budget.summary:
        return
    for sheet in budget.workbook.sheets:
        if sheet.pictures and not sheet.hidden and sheet.filled_count < 10:
            yield Hit(sheet.title)


@error("F-TEMPLATE-BLANK")
def blank_form(budget: Budget) -> Iterator[Hit]:
    empty_form = not budget.detailed and any(
        t.part == "detailed" for s in budget.workbook.sheets for t in budget.reader.tables(s)
    )
    if budget.blank or empty_form:
        yield Hit(budget.detailed[0].sheet.title if budget.detailed else "")


@info("F-PROTECTED")
def protected(budget: Budget) -> Iterator[Hit]:
    if budget.facts.title.startswith(budget.terms.call):
        return  # the form that the bot hands out guards its formulas
    sheets = [s for s in budget.workbook.sheets if s.protected]
    detailed = {t.sheet.title for t in budget.detailed}
    sheets.sort(key=lambda s: s.title not in detailed)
    if sheets or budget.workbook.protected:
        title = sheets[0].title if sheets else (budget.workbook.sheets[0].title if budget.workbook.sheets else "")
        yield Hit(title)


def _formulas(budget: Budget) -> Iterator[tuple[Sheet, int, int, Cell]]:
    for sheet in budget.workbook.sheets:
        if not sheet.hidden:
            for row, column, cell in sheet.filled():
                if cell.formula and ("[" in cell.formula or "(" in cell.formula or "|" in cell.formula):
                    yield sheet, row, column, cell


def _at(budget: Budget, place: Place) -> tuple[Sheet | None, str]:
    return budget.workbook.sheet(place[0]), a1(place[1], place[2])


def _in_table(budget: Budget, place: Place) -> bool:
    return (
        any(t.sheet.title.casefold() == place[0] and t.header.first <= place[1] <= t.last for t in budget.tables)
        or not budget.tables
    )
