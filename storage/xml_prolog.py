"""What stands before the first element of an XML part of an Office file."""

from xml.parsers import expat

LONGEST = 64 * 1024
"""Bytes of the beginning of a part that are looked at."""


class _Found(Exception):
    """The first element, or a document type before it."""


def declares_type(beginning: bytes) -> bool:
    """Whether a part with this beginning, of at most `LONGEST` bytes, declares a document type.

    Office files never need one. A part whose first element lies beyond `LONGEST` bytes counts as well: what could
    stand before it cannot be told, and nothing honest is that long.
    """

    def doctype(*_: object) -> None:
        raise _Found(True)

    def element(*_: object) -> None:
        raise _Found(False)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(beginning[:LONGEST], False)
    except _Found as found:
        return bool(found.args[0])
    except expat.ExpatError:
        # A part that is no XML is of no use to a reader; a document type in an odd encoding must still not pass.
        return b"<!DOCTYPE" in beginning.replace(b"\0", b"")
    return len(beginning) >= LONGEST
