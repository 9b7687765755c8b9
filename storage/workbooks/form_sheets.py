"""The summary and the narrative of Appendix B."""

import datetime as dt
from dataclasses import dataclass, field

from openpyxl.styles import Alignment, Border
from openpyxl.worksheet.worksheet import Worksheet

from domain.budget.sheet import letters
from domain.budget.terms import BudgetTerms
from storage.workbooks.form_paint import (
    BOX,
    COMPUTED,
    DATE,
    MONEY,
    PERCENT,
    SUM,
    THIN,
    band,
    fit_page,
    font,
    head,
    protect,
    unlock,
)
from storage.workbooks.form_texts import Example, Forms, FormTexts

HEADER_ROW = 9
_MONTHS = (3, 3, 3, 3, 2)


@dataclass
class Places:
    """Where things stand in the detailed budget."""

    lines: list[int] = field(default_factory=list)
    subtotals: dict[str, int] = field(default_factory=dict)
    grand: int = 0


def top(sheet: Worksheet, title: str, terms: BudgetTerms, texts: FormTexts, example: Example | None) -> None:
    """Title and fields; what the applicant writes stays open."""
    sheet["A1"] = title.upper()
    sheet["A1"].font = font(bold=True, size=14, color="1F3864")
    fields = (
        (texts.organisation, example.organisation if example else None),
        (texts.project, example.project if example else None),
        (texts.call, terms.call),
        (texts.start, dt.datetime.combine(terms.period.start, dt.time())),
        (texts.end, dt.datetime.combine(terms.period.end, dt.time())),
        (texts.currency, texts.tenge),
    )
    for row, (label, value) in enumerate(fields, start=2):
        sheet.cell(row, 1, label).font = font(bold=True)
        cell = sheet.cell(row, 3, value)
        cell.alignment = Alignment(horizontal="left")
        if label in (texts.start, texts.end):
            cell.number_format = DATE
        if label in (texts.organisation, texts.project, texts.start, texts.end):
            unlock(cell)


def heads(sheet: Worksheet, row: int, forms: Forms, lang: str, roles: tuple[str, ...]) -> None:
    for column, role in enumerate(roles, start=1):
        own, english = getattr(forms.texts[lang], role), forms.english[role]
        head(sheet, row, column, own if own == english else f"{own}\n{english}")
    sheet.row_dimensions[row].height = 64


def summary_sheet(
    sheet: Worksheet,
    detailed: Worksheet,
    places: Places,
    terms: BudgetTerms,
    forms: Forms,
    lang: str,
    example: Example | None,
) -> None:
    texts = forms.texts[lang]
    top(sheet, texts.sheets["summary"], terms, texts, example)
    heads(sheet, HEADER_ROW, forms, lang, ("code", "category", "total", "percent"))
    for column, period in enumerate(texts.periods, start=5):
        head(sheet, HEADER_ROW, column, period)
    first = HEADER_ROW + 1
    last = first + len(terms.form.categories) - 1
    months, last_period = sum(_MONTHS), letters(4 + len(texts.periods))
    for number, category in enumerate(terms.form.categories, start=1):
        row = first + number - 1
        amount = f"='{detailed.title}'!I{places.subtotals[category.id]}"
        split = [f"=ROUND(C{row}*{m}/{months},0)" for m in _MONTHS[:-1]]
        split.append(f"=C{row}-SUM(E{row}:{letters(3 + len(texts.periods))}{row})")
        values: list[str | int] = [
            number,
            category.names.say(lang),
            amount,
            f"=IF(C{last + 1}=0,0,C{row}/C{last + 1})",
            *split,
        ]
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.border, cell.font = BOX, font()
            cell.number_format = PERCENT if column == 4 else MONEY if column > 2 else "General"
            if column >= 5:
                unlock(cell)
            elif column in (3, 4):
                cell.fill = COMPUTED
    sums = {c: f"=SUM({letters(c)}{first}:{letters(c)}{last})" for c in range(3, 5 + len(texts.periods))}
    band(sheet, last + 1, 4 + len(texts.periods), SUM, {2: texts.grand, **sums}, size=12)
    sheet.cell(last + 1, 4).number_format = PERCENT
    grand = f"C{last + 1}"
    below: tuple[tuple[str, str | int | float, str], ...] = (
        (texts.rate, float(terms.money.usd_rate), "0.000"),
        (texts.usd, f"=ROUND({grand}/C{last + 3},2)", MONEY),
        (texts.ceiling, int(terms.money.ceiling), MONEY),
        (texts.left, f"=C{last + 5}-{grand}", MONEY),
        (texts.difference, f"={grand}-'{detailed.title}'!I{places.grand}", MONEY),
    )
    for row, (label, shown, style) in enumerate(below, start=last + 3):
        sheet.cell(row, 2, label).alignment = Alignment(wrap_text=True)
        sheet.cell(row, 3, shown).number_format = style
    row = last + 9
    sheet.cell(row, 2, texts.signature)
    cell = sheet.cell(row, 3, example.person if example else None)
    cell.border = Border(bottom=THIN)
    unlock(cell)
    for letter, width in {"A": 7, "B": 52, "C": 20, "D": 13}.items():
        sheet.column_dimensions[letter].width = width
    for column in range(5, 5 + len(texts.periods)):
        sheet.column_dimensions[letters(column)].width = 18
    sheet.freeze_panes = f"C{first}"
    sheet.print_area = f"A1:{last_period}{row}"
    fit_page(sheet, landscape=True)
    protect(sheet)


def narrative_sheet(
    sheet: Worksheet,
    detailed: Worksheet,
    places: Places,
    terms: BudgetTerms,
    forms: Forms,
    lang: str,
    example: Example | None,
) -> None:
    texts = forms.texts[lang]
    top(sheet, texts.sheets["narrative"], terms, texts, example)
    sheet.cell(9, 1, texts.timing).font = font(bold=True)
    sheet.merge_cells("A10:D10")
    cell = sheet.cell(10, 1, example.timing if example else None)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    unlock(cell)
    sheet.row_dimensions[10].height = 48
    heads(sheet, 12, forms, lang, ("code", "description", "total", "justification"))
    reasons = _reasons(terms, forms, example)
    for row, line in enumerate(places.lines, start=13):
        source = f"'{detailed.title}'!"
        told: list[str | None] = [
            f"={source}A{line}",
            f'=IF({source}B{line}="","",{source}B{line})',
            f"={source}I{line}",
            reasons.get(row - 13),
        ]
        for column, text in enumerate(told, start=1):
            cell = sheet.cell(row, column, text)
            cell.border, cell.font = BOX, font()
            cell.alignment = Alignment(wrap_text=column in (2, 4), vertical="top")
            cell.number_format = MONEY if column == 3 else "General"
            if column == 4:
                unlock(cell)
            else:
                cell.fill = COMPUTED
        if reasons.get(row - 13):
            sheet.row_dimensions[row].height = 28
    last = 12 + len(places.lines)
    band(sheet, last + 1, 4, SUM, {2: texts.grand, 3: f"=SUM(C13:C{last})"}, size=12)
    for letter, width in {"A": 7, "B": 44, "C": 19, "D": 90}.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "C13"
    fit_page(sheet, landscape=True)
    protect(sheet)


def _reasons(terms: BudgetTerms, forms: Forms, example: Example | None) -> dict[int, str]:
    """Number of a line of the form to its explanation."""
    found, at = {}, 0
    for category in terms.form.categories:
        costs = [line for line in example.lines if line[0] == category.id] if example else []
        for index, cost in enumerate(costs):
            found[at + index] = str(cost[8])
        at += forms.lines[category.id]
    return found
