"""Reading a scan in the background: its words may give reason to ask, never to refuse."""

from pathlib import Path
from typing import Protocol

from domain.documents.certificate import scan_remarks
from domain.documents.reasons import Remark
from domain.package import PackageRules, Slot


class Pages(Protocol):
    """Takes pictures of pages out of files."""

    async def first_page(self, source: bytes | Path) -> bytes | None:
        """The first page as a picture; None when there is none or it cannot be taken out."""
        ...


class PrintReader(Protocol):
    """Reads the print on a picture."""

    async def read(self, picture: bytes) -> str:
        """The text; empty when nothing could be read."""
        ...


async def read_scan(
    source: bytes | Path,
    slot: Slot,
    rules: PackageRules,
    pages: Pages,
    reader: PrintReader,
    typed_bin: str = "",
    typed_name: str = "",
) -> list[Remark]:
    """What the first page of a scan gives reason to ask, compared with the BIN and the name that were typed."""
    picture = await pages.first_page(source)
    text = await reader.read(picture) if picture is not None else ""
    return scan_remarks(text, slot, rules, typed_bin, typed_name) if text.strip() else []
