"""The sheet in front of an annotated workbook: verdict, list of findings with links to their cells."""

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (5, 16, 38, 84, 12)


def front_sheet(
    page: dict[str, object],
    marks: list[dict[str, object]],
    style: Callable[[str], int],
    namespace: str = _MAIN,
) -> bytes:
    """The worksheet's XML. `style` gives the number of a page style."""
    rows: list[str] = []
    links: list[str] = []
    merges: list[str] = []

    def wide(text: str, name: str, height: float = 0) -> None:
        number = len(rows) + 1
        rows.append(_row(number, [_cell(f"A{number}", text, style(name))], height))
        merges.append(f"A{number}:E{number}")

    wide(str(page["title"]), "title", 24)
    for fact in _texts(page["facts"]):
        wide(fact, "text")
    for note in _texts(page["notes"]):
        wide(note, "muted", 13.0 * _lines(note, sum(_WIDTHS)))
    rows.append("")
    head = len(rows) + 1
    rows.append(
        _row(
            head,
            [_cell(f"{c}{head}", t, style("head")) for c, t in zip("ABCDE", _texts(page["columns"]), strict=True)],
            30,
        )
    )
    severities = page["severities"]
    assert isinstance(severities, dict)
    for index, mark in enumerate(marks, start=1):
        number = len(rows) + 1
        severity, place, target = str(mark["severity"]), str(mark["place"]), _target(mark)
        cells = [
            _number(f"A{number}", index, style("center")),
            _cell(f"B{number}", str(severities[severity]), style(severity)),
            _cell(f"C{number}", place, style("link" if target else "cell")),
            _cell(f"D{number}", str(mark["message"]), style("cell")),
            _cell(f"E{number}", str(mark["section"]), style("center")),
        ]
        lines = max(_lines(str(mark["message"]), _WIDTHS[3]), _lines(place, _WIDTHS[2]))
        rows.append(_row(number, cells, 13.5 * lines + 3))
        if target:
            links.append(f'<hyperlink ref="C{number}" location={quoteattr(target)} display={quoteattr(place)}/>')
    if not marks:
        wide(str(page["nothing"]), "text")
    columns = "".join(f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(_WIDTHS, 1))
    pane = f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{namespace}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f"{pane if marks else ''}</sheetView></sheetViews>"
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{len(merges)}">{merged}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _texts(value: object) -> list[str]:
    assert isinstance(value, list | tuple)
    return [str(v) for v in value]


def _target(mark: dict[str, object]) -> str:
    cells = mark["cells"]
    assert isinstance(cells, tuple)
    if not mark["sheet"]:
        return ""
    sheet = str(mark["sheet"]).replace("'", "''")
    return f"'{sheet}'!{cells[0] if cells else 'A1'}"


def _lines(text: str, width: float) -> int:
    return sum(max(1, -(-len(part) // int(width * 1.02))) for part in text.split("\n"))


def _row(number: int, cells: list[str], height: float) -> str:
    size = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{size}>{"".join(cells)}</row>'


def _cell(reference: str, text: str, style: int) -> str:
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(clean)}</t></is></c>'


def _number(reference: str, value: int, style: int) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
