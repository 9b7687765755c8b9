"""Photos of pages gathered into one PDF, and heavy pictures and scans made smaller, on the person's wish."""

from collections.abc import Sequence
from typing import Protocol

from domain.documents.kinds import Kind
from usecases.applications import Application
from usecases.document_records import Document, Documents, State, Vault
from usecases.ports import Clock, Person

WORTH_IT = 0.9
"""A file is only replaced by one that is at most this share of its size."""
SHRINKS = frozenset({Kind.JPEG, Kind.PNG, Kind.PDF})


class Pictures(Protocol):
    """Works on pictures, somewhere it can do no harm."""

    async def gather(self, photos: Sequence[bytes]) -> bytes | None:
        """One PDF with a picture a page, or None when one of them cannot be read."""
        ...

    async def shrink(self, data: bytes) -> bytes:
        """A smaller file (a JPEG of a picture, a PDF of a PDF), or `data` itself when that does not work."""
        ...


class Gathering:
    """Makes new files from those of an application."""

    def __init__(self, documents: Documents, vault: Vault, pictures: Pictures, clock: Clock) -> None:
        self._documents, self._vault, self._pictures, self._clock = documents, vault, pictures, clock

    async def pages(self, application: Application, slot: str | None) -> list[Document]:
        """The pictures that could be gathered: those in the place `slot`, or those that have none yet."""
        wanted = State.CURRENT if slot else State.ASKED
        return [
            document
            for document in await self._documents.of(application.id)
            if document.is_picture and document.state is wanted and slot in (None, document.slot)
        ]

    async def gather(self, person: Person, pages: Sequence[Document], name: str) -> Document | None:
        """One PDF from `pages`, called `name`, whose place must still be said; None when one cannot be read."""
        content = await self._pictures.gather([await self._vault.get(page.sha256) for page in pages])
        if content is None:
            return None
        first = pages[0]
        slots = {page.slot for page in pages}
        made = first.model_copy(
            update={
                "id": 0,
                "person_id": person.id,
                "message_id": -first.id,
                "sent_at": self._clock.now(),
                "name": name,
                "size": len(content),
                "sha256": await self._vault.put(content),
                "kind": str(Kind.PDF),
                "slot": slots.pop() if len(slots) == 1 else None,
                "state": State.ASKED,
                "verdict": None,
                "album": None,
            }
        )
        return await self._documents.put_in_place(made, [page.id for page in pages])

    async def shrink(self, application: Application) -> int:
        """Make the pictures and scans of the application smaller; how many bytes that saved."""
        saved = 0
        for document in await self._documents.of(application.id):
            if document.state is not State.CURRENT or document.kind not in SHRINKS:
                continue
            content = await self._pictures.shrink(await self._vault.get(document.sha256))
            if len(content) > document.size * WORTH_IT:
                continue
            smaller = document.model_copy(
                update={
                    "id": 0,
                    "message_id": -document.id,
                    "size": len(content),
                    "sha256": await self._vault.put(content),
                    "kind": str(Kind.PDF if document.kind == Kind.PDF else Kind.JPEG),
                }
            )
            await self._documents.put_in_place(smaller, [document.id])
            saved += document.size - len(content)
        return saved
