"""Updates as Telegram sent them, kept before they are confirmed and until they have had their effect."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from storage.database import Database, insert_new, inserting_new
from storage.tables import inbox

WAITING, DONE, ASIDE = 0, 1, 2

REMEMBERED = timedelta(days=2)
"""How long the number of a finished update is kept, so that a repeated delivery is recognised.
Telegram itself keeps updates for one day."""
MOST_AT_ONCE = 100
"""Arrivals of one lane that are read together."""

_FINISH = update(inbox).where(inbox.c.update_id == bindparam("number")).values(state=DONE, body="")


@cache
def _adding(insert: postgresql.Insert | sqlite.Insert) -> ReturningInsert[Any]:
    return insert.returning(inbox.c.update_id)


@dataclass(frozen=True)
class Arrival:
    """An update: its number, the chat whose order it keeps, and its JSON text."""

    update_id: int
    lane: int
    body: str


class StoredInbox:
    """The inbox of raw updates."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.shares_transactions = database.is_sqlite
        """Whether what is written patiently goes out with the next write of anything."""

    async def add(self, arrivals: Sequence[Arrival], now: datetime) -> list[Arrival]:
        """Keep `arrivals` on disk; those that were not known before, in their order."""
        rows = [{**vars(arrival), "received_at": now, "state": WAITING} for arrival in arrivals]

        def act(connection: Connection) -> set[int]:
            if len(rows) == 1:  # SQLAlchemy takes as long for one row among many as for two alone
                return {arrivals[0].update_id} if insert_new(connection, inbox, rows[0]) else set()
            return set(connection.execute(_adding(inserting_new(connection, inbox)), rows).scalars())

        new = await self._database.write(act)
        found: dict[int, Arrival] = {}
        for arrival in arrivals:
            if arrival.update_id in new:
                found.setdefault(arrival.update_id, arrival)
        return list(found.values())

    async def waiting(self) -> list[Arrival]:
        """What an earlier process took in and did not finish, in the order of arrival."""
        query = (
            select(inbox.c.update_id, inbox.c.lane, inbox.c.body).where(inbox.c.state == WAITING).order_by(inbox.c.id)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Arrival(*row) for row in rows]

    async def waiting_lanes(self) -> list[int]:
        """Lanes in which something waits, the one that has waited longest first."""
        query = select(inbox.c.lane).where(inbox.c.state == WAITING).group_by(inbox.c.lane)
        query = query.order_by(func.min(inbox.c.id))
        return list(await self._database.read(lambda connection: connection.execute(query).scalars().all()))

    async def waiting_in(self, lane: int) -> list[Arrival]:
        """What waits in one lane, in Telegram's order."""
        query = (
            select(inbox.c.update_id, inbox.c.lane, inbox.c.body)
            .where(inbox.c.state == WAITING, inbox.c.lane == lane)
            .order_by(inbox.c.update_id)
            .limit(MOST_AT_ONCE)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Arrival(*row) for row in rows]

    async def done(self, update_ids: Callable[[], Iterable[int]]) -> None:
        """These updates have had their effect; their text is erased, their numbers are remembered.

        Which ones is asked at the moment of writing, so that more can join while others are being written.
        """

        def act(connection: Connection) -> None:
            rows = [{"number": update_id} for update_id in update_ids()]
            connection.execute(_FINISH, rows if len(rows) > 1 else rows[0])

        await self._database.write(act, patiently=True)

    async def set_aside(self, update_id: int, error: str) -> None:
        """This update could not be handled; it is kept with the reference of the fault and blocks nobody."""
        change = update(inbox).where(inbox.c.update_id == update_id).values(state=ASIDE, error=error)
        await self._database.write(lambda connection: connection.execute(change))

    async def forget_finished(self, now: datetime) -> int:
        """Remove the numbers of updates finished long ago; how many."""
        old = delete(inbox).where(inbox.c.state == DONE, inbox.c.received_at < now - REMEMBERED)
        return await self._database.write(lambda connection: connection.execute(old).rowcount)

    async def newest(self) -> int | None:
        """The highest update number known, to go on after it."""
        query = select(func.max(inbox.c.update_id))
        return await self._database.read(lambda connection: connection.execute(query).scalar())
