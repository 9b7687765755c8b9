"""Opens a workbook: its package, sheets and number formats, with repair of the small faults that Excel tolerates."""

import datetime as dt
import posixpath
import re
import urllib.parse
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.xml.functions import fromstring

from domain.budget.file import FileFacts, FileKind
from domain.budget.sheet import Sheet, Workbook
from domain.budget.terms import FileLimits
from storage.workbooks.cells import Damaged, SheetParser, TooManyCells
from storage.workbooks.package import Package, Refused, open_package
from storage.workbooks.strings import StringsParser

_CHECKED_STYLES = 150_000


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet in the package: title, path of its part and whether it is shown."""

    title: str
    path: str
    hidden: bool


def read_workbook(data: bytes, facts: FileFacts, limits: FileLimits) -> tuple[Workbook, Package | None]:
    """The cells of a workbook. Fills `facts` with what was seen on the way; never raises for a bad file."""
    facts.size = len(data)
    workbook = Workbook()
    if len(data) > limits.max_bytes:
        facts.kind = FileKind.XLSX
        return workbook, None
    package = None
    try:
        package = open_package(data, facts, limits)
        _read(package, workbook, facts, limits)
    except Refused:
        if facts.kind in (FileKind.XLSX, FileKind.XLSM) and facts.readable:
            facts.corrupt = "zip"
    except TooManyCells:
        facts.too_many_cells = True
    except Damaged as damage:
        facts.corrupt = str(damage)
    except (ET.ParseError, KeyError, ValueError, IndexError, TypeError, AttributeError):
        # Whatever else a broken part makes a parser do, the file is damaged, not the bot.
        facts.corrupt = "xml"
    return workbook, package


def _read(package: Package, workbook: Workbook, facts: FileFacts, limits: FileLimits) -> None:
    _note_odd_names(package, facts)
    parts, root = sheet_parts(package)
    properties = _find(root, "workbookPr")
    if properties is not None and properties.get("date1904") in ("1", "true"):
        workbook.epoch = dt.date(1904, 1, 1)
    protection = _find(root, "workbookProtection")
    # openpyxl writes an empty element into every workbook.
    workbook.protected = protection is not None and any(
        protection.get(k) in ("1", "true") for k in ("lockStructure", "lockWindows", "lockRevision")
    )
    strings = _strings(package, facts, limits)
    formats = _formats(package, facts)
    budget = limits.max_cells
    for part in parts:
        sheet = Sheet(part.title, hidden=part.hidden)
        workbook.sheets.append(sheet)
        parser = SheetParser(sheet, strings, formats, limits, budget)
        parser.parse(package.chunks(part.path))
        budget = parser.budget
        sheet.pictures = _pictures(package, part.path)
    facts.links = _links(package)
    facts.title = _title(package)


def sheet_parts(package: Package) -> tuple[list[SheetPart], ET.Element]:
    """The worksheets in the order of their tabs, and the workbook's own XML. Raises Damaged."""
    main = "xl/workbook.xml"
    for target, kind in relations(package, "_rels/.rels", "").values():
        if kind.endswith("/officeDocument"):
            main = target
    if package.find(main) is None:
        raise Damaged("workbook.xml")
    root = _xml(package, main)
    targets = relations(package, rels_of(main), posixpath.dirname(main))
    parts: list[SheetPart] = []
    for element in root.iter():
        if not element.tag.endswith("}sheet"):
            continue
        relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        target, kind = targets.get(relation, ("", ""))
        if not target or not kind.endswith("/worksheet"):
            continue
        if package.find(target) is None:
            raise Damaged(posixpath.basename(target))
        parts.append(SheetPart(element.get("name", ""), target, element.get("state", "visible") != "visible"))
    if not parts:
        raise Damaged("workbook.xml")
    return parts, root


def relations(package: Package, path: str, base: str) -> dict[str, tuple[str, str]]:
    """Id of a relation to (path of the target, type)."""
    if package.find(path) is None:
        return {}
    found = {}
    for element in _xml(package, path):
        target = urllib.parse.unquote(element.get("Target", "")).replace("\\", "/")
        if element.get("TargetMode") != "External":
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        found[element.get("Id", "")] = (target, element.get("Type", ""))
    return found


def rels_of(path: str) -> str:
    """The path of the relations of a part."""
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", name + ".rels")


def _xml(package: Package, path: str) -> ET.Element:
    try:
        return ET.fromstring(package.read(path))  # noqa: S314 - package has refused document types
    except ET.ParseError as error:
        raise Damaged(posixpath.basename(path)) from error


def _find(root: ET.Element, name: str) -> ET.Element | None:
    return next((e for e in root.iter() if e.tag.rpartition("}")[2] == name), None)


def _note_odd_names(package: Package, facts: FileFacts) -> None:
    """Backslashes, or a letter case other than the one declared: Excel does not mind, other programs do."""
    expected = (
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "_rels/.rels",
    )
    raw = package.raw_names
    if any("\\" in name for name in raw) or any(
        found is not None and found != name for name in expected if (found := package.find(name))
    ):
        facts.repaired = facts.repaired or "part names"


def _strings(package: Package, facts: FileFacts, limits: FileLimits) -> list[str]:
    name = "xl/sharedStrings.xml"
    if package.find(name) is None:
        declared = package.read("xl/_rels/workbook.xml.rels") + package.read("[Content_Types].xml")
        if b"sharedStrings" in declared:
            facts.repaired = facts.repaired or "xl/sharedStrings.xml is missing"
        return []
    parser = StringsParser(limits.max_cells)
    parser.parse(package.chunks(name))
    return parser.strings


def _formats(package: Package, facts: FileFacts) -> list[str]:
    """The number format of every cell style. A style sheet that openpyxl refuses is cut down to its formats."""
    name = "xl/styles.xml"
    if package.find(name) is None:
        facts.repaired = facts.repaired or "xl/styles.xml is missing"
        return []
    content = package.read(name)
    try:
        # What openpyxl cannot read, other programs stumble over too. Thousands of styles would take it minutes.
        if len(content) <= _CHECKED_STYLES:
            Stylesheet.from_tree(fromstring(content))  # type: ignore[arg-type]  # what openpyxl itself gives to it
    except (TypeError, ValueError, KeyError, IndexError, AttributeError):
        facts.repaired = facts.repaired or name
    except SyntaxError:
        facts.repaired = facts.repaired or name
        return []
    root = _xml(package, name)
    own = {e.get("numFmtId"): e.get("formatCode", "General") for e in root.iter() if e.tag.endswith("}numFmt")}
    styles = _find(root, "cellXfs")
    formats = []
    for style in styles if styles is not None else ():
        number = style.get("numFmtId") or "0"
        formats.append(own.get(number) or BUILTIN_FORMATS.get(int(number) if number.isdigit() else 0) or "General")
    return formats


def _pictures(package: Package, sheet: str) -> int:
    """How many pictures stand on a sheet."""
    count = 0
    for target, kind in relations(package, rels_of(sheet), posixpath.dirname(sheet)).values():
        if kind.endswith("/drawing") and package.find(target):
            inside = relations(package, rels_of(target), posixpath.dirname(target))
            count += sum(k.endswith("/image") for _, k in inside.values())
    return count


def _title(package: Package) -> str:
    """The title in the document's properties."""
    name = "docProps/core.xml"
    title = _find(_xml(package, name), "title") if package.find(name) else None
    return (title.text or "") if title is not None else ""


def _links(package: Package) -> dict[str, str]:
    """Number of an external link, as formulas write it, to the name of the other file."""
    found = {}
    main = "xl/workbook.xml"
    targets = relations(package, rels_of(main), "xl")
    root = _xml(package, main) if package.find(main) else None
    order = [
        next((v for k, v in e.attrib.items() if k.endswith("}id")), "")
        for e in (root.iter() if root is not None else ())
        if e.tag.endswith("}externalReference")
    ]
    for position, relation in enumerate(order, start=1):
        path, _ = targets.get(relation, ("", ""))
        for target, _ in relations(package, rels_of(path), "").values() if path else ():
            found[str(position)] = re.split(r"[\\/]", target)[-1]
    return found
