"""Workbooks of rows: any character safe, and nothing that a program for spreadsheets would take for a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Value = str | int | float | date | None
SheetOfRows = tuple[str, Sequence[str], Iterable[Sequence[Value]]]
"""A title, the heads of the columns, the rows."""

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
LONGEST_TITLE = 31
NARROWEST, WIDEST = 7, 45
LINE, HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel has."""
MOMENT, DAY = "dd.mm.yyyy hh:mm", "dd.mm.yyyy"
_MOST_ON_A4 = 11
"""Columns that can be read on a sheet of A4; a table with more is printed on A3."""
_FORBIDDEN_IN_TITLES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
HEAD = PatternFill("solid", fgColor="E8F1EE")
"""The ground of a table's head."""


def workbook_bytes(sheets: Iterable[SheetOfRows], zone: tzinfo) -> bytes:
    """A workbook of sheets; moments are put into `zone`.

    Texts are stored and marked as texts: what begins with ``=``, ``+``, ``-`` or ``@`` is never run as a formula,
    also after somebody has edited it. What XML cannot hold is left out.
    """
    book = Workbook()
    del book[book.sheetnames[0]]
    for title, heads, rows in sheets:
        add_table(book, title, heads, rows, zone)
    return saved(book)


def add_table(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], zone: tzinfo) -> None:
    """Add a sheet with a bold head that stays in sight, then `rows`; columns and rows are as large as their texts."""
    sheet = book.create_sheet(title.translate(_FORBIDDEN_IN_TITLES)[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    widths = [len(head) + 4 for head in heads]
    for number, row in enumerate((heads, *rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            put(cell, value, zone)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            if number == 1:
                cell.font, cell.fill = Font(name="Calibri", bold=True), HEAD
            elif isinstance(value, str):
                widths[column - 1] = max(widths[column - 1], *(len(line) + 2 for line in value.split("\n")))
            elif isinstance(value, date):
                widths[column - 1] = max(widths[column - 1], len(cell.number_format) + 2)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = max(NARROWEST, min(width, WIDEST))
    _fit_rows(sheet)
    sheet.print_title_rows = "1:1"
    fit_page(sheet, landscape=True, large=len(heads) > _MOST_ON_A4)


def _fit_rows(sheet: Any) -> None:
    """Give every row with wrapped text its height: not every program works it out."""
    widths = [sheet.column_dimensions[get_column_letter(column)].width for column in range(1, sheet.max_column + 1)]
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)]
        lines = max((_lines(text, width) for text, width in texts), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = min(lines * LINE, HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(max(1, -(-len(line) // max(1, int(width) - 2))) for line in text.split("\n"))


def fit_page(sheet: Any, *, landscape: bool, large: bool = False) -> None:
    """Print on A4, or on A3 if `large`, all columns on one page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if large else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def safe_text(text: str) -> str:
    """`text` without what XML cannot hold."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # halves of a surrogate pair go here
    return ILLEGAL_CHARACTERS_RE.sub("", whole).replace("\ufffe", "").replace("\uffff", "")


def put(cell: Any, value: Value, zone: tzinfo) -> None:
    """Write `value` into a cell of openpyxl; a text as nothing but a text."""
    if isinstance(value, datetime):
        # A cell has no zone.
        value = value.astimezone(zone).replace(tzinfo=None)
    cell.value = safe_text(value)[:LONGEST_CELL] if isinstance(value, str) else value
    if isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = True
