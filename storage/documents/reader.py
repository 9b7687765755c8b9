"""The one door to all readers of documents; called inside a child process."""

import zipfile
from pathlib import Path

from domain.documents.facts import Facts
from domain.documents.kinds import ARCHIVES, PICTURES, Kind, sniff
from domain.documents.reasons import Reason
from domain.documents.safety import Limits
from storage.documents.archive import Unsafe, check_archive
from storage.documents.ole import holds_program, read_ole

_ARCHIVE_MARKS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")


def read(source: bytes | str, limits: Limits) -> Facts:
    """What is in a document: the bytes themselves, or the path under which they are stored."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    kind = sniff(data)
    try:
        return _read(data, kind, limits)
    except Unsafe as unsafe:
        return Facts(kind, unsafe.reasons)


def _read(data: bytes, kind: Kind, limits: Limits) -> Facts:
    # Each reader is imported when the first file of its kind arrives: Pillow and pypdf are not small.
    if kind is Kind.PDF:
        from storage.documents.pdf import read_pdf

        facts = read_pdf(data, limits)
        return Facts(kind, (*facts.found, *_behind(data)), facts.text, facts.form, facts.pages)
    if kind is Kind.ZIP:
        return _read_zip(data, limits)
    if kind is Kind.OLE:
        kind, found = read_ole(data)
        return Facts(kind, tuple(found))
    if kind in PICTURES - {Kind.HEIC}:
        from storage.documents.picture import read_picture

        return read_picture(data, kind, limits)
    if kind is Kind.PROGRAM:
        return Facts(kind, (Reason.EXECUTABLE,))
    if kind in ARCHIVES:
        return Facts(kind, (Reason.ARCHIVE,))
    if kind is Kind.EMPTY:
        return Facts(kind, (Reason.EMPTY_FILE,))
    return Facts(kind)


def _read_zip(data: bytes, limits: Limits) -> Facts:
    from storage.documents.ooxml import OfficeFile
    from storage.documents.word import read_word
    from storage.documents.workbook_safety import read_workbook

    try:
        office = OfficeFile(data, limits)
    except Unsafe as unsafe:
        kind = _likely_kind(data)
        plain = kind is Kind.ZIP and Reason.CORRUPT not in unsafe.reasons
        return Facts(kind, (*unsafe.reasons, *((Reason.ARCHIVE,) if plain else ())))
    try:
        if office.kind is Kind.DOCX:
            facts = read_word(office)
        elif office.kind is Kind.XLSX:
            facts = read_workbook(office)
        elif office.kind is Kind.ZIP:
            facts = Facts(Kind.ZIP, tuple(check_archive(data, limits)))
        else:
            facts = Facts(office.kind, tuple(office.found))
    except Unsafe as unsafe:
        return Facts(office.kind, (*office.found, *unsafe.reasons))
    polyglot = (Reason.POLYGLOT,) if b"%PDF-" in data[:1024] and office.kind is not Kind.ZIP else ()
    return Facts(facts.kind, (*facts.found, *polyglot), facts.text, facts.form)


def _likely_kind(data: bytes) -> Kind:
    """What an archive that cannot be opened was probably meant to be, by the names that stand in it."""
    for mark, kind in ((b"word/", Kind.DOCX), (b"xl/", Kind.XLSX), (b"ppt/", Kind.PPTX)):
        if mark in data:
            return kind
    return Kind.ZIP


def _behind(data: bytes) -> tuple[Reason, ...]:
    """Whether a PDF is something else as well: an archive that a program for archives would open, a program."""
    rest = data[data.rfind(b"%%EOF") :]
    if holds_program(rest) or any(mark in rest for mark in _ARCHIVE_MARKS):
        return (Reason.POLYGLOT,)
    tail = data[-66_000:]
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or b"PK\x01\x02" not in tail[:end]:
        return ()
    from io import BytesIO

    return (Reason.POLYGLOT,) if zipfile.is_zipfile(BytesIO(data)) else ()
