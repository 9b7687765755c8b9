"""PDF files: whether they are whole, what in them is active, how their text is set, which pages are scans."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from domain.documents.facts import Facts, Pages
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import Limits, pdf_reasons
from storage.documents.archive import Unsafe
from storage.documents.pdf_text import PageText, read_page

_TEXT_KEPT = 20_000
#: So many pages are enough to know how the text is set; all pages are searched for active content.
_PAGES_READ = 40
_CHUNK = 256 * 1024
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
    zlib.error,
)
_NAME = re.compile(rb"/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,60})")
_SAYS_WHAT_IT_IS = ("/S", "/Type", "/Subtype")
_LINEARIZED = re.compile(rb"/Linearized\s+1?[\d.]+.*?/L\s+(\d+)", re.DOTALL)


def read_pdf(data: bytes, limits: Limits) -> Facts:
    """The facts of a PDF. Raises `Unsafe`."""
    try:
        reader = _open(data)
        found = [*_active_content(reader, limits), *_active_names(data)]
        pages = list(reader.pages)
        if not pages:
            raise Unsafe(Reason.CORRUPT)
        facts = _Reading(pages)
    except LimitReachedError:
        raise Unsafe(Reason.PDF_BOMB) from None
    except _BROKEN:
        raise Unsafe(Reason.CORRUPT, *_not_a_pdf(data)) from None
    if facts.blank:
        found.append(Reason.EMPTY_DOCUMENT)
    has_text = sum(facts.text.form.fonts.values()) > 0
    return Facts(
        Kind.PDF,
        tuple(dict.fromkeys(found)),
        facts.text.text[:_TEXT_KEPT],
        facts.text.form if has_text else None,
        Pages(len(pages), facts.scanned, facts.dots),
    )


def _open(data: bytes) -> PdfReader:
    """The reader of a file that is whole. Raises `Unsafe` for one that is cut off or asks for a password."""
    if b"startxref" not in data:
        raise Unsafe(Reason.CORRUPT, *_not_a_pdf(data))
    linearized = _LINEARIZED.search(data[:1024])
    if linearized and int(linearized[1]) > len(data):
        raise Unsafe(Reason.CORRUPT)
    try:
        reader = PdfReader(BytesIO(data), strict=False)
    except NotImplementedError:
        raise Unsafe(Reason.ENCRYPTED) from None  # locked in a way that only some programs know
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except DependencyError:
            raise
        except _BROKEN:
            raise Unsafe(Reason.ENCRYPTED) from None
        if not opened:
            raise Unsafe(Reason.ENCRYPTED)
    return reader


def _not_a_pdf(data: bytes) -> tuple[Reason, ...]:
    return (Reason.TYPE_MISMATCH,) if re.search(rb"<(html|script|body)\b", data[:4096], re.IGNORECASE) else ()


def _active_content(reader: PdfReader, limits: Limits) -> list[Reason]:
    """What in any object of the file acts on its own, object streams and objects nobody points at included."""
    found: set[Reason] = set()
    room = limits.unpacked_bytes
    for thing in _objects(reader):
        for dictionary in _dictionaries(thing):
            found |= pdf_reasons([*dictionary, *(str(dictionary.get(key, "")) for key in _SAYS_WHAT_IT_IS)])
        if isinstance(thing, StreamObject):
            if thing.get("/Type") == "/EmbeddedFile" or _raw(thing)[:2] == b"MZ":
                found |= _program_inside(thing)
            room -= _unpacked_bytes(thing, limits)
            if room < 0:
                raise Unsafe(Reason.PDF_BOMB)
    if _form_scripts(reader):
        found.add(Reason.PDF_JAVASCRIPT)
    return sorted(found)


def _active_names(data: bytes) -> list[Reason]:
    """What is active by the names that stand openly in the file, as a viewer that repairs its table finds them."""
    names = {match[1] for match in _NAME.finditer(data)}
    plain = [re.sub(rb"#(..)", lambda code: bytes([int(code[1], 16)]), name) for name in names]
    return sorted(pdf_reasons("/" + name.decode("latin-1") for name in plain))


def _objects(reader: PdfReader) -> Iterator[PdfObject]:
    yield reader.trailer
    numbers = {(number, generation) for generation, places in reader.xref.items() for number in places}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        try:
            thing = reader.get_object(IndirectObject(number, generation, reader))
        except PyPdfError:
            continue  # an entry of the table that leads nowhere hurts nobody unless a page needs it
        if thing is not None:
            yield thing


def _dictionaries(thing: Any) -> Iterator[DictionaryObject]:
    """The dictionaries directly inside an object; what is only referred to is an object of its own."""
    stack = [thing]
    while stack:
        top = stack.pop()
        if isinstance(top, DictionaryObject):
            yield top
            stack += [top.raw_get(key) for key in top]
        elif isinstance(top, ArrayObject):
            stack += list(top)


def _raw(stream: StreamObject) -> bytes:
    data = stream._data
    return data if isinstance(data, bytes) else data.encode("latin-1", "replace")


def _program_inside(stream: StreamObject) -> set[Reason]:
    return {Reason.EXECUTABLE} if stream.get_data()[:2] == b"MZ" else set()


def _unpacked_bytes(stream: StreamObject, limits: Limits) -> int:
    """How many bytes a packed stream holds; pictures are counted by their pixels. Raises `Unsafe` for a bomb."""
    if stream.get("/Subtype") == "/Image":
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > 4 * limits.pixels:
            raise Unsafe(Reason.PDF_BOMB)
        return 0
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    if names[0] not in ("/FlateDecode", "/Fl"):
        return len(stream.get_data()) if len(names) > 1 else 0
    raw = _raw(stream)
    size = 0
    unpacker = zlib.decompressobj()
    rest: bytes = raw
    try:
        while rest and not unpacker.eof and size <= limits.unpacked_bytes:
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    if len(names) > 1:
        size += len(stream.get_data())
    if size > limits.unpacked_bytes or (size > limits.entry_bytes and size > limits.ratio * len(raw)):
        raise Unsafe(Reason.PDF_BOMB)
    return size


def _form_scripts(reader: PdfReader) -> bool:
    """Whether the file is an XFA form with scripts."""
    form = _resolved(_resolved(reader.trailer["/Root"]).get("/AcroForm"))
    parts = _resolved(form.get("/XFA")) if isinstance(form, DictionaryObject) else None
    streams = [_resolved(part) for part in parts] if isinstance(parts, ArrayObject) else [parts]
    return any(isinstance(stream, StreamObject) and b"<script" in stream.get_data() for stream in streams)


def _resolved(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, PdfObject) else thing


class _Reading:
    """What the pages show, gathered page by page."""

    def __init__(self, pages: list[PageObject]) -> None:
        self.text = PageText()
        self.scanned = 0
        self.dots: int | None = None
        self.blank = True
        for page in pages[:_PAGES_READ]:
            seen = read_page(page, self.text)
            self.blank = self.blank and not seen.painted
            if seen.scan_dots is not None:
                self.scanned += 1
                self.dots = seen.scan_dots if self.dots is None else min(self.dots, seen.scan_dots)
