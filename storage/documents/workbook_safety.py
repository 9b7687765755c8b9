"""Workbooks, as far as their safety goes: formulas, links, size. Their figures are read elsewhere."""

import re

from domain.documents.facts import Facts
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import formula_reason
from storage.documents.ooxml import OfficeFile, elements

_TEXT_KEPT = 20_000
#: A sheet whose box of cells is larger than this, or that holds more cells, is no budget form.
_LARGEST_BOX = 5_000_000
_MOST_CELLS = 400_000
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_workbook(workbook: OfficeFile) -> Facts:
    """What in a workbook is dangerous or beyond measure, and the beginning of its text. Raises `Unsafe`."""
    found = list(workbook.found)
    for element in elements(workbook.main):
        if element.tag == "definedName":
            _judge_formula(element.text or "", found)
    for name in workbook.names(r"^xl/externalLinks/[^/]+\.xml$"):
        part = elements(workbook.part(name) or b"<none/>")
        found.append(Reason.DDE if any(e.tag == "ddeLink" for e in part) else Reason.EXTERNAL_LINK)
    if workbook.names(r"^xl/(connections\.xml|queryTables/)"):
        found.append(Reason.EXTERNAL_LINK)
    cells = 0
    texts: list[str] = []
    for name in workbook.names(r"^xl/worksheets/[^/]+\.xml$"):
        cells += _read_sheet(workbook.part(name) or b"", found, texts)
    for name in workbook.names(r"^xl/sharedStrings\.xml$"):
        texts += [e.text or "" for e in elements(workbook.part(name) or b"<none/>") if e.tag == "t"]
    if not cells:
        found.append(Reason.EMPTY_DOCUMENT)
    return Facts(Kind.XLSX, tuple(dict.fromkeys(found)), "\n".join(texts)[:_TEXT_KEPT])


def _read_sheet(part: bytes, found: list[Reason], texts: list[str]) -> int:
    """How many cells of a sheet hold something; notes what is wrong in `found`, its own texts in `texts`."""
    filled = columns = rows = cells = 0
    for element in elements(part):
        match element.tag:
            case "f" | "formula" | "formula1" | "formula2":
                _judge_formula(element.text or "", found)
            case "t" if len(texts) < 1000 and element.text:
                texts.append(element.text)
            case "c":
                cells += 1
                filled += len(element) > 0
                if place := _PLACE.fullmatch(element.get("r", "")):
                    columns = max(columns, _column(place[1]))
                    rows = max(rows, int(place[2]))
            case "row":
                element.clear()
    if columns * rows > _LARGEST_BOX or cells > _MOST_CELLS:
        found.append(Reason.HUGE_SHEET)
    return filled


def _judge_formula(formula: str, found: list[Reason]) -> None:
    reason = formula_reason(formula)
    if reason is not None:
        found.append(reason)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
