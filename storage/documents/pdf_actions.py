"""What in a PDF acts on its own or bursts, wherever in the file it stands."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from domain.documents.reasons import Reason
from domain.documents.safety import Limits, pdf_reasons
from storage.documents.archive import Unsafe

_CHUNK = 256 * 1024
_NAME = re.compile(rb"/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,60})")
_FLATE = ("/FlateDecode", "/Fl")
_LONGEST_CHAIN = 20


def active_content(reader: PdfReader, data: bytes, limits: Limits) -> list[Reason]:
    """What is active in the file: in its objects, packed ones and ones nobody points at included, and in `data`.

    Raises `Unsafe` when a stream unpacks beyond `limits`.
    """
    names = _open_names(data)
    found: set[Reason] = set()
    room = limits.unpacked_bytes
    for thing in _objects(reader):
        for part in _parts(thing):
            if isinstance(part, NameObject):
                names.add(str(part))
            elif isinstance(part, DictionaryObject):
                names.update(map(str, part))
                if _opens_the_web(part):
                    found.add(Reason.REMOTE_CONTENT)
        if isinstance(thing, StreamObject):
            if "/F" in thing:  # its content lies in another file
                found.add(Reason.REMOTE_CONTENT)
            if _head(thing) == b"MZ":
                found.add(Reason.EXECUTABLE)
            room -= _unpacked_bytes(thing, limits)
            if room < 0:
                raise Unsafe(Reason.PDF_BOMB)
    if _has_form_scripts(reader):
        found.add(Reason.PDF_JAVASCRIPT)
    return sorted(found | pdf_reasons(names))


def _open_names(data: bytes) -> set[str]:
    """The long names that stand openly in the file, where a viewer that repairs a damaged table finds them."""
    names = {match[1] for match in _NAME.finditer(data)}
    plain = [re.sub(rb"#(..)", lambda code: bytes([int(code[1], 16)]), name) for name in names]
    return {"/" + name.decode("latin-1") for name in plain}


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


def _parts(thing: Any) -> Iterator[PdfObject]:
    """An object and what stands directly inside it; what is only referred to is an object of its own."""
    stack = [thing]
    while stack:
        top = stack.pop()
        yield top
        if isinstance(top, DictionaryObject):
            stack += [top.raw_get(key) for key in top]
        elif isinstance(top, ArrayObject):
            stack += list(top)


def _opens_the_web(dictionary: DictionaryObject) -> bool:
    """Whether an address is opened without a click: when the document or a page is opened."""
    automatic = resolved(dictionary.get("/AA"))
    actions = [dictionary.get("/OpenAction"), *(automatic.values() if isinstance(automatic, DictionaryObject) else ())]
    return any(resolved(action.get("/S")) == "/URI" for first in actions for action in _chain(first))


def _chain(first: Any) -> Iterator[DictionaryObject]:
    """An action and those that follow it of themselves."""
    waiting = [first]
    for _ in range(_LONGEST_CHAIN):
        action = resolved(waiting.pop()) if waiting else None
        if isinstance(action, ArrayObject):
            waiting += list(action)
        elif isinstance(action, DictionaryObject):
            yield action
            waiting.append(action.get("/Next"))


def _raw(stream: StreamObject) -> bytes:
    data = stream._data
    return data if isinstance(data, bytes) else data.encode("latin-1", "replace")


def _filters(stream: StreamObject) -> list[str]:
    filters = resolved(stream.get("/Filter"))
    return [str(resolved(name)) for name in filters] if isinstance(filters, ArrayObject) else [str(filters)]


def _head(stream: StreamObject) -> bytes:
    """The first two bytes of what a stream holds."""
    if _filters(stream)[0] not in _FLATE:
        return _raw(stream)[:2]
    try:
        return zlib.decompressobj().decompress(_raw(stream), 2)
    except zlib.error:
        return b""


def _unpacked_bytes(stream: StreamObject, limits: Limits) -> int:
    """How many bytes a packed stream holds; pictures are counted by their pixels. Raises `Unsafe` for a bomb."""
    if stream.get("/Subtype") == "/Image":
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > 4 * limits.pixels:
            raise Unsafe(Reason.PDF_BOMB)
        return 0
    filters = _filters(stream)
    if filters[0] not in _FLATE:
        return len(stream.get_data()) if len(filters) > 1 else 0
    size = 0
    unpacker = zlib.decompressobj()
    rest = _raw(stream)
    try:
        while rest and not unpacker.eof and size <= limits.unpacked_bytes:
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    if len(filters) > 1:
        size += len(stream.get_data())
    if size > limits.unpacked_bytes or (size > limits.entry_bytes and size > limits.ratio * len(_raw(stream))):
        raise Unsafe(Reason.PDF_BOMB)
    return size


def _has_form_scripts(reader: PdfReader) -> bool:
    """Whether the file is an XFA form with scripts."""
    form = resolved(resolved(reader.trailer["/Root"]).get("/AcroForm"))
    parts = resolved(form.get("/XFA")) if isinstance(form, DictionaryObject) else None
    streams = [resolved(part) for part in parts] if isinstance(parts, ArrayObject) else [parts]
    return any(isinstance(stream, StreamObject) and b"<script" in stream.get_data() for stream in streams)


def resolved(thing: Any) -> Any:
    """What a reference points at; anything else as it is."""
    return thing.get_object() if isinstance(thing, PdfObject) else thing
