"""Files that people send: fetched, kept, judged for a place in the package."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol, Self

from domain.documents.kinds import Kind
from domain.documents.quotas import DAY, Quotas, quota_remarks
from domain.documents.reasons import Outcome, Reason, Remark, Verdict
from domain.documents.safety import Limits
from domain.documents.suggest import looks_like_another, suggest_slots
from domain.documents.verdict import Upload, size_remarks
from domain.package import PackageRules
from usecases.applications import Application
from usecases.current_call import CurrentCall
from usecases.document_records import Document, Documents, State, Vault, current, shown_name
from usecases.documents import Antivirus, DocumentReader, check_document
from usecases.ports import Clock, Outgoing, Person

BUDGET = "budget"
"""The place of the budget: its new version always takes the place of the old one and is checked against it."""


@dataclass(frozen=True)
class Incoming:
    """A message with a file. `size` is what Telegram announces, in bytes; a photo has no name."""

    chat_id: int
    message_id: int
    file_id: str
    name: str
    size: int
    sent_at: datetime
    caption: str = ""
    album: str | None = None

    def pointer(self) -> dict[str, Any]:
        """What is needed to fetch the file later, as plain values."""
        return {**asdict(self), "sent_at": self.sent_at.isoformat()}

    @classmethod
    def pointed_to(cls, pointer: Mapping[str, Any]) -> Self:
        """The file that `pointer` points to; it is answered on its own, not with its album."""
        return cls(**{**pointer, "sent_at": datetime.fromisoformat(pointer["sent_at"]), "album": None})


class NotFetched(Exception):
    """Telegram did not give the file."""


class Fetch(Protocol):
    """Gets the bytes of a file from Telegram."""

    async def __call__(self, file_id: str, most: int) -> bytes:
        """At most `most` bytes. Raises `NotFetched`."""
        ...


class Albums(Protocol):
    """Waits until all files of an album have come, and then has them answered together."""

    def collecting(self, chat_id: int, album: str) -> AbstractAsyncContextManager[None]:
        """Around the handling of one file of the album."""
        ...


class Uploads:
    """Takes files into an application."""

    def __init__(
        self,
        documents: Documents,
        vault: Vault,
        fetch: Fetch,
        reader: DocumentReader,
        antivirus: Antivirus | None,
        current: CurrentCall,
        clock: Clock,
    ) -> None:
        self._documents, self._vault, self._fetch = documents, vault, fetch
        self._reader, self._antivirus = reader, antivirus
        self._current, self._clock = current, clock
        self.quotas = Quotas()

    @property
    def rules(self) -> PackageRules:
        """The places of the call's package."""
        return self._current.data.package

    async def receive(
        self, person: Person, application: Application, incoming: Incoming, slot: str | None = None
    ) -> Document:
        """Keep a file; for the place `slot` it is judged at once, else its place is guessed and must be asked for.

        A file whose words mean another place than `slot` is asked about as well. The same message again gives the
        same document. One that Telegram does not give is refused without a verdict.
        """
        known = await self._documents.by_message(incoming.chat_id, incoming.message_id)
        if known is not None and (known.state is not State.ASKED or slot is None):
            return known
        document = known or await self._documents.arrive(await self._fetched(person, application, incoming))
        if slot is None or document.state is not State.ASKED:
            return document
        said, kind = f"{incoming.name} {incoming.caption}", Kind(document.kind)
        if looks_like_another(self.rules.slot(slot), said, kind, "", self.rules) is not None:
            return document
        return await self.place(document, slot, claimed=incoming.name) or document

    async def place(self, document: Document, slot: str, claimed: str | None = None) -> Document | None:
        """Judge a file for a place and settle it there; None when it was settled meanwhile.

        `claimed` is its name as it was sent, if that is still known. Raises `KeyError` for a place the call lacks.
        """
        judged = await self._judged(document, slot, claimed)
        return await self._documents.settle(judged, document.state, await self._outdated(judged))

    async def decide(self, document: Document, *, replace: bool) -> Document | None:
        """Put a file that is `CHOOSING` instead of what is in its place, or beside it; None when that was done."""
        others = await self._rivals(document) if replace else []
        taken = document.model_copy(update={"state": State.CURRENT})
        return await self._documents.settle(taken, State.CHOOSING, [other.id for other in others])

    async def reopen(self, document: Document) -> Document | None:
        """Take a file out of its place, to be asked about again; None when it is not there any more."""
        asked = {"state": State.ASKED, "verdict": None}
        return await self._documents.settle(document.model_copy(update=asked), State.CURRENT)

    async def remove(self, document: Document) -> Document | None:
        """Take a file out of the application; None when it is gone already."""
        return await self._documents.settle(document.model_copy(update={"state": State.REMOVED}), document.state)

    async def undecided(self, application: Application) -> list[Document]:
        """Files that still wait for a word of the person, the oldest first."""
        documents = await self._documents.of(application.id)
        waiting = (State.ASKED, State.CHOOSING)
        return [each for each in documents if each.state in waiting and each.sha256]

    async def find(self, application: Application, id: int) -> Document | None:
        """A file of this application."""
        document = await self._documents.find(id)
        return document if document is not None and document.application == application.id else None

    async def check_held(self) -> int:
        """Judge the files that wait for the antivirus; how many are settled. Each person is told."""
        settled = 0
        for document in await self._documents.held():
            assert document.slot is not None
            judged = await self._judged(document, document.slot)
            if judged.state is State.HELD:
                return settled
            facts = {"document": judged.model_dump(mode="json")}
            notice = Outgoing(f"held:{document.id}", document.chat_id, "held-upload", facts, document.person_id)
            if await self._documents.settle_held(judged, notice, self._clock.now()) is not None:
                settled += 1
        return settled

    async def _fetched(self, person: Person, application: Application, incoming: Incoming) -> Document:
        arrived = self._document(person, application, incoming)
        remarks = size_remarks(incoming.size, Limits()) or await self._quota_remarks(arrived)
        if remarks:
            verdict = Verdict.of(Kind.UNKNOWN if incoming.size else Kind.EMPTY, remarks)
            return arrived.model_copy(update={"state": State.REFUSED, "verdict": verdict, "kind": verdict.kind})
        try:
            content = await self._fetch(incoming.file_id, Limits().file_bytes)
        except NotFetched:
            return arrived.model_copy(update={"state": State.REFUSED})
        sha256 = await self._vault.put(content)
        facts = await self._reader.read(content)
        likely = suggest_slots(f"{incoming.name} {incoming.caption}", facts.kind, facts.text, self.rules)
        found = {"size": len(content), "sha256": sha256, "kind": str(facts.kind), "slot": next(iter(likely), None)}
        return arrived.model_copy(update=found)

    async def _quota_remarks(self, arrived: Document) -> list[Remark]:
        since = self._clock.now() - DAY
        sent = await self._documents.sizes_sent(arrived.person_id, since)
        gone = (State.REFUSED, State.REMOVED)
        kept = [each.size for each in await self._documents.of(arrived.application) if each.state not in gone]
        return quota_remarks(arrived.size, sent, kept, self.quotas)

    @staticmethod
    def _document(person: Person, application: Application, incoming: Incoming) -> Document:
        return Document(
            application=application.id,
            person_id=person.id,
            chat_id=incoming.chat_id,
            message_id=incoming.message_id,
            sent_at=incoming.sent_at,
            name=shown_name(incoming.name),
            size=incoming.size,
            album=incoming.album,
        )

    async def _judged(self, document: Document, slot: str, claimed: str | None = None) -> Document:
        """The document with its place, the verdict and the state that follows from it."""
        place = self.rules.slot(slot)
        meant = document.model_copy(update={"slot": slot})
        kept = current(await self._documents.of(document.application))
        if any(each.sha256 == document.sha256 and each.slot == slot for each in kept):
            twice = Verdict(kind=document.kind, remarks=(Remark.of(Reason.DUPLICATE_CONTENT, slot=slot),))
            return meant.model_copy(update={"state": State.REMOVED, "verdict": twice})
        name = document.name if claimed is None else claimed
        upload = Upload(name, document.size, document.sha256, as_photo=not document.name)
        content = await self._vault.get(document.sha256)
        others = [each.for_package() for each in kept if not each.slot == slot == BUDGET]
        verdict = await check_document(upload, content, place, self.rules, self._reader, self._antivirus, others)
        state = {Outcome.REJECT: State.REFUSED, Outcome.HELD: State.HELD}.get(verdict.outcome)
        if state is None:
            state = State.CHOOSING if slot != BUDGET and await self._rivals(meant) else State.CURRENT
        return meant.model_copy(update={"state": state, "verdict": verdict, "kind": verdict.kind})

    async def _rivals(self, document: Document) -> list[Document]:
        """The files of its place that a new one could be a version of."""
        if document.slot is None:
            return []
        place = self.rules.slot(document.slot)
        kept = [each for each in current(await self._documents.of(document.application)) if each.slot == place.id]
        return kept if not place.many else [each for each in kept if each.name and each.name == document.name]

    async def _outdated(self, judged: Document) -> Sequence[int]:
        """What gives way without being asked about: the budget's last version."""
        if judged.slot != BUDGET or judged.state is not State.CURRENT:
            return ()
        return [rival.id for rival in await self._rivals(judged)]
