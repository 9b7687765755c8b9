"""What makes a document dangerous to open: rules over the pieces that readers take out of a file."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from domain.documents.reasons import Reason


class Limits(NamedTuple):
    """How far a file may unpack. Bytes; `ratio` is unpacked to packed; `pixels` are those of one picture.

    `entry_bytes` stays below the size at which antivirus programs stop looking into an entry.
    """

    file_bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 100 * 1024 * 1024
    entry_bytes: int = 30_000_000
    entries: int = 2000
    ratio: int = 100
    pixels: int = 60_000_000


class Entry(NamedTuple):
    """One entry of a zip: where its header starts, where its data ends (bytes from the start), and its name."""

    name: str
    start: int
    end: int


class Relationship(NamedTuple):
    """A link of an Office file to something outside of itself; `kind` is the last part of its type."""

    kind: str
    target: str


_LOCAL_PATH = re.compile(r"^(file:/{0,3})?[a-z]:[\\/]|^(?![/\\]{2})[^:]*$", re.IGNORECASE)
_DDE_FORMULA = re.compile(r"[\w.\]]+\s*\|\s*(?:'[^']*'|[^'!|]+)\s*!", re.UNICODE)
_DDE_FIELD = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
_REMOTE_FIELD = re.compile(r"\bINCLUDE(PICTURE|TEXT)\b.*?(https?:|ftp:|\\\\\\\\)", re.IGNORECASE | re.DOTALL)
_REMOTE_FORMULA = re.compile(r"\b(WEBSERVICE|IMAGE|RTD)\s*\(", re.IGNORECASE)
_STRING_IN_FORMULA = re.compile(r'"[^"]*"')


def overlapping(entries: Iterable[Entry]) -> bool:
    """Whether two entries share bytes of the file, so that a small file unpacks into a huge one."""
    end = -1
    for entry in sorted(entries, key=lambda entry: entry.start):
        if entry.start < end:
            return True
        end = entry.end
    return False


def relationship_reason(link: Relationship) -> Reason | None:
    """What is wrong with a link to the outside; ordinary hyperlinks and templates of one's own disk are fine."""
    if link.kind == "hyperlink":
        return None
    if link.kind.startswith("externalLink"):
        return Reason.EXTERNAL_LINK
    if _LOCAL_PATH.match(link.target):
        return Reason.EXTERNAL_LINK if link.kind == "oleObject" else None
    return Reason.REMOTE_TEMPLATE if link.kind == "attachedTemplate" else Reason.REMOTE_CONTENT


def formula_reason(formula: str) -> Reason | None:
    """What is wrong with a formula of a workbook: it starts a program (DDE) or fetches from outside."""
    bare = _STRING_IN_FORMULA.sub("", formula)
    if _DDE_FORMULA.search(bare):
        return Reason.DDE
    return Reason.REMOTE_CONTENT if _REMOTE_FORMULA.search(bare) else None


def field_reason(code: str) -> Reason | None:
    """What is wrong with a field code of a Word document, `code` without its braces."""
    if _DDE_FIELD.search(code):
        return Reason.DDE
    return Reason.REMOTE_CONTENT if _REMOTE_FIELD.search(code) else None


#: Names that make a PDF act on its own, be it as an action, as a key, or as the type of a thing.
_PDF_NAMES = {
    "/JavaScript": Reason.PDF_JAVASCRIPT,
    "/JS": Reason.PDF_JAVASCRIPT,
    "/Rendition": Reason.PDF_JAVASCRIPT,
    "/OnInstantiate": Reason.PDF_JAVASCRIPT,
    "/Launch": Reason.PDF_LAUNCH,
    "/GoToR": Reason.PDF_LAUNCH,
    "/GoToE": Reason.PDF_EMBEDDED_FILE,
    "/EmbeddedFile": Reason.PDF_EMBEDDED_FILE,
    "/EmbeddedFiles": Reason.PDF_EMBEDDED_FILE,
    "/EF": Reason.PDF_EMBEDDED_FILE,
    "/FileAttachment": Reason.PDF_EMBEDDED_FILE,
    "/RichMedia": Reason.PDF_EMBEDDED_FILE,
    "/SubmitForm": Reason.PDF_SUBMIT,
    "/ImportData": Reason.PDF_SUBMIT,
}


def pdf_reasons(names: Iterable[str]) -> set[Reason]:
    """What is active by `names` of a PDF: the keys of a dictionary and what it says of its type and action."""
    return {_PDF_NAMES[name] for name in names if name in _PDF_NAMES}
