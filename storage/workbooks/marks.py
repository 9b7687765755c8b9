"""Which cells are marked, and their fill in the XML of a sheet."""

import re
from dataclasses import dataclass, field

from domain.budget.sheet import Sheet, letters, number
from storage.workbooks.styles import Styles
from storage.workbooks.xmlscan import Element, Patch, prefix

_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(slots=True)
class Marked:
    """What is to be said at one cell."""

    severity: str = "info"
    texts: list[str] = field(default_factory=list)


def by_sheet(marks: list[dict[str, object]], sheets: list[Sheet]) -> dict[str, dict[tuple[int, int], Marked]]:
    """Title of a sheet to what is to be said at its cells (row, column)."""
    merges = {s.title: s.merges for s in sheets}
    found: dict[str, dict[tuple[int, int], Marked]] = {}
    for mark in marks:
        title, cells, severity = str(mark["sheet"]), mark["cells"], str(mark["severity"])
        assert isinstance(cells, tuple)
        for at, reference in enumerate(cells):
            match = re.fullmatch(r"([A-Z]{1,3})(\d+)", str(reference))
            if title not in merges or match is None:
                continue
            place = _visible((int(match[2]), number(match[1])), merges[title])
            cell = found.setdefault(title, {}).setdefault(place, Marked(severity))
            if _RANK[severity] < _RANK[cell.severity]:
                cell.severity = severity
            text = str(mark["message"])
            if at == 0 and text not in cell.texts:
                cell.texts.append(text)
    return found


def _visible(place: tuple[int, int], merges: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    """A cell inside a merge shows nothing; its first cell does."""
    row, column = place
    for r1, c1, r2, c2 in merges:
        if r1 <= row <= r2 and c1 <= column <= c2:
            return r1, c1
    return place


def fill_cells(patch: Patch, elements: list[Element], cells: dict[tuple[int, int], Marked], styles: Styles) -> None:
    """Give the marked cells their fill; cells and rows that are not there yet are put in at their place."""
    data_element = next(e for e in elements if e.name == "sheetData")
    p = prefix(patch.data, elements[0])
    rows: dict[int, tuple[Element, dict[int, Element]]] = {}
    row = column = 0
    for element in elements:
        if element.name == "row":
            row, column = int(element.attributes.get("r", row + 1)), 0
            rows[row] = (element, {})
        elif element.name == "c":
            reference = element.attributes.get("r", "")
            column = number(reference.rstrip("0123456789").replace("$", "")) if reference else column + 1
            rows[row][1][column] = element
    missing_rows: dict[int, list[tuple[int, str]]] = {}
    for (at, col), cell in sorted(cells.items()):
        known = rows.get(at)
        there = known[1].get(col) if known else None
        if there is not None:
            style = int(there.attributes.get("s", "0") or 0)
            patch.attribute(there, "s", str(styles.marked(style, cell.severity)))
            continue
        new = f'<{p}c r="{letters(col)}{at}" s="{styles.marked(0, cell.severity)}"/>'
        if known is None:
            missing_rows.setdefault(at, []).append((col, new))
        elif known[0].empty or not known[1]:
            missing_rows.setdefault(-at, []).append((col, new))
        else:
            after = [e for c, e in sorted(known[1].items()) if c > col]
            patch.insert(after[0].start if after else known[0].close, new.encode())
    for at, new_cells in sorted(missing_rows.items(), key=lambda item: abs(item[0])):
        inner = "".join(xml for _, xml in sorted(new_cells)).encode()
        if at < 0:
            patch.append_inside(rows[-at][0], inner)
            continue
        row_xml = f'<{p}row r="{at}">'.encode() + inner + f"</{p}row>".encode()
        later = [e for r, (e, _) in sorted(rows.items()) if r > at]
        if later:
            patch.insert(later[0].start, row_xml)
        else:
            patch.append_inside(data_element, row_xml)
