"""The reader of documents that the use cases see: each file is opened in a killable child process."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from domain.documents.facts import Facts
from domain.documents.kinds import PICTURES, Kind, sniff
from domain.documents.reasons import Reason
from domain.documents.safety import Limits
from storage.children import ChildCrashed, ChildFailed, ChildOutOfMemory, ChildTimeout

#: What a file may cost to read. A file that wants more is refused.
SECONDS, MEGABYTES = 9.0, 260
#: What is made on request may take longer.
SLOW_SECONDS = 60.0
_HEAD = 4096


class Calls(Protocol):
    """The part of `storage.children.Children` that is needed."""

    async def call(self, target: str, /, *args: object, seconds: float, megabytes: int) -> object:
        """Run a function in a child process."""
        ...


class ChildReader:
    """Reads documents in `children`."""

    def __init__(self, children: Calls, limits: Limits | None = None) -> None:
        self._children = children
        self._limits = limits or Limits()

    async def read(self, source: bytes | Path) -> Facts:
        """What is in the file; one that breaks its reader or costs too much is described by that."""
        given = source if isinstance(source, bytes) else str(source)
        try:
            facts = await self._children.call(
                "storage.documents.reader:read", given, self._limits, seconds=SECONDS, megabytes=MEGABYTES
            )
        except (ChildTimeout, ChildOutOfMemory):
            return Facts(kind := _kind(source), (_bomb(kind),))
        except ChildCrashed:
            return Facts(_kind(source), (Reason.CORRUPT,))
        assert isinstance(facts, Facts)
        return facts


class ChildPictures:
    """Takes pages out of scans, gathers photos and makes files lighter, each in a child process of `children`."""

    def __init__(self, children: Calls) -> None:
        self._children = children

    async def first_page(self, source: bytes | Path) -> bytes | None:
        """The first page of a scan or photo as a PNG; None when there is no picture in it."""
        data = source if isinstance(source, bytes) else await asyncio.to_thread(source.read_bytes)
        return await self._call("first_page", data)

    async def gather(self, photos: Sequence[bytes]) -> bytes | None:
        """One PDF with a photo a page, in their order; None when one of them does not decode."""
        return await self._call("gather", list(photos))

    async def shrink(self, data: bytes) -> bytes:
        """A lighter file of the same kind, or `data` itself: PDF stays PDF, a picture becomes JPEG."""
        target = "shrink_pdf" if data.startswith(b"%PDF-") else "shrink_picture"
        return await self._call(target, data) or data

    async def _call(self, function: str, argument: object) -> bytes | None:
        target = f"storage.documents.pictures:{function}"
        try:
            result = await self._children.call(target, argument, seconds=SLOW_SECONDS, megabytes=2 * MEGABYTES)
        except ChildFailed:
            return None
        assert result is None or isinstance(result, bytes)
        return result


def _kind(source: bytes | Path) -> Kind:
    if isinstance(source, bytes):
        return sniff(source[:_HEAD])
    with source.open("rb") as file:
        return sniff(file.read(_HEAD))


def _bomb(kind: Kind) -> Reason:
    if kind is Kind.PDF:
        return Reason.PDF_BOMB
    return Reason.IMAGE_TOO_LARGE if kind in PICTURES else Reason.ZIP_BOMB
