"""What tells whether the assistant keeps up: what waits, since when, and whether anything can be written."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.database import Database
from storage.inbox import WAITING
from storage.notes import StoredNotes
from storage.tables import inbox, outbox


@dataclass(frozen=True)
class Vitals:
    """How much waits in the inbox and in the outbox, and since when the longest-waiting update does."""

    updates: int
    oldest_update: datetime | None
    messages: int


class StoredVitals:
    """Looks at the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look(self, now: datetime) -> Vitals:
        """What waits at this moment; messages count once they are due."""
        updates = select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.state == WAITING)
        due = select(func.count()).where(outbox.c.state.in_(("waiting", "sending")), outbox.c.due_at <= now)

        def act(connection: Connection) -> Vitals:
            count, oldest = connection.execute(updates).one()
            return Vitals(count, oldest, connection.execute(due).scalar_one())

        return await self._database.read(act)

    async def write(self, now: datetime) -> None:
        """Write something and have it reach the disk. Raises `DatabaseAway`."""
        await StoredNotes(self._database).set("looked-at", now.isoformat())
