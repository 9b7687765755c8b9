"""What use cases need of the world, as protocols. Each method that writes is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from domain.text import Lang


@dataclass(frozen=True)
class Person:
    """Somebody who talks with the assistant. `chosen` tells a chosen language from a guessed one."""

    id: int
    lang: Lang
    chosen: bool = False


@dataclass(frozen=True)
class Subject:
    """What the last answers to a person were about, and when."""

    entry_ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class Step:
    """The step of a talk in which a person's next message is expected, with its data."""

    name: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Outgoing:
    """A message that goes out on its own: facts now, text when it is sent. `key` makes it unique for ever."""

    key: str
    chat_id: int
    kind: str
    facts: Mapping[str, Any]
    person_id: int | None = None
    due_at: datetime | None = None


class Clock(Protocol):
    """The one source of the present."""

    def now(self) -> datetime:
        """The present instant, aware."""
        ...


class People(Protocol):
    """Who has talked with the assistant."""

    async def find(self, person_id: int) -> Person | None: ...

    async def meet(self, person: Person, now: datetime) -> Person:
        """Keep `person` unless known; who is kept."""
        ...

    async def choose_language(self, person_id: int, lang: Lang) -> None: ...

    async def mark_unreachable(self, person_id: int, reason: str, now: datetime) -> None:
        """Nothing can be sent to this person: ``blocked`` or ``deactivated``."""
        ...

    async def mark_reachable(self, person_id: int) -> None: ...


class Talks(Protocol):
    """Where each talk stands."""

    async def subject(self, person_id: int) -> Subject | None: ...

    async def set_subject(self, person_id: int, subject: Subject) -> None: ...

    async def step(self, person_id: int, message_id: int | None = None) -> Step | None:
        """The step in which the next message is expected.

        For `message_id` it is also the step that this very message has ended: handled again after a crash, the
        message is heard as it was before.
        """
        ...

    async def set_step(self, person_id: int, step: Step | None) -> None: ...

    async def end_step(self, person_id: int, message_id: int) -> None:
        """Expect nothing more: the message `message_id` was the last of its step."""
        ...


class Outbox(Protocol):
    """Messages that wait to be sent."""

    async def put(self, messages: Sequence[Outgoing]) -> int:
        """Keep those whose key is new; how many were."""
        ...
