"""Puts the results of formulas into a workbook that was written without them, for viewers that do not compute."""

import io
import re
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape

from domain.budget.file import FileFacts
from domain.budget.formulas import Evaluator
from domain.budget.sheet import Sheet, number
from domain.budget.terms import FileLimits
from storage.workbooks.reader import read_workbook, sheet_parts

_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?: t="\w+")?([^>]*)><f>([^<]*)</f><v\s*/?>(?:</v>)?</c>')


_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")


def with_results(data: bytes, limits: FileLimits) -> bytes:
    """The workbook with a stored result beside every formula, as Excel would have written it."""
    workbook, package = read_workbook(data, FileFacts("form.xlsx", len(data)), limits)
    assert package is not None
    package.rewind()
    Evaluator(workbook).run()
    parts, _ = sheet_parts(package)
    changed = {
        part.path: _fill(package.read(part.path), sheet) for part, sheet in zip(parts, workbook.sheets, strict=True)
    }
    package.rewind()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.names:
            # A fixed moment keeps the file the same for the same data.
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            content = changed[name] if name in changed else package.read(name)
            archive.writestr(
                info, _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z<", content) if "core" in name else content
            )
    return buffer.getvalue()


def _fill(xml: bytes, sheet: Sheet) -> bytes:
    def result(match: re.Match[bytes]) -> bytes:
        cell = sheet.cell(int(match[2]), number(match[1].decode()))
        value = cell.value if cell is not None else None
        head = b'<c r="' + match[1] + match[2] + b'"' + match[3] + match[4]
        formula = b"><f>" + match[5] + b"</f>"
        if isinstance(value, Decimal):
            return head + formula + b"<v>" + format(value, "f").encode() + b"</v></c>"
        text = escape(value) if isinstance(value, str) else ""
        return head + b' t="str"' + formula + b"<v>" + text.encode() + b"</v></c>"

    return _FORMULA.sub(result, xml)
