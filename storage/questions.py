"""Questions to the staff and their replies."""

import json
from dataclasses import replace

from sqlalchemy import Connection, select

from storage.database import Database, insert_new, inserting_new
from storage.outbox import put
from storage.tables import outbox, questions, replies
from usecases.ports import Outgoing, Question, Reply

CARD = "question-card"
"""The kind of outgoing message that shows a question to the staff."""

_COLUMNS = ("person_id", "chat_id", "message_id", "lang", "text", "asked_at", "late", "number")


class StoredQuestions:
    """Implements the port `Questions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(self, question: Question, card: Outgoing | None) -> tuple[Question, bool]:
        """Keep a question and its card for the staff; the same message asked again changes nothing."""

        def act(connection: Connection) -> tuple[Question, bool]:
            message = {"chat_id": question.chat_id, "message_id": question.message_id}
            kept = _find(connection, **message)
            if kept is not None:
                return kept, False
            values = {name: getattr(question, name) for name in _COLUMNS if name != "number"}
            statement = inserting_new(connection, questions).returning(questions.c.number)
            number = connection.execute(statement, values).scalar()
            if number is None:
                # Another process has kept the same message since the look.
                kept = _find(connection, **message)
                assert kept is not None
                return kept, False
            if card is not None:
                put(connection, replace(card, facts={**card.facts, "question": number}), question.asked_at)
            return replace(question, number=number), True

        return await self._database.write(act)

    async def find(self, number: int) -> Question | None:
        """The question with this number."""
        return await self._database.read(lambda connection: _find(connection, number=number))

    async def by_card(self, chat_id: int, message_id: int) -> Question | None:
        """The question whose card, or whose follow-up to it, is this message."""
        query = select(outbox.c.facts).where(
            outbox.c.chat_id == chat_id, outbox.c.message_id == message_id, outbox.c.kind == CARD
        )

        def act(connection: Connection) -> Question | None:
            facts = connection.execute(query).scalar()
            return _find(connection, number=json.loads(facts)["question"]) if facts else None

        return await self._database.read(act)

    async def reply(self, reply: Reply, notice: Outgoing) -> bool:
        """Keep the reply and the message that carries it; whether it is new."""
        values = dict(vars(reply))

        def act(connection: Connection) -> bool:
            if not insert_new(connection, replies, values):
                return False
            put(connection, notice, reply.written_at)
            return True

        return await self._database.write(act)


def _find(connection: Connection, **wanted: int) -> Question | None:
    query = select(*(questions.c[name] for name in _COLUMNS)).filter_by(**wanted)
    row = connection.execute(query).one_or_none()
    return Question(**row._mapping) if row else None
