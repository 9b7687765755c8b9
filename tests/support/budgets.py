"""Budgets on the call's own form: the filled example with one line more, or with its cells changed."""

from collections.abc import Mapping
from io import BytesIO

from openpyxl import load_workbook

from tests.support.assistant import CALL

DETAILED = {"ru": "Детальный бюджет", "kk": "Егжей-тегжейлі бюджет"}
_FREE_ROW = 13
"""A line of the first category that the example leaves empty."""


def example(lang: str = "ru") -> bytes:
    """The filled example."""
    return (CALL / "annexes" / f"appendix_b.example.{lang}.xlsx").read_bytes()


def total_of_example(lang: str = "ru") -> int:
    """The sum of the example in tenge."""
    sheet = load_workbook(BytesIO(example(lang)), data_only=True)[DETAILED[lang]]
    return int(float(str(sheet.cell(sheet.max_row, 9).value)))


def budget_of(total: int, lang: str = "ru") -> bytes:
    """A budget of exactly `total` tenge: the example with a manager's pay that makes up the difference."""
    extra = total - total_of_example(lang)
    line: dict[str, str | int] = {"B": "Менеджер проекта", "C": "1.1", "D": "мес.", "E": 1, "F": 1, "G": extra}
    return changed({f"{column}{_FREE_ROW}": value for column, value in line.items()}, lang)


def changed(cells: Mapping[str, str | int | float | None], lang: str = "ru") -> bytes:
    """The example with other values in cells of its detailed budget."""
    book = load_workbook(BytesIO(example(lang)))
    for cell, value in cells.items():
        book[DETAILED[lang]][cell] = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
