"""Applications, consents and answers in the database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage.application_tables import applications, consents, eligibility_answers, join_requests, members
from storage.database import Database, insert_new
from storage.outbox import put
from usecases.applications import Application, Consent, Field, GivenAnswer
from usecases.ports import Outgoing


class StoredApplications:
    """Implements the port `Applications`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person_id: int) -> Application | None:
        """The application in which this person works."""
        return await self._database.read(lambda connection: application_of(connection, person_id))

    async def with_bin(self, bin: str) -> Application | None:
        """The application of the organisation with this BIN."""
        return await self._database.read(lambda connection: _find(connection, applications.c.bin == bin))

    async def consent(self, person_id: int) -> Consent | None:
        """The newest consent of this person."""
        query = (
            select(consents.c.version, consents.c.given_at)
            .where(consents.c.person_id == person_id)
            .order_by(consents.c.given_at.desc())
            .limit(1)
        )
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return Consent(*row) if row else None

    async def keep_consent(self, person_id: int, consent: Consent) -> None:
        """Keep a consent; the first moment of the same version stands."""
        values = {"person_id": person_id, "version": consent.version, "given_at": consent.given_at}
        await self._database.write(lambda connection: insert_new(connection, consents, values))

    async def open(self, person_id: int, now: datetime) -> Application:
        """The person's application; a new one when there is none."""

        def act(connection: Connection) -> Application:
            found = application_of(connection, person_id)
            if found is not None:
                return found
            row = connection.execute(insert(applications).values(opened_at=now))
            id = int(row.inserted_primary_key[0])  # type: ignore[index]  # one row inserted has its key
            connection.execute(insert(members).values(person_id=person_id, application=id, joined_at=now))
            return Application(id, now, members=(person_id,))

        try:
            return await self._database.write(act)
        except IntegrityError:
            # Another process opened it at the same moment.
            return await self._database.write(act)

    async def set_field(self, application_id: int, field: Field, value: str | None) -> bool:
        """Write a field; False when another application has this BIN already."""

        def act(connection: Connection) -> bool:
            connection.execute(update(applications).where(applications.c.id == application_id).values({field: value}))
            if field == "bin":
                ours = select(members.c.person_id).where(members.c.application == application_id)
                connection.execute(
                    delete(join_requests).where(join_requests.c.person_id.in_(ours), join_requests.c.accepted.is_(None))
                )
            return True

        try:
            return await self._database.write(act)
        except IntegrityError:
            return False

    async def keep_answer(self, application_id: int, question: str, answer: GivenAnswer, now: datetime) -> None:
        """Write an answer in the place of an earlier one."""
        key = {"application": application_id, "question": question}
        values: Mapping[str, Any] = {
            "value": answer.value,
            "wording": answer.wording,
            "answered_at": now,
        }

        def act(connection: Connection) -> None:
            if not insert_new(connection, eligibility_answers, {**key, **values}):
                connection.execute(update(eligibility_answers).filter_by(**key).values(**values))

        await self._database.write(act)

    async def withdraw(self, application_id: int, now: datetime, notice: Outgoing | None) -> bool:
        """Mark as withdrawn and tell the staff; False when it was so already."""
        change = (
            update(applications)
            .where(applications.c.id == application_id, applications.c.withdrawn_at.is_(None))
            .values(withdrawn_at=now)
        )
        return await self._mark(change, notice, now)

    async def reopen(self, application_id: int, now: datetime, notice: Outgoing | None) -> bool:
        """Take the mark back and tell the staff; False when there was none."""
        change = (
            update(applications)
            .where(applications.c.id == application_id, applications.c.withdrawn_at.is_not(None))
            .values(withdrawn_at=None)
        )
        return await self._mark(change, notice, now)

    async def _mark(self, change: Any, notice: Outgoing | None, now: datetime) -> bool:
        def act(connection: Connection) -> bool:
            if not connection.execute(change).rowcount:
                return False
            if notice is not None:
                put(connection, notice, now)
            return True

        return await self._database.write(act)


def application_of(connection: Connection, person_id: int) -> Application | None:
    """The application in which this person works."""
    mine = select(members.c.application).where(members.c.person_id == person_id)
    return _find(connection, applications.c.id == mine.scalar_subquery())


def _find(connection: Connection, condition: ColumnElement[bool]) -> Application | None:
    row = connection.execute(select(applications).where(condition)).one_or_none()
    if row is None:
        return None
    answered = connection.execute(
        select(eligibility_answers.c.question, eligibility_answers.c.value, eligibility_answers.c.wording).where(
            eligibility_answers.c.application == row.id
        )
    )
    people = connection.execute(
        select(members.c.person_id)
        .where(members.c.application == row.id)
        .order_by(members.c.joined_at, members.c.person_id)
    )
    return Application(
        id=row.id,
        opened_at=row.opened_at,
        name=row.name,
        bin=row.bin,
        contact=row.contact,
        withdrawn_at=row.withdrawn_at,
        answers={question: GivenAnswer(value, wording) for question, value, wording in answered},
        members=tuple(people.scalars()),
    )
