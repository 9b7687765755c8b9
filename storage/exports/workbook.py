"""Workbooks of rows: any character safe, and nothing that a program for spreadsheets would take for a formula."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Value = str | int | float | datetime | None

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
_HEAD = PatternFill("solid", fgColor="E8F1EE")


def workbook_bytes(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Value]]]], zone: tzinfo) -> bytes:
    """A workbook of sheets, each a title, its column heads and its rows; moments are put into `zone`.

    Texts are stored as texts, also those that begin like a formula; what XML cannot hold is left out.
    """
    book = Workbook()
    del book[book.sheetnames[0]]
    for title, heads, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for column, head in enumerate(heads, 1):
            cell = sheet.cell(1, column)
            _put(cell, head, zone)
            cell.font, cell.fill = Font(bold=True), _HEAD
            sheet.column_dimensions[get_column_letter(column)].width = max(12, min(len(head) + 4, 30))
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                _put(cell, value, zone)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if isinstance(value, str) and len(value) > 40:
                    sheet.column_dimensions[get_column_letter(column)].width = 60
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def safe_text(text: str) -> str:
    """`text` without what XML cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).replace("\ufffe", "").replace("\uffff", "")


def _put(cell: object, value: Value, zone: tzinfo) -> None:
    if isinstance(value, datetime):
        # A cell has no zone.
        value = value.astimezone(zone).replace(tzinfo=None)
    if isinstance(value, str):
        cell.value = safe_text(value)[:LONGEST_CELL]  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]
        cell.quotePrefix = value[:1] in "=+-@"  # type: ignore[attr-defined]
        return
    cell.value = value  # type: ignore[attr-defined]
