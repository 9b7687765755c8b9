"""Old Office files (doc, xls) and what hides in the same container: encrypted documents, packed objects."""

from domain.documents.kinds import Kind
from domain.documents.reasons import Reason

_SECTOR = 512
_WORD_MAGIC = b"\xec\xa5"
_FILE_PASS = b"\x2f\x00"
_PROGRAM = b"MZ"
_BINARY_WORKBOOK = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")


def _stream(name: str) -> bytes:
    """How the name of a stream stands in the directory of the container."""
    return name.encode("utf-16-le") + b"\x00\x00"


def read_ole(data: bytes) -> tuple[Kind, list[Reason]]:
    """What the container holds, and what is wrong with it."""
    if _stream("EncryptedPackage") in data:
        return Kind.OLE, [Reason.ENCRYPTED]
    found = [Reason.MACRO] if _has_macros(data) else []
    if _stream("\x01Ole10Native") in data:
        found.append(Reason.EMBEDDED_OBJECT)
    if _stream("WordDocument") in data:
        return Kind.DOC, [*found, *([Reason.ENCRYPTED] if _word_is_encrypted(data) else [])]
    if _stream("Workbook") in data or _stream("Book") in data:
        return Kind.XLS, [*found, *([Reason.ENCRYPTED] if _workbook_is_encrypted(data) else [])]
    return Kind.OLE, found


def embedded_reasons(data: bytes) -> list[Reason]:
    """What is wrong with an object embedded in a document: a file packed whole, a program, macros."""
    found = []
    if _stream("\x01Ole10Native") in data:
        found.append(Reason.EMBEDDED_OBJECT)
    if holds_program(data):
        found += [Reason.EMBEDDED_OBJECT, Reason.EXECUTABLE]
    if _has_macros(data):
        found.append(Reason.MACRO)
    return list(dict.fromkeys(found))


def _has_macros(data: bytes) -> bool:
    return _stream("_VBA_PROJECT") in data


def holds_program(data: bytes) -> bool:
    """Whether a Windows program is inside: the header of one points at its own "PE" mark."""
    start = data.find(_PROGRAM)
    while start >= 0:
        mark = start + int.from_bytes(data[start + 0x3C : start + 0x40], "little")
        if data[mark : mark + 4] == b"PE\x00\x00":
            return True
        start = data.find(_PROGRAM, start + 1)
    return False


def _word_is_encrypted(data: bytes) -> bool:
    for start in range(_SECTOR, len(data), _SECTOR):
        if data[start : start + 2] == _WORD_MAGIC:
            return bool(data[start + 11] & 0x01)
    return False


def _workbook_is_encrypted(data: bytes) -> bool:
    """Whether one of the first records of the workbook asks for a password."""
    for start in range(_SECTOR, len(data), _SECTOR):
        if data[start : start + 4] in _BINARY_WORKBOOK:
            place = start
            for _ in range(5):
                size = int.from_bytes(data[place + 2 : place + 4], "little")
                place += 4 + size
                if data[place : place + 2] == _FILE_PASS:
                    return True
            return False
    return False
