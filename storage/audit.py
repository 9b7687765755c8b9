"""The staff's log: an append-only chain in the database."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, desc, insert, select, text

from domain.audit import AuditEntry, Verification, follow, verify
from storage.database import Database
from storage.staff_tables import audit
from usecases.staff.audit import Act

LOCK = 10020
"""The number under which programs that share a PostgreSQL database append one after another."""


def record(connection: Connection, act: Act, now: datetime) -> bool:
    """Append `act` in the transaction of `connection`; False when its key is logged already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if connection.execute(select(audit.c.number).where(audit.c.key == act.key)).first() is not None:
        return False
    last = connection.execute(select(audit.c.number, audit.c.digest).order_by(desc(audit.c.number)).limit(1)).first()
    entry = follow(tuple(last) if last else None, now, act.who, act.act, act.about, act.details, act.refused)
    values = {**vars(entry), "details": json.dumps(dict(entry.details), ensure_ascii=False), "key": act.key}
    connection.execute(insert(audit).values(**values))
    return True


class StoredAudit:
    """Implements the port `AuditLog`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, act: Act, now: datetime) -> bool:
        """Append `act` unless its key is known; whether it was appended."""
        return await self._database.write(lambda connection: record(connection, act, now))

    async def newest(self, count: int, before: int | None = None) -> Sequence[AuditEntry]:
        """Up to `count` entries with numbers below `before`, the newest first."""
        query = select(audit).order_by(desc(audit.c.number)).limit(count)
        if before is not None:
            query = query.where(audit.c.number < before)
        return await self._database.read(
            lambda connection: [_entry(row) for row in connection.execute(query)],
        )

    async def all(self) -> Sequence[AuditEntry]:
        """The whole chain from its first entry."""
        return await self._database.read(lambda connection: list(_chain(connection)))

    async def verify(self) -> Verification:
        """Check the whole chain."""
        return await self._database.read(lambda connection: verify(_chain(connection)))


def _chain(connection: Connection) -> Iterator[AuditEntry]:
    for row in connection.execute(select(audit).order_by(audit.c.number)):
        yield _entry(row)


def _entry(row: Row[tuple[object, ...]]) -> AuditEntry:
    values = dict(row._mapping)
    del values["key"]
    return AuditEntry(**{**values, "details": json.loads(values["details"])})
