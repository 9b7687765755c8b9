"""What is kept of the files of an application, and the port that keeps it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from domain.documents.kinds import PICTURES, Kind
from domain.documents.names import display_name
from domain.documents.reasons import Outcome, Verdict
from domain.package import PackageFile
from usecases.ports import Outgoing


class State(StrEnum):
    """Where a file stands. Only ``current`` files count; of ``refused`` and ``removed`` ones the bytes are gone.

    ``asked``: which document is it? Its place is a guess. ``choosing``: instead of the file in its place or beside
    it? ``held``: the antivirus cannot be asked. ``replaced``: a newer version or a gathered PDF stands for it.
    """

    ASKED = "asked"
    CHOOSING = "choosing"
    CURRENT = "current"
    HELD = "held"
    REPLACED = "replaced"
    REMOVED = "removed"
    REFUSED = "refused"


class Document(BaseModel):
    """A file somebody sent. `name` is fit to be shown and empty for a photo; `size` in bytes; `id` 0 until kept.

    `album` groups files that were sent together, until they have been answered together.
    """

    model_config = ConfigDict(frozen=True)

    application: int
    person_id: int
    chat_id: int
    message_id: int
    sent_at: datetime
    name: str
    size: int
    sha256: str = ""
    kind: str = "unknown"
    slot: str | None = None
    state: State = State.ASKED
    verdict: Verdict | None = None
    album: str | None = None
    id: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether it can be a page of a gathered PDF."""
        return self.kind in PICTURES - {Kind.HEIC}

    @property
    def doubtful(self) -> bool:
        """Whether it was taken with a warning."""
        return self.verdict is not None and self.verdict.outcome is Outcome.WARN

    def for_package(self) -> PackageFile:
        """The file as the rules of the package see it. Its place must be known."""
        assert self.slot is not None
        return PackageFile(self.slot, self.name, self.sha256, self.size, self.kind, self.doubtful)


def shown_name(claimed: str) -> str:
    """A claimed name as it is kept: fit to be shown."""
    return display_name(claimed).text


def current(documents: Sequence[Document]) -> list[Document]:
    """Those that count."""
    return [document for document in documents if document.state is State.CURRENT]


class Documents(Protocol):
    """Where files of applications are listed. Each method that writes is one transaction."""

    async def of(self, application_id: int) -> list[Document]:
        """All files of an application, the oldest first."""
        ...

    async def find(self, id: int) -> Document | None: ...

    async def by_message(self, chat_id: int, message_id: int) -> Document | None: ...

    async def sizes_sent(self, person_id: int, since: datetime) -> list[int]:
        """Bytes of each file that a person has sent since a moment and that was fetched."""
        ...

    async def arrive(self, document: Document) -> Document:
        """Keep a file that has come; the one of the same message if it has come before."""
        ...

    async def settle(self, document: Document, before: State, replaced: Sequence[int] = ()) -> Document | None:
        """Write place, state and verdict of `document`; None when its state is no longer `before`.

        The files `replaced` give way. The bytes of a refused or removed file are put on the list of what to erase.
        A place that is filled loses what was said of it.
        """
        ...

    async def put_in_place(self, new: Document, replaced: Sequence[int]) -> Document:
        """Keep a file made from others, which give way."""
        ...

    async def said(self, application_id: int) -> Mapping[str, str]:
        """What was said of places: ``later``, or the place whose file holds the document as well."""
        ...

    async def say(self, application_id: int, slot: str, said: str | None) -> None: ...

    async def unannounced(self) -> list[tuple[int, str]]:
        """Chat and album of files that have not been answered."""
        ...

    async def announce(self, chat_id: int, album: str, now: datetime) -> None:
        """Put the message that answers the album's files into the outbox; each file is answered once."""
        ...

    async def held(self) -> list[Document]:
        """Files that wait for the antivirus."""
        ...

    async def unread(self) -> list[Document]:
        """Files that count and whose words have not been read yet, the oldest first."""
        ...

    async def set_read(self, document: Document, notice: Outgoing | None, now: datetime) -> bool:
        """Write the verdict on a file that was unread, and what to tell its sender; false when it no longer waits."""
        ...

    async def settle_held(self, document: Document, notice: Outgoing, now: datetime) -> Document | None:
        """Write what became of a file that waited, and put the message about it into the outbox."""
        ...


class Vault(Protocol):
    """Where the bytes are kept, under their SHA-256."""

    async def put(self, content: bytes) -> str:
        """Keep `content`; its SHA-256 is returned once it is safe."""
        ...

    async def get(self, sha256: str) -> bytes: ...
