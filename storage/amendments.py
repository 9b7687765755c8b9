"""Moved dates, and who is to be told of them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Select, func, select, update

from domain.amendments import Amendment
from storage.audit import record
from storage.database import Database, insert_new
from storage.news import changed
from storage.outbox import put
from storage.schedule_tables import amendments, calendar_readers, conference_guests
from storage.tables import questions
from usecases.amending import Draft
from usecases.ports import Outgoing
from usecases.staff.audit import Act


class StoredAmendments:
    """Implements the ports `Amendments` and `Readers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def confirmed(self) -> list[Amendment]:
        """Every amendment that counts, in the order in which they were confirmed."""
        query = select(amendments).where(amendments.c.confirmed_at.is_not(None))
        query = query.order_by(amendments.c.confirmed_at, amendments.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Amendment(row.moment, row.old, row.new, row.reason, row.confirmed_at) for row in rows]

    async def newest(self) -> int:
        """How many amendments count."""
        query = select(func.count()).where(amendments.c.confirmed_at.is_not(None))
        return int(await self._database.read(lambda connection: connection.execute(query).scalar_one()))

    async def draft(self, amendment: Amendment, staff_id: int, key: str) -> Draft:
        """Keep a draft; the same `key` again returns the first one."""
        values: dict[str, object] = {
            "moment": amendment.moment,
            "old": amendment.old,
            "new": amendment.new,
            "reason": amendment.reason,
            "drafted_by": staff_id,
            "drafted_at": amendment.at,
            "key": key,
        }

        def act(connection: Connection) -> Draft:
            insert_new(connection, amendments, values)
            return _draft(connection.execute(select(amendments).where(amendments.c.key == key)).one())

        return await self._database.write(act)

    async def find(self, id: int) -> Draft | None:
        """The draft with this number."""
        query = select(amendments).where(amendments.c.id == id)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return _draft(row) if row else None

    async def confirm(self, id: int, staff_id: int, messages: Sequence[Outgoing], act: Act, now: datetime) -> bool:
        """Let a draft count and put the corrections into the outbox; False when it counts already."""
        change = (
            update(amendments)
            .where(amendments.c.id == id, amendments.c.confirmed_at.is_(None))
            .values(confirmed_by=staff_id, confirmed_at=now)
        )

        def write(connection: Connection) -> bool:
            if not connection.execute(change).rowcount:
                return False
            for message in messages:
                put(connection, message, now)
            record(connection, act, now)
            changed(connection)
            return True

        return await self._database.write(write)

    async def take_calendar(self, person_id: int, now: datetime) -> None:
        """The person has the dates in their calendar: it is sent again when a date moves."""
        values = {"person_id": person_id, "taken_at": now}
        await self._database.write(lambda connection: insert_new(connection, calendar_readers, values))

    async def calendar_readers(self) -> Collection[int]:
        """Who has taken a calendar."""
        return await self._ids(select(calendar_readers.c.person_id))

    async def askers(self) -> Collection[int]:
        """Who has asked the staff something."""
        return await self._ids(select(questions.c.person_id).where(questions.c.person_id != 0).distinct())

    async def guests(self) -> Collection[int]:
        """Who has registered for the conference."""
        return await self._ids(select(conference_guests.c.person_id))

    async def _ids(self, query: Select[int]) -> Collection[int]:
        return await self._database.read(lambda connection: connection.execute(query).scalars().all())


def _draft(row: Row[tuple[object, ...]]) -> Draft:
    at = row.confirmed_at or row.drafted_at
    return Draft(row.id, Amendment(row.moment, row.old, row.new, row.reason, at), row.drafted_by, row.confirmed_at)
