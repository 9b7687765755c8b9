"""What is kept of a person: shown, handed over, and erased on their wish or when its time is over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from usecases.applications import Consent
from usecases.applying import KEPT_AFTER_AWARD
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing, Person


@dataclass(frozen=True)
class Kept:
    """How much is kept of a person; `colleagues` are the other people of the application."""

    consent: Consent | None
    application: int | None
    answers: int
    files: int
    questions: int
    colleagues: int


class PersonalData(Protocol):
    """Everything that is kept of a person, wherever it is."""

    async def kept(self, person_id: int) -> Kept: ...

    async def export(self, person_id: int) -> Mapping[str, Any]:
        """Every row of the person as plain values, without what belongs to others."""
        ...

    async def erase(self, person_id: int, notice: Outgoing | None, now: datetime) -> bool:
        """Erase the person; whether their application went with them.

        It stays, without them, while colleagues work in it. Else it goes with its answers and files, and `notice`
        is put into the outbox in the same transaction.
        """
        ...

    async def erase_files(self) -> None:
        """Erase the bytes of files whose rows are gone."""
        ...

    async def consented_before(self, moment: datetime) -> list[int]:
        """Whose newest consent was given before `moment`."""
        ...


class Privacy:
    """A person's rights over what is kept of them."""

    def __init__(self, data: PersonalData, current: CurrentCall, clock: Clock, staff_chat_id: int | None) -> None:
        self._data, self._current, self._clock = data, current, clock
        self._staff_chat_id = staff_chat_id

    def kept_until(self) -> datetime:
        """Until when data whose consent is given now is kept."""
        return max(self._current.call.end("award"), self._clock.now()) + KEPT_AFTER_AWARD

    async def kept(self, person: Person) -> Kept:
        """How much is kept of the person."""
        return await self._data.kept(person.id)

    async def export(self, person: Person) -> bytes:
        """Everything kept of the person as JSON in UTF-8."""
        rows = await self._data.export(person.id)
        return json.dumps(rows, ensure_ascii=False, indent=2, default=str).encode()

    async def forget(self, person: Person) -> bool:
        """Erase rows and files; whether an application was deleted. The staff learn only its number."""
        kept = await self._data.kept(person.id)
        notice = None
        if kept.application is not None and self._staff_chat_id is not None:
            key = f"application-deleted:{kept.application}"
            facts = {"application": kept.application}
            notice = Outgoing(key, self._staff_chat_id, "application-deleted", facts)
        deleted = await self._data.erase(person.id, notice, self._clock.now())
        await self._data.erase_files()
        return deleted

    async def tidy(self) -> None:
        """Erase everybody whose time is over, and files that an interrupted erasure has left."""
        now = self._clock.now()
        if now > self._current.call.end("award") + KEPT_AFTER_AWARD:
            for person_id in await self._data.consented_before(now - KEPT_AFTER_AWARD):
                await self._data.erase(person_id, None, now)
        await self._data.erase_files()
