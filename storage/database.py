"""The connection to the database: every write is one short transaction, reads see what was committed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.group_commit import GroupCommit

T = TypeVar("T")

BUSY_TIMEOUT = 5.0
"""Seconds that SQLite waits for another process's lock before a statement fails."""

SQLITE_AWAY = {5, 6, 7, 8, 10, 13, 14, 15}
"""SQLite's codes for locked, out of memory, read-only, broken, full or unopenable files."""
POSTGRESQL_AWAY = ("08", "40", "53", "57")
"""PostgreSQL's classes of errors: connection, rolled back for another's sake, out of resources, shut down."""


class DatabaseAway(Exception):
    """The database cannot be reached or written for now: nothing was changed, the same act may work later."""


class Database:
    """One database: a SQLite file, or a PostgreSQL server.

    `read` and `write` run an act, a function that does nothing but speak to its connection: it may be run
    again when it shared a transaction with one that failed. Both raise `DatabaseAway` while the database cannot
    serve, else what the act raises.
    """

    def __init__(self, url: str) -> None:
        self.alone: Callable[[], bool] = lambda: False
        """Whether nobody could go on with anything while the event loop waits for the disk."""
        self._address = make_url(url)
        self.is_sqlite = self._address.get_backend_name() == "sqlite"
        self._postgres = None if self.is_sqlite else make_engine(url)
        # A look needs no transaction, whose beginning and end would be two more questions to the server.
        self._reading = self._postgres and self._postgres.execution_options(isolation_level="AUTOCOMMIT")
        self._file = _sqlite_engine(self._address) if self.is_sqlite else None
        self._writer: GroupCommit | None = None
        self._reader: Connection | None = None

    async def open(self) -> None:
        """Start the writer. Must be called in the running event loop before the first `write`."""
        if self._file is not None and self._writer is None:
            self._writer = GroupCommit(self._file, is_away, lambda: self.alone())

    async def close(self) -> None:
        """Finish the writes that wait and close all connections."""
        if self._writer is not None:
            await self._writer.close()
            self._writer = None
        self._close_reader()
        if self._file is not None:
            self._file.dispose()
        if self._postgres is not None:
            await self._postgres.dispose()

    async def read(self, act: Callable[[Connection], T]) -> T:
        """What `act` reads; it must not write."""
        if self._reading is not None:
            async with self._connected(self._reading) as connection:
                return await connection.run_sync(act)
        # A look into the file takes less time than handing it to a thread, and no writer can hold it up.
        assert self._file is not None
        try:
            if self._reader is None:
                self._reader = self._file.connect()
            return act(self._reader)
        except DBAPIError as error:
            if not is_away(error):
                raise
            self._close_reader()
            raise DatabaseAway(type(error).__name__) from error

    async def write(self, act: Callable[[Connection], T], *, patiently: bool = False) -> T:
        """Run `act` in a transaction; its result is returned after the commit has reached the disk.

        What is written `patiently` may wait for some milliseconds, to share that way with others.
        """
        if self._postgres is not None:
            async with self._connected(self._postgres) as connection, connection.begin():
                return await connection.run_sync(act)
        if self._writer is None:
            raise RuntimeError("the database is not open")
        try:
            return await self._writer.write(act, patiently=patiently)
        except Exception as error:
            if is_away(error):
                raise DatabaseAway(type(error).__name__) from error
            raise

    async def write_soon(self, act: Callable[[Connection], object]) -> None:
        """Have `act` written before whatever is written later, without waiting for the disk.

        Where writes have no common queue this is `write`. For what nobody misses when it fails.
        """
        if self._writer is None:
            await self.write(act)
        else:
            self._writer.write_soon(act)

    async def cut_log(self) -> None:
        """Leave nothing of what was erased in the write-ahead log of a SQLite file. Raises `DatabaseAway`."""
        if self._writer is None:
            return
        try:
            if await self._writer.cut_log():
                return
        except DBAPIError as error:
            if not is_away(error):
                raise
        raise DatabaseAway("another program reads the old state")

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        try:
            connection = await engine.connect()
        except Exception as error:
            raise DatabaseAway(type(error).__name__) from error
        try:
            yield connection
        except DBAPIError as error:
            if is_away(error):
                raise DatabaseAway(type(error).__name__) from error
            raise
        finally:
            await connection.close()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None


def make_engine(url: str) -> AsyncEngine:
    """An engine for the database at `url`; on SQLite statements are committed one by one unless begun."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, pool_size=10)
    _make_folder(address)
    engine = create_async_engine(address, isolation_level="AUTOCOMMIT", connect_args={"timeout": BUSY_TIMEOUT})
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


def _sqlite_engine(address: URL) -> Engine:
    _make_folder(address)
    engine = create_engine(
        address.set(drivername="sqlite"), isolation_level="AUTOCOMMIT", connect_args={"timeout": BUSY_TIMEOUT}
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _make_folder(address: URL) -> None:
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        # Pages after which the log is moved into the file: a pause that most updates need not share.
        "wal_autocheckpoint=4000",
        # What is erased on a person's wish must not stay readable in the file.
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def is_away(error: Exception) -> bool:
    """Whether `error` tells that the database cannot serve for now, and not that the act is wrong."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, OSError | PoolTimeout)
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return (int(code) & 0xFF) in SQLITE_AWAY
    return str(getattr(error.orig, "sqlstate", None) or "").startswith(POSTGRESQL_AWAY)


def inserting_new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT into `table` that passes over rows one of whose unique keys is taken."""
    return _inserting_new(connection.dialect.name, table)


@cache
def _inserting_new(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    # SQLAlchemy keeps with a statement what it has found out about it, so each is made once.
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing()


def insert_new(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Insert a row unless one of its unique keys is taken; whether it was added."""
    return bool(connection.execute(inserting_new(connection, table), values).rowcount)
