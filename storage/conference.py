"""The online conference: guests, their questions, materials."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from storage.audit import record
from storage.database import Database, insert_new
from storage.outbox import put
from storage.schedule_tables import (
    conference_guests,
    conference_materials,
    conference_questions,
    reminder_choices,
)
from usecases.conference import Asked, Guest, Material, material_message
from usecases.staff.audit import Act


class StoredConference:
    """Implements the port `Conference`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def guest(self, person_id: int) -> Guest | None:
        """The person's registration."""
        query = select(conference_guests).where(conference_guests.c.person_id == person_id)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return Guest(*row) if row else None

    async def guests(self) -> Sequence[Guest]:
        """Everybody who has registered, the first one first."""
        query = select(conference_guests).order_by(conference_guests.c.registered_at, conference_guests.c.person_id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Guest(*row) for row in rows]

    async def register(self, guest: Guest) -> None:
        """Keep a guest in the place of an earlier registration; reminders of the conference are on again."""
        values = dict(vars(guest))
        choice = {"person_id": guest.person_id, "moment": "conference"}

        def act(connection: Connection) -> None:
            if not insert_new(connection, conference_guests, values):
                named = {name: values[name] for name in ("name", "organisation")}
                connection.execute(update(conference_guests).filter_by(person_id=guest.person_id).values(**named))
            connection.execute(delete(reminder_choices).filter_by(**choice))

        await self._database.write(act)

    async def leave(self, person_id: int) -> None:
        """Forget the registration."""
        change = delete(conference_guests).where(conference_guests.c.person_id == person_id)
        await self._database.write(lambda connection: connection.execute(change))

    async def ask(self, person_id: int, asked: Asked, chat_id: int, message_id: int) -> None:
        """Keep a question; the same message again changes nothing."""
        values = {**vars(asked), "person_id": person_id, "chat_id": chat_id, "message_id": message_id}
        await self._database.write(lambda connection: insert_new(connection, conference_questions, values))

    async def questions(self) -> Sequence[Asked]:
        """Every question, the first one first."""
        query = select(conference_questions.c.text, conference_questions.c.asked_at).order_by(conference_questions.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Asked(*row) for row in rows]

    async def draft_material(self, material: Material, staff_id: int, key: str) -> Material:
        """Keep what is to be sent; the same `key` again returns the first one."""
        values = {**vars(material), "made_by": staff_id, "key": key}
        del values["id"]
        query = select(conference_materials).where(conference_materials.c.key == key)

        def act(connection: Connection) -> Material:
            insert_new(connection, conference_materials, values)
            row = connection.execute(query).one()
            return Material(row.text, row.file_kind, row.file_id, row.id)

        return await self._database.write(act)

    async def send_material(self, id: int, act: Act, now: datetime) -> int | None:
        """Put the material into the outbox for every guest; how many. None when it is gone or was sent before."""
        change = (
            update(conference_materials)
            .where(conference_materials.c.id == id, conference_materials.c.sent_at.is_(None))
            .values(sent_at=now)
        )

        def write(connection: Connection) -> int | None:
            if not connection.execute(change).rowcount:
                return None
            row = connection.execute(select(conference_materials).where(conference_materials.c.id == id)).one()
            material = Material(row.text, row.file_kind, row.file_id)
            guests = connection.execute(select(conference_guests.c.person_id)).scalars().all()
            for person_id in guests:
                put(connection, material_message(id, material, person_id), now)
            record(connection, act, now)
            return len(guests)

        return await self._database.write(write)
