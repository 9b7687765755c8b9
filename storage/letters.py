"""Letters that were made, as rows, and whether the staff allow them to be sent from here."""

import json
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from storage.application_tables import letters
from storage.database import Database, insert_new
from storage.notes import StoredNotes
from usecases.package_mail import Delivery, MailResult
from usecases.sending import LetterRecord, Way

_TAKEN = f'{{"delivery": "{Delivery.TAKEN}"%'


class StoredLetters:
    """Implements the port `LetterRecords`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last_made(self, application_id: int) -> datetime | None:
        """When the last letter was made that a server took or the person got as files."""
        query = select(func.max(letters.c.made_at)).where(
            letters.c.application == application_id,
            or_(letters.c.way == Way.FILES, letters.c.outcome.like(_TAKEN)),
        )
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def begin(self, letter: LetterRecord) -> tuple[LetterRecord, bool]:
        """List the letter; the one of the same message if it is listed, and whether it is new."""

        def act(connection: Connection) -> tuple[LetterRecord, bool]:
            values = {
                "application": letter.application,
                "chat_id": letter.chat_id,
                "message_id": letter.message_id,
                "made_at": letter.made_at,
                "late": letter.late,
                "way": str(letter.way),
                "receipt": letter.receipt,
            }
            new = insert_new(connection, letters, values)
            return _of_message(connection, letter.chat_id, letter.message_id), new

        return await self._database.write(act)

    async def finish(self, letter: LetterRecord) -> None:
        """Write what the mail server said."""
        assert letter.result is not None
        assert letter.answered_at is not None
        outcome = {
            "delivery": letter.result.delivery,
            "reply": letter.result.reply,
            "refused": letter.result.refused,
            "at": letter.answered_at.isoformat(),
        }
        change = (
            update(letters)
            .where(letters.c.chat_id == letter.chat_id, letters.c.message_id == letter.message_id)
            .values(outcome=json.dumps(outcome, ensure_ascii=False))
        )
        await self._database.write(lambda connection: connection.execute(change))


def _of_message(connection: Connection, chat_id: int, message_id: int) -> LetterRecord:
    query = select(letters).where(letters.c.chat_id == chat_id, letters.c.message_id == message_id)
    row = connection.execute(query).one()
    said = json.loads(row.outcome) if row.outcome else None
    return LetterRecord(
        application=row.application,
        chat_id=row.chat_id,
        message_id=row.message_id,
        made_at=row.made_at,
        late=row.late,
        way=Way(row.way),
        receipt=row.receipt,
        result=MailResult(Delivery(said["delivery"]), said["reply"], tuple(said["refused"])) if said else None,
        answered_at=datetime.fromisoformat(said["at"]) if said else None,
    )


class StoredMailPermission:
    """Implements the port `MailPermission`: the staff's last word, no until they say yes."""

    _NOTE = "mail-allowed"

    def __init__(self, notes: StoredNotes) -> None:
        self._notes = notes

    async def allowed(self) -> bool:
        """Whether letters may be sent from here."""
        return await self._notes.get(self._NOTE) == "yes"

    async def allow(self, allowed: bool) -> None:
        """Write the staff's word."""
        await self._notes.set(self._NOTE, "yes" if allowed else "no")
