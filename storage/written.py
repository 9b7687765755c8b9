"""Written answers: their texts in every language, approvals, publications, and who wants to get them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from domain.text import Lang
from storage.audit import record
from storage.database import Database, insert_new
from storage.news import changed
from storage.outbox import put
from storage.staff_tables import written, written_questions, written_readers, written_texts
from storage.tables import people, questions
from usecases.ports import Outgoing
from usecases.staff.audit import Act
from usecases.staff.questions import Reply
from usecases.staff.written_answers import Publication, Text, WrittenAnswer


class StoredWrittenAnswers:
    """Implements the port `WrittenAnswers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, reply: Reply | None, text: Text | None, act: Act, now: datetime) -> int:
        """A new one, from an answer that was sent or empty; the same answer makes only one. Its id."""

        def write(connection: Connection) -> int:
            if reply is not None:
                made = connection.execute(select(written.c.id).where(written.c.reply == reply.id)).scalar()
                if made is not None:
                    return int(made)
            values = {"made_by": act.who, "made_at": now, "reply": reply.id if reply else None, "revision": 0}
            id = int(connection.execute(insert(written).values(**values)).inserted_primary_key[0])  # type: ignore[index]  # one row inserted has its key
            if reply is not None:
                joined = select(questions.c.number).where(
                    or_(questions.c.number == reply.question, questions.c.joined_to == reply.question)
                )
                for number in connection.execute(joined).scalars().all():
                    insert_new(connection, written_questions, {"written": id, "question": number})
            if text is not None:
                _add_text(connection, id, text, f"made:{id}")
            record(connection, act, now)
            return id

        return await self._database.write(write)

    async def find(self, id: int) -> WrittenAnswer | None:
        """The written answer with this id."""
        return await self._database.read(lambda connection: next(iter(_answers(connection, [id])), None))

    async def all(self) -> Sequence[WrittenAnswer]:
        """All of them: published ones by number, then drafts by id."""
        order = select(written.c.id).order_by(written.c.number.is_(None), written.c.number, written.c.id)
        return await self._database.read(
            lambda connection: _answers(connection, connection.execute(order).scalars().all())
        )

    async def revisions(self, id: int) -> Sequence[Text]:
        """Every text that was ever public, by revision."""
        query = select(written_texts).where(written_texts.c.written == id, written_texts.c.revision.is_not(None))
        query = query.order_by(written_texts.c.revision, written_texts.c.id)
        return await self._database.read(lambda connection: [_text(row) for row in connection.execute(query)])

    async def write(self, id: int, text: Text, key: str, act: Act) -> bool:
        """Keep a new text, not yet approved; whether it is new."""

        def write(connection: Connection) -> bool:
            return _add_text(connection, id, text, key) and record(connection, act, text.written_at)

        return await self._database.write(write)

    async def approve(self, id: int, lang: Lang, by: int, act: Act, now: datetime) -> bool:
        """Approve the newest text in `lang`; whether there was one to approve."""
        newest = select(func.max(written_texts.c.id)).where(written_texts.c.written == id, written_texts.c.lang == lang)

        def write(connection: Connection) -> bool:
            text_id = connection.execute(newest).scalar()
            if text_id is None:
                return False
            change = update(written_texts).where(written_texts.c.id == text_id, written_texts.c.approved_at.is_(None))
            if connection.execute(change.values(approved_by=by, approved_at=now)).rowcount:
                record(connection, act, now)
            return True

        return await self._database.write(write)

    async def publish(self, id: int, channel: int | None, act: Act, now: datetime) -> Publication:
        """Make the approved texts public and put messages for askers, subscribers and the channel into the outbox."""

        def write(connection: Connection) -> Publication:
            # One publication after another, so that numbers have no gap and none is given twice.
            connection.execute(select(written.c.id).with_for_update()).all()
            answer = next(iter(_answers(connection, [id])), None)
            if answer is None:
                return "nothing-approved"
            fresh = [text for text in answer.texts.values() if text.approved and text.revision is None]
            if not fresh:
                return "unchanged" if answer.published else "nothing-approved"
            highest = connection.execute(select(func.max(written.c.number))).scalar() or 0
            number, revision = answer.number or highest + 1, answer.revision + 1
            values: dict[str, object] = {"number": number, "revision": revision, "revised_at": now}
            if answer.published_at is None:
                values["published_at"] = now
            connection.execute(update(written).where(written.c.id == id).values(**values))
            newest = select(func.max(written_texts.c.id)).where(
                written_texts.c.written == id, written_texts.c.lang.in_([text.lang for text in fresh])
            )
            connection.execute(
                update(written_texts)
                .where(written_texts.c.id.in_(newest.group_by(written_texts.c.lang)))
                .values(revision=revision)
            )
            changed(connection)
            record(connection, act, now)
            _announce(connection, id, channel, now)
            return "published"

        return await self._database.write(write)

    async def subscribe(self, person_id: int, wants: bool, now: datetime) -> None:
        """Send this person every written answer from now on, or no more."""

        def write(connection: Connection) -> None:
            if wants:
                insert_new(connection, written_readers, {"person_id": person_id, "since": now})
            else:
                connection.execute(written_readers.delete().where(written_readers.c.person_id == person_id))

        await self._database.write(write)

    async def wants(self, person_id: int) -> bool:
        """Whether this person gets every written answer."""
        query = select(written_readers.c.person_id).where(written_readers.c.person_id == person_id)
        return await self._database.read(lambda connection: connection.execute(query).first() is not None)

    async def mark(self) -> str:
        """A value that changes with every publication."""
        query = select(func.coalesce(func.sum(written.c.revision), 0))
        return await self._database.read(lambda connection: str(connection.execute(query).scalar()))


def _announce(connection: Connection, id: int, channel: int | None, now: datetime) -> None:
    answer = _answers(connection, [id])[0]
    facts = {
        "number": answer.number,
        "revision": answer.revision,
        "texts": {lang: [text.question, text.answer] for lang, text in answer.published.items()},
    }
    askers = select(questions.c.person_id).where(questions.c.number.in_(answer.questions), questions.c.person_id != 0)
    readers = select(written_readers.c.person_id)
    asked = set(connection.execute(askers).scalars())
    wanted = asked | set(connection.execute(readers).scalars())
    reachable = select(people.c.id).where(people.c.id.in_(wanted), people.c.unreachable.is_(None))
    for person_id in sorted(connection.execute(reachable).scalars()):
        key = f"written:{id}:{answer.revision}:{person_id}"
        mine = {**facts, "asked": person_id in asked}
        put(connection, Outgoing(key, person_id, "written-answer", mine, person_id=person_id), now)
    if channel is not None:
        put(
            connection,
            Outgoing(f"written:{id}:{answer.revision}:channel", channel, "written-channel", facts),
            now,
        )


def _answers(connection: Connection, ids: Iterable[int]) -> list[WrittenAnswer]:
    wanted = list(ids)
    texts: dict[int, list[Text]] = defaultdict(list)
    query = select(written_texts).where(written_texts.c.written.in_(wanted)).order_by(written_texts.c.id)
    for row in connection.execute(query):
        texts[row.written].append(_text(row))
    linked: dict[int, list[int]] = defaultdict(list)
    links = select(written_questions).where(written_questions.c.written.in_(wanted))
    for row in connection.execute(links.order_by(written_questions.c.question)):
        linked[row.written].append(row.question)
    found = {}
    for row in connection.execute(select(written).where(written.c.id.in_(wanted))):
        own = texts[row.id]
        found[row.id] = WrittenAnswer(
            id=row.id,
            number=row.number,
            made_at=row.made_at,
            published_at=row.published_at,
            revision=row.revision,
            revised_at=row.revised_at,
            texts={text.lang: text for text in own},
            published={text.lang: text for text in own if text.revision is not None},
            questions=tuple(linked[row.id]),
        )
    return [found[id] for id in wanted if id in found]


def _add_text(connection: Connection, id: int, text: Text, key: str) -> bool:
    values = {
        "written": id,
        "lang": text.lang,
        "question": text.question,
        "answer": text.answer,
        "written_by": text.written_by,
        "written_at": text.written_at,
        "key": key,
    }
    return insert_new(connection, written_texts, values)


def _text(row: Row[tuple[object, ...]]) -> Text:
    names = ("lang", "question", "answer", "written_by", "written_at", "revision")
    values = {name: row._mapping[name] for name in names}
    return Text(**values, approved=row.approved_at is not None)
