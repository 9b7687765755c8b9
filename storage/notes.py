"""Small facts that the program keeps for itself, by name."""

from sqlalchemy import Connection, select, update

from storage.database import Database, insert_new
from storage.tables import notes


class StoredNotes:
    """Named texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> str | None:
        """The text kept under `name`."""
        query = select(notes.c.value).where(notes.c.name == name)
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def set(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""

        def act(connection: Connection) -> None:
            if not insert_new(connection, notes, {"name": name, "value": value}):
                connection.execute(update(notes).where(notes.c.name == name).values(value=value))

        await self._database.write(act)
