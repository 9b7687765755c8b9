"""Files of applications, as rows; their bytes are in the vault."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from domain.documents.kinds import Kind
from domain.documents.reasons import Verdict
from storage.application_tables import documents, files_to_erase, package_notes
from storage.database import Database, insert_new
from storage.outbox import put
from usecases.document_records import Document, State
from usecases.ports import Outgoing

_GONE = (State.REFUSED, State.REMOVED)
_FILLS = (State.CURRENT, State.HELD)
_HAS_WORDS = (Kind.PDF, Kind.JPEG, Kind.PNG)
"""What may be a scan. The words of other documents are read when they come."""


class StoredDocuments:
    """Implements the port `Documents`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, application_id: int) -> list[Document]:
        """All files of an application, the oldest first."""
        return await self._database.read(lambda connection: _all(connection, documents.c.application == application_id))

    async def find(self, id: int) -> Document | None:
        """The file with this number."""
        return await self._database.read(lambda connection: _one(connection, documents.c.id == id))

    async def by_message(self, chat_id: int, message_id: int) -> Document | None:
        """The file that came with this message."""
        return await self._database.read(lambda connection: _by_message(connection, chat_id, message_id))

    async def sizes_sent(self, person_id: int, since: datetime) -> list[int]:
        """Bytes of each file that a person has sent since a moment and that was fetched."""
        query = select(documents.c.size).where(
            documents.c.person_id == person_id, documents.c.sent_at >= since, documents.c.sha256 != ""
        )
        return list(await self._database.read(lambda connection: connection.execute(query).scalars().all()))

    async def arrive(self, document: Document) -> Document:
        """Keep a file that has come; the one of the same message if it has come before."""

        def act(connection: Connection) -> Document:
            insert_new(connection, documents, _row(document))
            found = _by_message(connection, document.chat_id, document.message_id)
            assert found is not None
            return found

        return await self._database.write(act)

    async def settle(self, document: Document, before: State, replaced: Sequence[int] = ()) -> Document | None:
        """Write place, state and verdict; None when the state is no longer `before`."""
        return await self._database.write(lambda connection: _settle(connection, document, before, replaced))

    async def put_in_place(self, new: Document, replaced: Sequence[int]) -> Document:
        """Keep a file made from others, which give way."""

        def act(connection: Connection) -> Document:
            if insert_new(connection, documents, _row(new)):
                _replace(connection, replaced)
            found = _by_message(connection, new.chat_id, new.message_id)
            assert found is not None
            return found

        return await self._database.write(act)

    async def said(self, application_id: int) -> Mapping[str, str]:
        """What was said of places."""
        query = select(package_notes.c.slot, package_notes.c.said).where(package_notes.c.application == application_id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.slot: row.said for row in rows}

    async def say(self, application_id: int, slot: str, said: str | None) -> None:
        """Write what is said of a place, or that nothing is."""

        def act(connection: Connection) -> None:
            _unsay(connection, application_id, slot)
            if said is not None:
                connection.execute(insert(package_notes).values(application=application_id, slot=slot, said=said))

        await self._database.write(act)

    async def unannounced(self) -> list[tuple[int, str]]:
        """Chat and album of files that have not been answered."""
        query = select(documents.c.chat_id, documents.c.album).where(documents.c.album.is_not(None)).distinct()
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [(row.chat_id, row.album) for row in rows]

    async def announce(self, chat_id: int, album: str, now: datetime) -> None:
        """Put the message that answers the album's files into the outbox; each file is answered once."""

        def act(connection: Connection) -> None:
            waiting = (documents.c.chat_id == chat_id) & (documents.c.album == album)
            together = _all(connection, waiting)
            if not together:
                return
            connection.execute(update(documents).where(waiting).values(album=None))
            facts = {"documents": [document.model_dump(mode="json") for document in together]}
            key = f"album:{chat_id}:{album}:{together[0].message_id}"
            put(connection, Outgoing(key, chat_id, "album", facts, together[0].person_id), now)

        await self._database.write(act)

    async def unread(self) -> list[Document]:
        """Files that count and whose words have not been read yet, the oldest first."""
        waiting = documents.c.unread & (documents.c.state == State.CURRENT)
        return await self._database.read(lambda connection: _all(connection, waiting))

    async def set_read(self, document: Document, notice: Outgoing | None, now: datetime) -> bool:
        """Write the verdict on a file that was unread, and what to tell its sender; false when it no longer waits."""

        def act(connection: Connection) -> bool:
            changed = connection.execute(
                update(documents)
                .where(documents.c.id == document.id, documents.c.unread, documents.c.state == State.CURRENT)
                .where(documents.c.slot == document.slot)
                .values(unread=False, **_verdict(document))
            )
            if changed.rowcount and notice is not None:
                put(connection, notice, now)
            return bool(changed.rowcount)

        return await self._database.write(act)

    async def held(self) -> list[Document]:
        """Files that wait for the antivirus."""
        return await self._database.read(lambda connection: _all(connection, documents.c.state == State.HELD))

    async def settle_held(self, document: Document, notice: Outgoing, now: datetime) -> Document | None:
        """Write what became of a file that waited, and put the message about it into the outbox."""

        def act(connection: Connection) -> Document | None:
            settled = _settle(connection, document, State.HELD, ())
            if settled is not None:
                put(connection, notice, now)
            return settled

        return await self._database.write(act)


def _settle(connection: Connection, document: Document, before: State, replaced: Sequence[int]) -> Document | None:
    gone = document.state in _GONE
    changed = connection.execute(
        update(documents)
        .where(documents.c.id == document.id, documents.c.state == before)
        .values(
            slot=document.slot,
            state=document.state,
            kind=document.kind,
            sha256="" if gone else document.sha256,
            unread=document.state is State.CURRENT and document.kind in _HAS_WORDS,
            **_verdict(document),
        )
    )
    if not changed.rowcount:
        return None
    if gone and document.sha256:
        insert_new(connection, files_to_erase, {"sha256": document.sha256})
    if document.state in _FILLS and document.slot is not None:
        _unsay(connection, document.application, document.slot)
    _replace(connection, replaced)
    return _one(connection, documents.c.id == document.id)


def _replace(connection: Connection, ids: Sequence[int]) -> None:
    connection.execute(
        update(documents)
        .where(documents.c.id.in_(ids), documents.c.state.in_((State.CURRENT, State.ASKED)))
        .values(state=State.REPLACED)
    )


def _unsay(connection: Connection, application_id: int, slot: str) -> None:
    connection.execute(delete(package_notes).filter_by(application=application_id, slot=slot))


def _all(connection: Connection, condition: ColumnElement[bool]) -> list[Document]:
    rows = connection.execute(select(documents).where(condition).order_by(documents.c.id)).mappings()
    return [document_of(row) for row in rows]


def _one(connection: Connection, condition: ColumnElement[bool]) -> Document | None:
    return next(iter(_all(connection, condition)), None)


def _by_message(connection: Connection, chat_id: int, message_id: int) -> Document | None:
    return _one(connection, (documents.c.chat_id == chat_id) & (documents.c.message_id == message_id))


def _row(document: Document) -> dict[str, Any]:
    plain = document.model_dump(exclude={"id", "verdict"})
    return {**plain, "state": str(document.state), **_verdict(document)}


def _verdict(document: Document) -> dict[str, str]:
    if document.verdict is None:
        return {"outcome": "", "reasons": ""}
    return {"outcome": str(document.verdict.outcome), "reasons": document.verdict.model_dump_json()}


def document_of(row: Mapping[Any, Any]) -> Document:
    """The file of a row of the table `documents`."""
    values = {name: row[name] for name in Document.model_fields if name in row and name != "verdict"}
    verdict = Verdict.model_validate_json(row["reasons"]) if row["reasons"] else None
    return Document(**{**values, "sent_at": values["sent_at"].astimezone(UTC), "verdict": verdict})
