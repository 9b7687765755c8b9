"""The zip of a workbook, looked at before anything in it is trusted."""

import io
import itertools
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from domain.budget.file import FileFacts, FileKind
from domain.budget.terms import FileLimits
from storage.xml_prolog import LONGEST, declares_type

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")
_RATIO = 200
_RATIO_FROM = 1_000_000


class Refused(Exception):
    """The file is not opened; the facts say why."""


class Package:
    """The parts of a workbook by their proper names."""

    def __init__(self, data: bytes, facts: FileFacts, limits: FileLimits) -> None:
        self.facts = facts
        self._limits = limits
        self._left = limits.max_unpacked
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.raw_names = [info.orig_filename for info in self._zip.infolist()]
        self._entries = {_proper(i.filename): i for i in self._zip.infolist() if not i.is_dir()}
        # Programs write part names in several ways; Excel reads them without regard to case.
        self._lower = {name.lower(): name for name in self._entries}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def find(self, name: str) -> str | None:
        """The name as it stands in the package, None when there is no such part."""
        return self._lower.get(name.lower())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece; counts what comes out. Raises Refused for a bomb or damage."""
        found = self.find(name)
        if found is None:
            return
        left = self._limits.max_part
        try:
            with self._zip.open(self._entries[found]) as part:
                while piece := part.read(LONGEST):
                    left -= len(piece)
                    self._left -= len(piece)
                    if left < 0 or self._left < 0:
                        self.facts.bomb = True
                        self.facts.unpacked = max(self.facts.unpacked, self._limits.max_part)
                        raise Refused
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            struct.error,
        ) as error:
            self.facts.corrupt = "zip"
            raise Refused from error

    def read(self, name: str) -> bytes:
        """A part as a whole, empty when there is none."""
        return b"".join(self.chunks(name))

    def rewind(self) -> None:
        """Parts that were read once may be read again."""
        self._left = self._limits.max_unpacked


def _proper(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def open_package(data: bytes, facts: FileFacts, limits: FileLimits) -> Package:
    """Look at a file and open it. Fills the facts; raises Refused when it is no workbook that may be opened."""
    facts.kind = _kind(data, facts)
    if facts.kind not in (FileKind.XLSX, FileKind.XLSM) or facts.encrypted or facts.corrupt:
        raise Refused
    _judge_entries(zipfile.ZipFile(io.BytesIO(data)), facts, limits)
    package = Package(data, facts, limits)
    _judge_parts(package, facts)
    return package


def _kind(data: bytes, facts: FileFacts) -> FileKind:
    if not data:
        return FileKind.EMPTY
    if data.startswith(_OLE):
        return _ole_kind(data, facts)
    if data.startswith(b"PK"):
        return _zip_kind(data, facts)
    head = data[:4096]
    if head.lstrip().startswith(b"%PDF") or b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(_PICTURES):
        return FileKind.PICTURE
    if head.startswith(_ARCHIVES):
        return FileKind.ARCHIVE
    if head.startswith(b"{\\rtf"):
        return FileKind.RTF
    if len(head) > 4 and head[0] == 9 and head[1] in (0, 2, 4, 8):
        return FileKind.XLS  # the stream of Excel 2 to 4, without a container
    return _text_kind(data)


def _ole_kind(data: bytes, facts: FileFacts) -> FileKind:
    wide = {
        name: name.encode("utf-16-le")
        for name in ("EncryptedPackage", "EncryptionInfo", "Workbook", "Book", "WordDocument")
    }
    if wide["EncryptedPackage"] in data or wide["EncryptionInfo"] in data:
        facts.encrypted = True
        return FileKind.XLSX
    if wide["WordDocument"] in data:
        return FileKind.DOC
    if wide["Workbook"] in data or wide["Book"] in data:
        # A FilePass record near the beginning of the stream means a password.
        stream = data.find(b"\x09\x08", 512)
        facts.encrypted = stream > 0 and b"\x2f\x00" in data[stream : stream + 64] and _has_filepass(data, stream)
        return FileKind.XLS
    return FileKind.UNKNOWN


def _has_filepass(data: bytes, at: int) -> bool:
    """Walk the first records of a BIFF stream looking for FILEPASS (0x2F)."""
    for _ in range(8):
        if at + 4 > len(data):
            return False
        record, length = struct.unpack_from("<HH", data, at)
        if record == 0x2F:
            return True
        at += 4 + length
    return False


def _zip_kind(data: bytes, facts: FileFacts) -> FileKind:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
        facts.corrupt = "zip"
        return FileKind.XLSX
    names = {_proper(n).lower() for n in archive.namelist()}
    if any(info.flag_bits & 1 for info in archive.infolist()):
        facts.encrypted = True
        return FileKind.XLSX
    try:
        if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
            manifest = archive.read("META-INF/manifest.xml") if "meta-inf/manifest.xml" in names else b""
            facts.encrypted = b"encryption-data" in manifest
            return FileKind.ODS
        types = next(
            (archive.read(n)[:200_000] for n in archive.namelist() if _proper(n).lower() == "[content_types].xml"),
            b"",
        )
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ):
        facts.corrupt = "zip"
        return FileKind.XLSX
    if b"sheet.binary.macroEnabled" in types or "xl/workbook.bin" in names:
        return FileKind.XLSB
    if b"wordprocessingml" in types or "word/document.xml" in names:
        return FileKind.DOCX
    if len(names) < 2:
        facts.corrupt = "zip"
        return FileKind.XLSX
    if "xl/workbook.xml" in names or b"spreadsheetml" in types:
        return FileKind.XLSM if b"macroEnabled" in types else FileKind.XLSX
    if any(n.startswith("xl/") for n in names):
        facts.corrupt = "workbook.xml"
        return FileKind.XLSX
    return FileKind.ARCHIVE


def _text_kind(data: bytes) -> FileKind:
    head = data[:65536]
    for encoding in ("utf-8-sig", "utf-16", "cp1251"):
        if encoding == "utf-16" and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = head.decode(encoding, errors="strict")
            break
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig" and error.start > len(head) - 4:
                text = head[: error.start].decode("utf-8", errors="ignore")
                break
    else:
        return FileKind.UNKNOWN
    if sum(ch < " " and ch not in "\r\n\t\f" for ch in text) > len(text) // 50:
        return FileKind.UNKNOWN
    lowered = text.lstrip().lower()
    if "office:spreadsheet" in lowered:
        return FileKind.ODS
    if "<html" in lowered or "<!doctype html" in lowered or "<table" in lowered:
        return FileKind.CSV if "<table" in data.decode("latin-1").lower() else FileKind.HTML
    lines = [line for line in text.splitlines() if line.strip()][:200]
    for mark in (";", "\t", ","):
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        if usual and counts.count(usual) >= 0.6 * len(counts) and len(lines) >= 2:
            return FileKind.CSV
    return FileKind.TEXT


def _judge_entries(archive: zipfile.ZipFile, facts: FileFacts, limits: FileLimits) -> None:
    infos = archive.infolist()
    seen: set[str] = set()
    for info in infos:
        raw = info.filename
        name = raw.replace("\\", "/")
        if ".." in name.split("/") or name.startswith("/") or re.match(r"^[A-Za-z]:", name):
            facts.bad_names = "path"
        elif (info.external_attr >> 16) & 0o170000 == 0o120000:
            facts.bad_names = "symlink"
        elif not info.is_dir() and _proper(name).lower() in seen:
            facts.bad_names = "duplicate"
        seen.add(_proper(name).lower())
    if facts.bad_names:
        raise Refused
    facts.unpacked = sum(info.file_size for info in infos)
    heavy = any(
        info.file_size > limits.max_part
        or (info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(info.compress_size, 1))
        for info in infos
    )
    spans = sorted((i.header_offset, i.header_offset + 30 + i.compress_size) for i in infos)
    overlap = any(end > start for (_, end), (start, _) in itertools.pairwise(spans))
    if heavy or overlap or facts.unpacked > limits.max_unpacked:
        facts.bomb = True
        raise Refused


def _judge_parts(package: Package, facts: FileFacts) -> None:
    """What the package holds beside sheets, and document types in its XML."""
    for name in package.names:
        lower = name.lower()
        if lower.endswith((".xml", ".rels", ".vml")) and declares_type(next(package.chunks(name), b"")):
            facts.entities = True
            raise Refused
        if lower.endswith("vbaproject.bin") or lower.startswith("xl/macrosheets/"):
            facts.macros = facts.macros or name
        if lower.startswith(("xl/embeddings/", "xl/activex/", "xl/ctrlprops/")):
            facts.embedded = facts.embedded or name
        if lower == "xl/connections.xml" or lower.startswith("xl/querytables/"):
            facts.connections = facts.connections or name
    if facts.kind is FileKind.XLSM:
        facts.macros = facts.macros or "macroEnabled"
    package.rewind()
