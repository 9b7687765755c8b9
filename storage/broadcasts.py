"""Broadcasts, and what became of their messages in the outbox."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from domain.segments import Segment
from storage.audit import record
from storage.database import Database, insert_new
from storage.outbox import UNCERTAIN, put
from storage.schedule_tables import broadcast_recipients, broadcasts, conference_guests, visits
from storage.tables import inbox, outbox, people
from usecases.broadcasts import Broadcast, Outcome, Reader, State, Tally
from usecases.ports import Outgoing
from usecases.staff.audit import Act

UNREACHABLE = ("blocked", "deactivated")
RUNNING = (State.PLANNED, State.SENDING, State.PAUSED, State.CANCELLED)


class StoredBroadcasts:
    """Implements the port `Broadcasts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, staff_id: int, key: str, now: datetime) -> Broadcast:
        """A new draft; the same `key` again returns the first one."""
        values: dict[str, object] = {
            "state": State.DRAFT,
            "made_by": staff_id,
            "made_at": now,
            "revision": 0,
            "texts": "{}",
            "segment": json.dumps(Segment().plain()),
            "as_is": False,
            "key": key,
        }

        def act(connection: Connection) -> Broadcast:
            insert_new(connection, broadcasts, values)
            return _broadcast(connection.execute(select(broadcasts).where(broadcasts.c.key == key)).one())

        return await self._database.write(act)

    async def find(self, id: int) -> Broadcast | None:
        """The broadcast with this number."""
        query = select(broadcasts).where(broadcasts.c.id == id)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return _broadcast(row) if row else None

    async def change(self, broadcast: Broadcast) -> Broadcast | None:
        """Keep a draft as given, under the next revision; None when it is a draft no more or has changed since."""
        change = (
            update(broadcasts)
            .where(
                broadcasts.c.id == broadcast.id,
                broadcasts.c.state == State.DRAFT,
                broadcasts.c.revision == broadcast.revision,
            )
            .values(
                revision=broadcast.revision + 1,
                texts=json.dumps(dict(broadcast.texts), ensure_ascii=False),
                file_kind=broadcast.file_kind,
                file_id=broadcast.file_id,
                segment=json.dumps(broadcast.segment.plain()),
                start_at=broadcast.start_at,
            )
        )
        if not await self._database.write(lambda connection: connection.execute(change).rowcount):
            return None
        return await self.find(broadcast.id)

    async def move(
        self,
        broadcast: Broadcast,
        to: State,
        act: Act,
        now: datetime,
        values: Mapping[str, Any] | None = None,
    ) -> bool:
        """Bring it from the state and the revision given to `to`; False when it stands elsewhere meanwhile."""
        return await self._database.write(lambda connection: _move(connection, broadcast, to, act, now, values or {}))

    async def start(
        self,
        broadcast: Broadcast,
        messages: Sequence[Outgoing],
        act: Act,
        now: datetime,
        values: Mapping[str, Any],
    ) -> bool:
        """Bring it to ``sending`` and put its messages into the outbox; False when it stands elsewhere meanwhile."""
        recipients = [
            {"broadcast": broadcast.id, "person_id": message.person_id, "key": message.key} for message in messages
        ]
        rows = [
            {
                "key": message.key,
                "chat_id": message.chat_id,
                "person_id": message.person_id,
                "kind": message.kind,
                "facts": json.dumps(dict(message.facts)),
                "due_at": now,
                "state": "waiting",
                "attempts": 0,
            }
            for message in messages
        ]

        def write(connection: Connection) -> bool:
            if not _move(connection, broadcast, State.SENDING, act, now, {**values, "started_at": now}):
                return False
            if rows:
                connection.execute(insert(broadcast_recipients), recipients)
                connection.execute(insert(outbox), rows)
            return True

        return await self._database.write(write)

    async def hold(self, id: int) -> None:
        """Let no message of it go out that is not on its way already."""
        await self._turn(id, ("waiting",), "held")

    async def release(self, id: int) -> None:
        """Let held messages go out."""
        await self._turn(id, ("held",), "waiting")

    async def drop(self, id: int) -> None:
        """Never send what has not gone out."""
        await self._turn(id, ("waiting", "held"), "cancelled")

    async def unfinished(self) -> Sequence[Broadcast]:
        """Everything planned, sending, paused, or cancelled with messages still on their way."""
        query = select(broadcasts).where(broadcasts.c.state.in_(RUNNING), broadcasts.c.finished_at.is_(None))
        rows = await self._database.read(lambda connection: connection.execute(query.order_by(broadcasts.c.id)).all())
        return [_broadcast(row) for row in rows]

    async def finish(self, id: int, report: Outgoing | None, now: datetime) -> bool:
        """Note that all its messages have met their fate, and put the report into the outbox; False if noted before."""
        mine = (broadcasts.c.id == id, broadcasts.c.finished_at.is_(None))

        def act(connection: Connection) -> bool:
            done = update(broadcasts).where(*mine, broadcasts.c.state == State.SENDING)
            if not connection.execute(done.values(state=State.DONE, finished_at=now)).rowcount:
                cancelled = update(broadcasts).where(*mine, broadcasts.c.state == State.CANCELLED)
                if not connection.execute(cancelled.values(finished_at=now)).rowcount:
                    return False
            if report is not None:
                put(connection, report, now)
            return True

        return await self._database.write(act)

    async def tally(self, id: int) -> Tally:
        """How far its messages are."""
        query = (
            select(outbox.c.state, outbox.c.error, func.count())
            .join(broadcast_recipients, broadcast_recipients.c.key == outbox.c.key)
            .where(broadcast_recipients.c.broadcast == id)
            .group_by(outbox.c.state, outbox.c.error)
        )
        counts: Counter[str] = Counter()
        for state, error, count in await self._database.read(lambda connection: connection.execute(query).all()):
            counts[outcome_of(state, error)] += count
        return Tally(
            counts["waiting"],
            counts["delivered"] + counts["uncertain"],
            counts["uncertain"],
            counts["blocked"],
            counts["failed"],
            counts["cancelled"],
        )

    async def outcomes(self, id: int) -> Sequence[Outcome]:
        """What became of every message."""
        query = (
            select(outbox.c.person_id, people.c.lang, outbox.c.state, outbox.c.error, outbox.c.sent_at)
            .join(broadcast_recipients, broadcast_recipients.c.key == outbox.c.key)
            .join(people, people.c.id == outbox.c.person_id)
            .where(broadcast_recipients.c.broadcast == id)
            .order_by(outbox.c.id)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            Outcome(person_id, lang, outcome_of(state, error), sent_at, error or "")
            for person_id, lang, state, error, sent_at in rows
        ]

    async def readers(self) -> Sequence[Reader]:
        """Everybody reachable who has chosen a language."""
        query = (
            select(people.c.id, people.c.lang, people.c.met_at, conference_guests.c.person_id, visits.c.wrote_at)
            .outerjoin(conference_guests, conference_guests.c.person_id == people.c.id)
            .outerjoin(visits, visits.c.person_id == people.c.id)
            .where(people.c.chosen, people.c.unreachable.is_(None))
            .order_by(people.c.id)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Reader(id, lang, guest is not None, wrote_at or met_at) for id, lang, met_at, guest, wrote_at in rows]

    async def note_writers(self) -> None:
        """Remember when people last wrote, before the inbox forgets it."""
        newest = select(inbox.c.lane, func.max(inbox.c.received_at)).where(inbox.c.lane > 0).group_by(inbox.c.lane)

        def act(connection: Connection) -> None:
            query = select(visits.c.person_id, visits.c.wrote_at)
            known = {row.person_id: row.wrote_at for row in connection.execute(query)}
            for person_id, wrote_at in connection.execute(newest):
                if person_id not in known:
                    insert_new(connection, visits, {"person_id": person_id, "wrote_at": wrote_at})
                elif wrote_at > known[person_id]:
                    connection.execute(update(visits).filter_by(person_id=person_id).values(wrote_at=wrote_at))

        await self._database.write(act)

    async def _turn(self, id: int, states: tuple[str, ...], to: str) -> None:
        keys = select(broadcast_recipients.c.key).where(broadcast_recipients.c.broadcast == id)
        change = update(outbox).where(outbox.c.key.in_(keys), outbox.c.state.in_(states)).values(state=to)
        await self._database.write(lambda connection: connection.execute(change))


def _move(
    connection: Connection,
    broadcast: Broadcast,
    to: State,
    act: Act,
    now: datetime,
    values: Mapping[str, Any],
) -> bool:
    change = (
        update(broadcasts)
        .where(
            broadcasts.c.id == broadcast.id,
            broadcasts.c.state == broadcast.state,
            broadcasts.c.revision == broadcast.revision,
        )
        .values(**{**values, "state": to})
    )
    if not connection.execute(change).rowcount:
        return False
    record(connection, act, now)
    return True


def outcome_of(state: str, error: str | None) -> Any:
    """What became of a message of the outbox, as `Outcome` names it."""
    if state == "sent":
        return "uncertain" if error == UNCERTAIN else "delivered"
    if state == "failed":
        return "blocked" if error in UNREACHABLE else "failed"
    return "cancelled" if state == "cancelled" else "waiting"


def _broadcast(row: Row[tuple[object, ...]]) -> Broadcast:
    return Broadcast(
        id=row.id,
        state=State(row.state),
        made_by=row.made_by,
        revision=row.revision,
        texts=json.loads(row.texts),
        file_kind=row.file_kind,
        file_id=row.file_id,
        segment=Segment.read(json.loads(row.segment)),
        as_is=row.as_is,
        start_at=row.start_at,
        asked_by=row.asked_by,
        chat_id=row.chat_id,
        message_id=row.message_id,
    )
