"""People and where their talks stand."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Update, bindparam, select, update

from domain.text import Lang
from storage.database import Database, insert_new
from storage.tables import people, talks
from usecases.ports import Person, Step, Subject

CACHED = 20_000
"""How many people are remembered in memory; the oldest give way."""


@dataclass(frozen=True)
class _Talk:
    step: Step | None = None
    ended_by: int | None = None
    subject: Subject | None = None


class StoredPeople:
    """Implements the ports `People` and `Talks`.

    Every message needs its person and, several times, where their talk stands. Both are kept in memory once read:
    for good in a SQLite file, which no other process writes; elsewhere for the turn, which begins with `find`. A
    person's chat is handled by one process at a time.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, Person] = {}
        self._talks: dict[int, _Talk] = {}

    async def find(self, person_id: int) -> Person | None:
        """The person with this Telegram id. Where other processes write as well, every turn begins with this."""
        if person_id in self._known:
            return self._known[person_id]
        row = await self._database.read(
            lambda connection: connection.execute(_PERSON, {"person": person_id}).one_or_none()
        )
        if row is None:
            return None
        self._remember(person_id, _talk_of(row))
        return self._keep(Person(row.id, row.lang, row.chosen))

    async def meet(self, person: Person, now: datetime) -> Person:
        """Keep `person` unless known; who is kept."""
        known = await self.find(person.id)
        if known is not None:
            return known
        values = {"id": person.id, "lang": person.lang, "chosen": person.chosen, "met_at": now}
        await self._database.write(lambda connection: insert_new(connection, people, values))
        return await self.find(person.id) or person

    async def choose_language(self, person_id: int, lang: Lang) -> None:
        """From now on this person is spoken to in `lang`."""
        change = update(people).where(people.c.id == person_id).values(lang=lang, chosen=True)
        await self._database.write(lambda connection: connection.execute(change))
        self._keep(Person(person_id, lang, chosen=True))

    async def mark_unreachable(self, person_id: int, reason: str, now: datetime) -> None:
        """Note that nothing can be sent to this person: ``blocked`` or ``deactivated``."""
        change = update(people).where(people.c.id == person_id).values(unreachable=reason, unreachable_at=now)
        await self._database.write(lambda connection: connection.execute(change))

    async def mark_reachable(self, person_id: int) -> None:
        """The person has unblocked the assistant."""
        change = update(people).where(people.c.id == person_id).values(unreachable=None, unreachable_at=None)
        await self._database.write(lambda connection: connection.execute(change))

    async def subject(self, person_id: int) -> Subject | None:
        """What the last answers were about."""
        return (await self._talk(person_id)).subject

    async def set_subject(self, person_id: int, subject: Subject) -> None:
        """Remember what the last answers were about.

        The answer need not wait until that is on disk: the mark that its update is done is written later, and an
        update without a mark is answered anew.
        """
        talk = replace(await self._talk(person_id), subject=subject)
        values: dict[str, object] = {"subject": json.dumps(subject.entry_ids), "subject_at": subject.at}
        await self._database.write_soon(lambda connection: _put_talk(connection, person_id, values))
        self._remember(person_id, talk)

    async def step(self, person_id: int, message_id: int | None = None) -> Step | None:
        """The step in which the next message is expected, or which the message `message_id` has ended."""
        talk = await self._talk(person_id)
        return talk.step if talk.ended_by is None or talk.ended_by == message_id else None

    async def set_step(self, person_id: int, step: Step | None) -> None:
        """Expect the next message in `step`, or nothing."""
        talk = replace(await self._talk(person_id), step=step, ended_by=None)
        values: dict[str, object] = {
            "step": step.name if step else None,
            "step_data": json.dumps(dict(step.data)) if step else None,
            "step_ended_by": None,
        }
        await self._database.write(lambda connection: _put_talk(connection, person_id, values))
        self._remember(person_id, talk)

    async def end_step(self, person_id: int, message_id: int) -> None:
        """Expect nothing more: the message `message_id` was the last of its step."""
        talk = replace(await self._talk(person_id), ended_by=message_id)
        values: dict[str, object] = {"step_ended_by": message_id}
        await self._database.write(lambda connection: _put_talk(connection, person_id, values))
        self._remember(person_id, talk)

    async def _talk(self, person_id: int) -> "_Talk":
        if person_id in self._talks:
            return self._talks[person_id]
        row = await self._database.read(
            lambda connection: connection.execute(_TALK, {"person": person_id}).one_or_none()
        )
        return self._remember(person_id, _talk_of(row) if row is not None else _Talk())

    def _remember(self, person_id: int, talk: "_Talk") -> "_Talk":
        if len(self._talks) >= CACHED:
            self._talks.pop(next(iter(self._talks)))
        self._talks[person_id] = talk
        return talk

    def forgotten(self, person_id: int) -> None:
        """The rows of this person are gone: the memory of them goes too."""
        self._known.pop(person_id, None)
        self._talks.pop(person_id, None)

    def _keep(self, person: Person) -> Person:
        if self._database.is_sqlite:
            if len(self._known) >= CACHED:
                self._known.pop(next(iter(self._known)))
            self._known[person.id] = person
        return person


def _talk_of(row: Any) -> _Talk:
    step = Step(row.step, json.loads(row.step_data)) if row.step else None
    subject = Subject(tuple(json.loads(row.subject)), row.subject_at) if row.subject else None
    return _Talk(step, row.step_ended_by, subject)


def _put_talk(connection: Connection, person_id: int, values: dict[str, object]) -> None:
    if not connection.execute(_changing(tuple(values)), {"person": person_id, **values}).rowcount:
        insert_new(connection, talks, {"person_id": person_id, **values})


_STANDING = (talks.c.step, talks.c.step_data, talks.c.step_ended_by, talks.c.subject, talks.c.subject_at)
_PERSON = (
    select(people.c.id, people.c.lang, people.c.chosen, *_STANDING)
    .outerjoin(talks, talks.c.person_id == people.c.id)
    .where(people.c.id == bindparam("person"))
)
_TALK = select(*_STANDING).where(talks.c.person_id == bindparam("person"))


@cache
def _changing(columns: tuple[str, ...]) -> Update:
    values: dict[str, object] = {name: bindparam(name) for name in columns}
    return update(talks).where(talks.c.person_id == bindparam("person")).values(values)
