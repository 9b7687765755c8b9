"""What a file truly is, told from its bytes and never from its name."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of content that are told apart."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    TIFF = "tiff"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    DOC = "doc"
    XLS = "xls"
    OLE = "ole"
    ODT = "odt"
    ODS = "ods"
    ODF = "odf"
    RTF = "rtf"
    ZIP = "zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    TAR = "tar"
    PACKED = "packed"
    PROGRAM = "program"
    SHORTCUT = "shortcut"
    HTML = "html"
    XML = "xml"
    TEXT = "text"
    SIGNED = "cms"
    EMPTY = "empty"
    UNKNOWN = "unknown"


ARCHIVES = frozenset({Kind.ZIP, Kind.RAR, Kind.SEVEN_ZIP, Kind.TAR, Kind.PACKED})
OOXML = frozenset({Kind.DOCX, Kind.XLSX, Kind.PPTX})
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.TIFF, Kind.GIF, Kind.BMP, Kind.WEBP})
LEGACY = frozenset({Kind.DOC, Kind.XLS, Kind.OLE})

FORMAT_OF = {Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.XLSX: "xlsx", Kind.JPEG: "jpg", Kind.PNG: "png"}
"""The kinds a package may hold, as the formats that a slot of ``package.yaml`` lists."""

KINDS_OF_EXTENSION: dict[str, frozenset[Kind]] = {
    "pdf": frozenset({Kind.PDF}),
    "docx": frozenset({Kind.DOCX}),
    "xlsx": frozenset({Kind.XLSX}),
    "jpg": frozenset({Kind.JPEG}),
    "jpeg": frozenset({Kind.JPEG}),
    "jpe": frozenset({Kind.JPEG}),
    "jfif": frozenset({Kind.JPEG}),
    "png": frozenset({Kind.PNG}),
    "heic": frozenset({Kind.HEIC}),
    "heif": frozenset({Kind.HEIC}),
    "tif": frozenset({Kind.TIFF}),
    "tiff": frozenset({Kind.TIFF}),
    "gif": frozenset({Kind.GIF}),
    "bmp": frozenset({Kind.BMP}),
    "webp": frozenset({Kind.WEBP}),
    "doc": frozenset({Kind.DOC, Kind.OLE}),
    "xls": frozenset({Kind.XLS, Kind.OLE}),
    "odt": frozenset({Kind.ODT}),
    "ods": frozenset({Kind.ODS}),
    "rtf": frozenset({Kind.RTF}),
    "zip": frozenset({Kind.ZIP}),
    "rar": frozenset({Kind.RAR}),
    "7z": frozenset({Kind.SEVEN_ZIP}),
    "tar": frozenset({Kind.TAR}),
    "gz": frozenset({Kind.PACKED}),
    "tgz": frozenset({Kind.PACKED}),
    "bz2": frozenset({Kind.PACKED}),
    "xz": frozenset({Kind.PACKED}),
}
"""What a file with this extension should be; an extension that is missing here is on no list."""

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"Rar!\x1a\x07", Kind.RAR),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"\x1f\x8b", Kind.PACKED),
    (b"BZh", Kind.PACKED),
    (b"\xfd7zXZ\x00", Kind.PACKED),
    (b"\x28\xb5\x2f\xfd", Kind.PACKED),
    (b"MSCF", Kind.PACKED),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"\xca\xfe\xba\xbe", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
    (b"\xfe\xed\xfa", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind.SHORTCUT),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_CMS = re.compile(rb"\x30[\x80-\x84].{0,4}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", re.DOTALL)
_MARKUP = re.compile(rb"\s*<(!doctype html|html|head|body|script|svg|!--)", re.IGNORECASE)
_SHORTEST_TEXT = 16


def sniff(data: bytes) -> Kind:
    """What `data` is by its first bytes. A ``ZIP`` or an ``OLE`` may still turn out to be an Office file."""
    if not data:
        return Kind.EMPTY
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return Kind.HEIC
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return Kind.BMP
    if data[257:262] == b"ustar":
        return Kind.TAR
    if _CMS.match(data[:64]) or data.startswith(b"-----BEGIN "):
        return Kind.SIGNED
    if b"%PDF-" in data[:1024]:  # readers of PDF forgive some bytes before the header
        return Kind.PDF
    return _text_kind(data[:4096])


def _text_kind(head: bytes) -> Kind:
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(bare):
        return Kind.HTML
    if bare.lstrip().startswith(b"<?xml"):
        return Kind.HTML if b"<html" in bare.lower() else Kind.XML
    if len(head) < _SHORTEST_TEXT:
        return Kind.UNKNOWN
    for encoding in ("utf-8", "utf-16") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8",):
        # The head may end in the middle of a letter.
        text = head.decode(encoding, errors="ignore")
        if len(text.encode(encoding)) >= len(head) - 4 and all(c.isprintable() or c in "\r\n\t\f" for c in text):
            return Kind.TEXT
    return Kind.UNKNOWN
