"""Questions that the staff attached to entries of the call."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.audit import record
from storage.database import Database, insert_new
from storage.news import changed
from storage.staff_tables import learnt
from usecases.staff.audit import Act
from usecases.staff.knowledge import Phrase


class StoredPhrases:
    """Implements the port `Phrases`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def attach(self, phrase: Phrase, question: int, act: Act, now: datetime) -> bool:
        """Keep a phrase; whether it is new."""
        values = {
            "entry": phrase.entry,
            "lang": phrase.lang,
            "phrase": phrase.text,
            "question": question,
            "by": act.who,
            "at": now,
        }

        def write(connection: Connection) -> bool:
            changed(connection)
            return insert_new(connection, learnt, values) and record(connection, act, now)

        return await self._database.write(write)

    async def all(self) -> Sequence[Phrase]:
        """Every phrase, the oldest first."""
        query = select(learnt.c.entry, learnt.c.lang, learnt.c.phrase).order_by(learnt.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Phrase(*row) for row in rows]

    async def mark(self) -> str:
        """A value that changes with every phrase."""
        query = select(func.count()).select_from(learnt)
        return await self._database.read(lambda connection: str(connection.execute(query).scalar()))
