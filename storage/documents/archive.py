"""Zip files taken apart by hand: nothing in their headers is believed before it has been counted."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from domain.documents.kinds import Kind, sniff
from domain.documents.reasons import Reason
from domain.documents.safety import Entry, Limits, overlapping

_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_LARGEST_DIRECTORY = 1024 * 1024
_SMALL = 1_000_000
_DEEPEST = 4


class Unsafe(Exception):
    """The file must not be read further; `reasons` say why."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def open_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive in `data`, after its directory has been judged. Raises `Unsafe`."""
    _check_directory(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise Unsafe(Reason.CORRUPT) from None
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise Unsafe(Reason.ZIP_BOMB)
    if overlapping(_place(data, info) for info in entries):
        raise Unsafe(Reason.ZIP_BOMB)
    if any(info.flag_bits & 0x1 for info in entries):
        raise Unsafe(Reason.ENCRYPTED)
    return archive


def check_sizes(data: bytes, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack everything without keeping it and hold the true sizes to `limits`. Raises `Unsafe`."""
    total = packed = 0
    lies = False
    for info in archive.infolist():
        size = 0
        for chunk in chunks(data, info):
            size += len(chunk)
            if size > limits.entry_bytes or total + size > limits.unpacked_bytes:
                liar = (Reason.CORRUPT,) if size > info.file_size else ()
                raise Unsafe(*liar, Reason.ZIP_BOMB)
        lies = lies or size != info.file_size
        total += size
        packed += info.compress_size
    if total > _SMALL and total > limits.ratio * max(1, packed):
        raise Unsafe(Reason.ZIP_BOMB)
    if lies:
        raise Unsafe(Reason.CORRUPT)


def chunks(data: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked content of an entry, piece by piece, as much as there truly is. Raises `Unsafe`."""
    place = _place(data, info)
    packed = memoryview(data)[place.end - info.compress_size : place.end]
    if len(packed) != info.compress_size:
        raise Unsafe(Reason.CORRUPT)
    if info.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _CHUNK):
            yield bytes(packed[start : start + _CHUNK])
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise Unsafe(Reason.CORRUPT)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error:
        raise Unsafe(Reason.CORRUPT) from None


def content(data: bytes, info: zipfile.ZipInfo, most: int = -1) -> bytes:
    """The unpacked content of an entry whose size has been checked; its first `most` bytes if given."""
    parts = []
    size = 0
    for chunk in chunks(data, info):
        parts.append(chunk)
        size += len(chunk)
        if 0 <= most <= size:
            break
    whole = b"".join(parts)
    return whole if most < 0 else whole[:most]


def check_archive(data: bytes, limits: Limits) -> list[Reason]:
    """What to say of a plain archive: archives are not taken; those that would burst are named so."""
    found = []
    try:
        _measure(data, limits, limits.unpacked_bytes, _DEEPEST)
    except Unsafe as unsafe:
        found = [reason for reason in unsafe.reasons if reason is not Reason.CORRUPT]
    return [*found, Reason.ARCHIVE]


def _measure(data: bytes, limits: Limits, room: int, depth: int) -> int:
    """How many bytes an archive unpacks into, archives inside it included. Raises `Unsafe` beyond `room`."""
    archive = open_zip(data, limits)
    check_sizes(data, archive, limits)
    total = 0
    for info in archive.infolist():
        total += info.file_size
        if depth and sniff(content(data, info, 8)) is Kind.ZIP:
            total += _measure(content(data, info), limits, room - total, depth - 1)
        elif sniff(content(data, info, 8)) is Kind.ZIP:
            raise Unsafe(Reason.ZIP_BOMB)
        if total > room:
            raise Unsafe(Reason.ZIP_BOMB)
    return total


def _check_directory(data: bytes) -> None:
    """Refuse a directory that is too large to even be listed."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(data):
        raise Unsafe(Reason.CORRUPT)
    (size,) = struct.unpack_from("<I", data, end + 12)
    if size > _LARGEST_DIRECTORY:
        raise Unsafe(Reason.ZIP_BOMB)


def _place(data: bytes, info: zipfile.ZipInfo) -> Entry:
    start = info.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or start + _LOCAL_HEADER > len(data):
        raise Unsafe(Reason.CORRUPT)
    name, extra = struct.unpack_from("<HH", data, start + 26)
    return Entry(info.filename, start, start + _LOCAL_HEADER + name + extra + info.compress_size)
