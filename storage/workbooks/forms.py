"""Makes Appendix B as a workbook: formulas, choices, protection of what computes itself, the filled example."""

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from domain.budget.terms import BudgetTerms
from storage.workbooks.form_paint import (
    BAND,
    BOX,
    COMPUTED,
    MONEY,
    PERCENT,
    SUM,
    band,
    fit_page,
    font,
    protect,
    unlock,
)
from storage.workbooks.form_sheets import HEADER_ROW, Places, heads, narrative_sheet, summary_sheet, top
from storage.workbooks.form_texts import CostLine, Example, Forms, FormTexts
from storage.workbooks.results import with_results

_COLUMNS = (
    "code",
    "description",
    "activity",
    "unit",
    "quantity",
    "frequency",
    "unit_cost",
    "share",
    "total",
    "note",
)
_WIDTHS = {"A": 7, "B": 44, "C": 15, "D": 15, "E": 13, "F": 15, "G": 17, "H": 13, "I": 19, "J": 34}


def appendix_b(terms: BudgetTerms, forms: Forms, lang: str, example: Example | None = None) -> bytes:
    """The workbook in one language, empty or filled with the example. Deterministic for the same data."""
    texts = forms.texts[lang]
    book = Workbook()
    del book[book.sheetnames[0]]
    guide = book.create_sheet(texts.sheets["help"])
    summary = book.create_sheet(texts.sheets["summary"])
    detailed = book.create_sheet(texts.sheets["detailed"])
    narrative = book.create_sheet(texts.sheets["narrative"])
    _guide(guide, terms, texts)
    places = _detailed(detailed, terms, forms, lang, example)
    summary_sheet(summary, detailed, places, terms, forms, lang, example)
    narrative_sheet(narrative, detailed, places, terms, forms, lang, example)
    book.active = 2
    book.properties.title = f"{terms.call} Appendix B"
    book.properties.subject = terms.call
    book.properties.version = forms.version
    book.properties.creator = terms.call
    book.properties.created = book.properties.modified = dt.datetime(2026, 1, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return with_results(buffer.getvalue(), terms.files)


def _guide(sheet: Worksheet, terms: BudgetTerms, texts: FormTexts) -> None:
    sheet.column_dimensions["A"].width = 120
    sheet["A1"] = f"{texts.title_b} - {terms.call}"
    sheet["A1"].font = font(bold=True, size=14, color="1F3864")
    for row, line in enumerate(texts.help, start=3):
        told = sheet.cell(row, 1, line)
        told.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.sheet_view.showGridLines = False
    protect(sheet)


def _detailed(sheet: Worksheet, terms: BudgetTerms, forms: Forms, lang: str, example: Example | None) -> Places:
    texts, places = forms.texts[lang], Places()
    top(sheet, texts.sheets["detailed"], terms, texts, example)
    heads(sheet, HEADER_ROW, forms, lang, _COLUMNS)
    row = HEADER_ROW + 1
    for number, category in enumerate(terms.form.categories, start=1):
        name = category.names.say(lang)
        band(sheet, row, 10, BAND, {1: str(number), 2: name})
        row += 1
        first = row
        costs = [line for line in example.lines if line[0] == category.id] if example else []
        for index in range(forms.lines[category.id]):
            _line(sheet, row, f"{number}.{index + 1}", costs[index] if index < len(costs) else None)
            places.lines.append(row)
            row += 1
        band(sheet, row, 10, SUM, {2: f"{texts.subtotal}: {name}", 9: f"=SUM(I{first}:I{row - 1})"})
        places.subtotals[category.id] = row
        row += 1
    total = "+".join(f"I{r}" for r in places.subtotals.values())
    band(sheet, row, 10, SUM, {2: texts.grand, 9: f"={total}"}, size=12)
    places.grand = row
    _choices(sheet, terms, texts, places)
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    fit_page(sheet, landscape=True)
    protect(sheet)
    return places


def _line(sheet: Worksheet, row: int, code: str, cost: CostLine | None) -> None:
    values = dict(zip(range(2, 9), cost[1:8], strict=True)) if cost else {}
    sheet.cell(row, 1, code)
    for column in range(1, 11):
        cell = sheet.cell(row, column)
        if column in values:
            cell.value = values[column]
        cell.border, cell.font = BOX, font()
        cell.alignment = Alignment(vertical="top", wrap_text=column in (2, 10))
        if 2 <= column <= 8 or column == 10:
            unlock(cell)
    sheet.cell(row, 7).number_format = MONEY
    sheet.cell(row, 8).number_format = PERCENT
    quantity, frequency, share = (f'IF({c}{row}="",1,{c}{row})' for c in "EFH")
    blank = f'OR(G{row}="",AND(E{row}="",F{row}=""))'
    total = sheet.cell(row, 9, f'=IF({blank},"",ROUND({quantity}*{frequency}*G{row}*{share},2))')
    total.number_format, total.fill = MONEY, COMPUTED


def _choices(sheet: Worksheet, terms: BudgetTerms, texts: FormTexts, places: Places) -> None:
    area = f"{places.lines[0]}:{{0}}{places.lines[-1]}"
    activities = ",".join([*terms.activities, texts.general])
    one = DataValidation(type="list", formula1=f'"{activities}"', allow_blank=True, showErrorMessage=True)
    one.error, one.prompt, one.showInputMessage = texts.choose_activity, texts.choose_activity, True
    one.add("C" + area.format("C"))
    units = DataValidation(type="list", formula1=f'"{",".join(texts.units)}"', allow_blank=True, showErrorMessage=False)
    units.add("D" + area.format("D"))
    numbers = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    numbers.error, numbers.showErrorMessage = texts.number_only, True
    for column in "EFGH":
        numbers.add(column + area.format(column))
    for choice in (one, units, numbers):
        sheet.add_data_validation(choice)
