"""A broadcast as it is kept: its life, how far its messages are, and the port that keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Protocol

from domain.segments import Segment
from domain.text import Lang
from usecases.ports import Outgoing
from usecases.staff.audit import Act


class State(StrEnum):
    """The life of a broadcast; ``asked`` waits for a second person."""

    DRAFT = "draft"
    ASKED = "asked"
    PLANNED = "planned"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Broadcast:
    """A broadcast. `texts` are Telegram HTML by language; a file is one that Telegram keeps (``document``, ``photo``).

    With `as_is` people whose language has no text get another one's. `chat_id` and `message_id` are the message that
    shows how far it is.
    """

    id: int
    state: State
    made_by: int
    revision: int = 0
    texts: Mapping[Lang, str] = field(default_factory=dict)
    file_kind: str | None = None
    file_id: str | None = None
    segment: Segment = field(default_factory=Segment)
    as_is: bool = False
    start_at: datetime | None = None
    asked_by: int | None = None
    chat_id: int | None = None
    message_id: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send yet."""
        return not self.texts and self.file_id is None

    def text_for(self, lang: Lang, order: Sequence[Lang]) -> tuple[Lang, str] | None:
        """What somebody who reads `lang` gets and its language: their own, else the first of `order` that is there."""
        for choice in (lang, *order):
            if choice in self.texts:
                return choice, self.texts[choice]
        return None


@dataclass(frozen=True)
class Tally:
    """How far the messages of a broadcast are. `uncertain` are among the delivered: they may have arrived twice."""

    waiting: int = 0
    delivered: int = 0
    uncertain: int = 0
    blocked: int = 0
    failed: int = 0
    cancelled: int = 0

    @property
    def total(self) -> int:
        """Everybody to whom it goes."""
        return self.waiting + self.delivered + self.blocked + self.failed + self.cancelled


@dataclass(frozen=True)
class Outcome:
    """What became of one message; `reason` is Telegram's word where it did not arrive."""

    person_id: int
    lang: Lang
    outcome: Literal["waiting", "delivered", "uncertain", "blocked", "failed", "cancelled"]
    at: datetime | None
    reason: str


@dataclass(frozen=True)
class Reader:
    """Somebody to whom a broadcast may go: reachable and with a chosen language."""

    person_id: int
    lang: Lang
    guest: bool
    wrote_at: datetime


class Broadcasts(Protocol):
    """Keeps broadcasts. Each method that writes is one transaction."""

    async def begin(self, staff_id: int, key: str, now: datetime) -> Broadcast:
        """A new draft; the same `key` again returns the first one."""
        ...

    async def find(self, id: int) -> Broadcast | None: ...

    async def change(self, broadcast: Broadcast) -> Broadcast | None:
        """Keep a draft as given, under the next revision; None when it is a draft no more or has changed since."""
        ...

    async def move(
        self, broadcast: Broadcast, to: State, act: Act, now: datetime, values: Mapping[str, Any] | None = None
    ) -> bool:
        """Bring it from the state and the revision given to `to`; False when it stands elsewhere meanwhile."""
        ...

    async def start(
        self, broadcast: Broadcast, messages: Sequence[Outgoing], act: Act, now: datetime, values: Mapping[str, Any]
    ) -> bool:
        """Bring it to ``sending`` and put its messages into the outbox; False when it stands elsewhere meanwhile."""
        ...

    async def hold(self, id: int) -> None:
        """Let no message of it go out that is not on its way already."""
        ...

    async def release(self, id: int) -> None:
        """Let held messages go out."""
        ...

    async def drop(self, id: int) -> None:
        """Never send what has not gone out."""
        ...

    async def unfinished(self) -> Sequence[Broadcast]:
        """Everything planned, sending, paused, or cancelled with messages still on their way."""
        ...

    async def finish(self, id: int, report: Outgoing | None, now: datetime) -> bool:
        """Note that all its messages have met their fate, and put the report into the outbox; False if noted before."""
        ...

    async def tally(self, id: int) -> Tally: ...

    async def outcomes(self, id: int) -> Sequence[Outcome]: ...

    async def readers(self) -> Sequence[Reader]: ...

    async def note_writers(self) -> None:
        """Remember when people last wrote, before the inbox forgets it."""
        ...
