"""Forum topics of the staff's group, one for each question."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, delete, false, func, or_, select, true, update

from storage.database import Database, insert_new
from storage.staff_tables import topics
from storage.tables import question_lines, questions, replies

_ANSWERED_AT = (
    select(func.max(replies.c.sent_at))
    .where(
        replies.c.question == func.coalesce(questions.c.joined_to, questions.c.number),
        replies.c.state == "sent",
    )
    .scalar_subquery()
)
_SAID_AT = (
    select(func.max(question_lines.c.at))
    .where(question_lines.c.question == questions.c.number, question_lines.c.kind.in_(("more", "edit")))
    .scalar_subquery()
)
_ANSWERED = and_(
    _ANSWERED_AT.is_not(None),
    questions.c.claimed_by.is_(None),
    or_(_SAID_AT.is_(None), _SAID_AT <= _ANSWERED_AT),
)
"""Answered, the asker has said nothing since, and nobody of the staff is at work on it."""
_TAKEN_BACK = and_(
    questions.c.retracted_at.is_not(None),
    or_(_SAID_AT.is_(None), questions.c.retracted_at >= _SAID_AT),
)
"""Taken back, and the asker has said nothing since."""
_SETTLED = case((or_(_ANSWERED, _TAKEN_BACK), true()), else_=false())


@dataclass(frozen=True)
class TopicChange:
    """A topic that Telegram does not show as it stands: `settled` tells how it should be shown."""

    question: int
    thread: int
    settled: bool


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

    async def changes(self, chat_id: int, limit: int) -> Sequence[TopicChange]:
        """Up to `limit` topics of this chat that are to be marked as answered, or opened again."""
        query = select(topics.c.question, topics.c.thread, _SETTLED.label("settled"))
        query = query.join(questions, questions.c.number == topics.c.question)
        query = query.where(topics.c.chat_id == chat_id, topics.c.marked != _SETTLED)
        query = query.order_by(topics.c.question).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [TopicChange(row.question, row.thread, bool(row.settled)) for row in rows]

    async def shown(self, chat_id: int, change: TopicChange) -> None:
        """Telegram shows the topic as `change` says."""
        done = update(topics).where(topics.c.chat_id == chat_id, topics.c.thread == change.thread)
        done = done.values(marked=change.settled)
        await self._database.write(lambda connection: connection.execute(done))

    async def forget(self, number: int, chat_id: int, thread: int) -> None:
        """This topic of the question is gone."""
        gone = delete(topics).where(topics.c.question == number, topics.c.chat_id == chat_id)
        gone = gone.where(topics.c.thread == thread)
        await self._database.write(lambda connection: connection.execute(gone))
