"""Everything that is kept of a person, in one place: to hand it over and to erase it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select, update

from storage.application_tables import (
    applications,
    consents,
    documents,
    eligibility_answers,
    files_to_erase,
    invitations,
    join_requests,
    letters,
    members,
)
from storage.applications import application_of
from storage.database import Database, DatabaseAway, insert_new
from storage.inbox import WAITING
from storage.outbox import put
from storage.people import StoredPeople
from storage.schedule_tables import (
    broadcast_recipients,
    calendar_readers,
    conference_guests,
    conference_questions,
    reminder_choices,
    reminders,
    visits,
)
from storage.staff_tables import learnt, written_readers
from storage.tables import inbox, outbox, people, question_lines, questions, replies, talks
from storage.vault import Files
from usecases.applications import Consent
from usecases.ports import Outgoing
from usecases.privacy import Kept

OF_THE_STAFF = {
    "staff_id",
    "claimed_by",
    "nearest",
    "similar",
    "joined_to",
    "who",
    "file_id",
    "more_files",
    "album",
    "addressed",
}
"""Columns of the staff's work, which are not handed over with a person's own data."""


def traces(person_id: int) -> dict[Table, ColumnElement[bool]]:
    """By table, the rows that belong to a person alone and go with them.

    A table that keeps anything of a person belongs here, or has its application's fate (`_leave`).
    Updates that are still to be handled stay: their text is erased as soon as they are.
    """
    own_questions = select(questions.c.number).where(questions.c.person_id == person_id)
    return {
        inbox: and_(inbox.c.lane == person_id, inbox.c.state != WAITING),
        outbox: or_(
            outbox.c.person_id == person_id,
            outbox.c.chat_id == person_id,
            outbox.c.key.like(f"join-request:{person_id}:%"),
        ),
        learnt: learnt.c.question.in_(own_questions),
        questions: questions.c.person_id == person_id,
        reminder_choices: reminder_choices.c.person_id == person_id,
        reminders: reminders.c.person_id == person_id,
        calendar_readers: calendar_readers.c.person_id == person_id,
        conference_guests: conference_guests.c.person_id == person_id,
        conference_questions: conference_questions.c.person_id == person_id,
        broadcast_recipients: broadcast_recipients.c.person_id == person_id,
        visits: visits.c.person_id == person_id,
        consents: consents.c.person_id == person_id,
        invitations: or_(invitations.c.made_by == person_id, invitations.c.used_by == person_id),
        join_requests: join_requests.c.person_id == person_id,
        members: members.c.person_id == person_id,
        written_readers: written_readers.c.person_id == person_id,
        talks: talks.c.person_id == person_id,
        people: people.c.id == person_id,
    }


class StoredPersonalData:
    """Implements the port `PersonalData`."""

    def __init__(self, database: Database, people: StoredPeople, vault: Files) -> None:
        self._database, self._people, self._vault = database, people, vault

    async def kept(self, person_id: int) -> Kept:
        """How much is kept of the person."""

        def act(connection: Connection) -> Kept:
            application = application_of(connection, person_id)
            consent = connection.execute(
                select(consents.c.version, consents.c.given_at)
                .where(consents.c.person_id == person_id)
                .order_by(consents.c.given_at.desc())
                .limit(1)
            ).one_or_none()
            files = 0
            if application is not None:
                ours = documents.c.application == application.id
                files = _count(connection, documents, and_(ours, _has_bytes()))
            return Kept(
                consent=Consent(*consent) if consent else None,
                application=application.id if application else None,
                answers=len(application.answers) if application else 0,
                files=files,
                questions=_count(connection, questions, questions.c.person_id == person_id),
                colleagues=len(application.members) - 1 if application else 0,
            )

        return await self._database.read(act)

    async def export(self, person_id: int) -> Mapping[str, Any]:
        """Every row of the person as plain values."""

        def act(connection: Connection) -> Mapping[str, Any]:
            application = application_of(connection, person_id)
            number = application.id if application else None
            own = questions.c.person_id == person_id
            numbers = select(questions.c.number).where(own)
            lines = and_(question_lines.c.question.in_(numbers), question_lines.c.kind != "note")
            answered = and_(replies.c.question.in_(numbers), replies.c.state == "sent")
            guest, asked = conference_guests.c.person_id, conference_questions.c.person_id
            return {
                "person": _rows(connection, people, people.c.id == person_id),
                "consents": _rows(connection, consents, consents.c.person_id == person_id),
                "application": _rows(connection, applications, applications.c.id == number),
                "answers": _rows(connection, eligibility_answers, eligibility_answers.c.application == number),
                "files": _rows(connection, documents, documents.c.application == number),
                "letters": _rows(connection, letters, letters.c.application == number),
                "requests_to_join": _rows(connection, join_requests, join_requests.c.person_id == person_id),
                "questions": _rows(connection, questions, own),
                "additions_to_questions": _rows(connection, question_lines, lines),
                "replies": _rows(connection, replies, answered),
                "reminders": _rows(connection, reminder_choices, reminder_choices.c.person_id == person_id),
                "conference": _rows(connection, conference_guests, guest == person_id),
                "conference_questions": _rows(connection, conference_questions, asked == person_id),
            }

        return await self._database.read(act)

    async def erase(self, person_id: int, notice: Outgoing | None, now: datetime) -> bool:
        """Erase the person; whether their application went with them."""

        def act(connection: Connection) -> bool:
            application = application_of(connection, person_id)
            alone = application is not None and application.members == (person_id,)
            if application is not None and alone:
                _delete_application(connection, application.id)
            elif application is not None:
                _leave(connection, person_id)
            for table, condition in traces(person_id).items():
                connection.execute(delete(table).where(condition))
            if alone and notice is not None:
                put(connection, notice, now)
            return alone

        deleted = await self._database.write(act)
        self._people.forgotten(person_id)
        await self._cut_log()
        return deleted

    async def _cut_log(self) -> None:
        try:
            await self._database.cut_log()
        except DatabaseAway:
            pass  # the rows are gone; what the log still shows of them goes with the next hour's tidying

    async def erase_files(self) -> None:
        """Erase the bytes of files whose rows are gone, unless somebody else sent the same file, and half files."""
        await self._cut_log()
        await self._vault.tidy()
        still_there = select(documents.c.id).where(documents.c.sha256 == files_to_erase.c.sha256).exists()
        query = select(files_to_erase.c.sha256, still_there)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        for sha256, held in rows:
            if not held:
                await self._vault.remove(sha256)
        if rows:
            done = delete(files_to_erase).where(files_to_erase.c.sha256.in_([row.sha256 for row in rows]))
            await self._database.write(lambda connection: connection.execute(done))

    async def consented_before(self, moment: datetime) -> list[int]:
        """Whose newest consent was given before `moment`."""
        query = (
            select(consents.c.person_id).group_by(consents.c.person_id).having(func.max(consents.c.given_at) < moment)
        )
        return list(await self._database.read(lambda connection: connection.execute(query).scalars().all()))


def _delete_application(connection: Connection, application: int) -> None:
    hashes = select(documents.c.sha256).where(documents.c.application == application, _has_bytes()).distinct()
    for sha256 in connection.execute(hashes).scalars().all():
        insert_new(connection, files_to_erase, {"sha256": sha256})
    connection.execute(delete(outbox).where(outbox.c.key.like(f"join-request:%:{application}:%")))
    connection.execute(delete(applications).where(applications.c.id == application))


def _has_bytes() -> ColumnElement[bool]:
    """Of files that were refused or taken out only the row is left."""
    return documents.c.sha256 != ""


def _leave(connection: Connection, person_id: int) -> None:
    """The files stay with the colleagues; who sent them is forgotten."""
    for table in (documents, letters):
        connection.execute(update(table).where(table.c.chat_id == person_id).values(chat_id=0, message_id=-table.c.id))
    connection.execute(update(documents).where(documents.c.person_id == person_id).values(person_id=0))


def _count(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one())


def _rows(connection: Connection, table: Table, condition: ColumnElement[bool]) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(condition)).mappings()
    return [{key: value for key, value in row.items() if key not in OF_THE_STAFF} for row in rows]
