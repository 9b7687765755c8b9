"""What the staff writes to questions: drafts, answers, notes, canned answers."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Row, Select, exists, func, select, update

from domain.text import Lang
from storage.audit import record
from storage.database import Database, insert_new
from storage.outbox import put
from storage.questions import question_of, select_questions
from storage.staff_tables import canned, staff, written, written_questions
from storage.tables import question_lines, questions, replies
from usecases.ports import Outgoing
from usecases.staff.audit import Act
from usecases.staff.questions import AttachedFile, Canned, Question, Reply, ReplyState


class StoredReplies:
    """Implements the port `Replies`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, reply: Reply) -> Reply:
        """Keep a text as a draft; the kept one when this message was taken before."""
        file = reply.file
        values = {
            "question": reply.question,
            "staff_id": reply.staff_id,
            "lang": reply.lang,
            "text": reply.text,
            "file_kind": file.kind if file else None,
            "file_id": file.id if file else None,
            "file_name": file.name if file else None,
            "written_at": reply.written_at,
            "state": "draft",
            "corrects": False,
            "addressed": reply.addressed,
            "album": reply.album,
            "chat_id": reply.chat_id,
            "message_id": reply.message_id,
        }

        def write(connection: Connection) -> Reply:
            insert_new(connection, replies, values)
            kept = _one(connection, _of_message(reply.chat_id, reply.message_id))
            assert kept is not None
            return kept

        return await self._database.write(write)

    async def find(self, id: int) -> Reply | None:
        """The text with this id."""
        return await self._database.read(lambda connection: _one(connection, _select().where(replies.c.id == id)))

    async def of_message(self, chat_id: int, message_id: int) -> Reply | None:
        """The text that came with this message."""
        return await self._database.read(lambda connection: _one(connection, _of_message(chat_id, message_id)))

    async def sent(self, number: int) -> Sequence[Reply]:
        """The answers that were sent to a question, the oldest first."""
        query = _select().where(replies.c.question == number, replies.c.state == "sent")
        query = query.order_by(replies.c.sent_at, replies.c.id)
        return await self._database.read(lambda connection: [_reply(row) for row in connection.execute(query)])

    async def send(
        self, id: int, notices: Sequence[Outgoing], corrects: bool, act: Act, now: datetime, seen: int
    ) -> Literal["sent", "gone", "overtaken"]:
        """Send a draft once, unless other answers than the `seen` ones have gone out."""

        def write(connection: Connection) -> Literal["sent", "gone", "overtaken"]:
            reply = _one(connection, _select().where(replies.c.id == id))
            if reply is None or reply.state != "draft":
                return "gone"
            # Two colleagues who answer at the same moment meet here.
            lock = select(questions.c.number).where(questions.c.number == reply.question).with_for_update()
            connection.execute(lock)
            sent = select(func.count()).where(replies.c.question == reply.question, replies.c.state == "sent")
            if connection.execute(sent).scalar_one() != seen:
                return "overtaken"
            values = {"state": "sent", "sent_at": now, "corrects": corrects}
            done = connection.execute(
                update(replies).where(replies.c.id == id, replies.c.state == "draft").values(**values)
            )
            if not done.rowcount:
                return "gone"
            # Whoever had taken the question is done with it.
            connection.execute(update(questions).where(questions.c.number == reply.question).values(claimed_by=None))
            for notice in notices:
                put(connection, notice, now)
            record(connection, act, now)
            return "sent"

        return await self._database.write(write)

    async def albums(self) -> Sequence[tuple[int, str]]:
        """Chat and name of the albums that have not become an answer yet."""
        query = select(replies.c.chat_id, replies.c.album).where(replies.c.album.is_not(None)).distinct()
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [(row.chat_id, row.album) for row in rows]

    async def gather(self, chat_id: int, album: str) -> Reply | None:
        """Make one draft of the files of an album; None when there are none.

        Its first message becomes the draft. May be repeated until `gathered`.
        """
        query = _select().where(replies.c.chat_id == chat_id, replies.c.album == album).order_by(replies.c.message_id)

        def write(connection: Connection) -> Reply | None:
            found = [_reply(row) for row in connection.execute(query)]
            if not found or found[0].state != "draft" or len(found) == 1:
                return found[0] if found else None
            first, *others = found
            said = next((reply for reply in found if reply.text), first)
            more = [*first.more, *(file for reply in others for file in reply.files)]
            values = {
                "lang": said.lang,
                "text": "\n\n".join(reply.text for reply in found if reply.text),
                "addressed": any(reply.addressed for reply in found),
                "more_files": json.dumps([[file.kind, file.id, file.name] for file in more], ensure_ascii=False),
            }
            connection.execute(update(replies).where(replies.c.id == first.id).values(**values))
            parts = update(replies).where(replies.c.id.in_([reply.id for reply in others]))
            connection.execute(parts.values(state="part", album=None))
            return _one(connection, _select().where(replies.c.id == first.id))

        return await self._database.write(write)

    async def gathered(self, id: int, notice: Outgoing | None, now: datetime) -> None:
        """It is decided what becomes of the album, and `notice` tells its author."""

        def write(connection: Connection) -> None:
            connection.execute(update(replies).where(replies.c.id == id).values(album=None))
            if notice is not None:
                put(connection, notice, now)

        await self._database.write(write)

    async def settle(self, id: int, state: ReplyState, act: Act, now: datetime) -> bool:
        """A draft becomes a note or is dropped; False when it is no draft any more."""
        change = update(replies).where(replies.c.id == id, replies.c.state == "draft").values(state=state)

        def write(connection: Connection) -> bool:
            reply = _one(connection, _select().where(replies.c.id == id))
            if reply is None or not connection.execute(change).rowcount:
                return False
            if state == "note":
                line = {"kind": "note", "who": reply.staff_id, "text": reply.text, "at": now}
                insert_new(connection, question_lines, {"question": reply.question, "key": f"note:{id}", **line})
            record(connection, act, now)
            return True

        return await self._database.write(write)

    async def unpublished(self) -> Sequence[tuple[Question, Reply]]:
        """The newest answer of each question whose answers only those had who asked."""
        public = exists().where(
            written_questions.c.question == questions.c.number,
            written_questions.c.written == written.c.id,
            written.c.published_at.is_not(None),
        )
        newest = select(func.max(replies.c.id)).where(
            replies.c.question == questions.c.number, replies.c.state == "sent", replies.c.text != ""
        )
        asked = select_questions().where(~public, questions.c.joined_to.is_(None)).order_by(questions.c.number)

        def read(connection: Connection) -> list[tuple[Question, Reply]]:
            found = []
            for row in connection.execute(asked.add_columns(newest.scalar_subquery().label("newest"))):
                if row.newest is None:
                    continue
                reply = _one(connection, _select().where(replies.c.id == row.newest))
                if reply is not None:
                    found.append((question_of(row), reply))
            return found

        return await self._database.read(read)

    async def keep_canned(self, reply: Reply, act: Act, now: datetime) -> bool:
        """Keep an answer to be used again; whether it is new."""
        values = {"lang": reply.lang, "text": reply.text, "reply": reply.id, "removed": False}

        def write(connection: Connection) -> bool:
            return insert_new(connection, canned, values) and record(connection, act, now)

        return await self._database.write(write)

    async def canned(self, lang: Lang | None = None) -> Sequence[Canned]:
        """Answers kept to be used again, those in `lang`."""
        query = select(canned.c.id, canned.c.lang, canned.c.text).where(canned.c.removed.is_(False))
        if lang is not None:
            query = query.where(canned.c.lang == lang)
        rows = await self._database.read(lambda connection: connection.execute(query.order_by(canned.c.id)).all())
        return [Canned(*row) for row in rows]

    async def remove_canned(self, id: int, act: Act, now: datetime) -> bool:
        """Keep a canned answer no longer."""
        change = update(canned).where(canned.c.id == id, canned.c.removed.is_(False)).values(removed=True)

        def write(connection: Connection) -> bool:
            return bool(connection.execute(change).rowcount) and record(connection, act, now)

        return await self._database.write(write)


def _select() -> Select[tuple[object, ...]]:
    author = select(staff.c.name).where(staff.c.person_id == replies.c.staff_id).scalar_subquery()
    return select(replies, func.coalesce(author, "").label("author"))


def _of_message(chat_id: int, message_id: int) -> Select[tuple[object, ...]]:
    return _select().where(replies.c.chat_id == chat_id, replies.c.message_id == message_id)


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Reply | None:
    row = connection.execute(query).one_or_none()
    return _reply(row) if row else None


def _reply(row: Row[tuple[object, ...]]) -> Reply:
    values = dict(row._mapping)
    kind, id, name = (values.pop(f"file_{part}") for part in ("kind", "id", "name"))
    more = tuple(AttachedFile(*file) for file in json.loads(values.pop("more_files")))
    return Reply(**values, file=AttachedFile(kind, id, name or "") if kind else None, more=more)
