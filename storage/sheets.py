"""Plain tables as workbooks that are safe to open."""

from collections.abc import Sequence
from io import BytesIO

SHEET_NAME_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
WIDEST_COLUMN = 60


def workbook_bytes(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet: a bold header that stays in sight, then `rows`.

    Every cell is text and marked as such: what begins with ``=``, ``+``, ``-`` or ``@`` is never run as a formula,
    also after somebody has edited it. Characters that a workbook cannot hold are left out.
    """
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title.translate(SHEET_NAME_FORBIDDEN)[:LONGEST_SHEET_NAME]
    widths = [len(text) for text in header]
    for number, row in enumerate((header, *rows), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
            cell.value = value
            cell.data_type = "s"
            cell.quotePrefix = True
            widths[column - 1] = max(widths[column - 1], *map(len, value.split("\n")))
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, WIDEST_COLUMN)
    sheet.freeze_panes = "A2"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
