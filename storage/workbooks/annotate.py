"""Puts findings into a copy of a workbook: fills and comments at the cells, a list in front.

The parts of the zip are patched, not saved anew by a library, so charts, pictures, formats and every value and
formula stay as they were, to the byte. Macros are the one thing that is left out, and that is said.
"""

import io
import posixpath
import re
import zipfile
from xml.sax.saxutils import quoteattr

from domain.budget.file import FileFacts
from domain.budget.sheet import Sheet, letters
from domain.budget.terms import FileLimits
from storage.workbooks.cells import Damaged
from storage.workbooks.comments import comments_part, drawing_part
from storage.workbooks.front import front_sheet
from storage.workbooks.marks import Marked, by_sheet, fill_cells
from storage.workbooks.package import Package
from storage.workbooks.reader import SheetPart, read_workbook, relations, rels_of, sheet_parts
from storage.workbooks.styles import Styles, blank_styles
from storage.workbooks.xmlscan import Element, Patch, prefix, scan, utf8

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_AFTER_DRAWING = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_FRONT = "xl/worksheets/budgetCheck.xml"
_MOST_MARKS = 2_000


def annotate(
    data: bytes, name: str, marks: list[dict[str, object]], page: dict[str, object], limits: FileLimits
) -> bytes | None:
    """The marked copy; None when the workbook cannot be patched."""
    facts = FileFacts(name, len(data))
    workbook, package = read_workbook(data, facts, limits)
    if package is None or not facts.readable:
        return None
    package.rewind()
    try:
        return _Copy(package, workbook.sheets, page).make(marks[:_MOST_MARKS])
    except (Damaged, StopIteration, KeyError, ValueError):
        return None


class _Copy:
    def __init__(self, package: Package, sheets: list[Sheet], page: dict[str, object]) -> None:
        self._package = package
        self._page = page
        self._sheets = sheets
        self._parts: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._overrides: dict[str, str] = {}
        self._main = next(
            (t for t, k in relations(package, "_rels/.rels", "").values() if k.endswith("/officeDocument")),
            "xl/workbook.xml",
        )
        self._sheet_parts, _ = sheet_parts(package)
        self._office = _STRICT if b"purl.oclc.org" in package.read(self._main)[:2000] else _OFFICE
        self._space = self._office.replace("officeDocument/relationships", "spreadsheetml/main")
        if self._office == _OFFICE:
            self._space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        style_path = next((t for t, k in self._relations(self._main).values() if k.endswith("/styles")), "")
        self._has_styles = bool(style_path and package.find(style_path))
        self._style_path = style_path or posixpath.join(posixpath.dirname(self._main), "styles.xml")
        self._styles = Styles(
            package.read(self._style_path) if self._has_styles else blank_styles(1 + self._most_styles())
        )

    def make(self, marks: list[dict[str, object]]) -> bytes:
        wanted = by_sheet(marks, self._sheets)
        for index, (part, sheet) in enumerate(zip(self._sheet_parts, self._sheets, strict=True), start=1):
            cells = wanted.get(sheet.title, {})
            self._mark_sheet(part, sheet, cells, 900 + index)
        self._add_front(marks)
        self._drop_macros()
        self._put(self._style_path, self._styles.done())
        if not self._has_styles:
            self._overrides[self._style_path] = f"{_TYPES}.styles+xml"
            self._relate(self._main, "styles", self._style_path)
        self._write_types()
        return self._zip()

    def _mark_sheet(self, part: SheetPart, sheet: Sheet, cells: dict[tuple[int, int], Marked], ident: int) -> None:
        data = utf8(self._package.read(part.path))
        rows = {row for row, _ in cells}
        patch = Patch(data)
        state = {"row": 0}

        def keep(name: str, attributes: dict[str, str], depth: int) -> bool:
            if name == "row":
                state["row"] = int(attributes.get("r", state["row"] + 1))
                return True
            if name == "c":
                return state["row"] in rows
            return depth <= 1 or name == "sheetView"

        elements = scan(data, keep)
        for view in elements:
            if view.name == "sheetView" and view.attributes.get("tabSelected") in ("1", "true"):
                patch.attribute(view, "tabSelected", "0")
        if cells:
            fill_cells(patch, elements, cells, self._styles)
            self._comment(part, patch, elements, cells, ident)
        self._put(part.path, patch.done())

    def _comment(
        self,
        part: SheetPart,
        patch: Patch,
        elements: list[Element],
        cells: dict[tuple[int, int], Marked],
        ident: int,
    ) -> None:
        texts = {place: "\n\n".join(cell.texts) for place, cell in sorted(cells.items()) if cell.texts}
        by_name = {f"{letters(c)}{r}": text for (r, c), text in texts.items()}
        known = self._relations(part.path)
        comments = next((t for t, k in known.values() if k.endswith("/comments")), "")
        drawing = next((e for e in elements if e.name == "legacyDrawing"), None)
        target = self._drawing_target(drawing, known)
        old = self._package.read(comments) if comments and self._package.find(comments) else None
        path = comments if old is not None else f"xl/comments{ident}.xml"
        self._put(path, comments_part(old, by_name, str(self._page["author"]), self._space))
        if old is None:
            self._overrides[path] = f"{_TYPES}.comments+xml"
            self._relate(part.path, "comments", path)
        old_drawing = self._package.read(target) if target and self._package.find(target) else None
        path = target if old_drawing is not None else f"xl/drawings/vmlDrawing{ident}.vml"
        self._put(path, drawing_part(old_drawing, texts, ident))
        if old_drawing is None:
            relation = self._relate(part.path, "vmlDrawing", path)
            p = prefix(patch.data, elements[0])
            xml = f'<{p}legacyDrawing xmlns:r="{self._office}" r:id="{relation}"/>'.encode()
            if drawing is not None:
                patch.replace(drawing.start, drawing.end, xml)
            else:
                later = [e for e in elements if e.depth == 1 and e.name in _AFTER_DRAWING]
                patch.insert(later[0].start if later else elements[0].close, xml)

    @staticmethod
    def _drawing_target(drawing: Element | None, known: dict[str, tuple[str, str]]) -> str:
        if drawing is None:
            return ""
        relation = next((v for k, v in drawing.attributes.items() if k.rpartition(":")[2] == "id"), "")
        return known.get(relation, ("", ""))[0]

    # -- the sheet in front -----------------------------------------------------------------------------------

    def _add_front(self, marks: list[dict[str, object]]) -> None:
        self._put(_FRONT, front_sheet(self._page, marks, self._styles.page, self._space))
        self._overrides[_FRONT] = f"{_TYPES}.worksheet+xml"
        relation = self._relate(self._main, "worksheet", _FRONT)
        data = utf8(self._package.read(self._main))
        elements = scan(data, lambda name, _, depth: depth <= 2)
        patch = Patch(data)
        sheets = [e for e in elements if e.name == "sheet" and e.depth == 2]
        holder = next(e for e in elements if e.name == "sheets")
        ident = 1 + max((int(e.attributes.get("sheetId", "0")) for e in sheets), default=0)
        name = _free_name(str(self._page["name"]), [e.attributes.get("name", "") for e in sheets])
        p = prefix(data, holder)
        xml = f'<{p}sheet xmlns:r="{self._office}" name={quoteattr(name)} sheetId="{ident}" r:id="{relation}"/>'
        patch.insert(holder.inner, xml.encode())
        for element in elements:
            if element.name == "workbookView":
                # Two changes of one tag would meet; the tab that is shown matters.
                if "activeTab" in element.attributes:
                    patch.attribute(element, "activeTab", "0")
            elif element.name == "definedName" and "localSheetId" in element.attributes:
                patch.attribute(element, "localSheetId", str(int(element.attributes["localSheetId"]) + 1))
        self._put(self._main, patch.done())

    def _drop_macros(self) -> None:
        """A copy for reading needs no macros, and as .xlsx it may not hold any."""
        for name in self._package.names:
            if name.lower().endswith(("vbaproject.bin", "vbaprojectsignature.bin", "vbadata.xml")):
                self._dropped.add(name)
                self._dropped.add(rels_of(name))
        path = rels_of(self._main)
        if self._dropped:
            rels = self._current(path)
            kept = re.sub(rb"<(?:\w+:)?Relationship\b[^>]*vbaProject[^>]*/>", b"", rels)
            self._put(path, kept)

    # -- package ------------------------------------------------------------------------------------------------

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        return relations(self._package, rels_of(path), posixpath.dirname(path))

    def _most_styles(self) -> int:
        """The highest style number that cells use."""
        styles = [0]
        for part in self._sheet_parts:
            styles += [int(m) for m in re.findall(rb'\ss="(\d{1,5})"', self._package.read(part.path))]
        return max(styles)

    def _current(self, path: str) -> bytes:
        found = self._package.find(path) or path
        return self._parts[found] if found in self._parts else self._package.read(found)

    def _put(self, path: str, data: bytes) -> None:
        self._parts[self._package.find(path) or path] = data

    def _relate(self, path: str, kind: str, target: str) -> str:
        """Add a relation of a part and return its id."""
        rels = rels_of(path)
        data = utf8(self._current(rels)) or f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
        root = scan(data, lambda name, _, depth: depth == 0)[0]
        ident = f"rIdCheck{len(re.findall(rb'Relationship ', data))}"
        p = prefix(data, root)
        xml = f'<{p}Relationship Id="{ident}" Type="{self._office}/{kind}" Target="/{target}"/>'
        patch = Patch(data)
        patch.append_inside(root, xml.encode())
        self._put(rels, patch.done())
        return ident

    def _write_types(self) -> None:
        path = "[Content_Types].xml"
        data = utf8(self._current(path))
        root = scan(data, lambda name, _, depth: depth == 0)[0]
        p = prefix(data, root)
        new = "".join(
            f'<{p}Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._overrides.items()
        )
        if b'Extension="vml"' not in data:
            vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
            patch = Patch(data)
            patch.insert(root.inner, f'<{p}Default Extension="vml" ContentType="{vml}"/>'.encode())
            data = patch.done()
            root = scan(data, lambda name, _, depth: depth == 0)[0]
        patch = Patch(data)
        patch.append_inside(root, new.encode())
        data = patch.done()
        if self._dropped:
            data = re.sub(rb"<(?:\w+:)?Override\b[^>]*vba[^>]*/>", b"", data)
            data = re.sub(rb'<(?:\w+:)?Default\b[^>]*Extension="bin"[^>]*vba[^>]*/>', b"", data)
        data = data.replace(
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", f"{_TYPES}.sheet.main+xml".encode()
        )
        data = data.replace(
            b"application/vnd.ms-excel.template.macroEnabled.main+xml", f"{_TYPES}.sheet.main+xml".encode()
        )
        self._put(path, data)

    def _zip(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            names = [n for n in dict.fromkeys([*self._package.names, *self._parts]) if n not in self._dropped]
            for name in sorted(names, key=lambda n: n != "[Content_Types].xml"):
                self._package.rewind()
                archive.writestr(name, self._parts[name] if name in self._parts else self._package.read(name))
        return buffer.getvalue()


def _free_name(name: str, taken: list[str]) -> str:
    used = {t.casefold() for t in taken}
    return next(n for n in [name, *(f"{name} {i}" for i in range(2, 100))] if n.casefold() not in used)
