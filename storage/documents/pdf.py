"""PDF files: whether they are whole, what in them is active, how their text is set, which pages are scans."""

import re
import zlib
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from domain.documents.facts import Facts, Pages
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import Limits
from storage.documents.archive import Unsafe
from storage.documents.pdf_actions import active_content
from storage.documents.pdf_text import PageText, read_page

_TEXT_KEPT = 20_000
#: So many pages are enough to know how the text is set; all pages are searched for active content.
_PAGES_READ = 40
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
_LINEARIZED = re.compile(rb"/Linearized\s+1?[\d.]+.*?/L\s+(\d+)", re.DOTALL)


def read_pdf(data: bytes, limits: Limits) -> Facts:
    """The facts of a PDF. Raises `Unsafe`."""
    try:
        reader = _open(data)
        found = active_content(reader, data, limits)
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
