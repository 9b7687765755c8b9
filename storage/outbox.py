"""Messages that go out on their own: put once, claimed under a lease, marked with what became of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, update

from storage.database import Database, insert_new
from storage.news import changed
from storage.tables import chats, outbox
from usecases.ports import Outgoing

LEASE = timedelta(minutes=2)
"""How long a claimed message is left to the process that claimed it."""

UNCERTAIN = "uncertain"
"""The note on a message that may have arrived twice: sent again although nobody knows whether it had arrived."""


@dataclass(frozen=True)
class Claimed:
    """A message that this process is to send now."""

    id: int
    key: str
    chat_id: int
    person_id: int | None
    kind: str
    facts: Mapping[str, Any]
    attempts: int


class StoredOutbox:
    """Implements the port `Outbox` and serves the sender."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, messages: Sequence[Outgoing], now: datetime | None = None) -> int:
        """Keep the messages whose key is new; how many were."""
        return await self._database.write(lambda connection: sum(put(connection, message, now) for message in messages))

    async def anything_due(self, now: datetime) -> bool:
        """Whether a message waits to be sent; asking costs no write."""
        query = select(outbox.c.id).where(_due(now)).limit(1)
        return await self._database.read(lambda connection: connection.execute(query).scalar()) is not None

    async def claim(self, now: datetime, limit: int) -> list[Claimed]:
        """Up to `limit` messages that are due, the oldest first, one a chat, leased to the caller.

        Of each chat only the oldest one is given, so that messages keep their order and a chat that must wait
        holds up no other. A message whose lease has run out was being sent when its process ended: whether it
        arrived is not known, and it is claimed again.
        """
        oldest = select(func.min(outbox.c.id)).where(_unsent(now)).group_by(outbox.c.chat_id)
        due = (
            select(outbox)
            .where(outbox.c.id.in_(oldest), _due(now))
            .order_by(outbox.c.due_at, outbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )

        def act(connection: Connection) -> list[Claimed]:
            rows = connection.execute(due).all()
            if rows:
                connection.execute(
                    update(outbox)
                    .where(outbox.c.id.in_([row.id for row in rows]))
                    .values(
                        state="sending",
                        leased_until=now + LEASE,
                        attempts=outbox.c.attempts + 1,
                        error=case((outbox.c.state == "sending", UNCERTAIN), else_=outbox.c.error),
                    )
                )
            return [
                Claimed(
                    row.id,
                    row.key,
                    row.chat_id,
                    row.person_id,
                    row.kind,
                    json.loads(row.facts),
                    row.attempts + 1,
                )
                for row in rows
            ]

        return await self._database.write(act)

    async def sent(self, id: int, message_id: int | None, now: datetime) -> None:
        """The message has reached Telegram as `message_id`."""
        await self._set(id, state="sent", message_id=message_id, sent_at=now, leased_until=None)

    async def failed(self, id: int, error: str) -> None:
        """The message will never arrive; `error` says why."""
        await self._set(id, state="failed", error=error, leased_until=None)

    async def later(self, id: int, due_at: datetime, *, uncertain: bool = False) -> None:
        """Try again at `due_at`; `uncertain` when it may have arrived all the same."""
        note = {"error": UNCERTAIN} if uncertain else {}
        await self._set(id, state="waiting", due_at=due_at, leased_until=None, **note)

    async def moved(self, old: int, new: int) -> None:
        """The group `old` has become the supergroup `new`: what waits for it goes there from now on."""

        def act(connection: Connection) -> None:
            insert_new(connection, chats, {"id": old, "moved_to": new})
            changed(connection)
            connection.execute(
                update(outbox)
                .where(outbox.c.chat_id == old, outbox.c.state.in_(("waiting", "sending")))
                .values(chat_id=new, state="waiting", leased_until=None)
            )

        await self._database.write(act)

    async def new_chat(self, chat_id: int) -> int:
        """Where messages for `chat_id` go now."""
        query = select(chats.c.moved_to).where(chats.c.id == chat_id)
        moved = await self._database.read(lambda connection: connection.execute(query).scalar())
        return int(moved) if moved is not None else chat_id

    async def _set(self, id: int, **values: object) -> None:
        change = update(outbox).where(outbox.c.id == id).values(**values)
        await self._database.write(lambda connection: connection.execute(change))


def _unsent(now: datetime) -> ColumnElement[bool]:
    return and_(outbox.c.due_at <= now, outbox.c.state.in_(("waiting", "sending")))


def _due(now: datetime) -> ColumnElement[bool]:
    return and_(_unsent(now), or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now))


def put(connection: Connection, message: Outgoing, now: datetime | None) -> bool:
    """Keep `message` in the transaction of `connection`; False when its key is known already."""
    return insert_new(
        connection,
        outbox,
        {
            "key": message.key,
            "chat_id": message.chat_id,
            "person_id": message.person_id,
            "kind": message.kind,
            "facts": json.dumps(dict(message.facts), ensure_ascii=False),
            "due_at": message.due_at or now,
            "state": "waiting",
            "attempts": 0,
        },
    )
