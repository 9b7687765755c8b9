"""Filling in scoring workbooks as an evaluator does."""

from collections.abc import Mapping
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from storage.calls.loader import load
from storage.exports.scoring_layout import CONFLICT, EVALUATOR, FIRST_ROW, NAME, columns
from tests.support.assistant import CALL

CRITERIA = load(CALL).package.criteria


def filled(form: bytes, evaluator: str, rows: Mapping[int | str, float | None], yes_no: tuple[str, str]) -> bytes:
    """The form with the same points for each criterion of a row; None declares a conflict of interest.

    A row is the place of an application from 0, or a name that is written into the first empty row.
    """
    book = load_workbook(BytesIO(form))
    declaration, points = book.worksheets[0], book.worksheets[1]
    declaration.cell(*EVALUATOR).value = evaluator
    for place, given in rows.items():
        row = FIRST_ROW + place if isinstance(place, int) else _empty_row(points)
        if isinstance(place, str):
            points.cell(row, NAME).value = place
        points.cell(row, CONFLICT).value = yes_no[0] if given is None else yes_no[1]
        for column in columns(CRITERIA):
            if column.kind == "criterion" and given is not None:
                points.cell(row, column.place).value = given
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _empty_row(points: Worksheet) -> int:
    row = FIRST_ROW
    while points.cell(row, NAME).value:
        row += 1
    return row
