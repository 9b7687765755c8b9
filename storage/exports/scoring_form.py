"""The scoring workbook of one evaluator (§ 5.1): a declaration, the criteria with their points, sums that count up."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from domain.call import Call
from domain.package import PackageRules
from locales.words import Words
from storage.exports.scoring_layout import (
    BY_HAND,
    CONFLICT,
    EVALUATOR,
    FIRST_ROW,
    MARK,
    NAME,
    NUMBER,
    Column,
    columns,
)
from storage.exports.workbook import HEAD, fit_page, put, saved
from usecases.plain_text import plain
from usecases.staff.applications import Listed

_SUM = PatternFill("solid", fgColor="F3F3F3")
_CONFLICT = PatternFill("solid", bgColor="E0E0E0")
_EDGE = Side(style="thin", color="C8C8C8")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_MIDDLE = Alignment(wrap_text=True, vertical="top", horizontal="center")
_WIDTHS = {"criterion": 15, "group": 14, "total": 10, "comment": 45}


def form(evaluator: str, applications: Sequence[Listed], rules: PackageRules, call: Call, words: Words) -> bytes:
    """A blank workbook. Only the cells to be filled can be changed; sums count up by formulas."""
    book = Workbook()
    _declaration(book.active, evaluator, call, words)
    _points(book.create_sheet(_say(words, "scoring.sheet-points")), applications, rules, words)
    hidden = book.create_sheet("call")
    hidden.sheet_state = "hidden"
    put(hidden.cell(1, 1), MARK, UTC)
    put(hidden.cell(2, 1), call.id, UTC)
    put(hidden.cell(3, 1), ",".join(criterion.id for criterion in rules.criteria), UTC)
    return saved(book)


def _declaration(sheet: Any, evaluator: str, call: Call, words: Words) -> None:
    sheet.title = _say(words, "scoring.sheet-declaration")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 80
    put(sheet.cell(1, 1), _say(words, "scoring.title", id=call.id), UTC)
    sheet.cell(1, 1).font = Font(name="Calibri", bold=True, size=14)
    put(sheet.cell(2, 1), _say(words, "scoring.how"), UTC)
    sheet.cell(2, 1).alignment = _WRAP
    sheet.merge_cells("A2:B2")
    sheet.row_dimensions[2].height = 110
    row, column = EVALUATOR
    for offset, (name, value) in enumerate((("evaluator", evaluator), ("date", ""), ("signature", ""))):
        put(sheet.cell(row + offset, 1), _say(words, f"scoring.{name}"), UTC)
        cell = sheet.cell(row + offset, column)
        put(cell, value, UTC)
        sheet.cell(row + offset, 1).font, cell.border = Font(name="Calibri", bold=True), _BOX
        cell.protection = Protection(locked=False)
    put(
        sheet.cell(row + 4, 1), _say(words, "scoring.declaration", conflict=_say(words, "scoring.column-conflict")), UTC
    )
    sheet.cell(row + 4, 1).alignment = _WRAP
    sheet.merge_cells(start_row=row + 4, start_column=1, end_row=row + 4, end_column=2)
    sheet.row_dimensions[row + 4].height = 150
    sheet.protection.sheet = True
    fit_page(sheet, landscape=False)


def _points(sheet: Any, applications: Sequence[Listed], rules: PackageRules, words: Words) -> None:
    placed = list(columns(rules.criteria))
    _heads(sheet, placed, rules, words)
    last = FIRST_ROW + len(applications) + BY_HAND - 1
    for number in range(FIRST_ROW, last + 1):
        index = number - FIRST_ROW
        listed = applications[index] if index < len(applications) else None
        put(sheet.cell(number, NUMBER), listed.application.id if listed else None, UTC)
        put(sheet.cell(number, NAME), (listed.application.name or "") if listed else "", UTC)
        sheet.cell(number, NAME).protection = Protection(locked=listed is not None)
        sheet.cell(number, CONFLICT).protection = Protection(locked=False)
        for column in placed:
            _row_cell(sheet.cell(number, column.place), column, number, placed)
        for place in range(1, placed[-1].place + 1):
            sheet.cell(number, place).border = _BOX
            sheet.cell(number, place).alignment = _WRAP if place == NAME else _MIDDLE
        sheet.cell(number, placed[-1].place).alignment = _WRAP
    _rules_of_entry(sheet, placed, last, words)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, CONFLICT)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.print_title_rows = f"1:{FIRST_ROW - 1}"
    fit_page(sheet, landscape=True)


def _heads(sheet: Any, placed: Sequence[Column], rules: PackageRules, words: Words) -> None:
    """Three rows: groups, criteria with the question to ask oneself, the most points."""
    questions = {criterion.id: criterion.question.say(words.lang) for criterion in rules.criteria}
    for place, name in ((NUMBER, "number"), (NAME, "name"), (CONFLICT, "conflict")):
        put(sheet.cell(2, place), _say(words, f"scoring.column-{name}"), UTC)
    put(sheet.cell(3, NAME), _say(words, "scoring.most"), UTC)
    for column in placed:
        top, head = sheet.cell(1, column.place), sheet.cell(2, column.place)
        if column.kind == "criterion":
            put(head, f"{column.id}. {questions[column.id]}", UTC)
        elif column.kind == "group":
            title = rules.criteria_groups[column.id].say(words.lang)
            put(sheet.cell(1, column.first), f"{column.id}. {title}", UTC)
            sheet.merge_cells(start_row=1, start_column=column.first, end_row=1, end_column=column.place)
            put(head, _say(words, "scoring.column-group", group=column.id), UTC)
        else:
            put(head, _say(words, f"scoring.column-{column.kind}"), UTC)
        if column.most:
            put(sheet.cell(3, column.place), column.most, UTC)
        top.fill = HEAD
        sheet.column_dimensions[get_column_letter(column.place)].width = _WIDTHS[column.kind]
    for row in (1, 2, 3):
        for place in range(1, placed[-1].place + 1):
            cell = sheet.cell(row, place)
            cell.font, cell.fill, cell.border, cell.alignment = (
                Font(name="Calibri", bold=row != 2, size=9),
                HEAD,
                _BOX,
                _MIDDLE,
            )
    sheet.row_dimensions[2].height = 125
    for place, width in ((NUMBER, 6), (NAME, 34), (CONFLICT, 14)):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _row_cell(cell: Any, column: Column, row: int, placed: Sequence[Column]) -> None:
    """The sums of a row, empty while it has no points; the rest is to be filled."""
    if column.kind in ("criterion", "comment"):
        cell.protection = Protection(locked=False)
        if column.kind == "comment":
            cell.number_format = "@"
        return
    if column.kind == "group":
        area = f"{get_column_letter(column.first)}{row}:{get_column_letter(column.place - 1)}{row}"
        cell.value = f'=IF(COUNT({area})=0,"",SUM({area}))'
    else:
        groups = ",".join(f"{get_column_letter(each.place)}{row}" for each in placed if each.kind == "group")
        cell.value = f'=IF(COUNT({groups})=0,"",SUM({groups}))'
    cell.fill, cell.font = _SUM, Font(name="Calibri", bold=True)


def _rules_of_entry(sheet: Any, placed: Sequence[Column], last: int, words: Words) -> None:
    """What may be entered: yes or no, points within their limits; a row with a conflict turns grey."""
    yes, no = (_say(words, f"scoring.{word}") for word in ("yes", "no"))
    choice = DataValidation(type="list", formula1=f'"{yes},{no}"', allow_blank=True, showErrorMessage=True)
    choice.error = _say(words, "scoring.enter-conflict")
    letter = get_column_letter(CONFLICT)
    choice.add(f"{letter}{FIRST_ROW}:{letter}{last}")
    sheet.add_data_validation(choice)
    for column in placed:
        if column.kind != "criterion":
            continue
        limits = DataValidation(
            type="decimal", operator="between", formula1="0", formula2=str(column.most), allow_blank=True
        )
        limits.showErrorMessage = True
        limits.error = _say(words, "scoring.enter-points", most=column.most)
        letter = get_column_letter(column.place)
        limits.add(f"{letter}{FIRST_ROW}:{letter}{last}")
        sheet.add_data_validation(limits)
    area = f"A{FIRST_ROW}:{get_column_letter(placed[-1].place)}{last}"
    grey: Any = FormulaRule
    rule = grey(formula=[f'${get_column_letter(CONFLICT)}{FIRST_ROW}="{yes}"'], fill=_CONFLICT)
    sheet.conditional_formatting.add(area, rule)


def _say(words: Words, key: str, **arguments: object) -> str:
    return plain(words.say(key, **arguments))
