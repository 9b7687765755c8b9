"""Forum topics of the staff's group, one for each question."""

from sqlalchemy import delete, select

from storage.database import Database, insert_new
from storage.staff_tables import topics


class StoredTopics:
    """Which topic belongs to which question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def thread(self, number: int, chat_id: int) -> int | None:
        """The topic of a question in this chat."""
        query = select(topics.c.thread).where(topics.c.question == number, topics.c.chat_id == chat_id)
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def keep(self, number: int, chat_id: int, thread: int) -> None:
        """The question is talked about in this topic, unless it has one already."""
        values: dict[str, object] = {"question": number, "chat_id": chat_id, "thread": thread}
        await self._database.write(lambda connection: insert_new(connection, topics, values))

    async def forget(self, number: int, chat_id: int, thread: int) -> None:
        """This topic of the question is gone."""
        gone = delete(topics).where(topics.c.question == number, topics.c.chat_id == chat_id)
        gone = gone.where(topics.c.thread == thread)
        await self._database.write(lambda connection: connection.execute(gone))
