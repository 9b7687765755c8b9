"""Reading scans in the background: their words may give reason to ask, never to refuse."""

from pathlib import Path
from typing import Protocol

from domain.documents.certificate import scan_remarks
from domain.documents.reasons import Remark, Verdict
from domain.package import Slot
from usecases.applications import Applications
from usecases.current_call import CurrentCall
from usecases.document_records import Document, Documents, Vault
from usecases.documents import DocumentReader
from usecases.ports import Clock, Outgoing


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


class Scans:
    """Reads what was received and not yet read, one file after another, and tells the sender what is odd.

    Words that a file carries as text are compared only where it identifies the organisation, a scan's everywhere.
    Without `printed` (the program is not installed) a scan is taken off the list unread.
    """

    def __init__(
        self,
        documents: Documents,
        applications: Applications,
        vault: Vault,
        reader: DocumentReader,
        pages: Pages,
        printed: PrintReader | None,
        current: CurrentCall,
        clock: Clock,
    ) -> None:
        self._documents, self._applications, self._vault = documents, applications, vault
        self._reader, self._pages, self._printed = reader, pages, printed
        self._current, self._clock = current, clock

    async def read_waiting(self) -> int:
        """Read every file that waits to be read; how many gave reason to ask."""
        odd = 0
        for document in await self._documents.unread():
            remarks = await self._remarks(document)
            before = document.verdict
            assert before is not None
            read = document.model_copy(update={"verdict": Verdict.of(before.kind, [*before.remarks, *remarks])})
            facts = {"document": read.model_dump(mode="json"), "remarks": [each.model_dump() for each in remarks]}
            notice = Outgoing(f"scan:{document.id}", document.chat_id, "scan-read", facts, document.person_id)
            await self._documents.set_read(read, notice if remarks else None, self._clock.now())
            odd += bool(remarks)
        return odd

    async def _remarks(self, document: Document) -> list[Remark]:
        application = await self._applications.of(document.person_id)
        if application is None or application.id != document.application or document.slot is None:
            return []
        rules = self._current.data.package
        slot = rules.slot(document.slot)
        try:
            text = await self._text(await self._vault.get(document.sha256), slot)
        except FileNotFoundError:
            return []  # it was erased meanwhile
        return scan_remarks(text, slot, rules, application.bin or "", application.name or "")

    async def _text(self, content: bytes, slot: Slot) -> str:
        text = (await self._reader.read(content)).text
        if text.strip():
            return text if slot.identifies else ""
        if self._printed is None:
            return ""
        picture = await self._pages.first_page(content)
        return await self._printed.read(picture) if picture is not None else ""
