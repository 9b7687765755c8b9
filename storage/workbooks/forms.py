"""Makes Appendix B as a workbook: formulas, choices, protection of what computes itself, the filled example."""

import datetime as dt
import io
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from domain.budget.sheet import letters
from domain.budget.terms import BudgetTerms
from storage.workbooks.form_texts import Example, Forms, FormTexts
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
_MONEY, _PERCENT, _DATE = "#,##0.00", "0.0%", "dd.mm.yyyy"
_THIN = Side(style="thin", color="BFC7D1")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD, _BAND, _SUM, _COMPUTED = (PatternFill("solid", fgColor=c) for c in ("1F3864", "DDE6F2", "C9D6E8", "F2F4F7"))
_HEADER_ROW = 9
_MONTHS = (3, 3, 3, 3, 2)


@dataclass
class _Detailed:
    """Where things stand in the detailed budget."""

    lines: list[int] = field(default_factory=list)
    subtotals: dict[str, int] = field(default_factory=dict)
    grand: int = 0


def _font(bold: bool = False, size: int = 10, color: str = "1F2933") -> Font:
    return Font(name="Calibri", bold=bold, size=size, color=color)


def appendix_b(terms: BudgetTerms, forms: Forms, lang: str, example: Example | None = None) -> bytes:
    """The workbook in one language, empty or filled with the example. Deterministic for the same data."""
    texts = forms.texts[lang]
    book = Workbook()
    book.remove(book.active)
    guide = book.create_sheet(texts.sheets["help"])
    summary = book.create_sheet(texts.sheets["summary"])
    detailed = book.create_sheet(texts.sheets["detailed"])
    narrative = book.create_sheet(texts.sheets["narrative"])
    _guide(guide, terms, texts)
    places = _detailed(detailed, terms, forms, lang, example)
    _summary(summary, detailed, places, terms, forms, lang, example)
    _narrative(narrative, detailed, places, terms, forms, lang, example)
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
    sheet["A1"].font = _font(bold=True, size=14, color="1F3864")
    for row, line in enumerate(texts.help, start=3):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.sheet_view.showGridLines = False
    _protect(sheet)


def _top(sheet: Worksheet, title: str, terms: BudgetTerms, texts: FormTexts, example: Example | None) -> None:
    """Title and fields; what the applicant writes stays open."""
    sheet["A1"] = title.upper()
    sheet["A1"].font = _font(bold=True, size=14, color="1F3864")
    fields = (
        (texts.organisation, example.organisation if example else None),
        (texts.project, example.project if example else None),
        (texts.call, terms.call),
        (texts.start, dt.datetime.combine(terms.period.start, dt.time())),
        (texts.end, dt.datetime.combine(terms.period.end, dt.time())),
        (texts.currency, texts.tenge),
    )
    for row, (label, value) in enumerate(fields, start=2):
        sheet.cell(row, 1, label).font = _font(bold=True)
        cell = sheet.cell(row, 3, value)
        cell.alignment = Alignment(horizontal="left")
        if label in (texts.start, texts.end):
            cell.number_format = _DATE
        if label in (texts.organisation, texts.project, texts.start, texts.end):
            _open(cell)


def _heads(sheet: Worksheet, row: int, forms: Forms, lang: str, roles: tuple[str, ...]) -> None:
    for column, role in enumerate(roles, start=1):
        own, english = getattr(forms.texts[lang], role), forms.english[role]
        _head(sheet, row, column, own if own == english else f"{own}\n{english}")
    sheet.row_dimensions[row].height = 64


def _head(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column, text)
    cell.font, cell.fill, cell.border = _font(bold=True, color="FFFFFF", size=9), _HEAD, _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _detailed(sheet: Worksheet, terms: BudgetTerms, forms: Forms, lang: str, example: Example | None) -> _Detailed:
    texts, places = forms.texts[lang], _Detailed()
    _top(sheet, texts.sheets["detailed"], terms, texts, example)
    _heads(sheet, _HEADER_ROW, forms, lang, _COLUMNS)
    row = _HEADER_ROW + 1
    for number, category in enumerate(terms.form.categories, start=1):
        name = category.names.say(lang)
        _band(sheet, row, 10, _BAND, {1: str(number), 2: name})
        row += 1
        first = row
        costs = [line for line in example.lines if line[0] == category.id] if example else []
        for index in range(forms.lines[category.id]):
            _line(sheet, row, f"{number}.{index + 1}", costs[index] if index < len(costs) else None)
            places.lines.append(row)
            row += 1
        _band(sheet, row, 10, _SUM, {2: f"{texts.subtotal}: {name}", 9: f"=SUM(I{first}:I{row - 1})"})
        places.subtotals[category.id] = row
        row += 1
    total = "+".join(f"I{r}" for r in places.subtotals.values())
    _band(sheet, row, 10, _SUM, {2: texts.grand, 9: f"={total}"}, size=12)
    places.grand = row
    _choices(sheet, terms, texts, places)
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 3)
    _print(sheet, landscape=True)
    _protect(sheet)
    return places


def _line(sheet: Worksheet, row: int, code: str, cost: tuple[object, ...] | None) -> None:
    values = dict(zip(range(2, 9), cost[1:8], strict=True)) if cost else {}
    sheet.cell(row, 1, code)
    for column in range(1, 11):
        cell = sheet.cell(row, column, values.get(column, sheet.cell(row, column).value))  # type: ignore[arg-type]
        cell.border, cell.font = _BOX, _font()
        cell.alignment = Alignment(vertical="top", wrap_text=column in (2, 10))
        if 2 <= column <= 8 or column == 10:
            _open(cell)
    sheet.cell(row, 7).number_format = _MONEY
    sheet.cell(row, 8).number_format = _PERCENT
    quantity, frequency, share = (f'IF({c}{row}="",1,{c}{row})' for c in "EFH")
    blank = f'OR(G{row}="",AND(E{row}="",F{row}=""))'
    total = sheet.cell(row, 9, f'=IF({blank},"",ROUND({quantity}*{frequency}*G{row}*{share},2))')
    total.number_format, total.fill = _MONEY, _COMPUTED


def _band(sheet: Worksheet, row: int, last: int, fill: PatternFill, values: dict[int, str], size: int = 10) -> None:
    """A coloured row: category, subtotal, total."""
    for column in range(1, last + 1):
        cell = sheet.cell(row, column, values.get(column))
        cell.fill, cell.border, cell.font = fill, _BOX, _font(bold=True, size=size)
        if isinstance(values.get(column), str) and values[column].startswith("="):
            cell.number_format = _MONEY


def _choices(sheet: Worksheet, terms: BudgetTerms, texts: FormTexts, places: _Detailed) -> None:
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


def _summary(
    sheet: Worksheet,
    detailed: Worksheet,
    places: _Detailed,
    terms: BudgetTerms,
    forms: Forms,
    lang: str,
    example: Example | None,
) -> None:
    texts = forms.texts[lang]
    _top(sheet, texts.sheets["summary"], terms, texts, example)
    _heads(sheet, _HEADER_ROW, forms, lang, ("code", "category", "total", "percent"))
    for column, period in enumerate(texts.periods, start=5):
        _head(sheet, _HEADER_ROW, column, period)
    first = _HEADER_ROW + 1
    last = first + len(terms.form.categories) - 1
    months, last_period = sum(_MONTHS), letters(4 + len(texts.periods))
    for number, category in enumerate(terms.form.categories, start=1):
        row = first + number - 1
        amount = f"='{detailed.title}'!I{places.subtotals[category.id]}"
        split = [f"=ROUND(C{row}*{m}/{months},0)" for m in _MONTHS[:-1]]
        split.append(f"=C{row}-SUM(E{row}:{letters(3 + len(texts.periods))}{row})")
        values = [
            number,
            category.names.say(lang),
            amount,
            f"=IF(C{last + 1}=0,0,C{row}/C{last + 1})",
            *split,
        ]
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)  # type: ignore[arg-type]
            cell.border, cell.font = _BOX, _font()
            cell.number_format = _PERCENT if column == 4 else _MONEY if column > 2 else "General"
            if column >= 5:
                _open(cell)
            elif column in (3, 4):
                cell.fill = _COMPUTED
    sums = {c: f"=SUM({letters(c)}{first}:{letters(c)}{last})" for c in range(3, 5 + len(texts.periods))}
    _band(sheet, last + 1, 4 + len(texts.periods), _SUM, {2: texts.grand, **sums}, size=12)
    sheet.cell(last + 1, 4).number_format = _PERCENT
    grand = f"C{last + 1}"
    below = (
        (texts.rate, float(terms.money.usd_rate), "0.000"),
        (texts.usd, f"=ROUND({grand}/C{last + 3},2)", _MONEY),
        (texts.ceiling, int(terms.money.ceiling), _MONEY),
        (texts.left, f"=C{last + 5}-{grand}", _MONEY),
        (texts.difference, f"={grand}-'{detailed.title}'!I{places.grand}", _MONEY),
    )
    for row, (label, value, style) in enumerate(below, start=last + 3):
        sheet.cell(row, 2, label).alignment = Alignment(wrap_text=True)
        sheet.cell(row, 3, value).number_format = style
    row = last + 9
    sheet.cell(row, 2, texts.signature)
    cell = sheet.cell(row, 3, example.person if example else None)
    cell.border = Border(bottom=_THIN)
    _open(cell)
    for column, width in {"A": 7, "B": 52, "C": 20, "D": 13}.items():
        sheet.column_dimensions[column].width = width
    for column in range(5, 5 + len(texts.periods)):
        sheet.column_dimensions[letters(column)].width = 18
    sheet.freeze_panes = sheet.cell(first, 3)
    sheet.print_area = f"A1:{last_period}{row}"
    _print(sheet, landscape=True)
    _protect(sheet)


def _narrative(
    sheet: Worksheet,
    detailed: Worksheet,
    places: _Detailed,
    terms: BudgetTerms,
    forms: Forms,
    lang: str,
    example: Example | None,
) -> None:
    texts = forms.texts[lang]
    _top(sheet, texts.sheets["narrative"], terms, texts, example)
    sheet.cell(9, 1, texts.timing).font = _font(bold=True)
    sheet.merge_cells("A10:D10")
    cell = sheet.cell(10, 1, example.timing if example else None)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    _open(cell)
    sheet.row_dimensions[10].height = 48
    _heads(sheet, 12, forms, lang, ("code", "description", "total", "justification"))
    reasons = _reasons(terms, forms, example)
    for row, line in enumerate(places.lines, start=13):
        source = f"'{detailed.title}'!"
        values = [
            f"={source}A{line}",
            f'=IF({source}B{line}="","",{source}B{line})',
            f"={source}I{line}",
            reasons.get(row - 13),
        ]
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.border, cell.font = _BOX, _font()
            cell.alignment = Alignment(wrap_text=column in (2, 4), vertical="top")
            cell.number_format = _MONEY if column == 3 else "General"
            if column == 4:
                _open(cell)
            else:
                cell.fill = _COMPUTED
        if reasons.get(row - 13):
            sheet.row_dimensions[row].height = 28
    last = 12 + len(places.lines)
    _band(sheet, last + 1, 4, _SUM, {2: texts.grand, 3: f"=SUM(C13:C{last})"}, size=12)
    for column, width in {"A": 7, "B": 44, "C": 19, "D": 90}.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "C13"
    _print(sheet, landscape=True)
    _protect(sheet)


def _reasons(terms: BudgetTerms, forms: Forms, example: Example | None) -> dict[int, str]:
    """Number of a line of the form to its explanation."""
    found, at = {}, 0
    for category in terms.form.categories:
        costs = [line for line in example.lines if line[0] == category.id] if example else []
        for index, cost in enumerate(costs):
            found[at + index] = str(cost[8])
        at += forms.lines[category.id]
    return found


def _open(cell: object) -> None:
    cell.protection = Protection(locked=False)  # type: ignore[attr-defined]


def _protect(sheet: Worksheet) -> None:
    """No password: it guards formulas from slips; rows may be added and formats changed."""
    sheet.protection.sheet = True
    sheet.protection.formatCells = sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.insertRows = sheet.protection.deleteRows = False


def _print(sheet: Worksheet, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.showGridLines = False
