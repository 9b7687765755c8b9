"""Questions to the staff: asked, claimed, changed, joined, taken back."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, exists, func, select, update

from domain.similar import Asked
from storage.audit import record
from storage.database import Database, insert_new
from storage.outbox import put
from storage.staff_tables import staff, topics, written, written_questions
from storage.tables import outbox, question_lines, questions, replies
from usecases.ports import Outgoing
from usecases.staff.audit import Act
from usecases.staff.questions import Line, Question

_FIELDS = {field.name for field in fields(Question)}
_ANSWERED = exists().where(replies.c.question == questions.c.number, replies.c.state == "sent")
_PUBLISHED = exists().where(
    written_questions.c.question == questions.c.number,
    written_questions.c.written == written.c.id,
    written.c.published_at.is_not(None),
)
_OPEN = and_(questions.c.retracted_at.is_(None), questions.c.joined_to.is_(None), ~_ANSWERED)


class StoredQuestions:
    """Implements the port `Questions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(self, question: Question, card: Outgoing | None, act: Act | None = None) -> tuple[Question, bool]:
        """Keep a question and its card for the staff; the same message asked again changes nothing."""

        names = ("person_id", "chat_id", "message_id", "lang", "text", "asked_at", "late", "nearest", "mail")
        values = {name: getattr(question, name) for name in names} | {"similar": json.dumps(question.similar)}

        def write(connection: Connection) -> tuple[Question, bool]:
            new = insert_new(connection, questions, values)
            kept = _one(connection, _of_message(question.chat_id, question.message_id))
            assert kept is not None
            if new and card is not None:
                put(
                    connection,
                    replace(card, facts={**card.facts, "question": kept.number}),
                    question.asked_at,
                )
            if new and act is not None:
                record(connection, replace(act, about=str(kept.number)), question.asked_at)
            return kept, new

        return await self._database.write(write)

    async def find(self, number: int) -> Question | None:
        """The question with this number."""
        query = select_questions().where(questions.c.number == number)
        return await self._database.read(lambda connection: _one(connection, query))

    async def of_message(self, chat_id: int, message_id: int) -> Question | None:
        """The question that was asked with this message."""
        return await self._database.read(lambda connection: _one(connection, _of_message(chat_id, message_id)))

    async def of_notice(self, chat_id: int, message_id: int) -> Question | None:
        """The question that this message of ours is about."""
        facts = select(outbox.c.facts).where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)

        def read(connection: Connection) -> Question | None:
            found = connection.execute(facts).scalar()
            number = json.loads(found).get("question") if found else None
            return (
                _one(connection, select_questions().where(questions.c.number == number)) if number is not None else None
            )

        return await self._database.read(read)

    async def of_topic(self, chat_id: int, thread: int) -> Question | None:
        """The question of this forum topic."""
        query = select_questions().join(topics, topics.c.question == questions.c.number)
        query = query.where(topics.c.chat_id == chat_id, topics.c.thread == thread)
        return await self._database.read(lambda connection: _one(connection, query))

    async def earlier(self) -> Sequence[Asked]:
        """What has been asked so far and not taken back."""
        query = select(questions.c.number, questions.c.text, questions.c.nearest)
        query = query.where(questions.c.retracted_at.is_(None), questions.c.joined_to.is_(None))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Asked(*row) for row in rows]

    async def open(self) -> Sequence[Question]:
        """Questions that wait for an answer, the oldest first."""
        return await self._many(select_questions().where(_OPEN).order_by(questions.c.asked_at, questions.c.number))

    async def all(self) -> Sequence[Question]:
        """Every question, by number."""
        return await self._many(select_questions().order_by(questions.c.number))

    async def joined(self, number: int) -> Sequence[Question]:
        """Questions that are answered together with this one."""
        query = select_questions().where(questions.c.joined_to == number, questions.c.retracted_at.is_(None))
        return await self._many(query.order_by(questions.c.number))

    async def lines(self, number: int) -> Sequence[Line]:
        """What was said about a question, in its order."""
        lines = question_lines
        query = select(lines.c.kind, lines.c.who, lines.c.text, lines.c.at).where(lines.c.question == number)
        rows = await self._database.read(lambda connection: connection.execute(query.order_by(lines.c.id)).all())
        return [Line(*row) for row in rows]

    async def line(self, key: str) -> Line | None:
        """One line, by the key under which it was kept."""
        lines = question_lines
        query = select(lines.c.kind, lines.c.who, lines.c.text, lines.c.at).where(lines.c.key == key)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return Line(*row) if row else None

    async def claim(self, number: int, by: int | None, act: Act, now: datetime) -> None:
        """From now on `by` works on the question, or nobody."""

        def write(connection: Connection) -> None:
            if record(connection, act, now):
                connection.execute(update(questions).where(questions.c.number == number).values(claimed_by=by))

        await self._database.write(write)

    async def add_line(self, number: int, line: Line, key: str, notice: Outgoing | None, act: Act | None) -> bool:
        """Keep a line and the message that tells of it; whether it is new."""

        def write(connection: Connection) -> bool:
            if not _add_line(connection, number, line, key, notice):
                return False
            if act is not None:
                record(connection, act, line.at)
            return True

        return await self._database.write(write)

    async def edit(self, number: int, text: str, line: Line, key: str, notice: Outgoing | None) -> bool:
        """The asker has changed the text; whether that is new."""

        def write(connection: Connection) -> bool:
            if not _add_line(connection, number, line, key, notice):
                return False
            change = update(questions).where(questions.c.number == number).values(text=text, edited_at=line.at)
            connection.execute(change)
            return True

        return await self._database.write(write)

    async def retract(self, number: int, now: datetime, notice: Outgoing | None) -> bool:
        """Take back a question that has no answer yet; whether it could be."""

        def write(connection: Connection) -> bool:
            change = update(questions).where(questions.c.number == number, ~_ANSWERED)
            done = connection.execute(change.where(questions.c.retracted_at.is_(None)).values(retracted_at=now))
            if not done.rowcount:
                kept = _one(connection, select_questions().where(questions.c.number == number))
                return kept is not None and kept.retracted_at is not None
            if notice is not None:
                put(connection, notice, now)
            return True

        return await self._database.write(write)

    async def bring_back(self, question: Question, notice: Outgoing | None, now: datetime) -> bool:
        """Ask a question again that was taken back, as of its `asked_at` and `late`; False when it stands already."""

        def write(connection: Connection) -> bool:
            change = update(questions).where(questions.c.number == question.number)
            change = change.where(questions.c.retracted_at.is_not(None))
            values = {"retracted_at": None, "asked_at": question.asked_at, "late": question.late}
            if not connection.execute(change.values(values)).rowcount:
                return False
            if notice is not None:
                put(connection, notice, now)
            return True

        return await self._database.write(write)

    async def join(self, number: int, to: int, notices: Sequence[Outgoing], act: Act, now: datetime) -> bool:
        """Answer `number` together with `to` from now on; False when either cannot be joined."""
        # A chain of joins would lose answers: the one joined to must stand by itself, and so must its followers.
        stands = select(questions.c.number).where(questions.c.number == to, questions.c.joined_to.is_(None))
        follows = select(questions.c.number).where(questions.c.joined_to == number)
        change = update(questions).where(questions.c.number == number, questions.c.joined_to.is_(None))

        def write(connection: Connection) -> bool:
            if number == to or connection.execute(stands).first() is None or connection.execute(follows).first():
                return False
            if not connection.execute(change.values(joined_to=to)).rowcount:
                return False
            for notice in notices:
                put(connection, notice, now)
            return record(connection, act, now)

        return await self._database.write(write)

    async def post_cards(self, cards: Sequence[Outgoing], now: datetime) -> None:
        """Show cards again, each once."""
        await self._database.write(lambda connection: [put(connection, card, now) for card in cards])

    async def to_mail(self) -> Sequence[Question]:
        """Questions that wait to be mailed to the call's mailbox."""
        query = select_questions().where(questions.c.mail == "waiting", questions.c.retracted_at.is_(None))
        return await self._many(query.order_by(questions.c.number))

    async def mailed(self, number: int, outcome: str, notice: Outgoing | None, now: datetime) -> None:
        """What became of the letter: ``sent``, ``refused`` or ``uncertain``; `notice` tells the staff."""

        def write(connection: Connection) -> None:
            connection.execute(update(questions).where(questions.c.number == number).values(mail=outcome))
            if notice is not None:
                put(connection, notice, now)

        await self._database.write(write)

    async def _many(self, query: Select[tuple[object, ...]]) -> list[Question]:
        return await self._database.read(lambda connection: [question_of(row) for row in connection.execute(query)])


def select_questions() -> Select[tuple[object, ...]]:
    """Questions with the name of who took them and how far they have come."""
    claimer = select(staff.c.name).where(staff.c.person_id == questions.c.claimed_by).scalar_subquery()
    return select(
        questions,
        func.coalesce(claimer, "").label("claimer"),
        _ANSWERED.label("answered"),
        _PUBLISHED.label("published"),
    )


def _of_message(chat_id: int, message_id: int) -> Select[tuple[object, ...]]:
    return select_questions().where(questions.c.chat_id == chat_id, questions.c.message_id == message_id)


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Question | None:
    row = connection.execute(query).one_or_none()
    return question_of(row) if row else None


def question_of(row: Row[tuple[object, ...]]) -> Question:
    """The question in a row of `select_questions`."""
    values = {name: value for name, value in row._mapping.items() if name in _FIELDS}
    flags = {name: bool(values[name]) for name in ("answered", "published")}
    return Question(**{**values, **flags, "similar": tuple(json.loads(values["similar"]))})


def _add_line(connection: Connection, number: int, line: Line, key: str, notice: Outgoing | None) -> bool:
    if not insert_new(connection, question_lines, {"question": number, "key": key, **vars(line)}):
        return False
    if notice is not None:
        put(connection, notice, line.at)
    return True
