"""How the cells of the forms look, and what may be changed in them."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

MONEY, PERCENT, DATE = "#,##0.00", "0.0%", "dd.mm.yyyy"
THIN = Side(style="thin", color="BFC7D1")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD, BAND, SUM, COMPUTED = (PatternFill("solid", fgColor=c) for c in ("1F3864", "DDE6F2", "C9D6E8", "F2F4F7"))


def font(bold: bool = False, size: int = 10, color: str = "1F2933") -> Font:
    return Font(name="Calibri", bold=bold, size=size, color=color)


def head(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column, text)
    cell.font, cell.fill, cell.border = font(bold=True, color="FFFFFF", size=9), HEAD, BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def band(sheet: Worksheet, row: int, last: int, fill: PatternFill, values: dict[int, str], size: int = 10) -> None:
    """A coloured row: category, subtotal, total."""
    for column in range(1, last + 1):
        cell = sheet.cell(row, column, values.get(column))
        cell.fill, cell.border, cell.font = fill, BOX, font(bold=True, size=size)
        if isinstance(values.get(column), str) and values[column].startswith("="):
            cell.number_format = MONEY


def unlock(cell: StyleableObject) -> None:
    cell.protection = Protection(locked=False)


def protect(sheet: Worksheet) -> None:
    """No password: it guards formulas from slips; rows may be added and formats changed."""
    sheet.protection.sheet = True
    sheet.protection.formatCells = sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.insertRows = sheet.protection.deleteRows = False


def fit_page(sheet: Worksheet, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
