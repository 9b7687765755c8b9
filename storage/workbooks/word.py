"""Reads a budget narrative from a Word file."""

import io
import re
import zipfile
from collections import Counter
from decimal import Decimal
from xml.etree.ElementTree import ParseError

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # lxml brings no types

from domain.budget.file import FileFacts, FileKind
from domain.budget.headers import Vocabulary
from domain.budget.narrative import Entry, Narrative
from domain.budget.numbers import read_text
from domain.budget.table_reader import Reader
from domain.budget.terms import FileLimits, Layout
from storage.workbooks.package import Refused, open_package

_ROWS = 2_000


def read_narrative(data: bytes, name: str, layout: Layout, limits: FileLimits) -> Narrative:
    """The narrative of a .docx; a file that is none says what it is instead."""
    found = Narrative(word_file=name)
    facts = FileFacts(name, len(data))
    try:
        open_package(data, facts, limits)
    except Refused:
        pass
    if facts.kind is not FileKind.DOCX:
        damaged = facts.corrupt or facts.kind in (FileKind.XLSX, FileKind.XLSM, FileKind.ARCHIVE)
        found.unreadable = "damaged" if damaged and facts.kind is not FileKind.ARCHIVE else facts.kind.value
        return found
    if _too_big(data, limits):
        found.unreadable = "damaged"
        return found
    try:
        document = docx.Document(io.BytesIO(data))
        _read(document, found, layout)
    except (
        zipfile.BadZipFile,
        OpcError,
        LxmlError,
        ParseError,
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
    ):
        found.unreadable = "damaged"
    return found


def _too_big(data: bytes, limits: FileLimits) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        doctype = any(
            b"<!DOCTYPE" in archive.open(i).read(4096) for i in infos if i.filename.endswith((".xml", ".rels"))
        )
    return doctype or sum(i.file_size for i in infos) > limits.max_unpacked


def _read(document: Document, found: Narrative, layout: Layout) -> None:
    reader = Reader(layout)
    found.prose = "\n".join(p.text for p in document.paragraphs)
    for table in document.tables:
        _read_table(table, found, reader)
    if not found.entries:
        _entries_of_prose(document, found)
    if not found.entries and any(_header(_texts(t), reader.vocabulary)[1] for t in document.tables):
        found.prose = ""  # the form as it was handed out: its own words explain nothing
    _note_format(document, found)


def _read_table(table: Table, found: Narrative, reader: Reader) -> None:
    rows = _texts(table)
    header, columns = _header(rows, reader.vocabulary)
    if header is None:
        found.prose += "\n" + "\n".join(" ".join(row) for row in rows)
        return
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {role: row[column] for role, column in columns.items() if column < len(row)}
        name, text = cells.get("description", ""), cells.get("justification", "") or cells.get("note", "")
        label = name or next((c for c in row if re.search(r"[^\W\d_]{3}", c)), "")
        amount = read_text(cells.get("total", "")).value
        if reader.is_grand(label) or (reader.is_plain_total(label) and amount is not None):
            found.total, found.total_place = amount, f"row {number}"
            continue
        if not name or (not text and amount is None):
            if name and text:
                found.prose += "\n" + text
            continue
        if reader.strip_total(name) != "" and reader.strip_total(name).lower() != _plain(name) and not text:
            continue  # a subtotal
        heading = reader.category(name) is not None and "." not in cells.get("code", "").strip(".")
        found.entries.append(Entry(cells.get("code", ""), name, text, amount, heading and amount is None, row=number))


def _texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows[:_ROWS]]


def _plain(name: str) -> str:
    from domain.budget.folding import loose

    return loose(name).strip(" :.-–—\"«»'")


def _header(rows: list[list[str]], vocabulary: Vocabulary) -> tuple[int | None, dict[str, int]]:
    for index, row in enumerate(rows[:5]):
        columns: dict[str, int] = {}
        for column, text in enumerate(row):
            for role, _ in vocabulary.roles(text):
                if role not in columns:
                    columns[role] = column
                    break
        if "description" in columns and ("justification" in columns or "note" in columns):
            return index, columns
    return None, {}


def _entries_of_prose(document: Document, found: Narrative) -> None:
    """ "1.1 Координатор - 2 205 000 тенге. Нужен, чтобы …": paragraphs that begin with a code are entries."""
    for paragraph in document.paragraphs:
        match = re.match(r"\s*(\d{1,2}(?:\.\d{1,2})+)\.?\s+([^.:–—\n]{3,90})[.:–—-]\s*(.*)", paragraph.text, re.DOTALL)
        if match:
            amount = re.search(
                r"(\d[\d\s\u00a0]{2,}(?:[.,]\d{1,2})?)\s*(?:тенге|теңге|тг|kzt|₸)", match[3], re.IGNORECASE
            )
            value: Decimal | None = read_text(amount[1]).value if amount and "=" not in match[3] else None
            found.entries.append(Entry(match[1], match[2].strip(), match[3].strip(), value))


def _note_format(document: Document, found: Narrative) -> None:
    """What most of the text is set in, by number of characters."""
    fonts: Counter[str] = Counter()
    spacings: Counter[str] = Counter()
    for paragraph in [*document.paragraphs, *_table_paragraphs(document)]:
        for run in paragraph.runs:
            name, size = _run_font(document, paragraph, run)
            fonts[f"{name} {size:g}" if size else name] += len(run.text.strip())
        spacing = paragraph.paragraph_format.line_spacing
        if isinstance(spacing, float) and paragraph.text.strip():
            spacings["1" if abs(spacing - 1) < 0.05 else f"{spacing:g}"] += len(paragraph.text)
    found.font = fonts.most_common(1)[0][0] if fonts else ""
    found.spacing = spacings.most_common(1)[0][0] if spacings else ""


def _table_paragraphs(document: Document) -> list[Paragraph]:
    return [p for t in document.tables for row in t.rows[:_ROWS] for cell in row.cells for p in cell.paragraphs]


def _run_font(document: Document, paragraph: Paragraph, run: Run) -> tuple[str, float]:
    """The font of a run: its own, its style's, the paragraph style's, the document's default."""
    fonts = [run.font, getattr(run.style, "font", None)]
    style = paragraph.style
    while style is not None:
        fonts.append(style.font)
        style = style.base_style
    name = next((f.name for f in fonts if f is not None and f.name), None)
    size = next((f.size.pt for f in fonts if f is not None and f.size), None)
    if name is None or size is None:
        default_name, default_size = _default_font(document)
        name, size = name or default_name, size or default_size
    return name, size


def _default_font(document: Document) -> tuple[str, float]:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    name, size = "", 0.0
    for defaults in document.styles.element.iter(f"{space}rPrDefault"):
        for fonts in defaults.iter(f"{space}rFonts"):
            name = fonts.get(f"{space}ascii") or name
        for value in defaults.iter(f"{space}sz"):
            size = int(value.get(f"{space}val", "0")) / 2
    return name, size
