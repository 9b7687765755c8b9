"""The connection to the database: every write is one short transaction, reads see what was committed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

T = TypeVar("T")
Act = Callable[[Connection], Any]
Outcome = tuple[Any, Exception | None]

BUSY_TIMEOUT = 5.0
"""Seconds that SQLite waits for another process's lock before a statement fails."""
LOCK_ATTEMPTS = 3
MOST_TOGETHER = 200
"""Acts that share one transaction at most."""

SQLITE_AWAY = {5, 6, 7, 8, 10, 13, 14, 15}
"""SQLite's codes for locked, out of memory, read-only, broken, full or unopenable files."""
POSTGRESQL_AWAY = ("08", "40", "53", "57")
"""PostgreSQL's classes of errors: connection, rolled back for another's sake, out of resources, shut down."""


class DatabaseAway(Exception):
    """The database cannot be reached or written for now: nothing was changed, the same act may work later."""


def make_engine(url: str) -> AsyncEngine:
    """An engine for the database at `url`; on SQLite statements are committed one by one unless begun."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, pool_size=10)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        address,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": BUSY_TIMEOUT},
        pool_size=4,
        max_overflow=0,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            # What is erased on a person's wish must not stay readable in the file.
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


class Database:
    """One database.

    `write(act)` runs ``act(connection)`` in a transaction of its own and returns once it is on disk.
    On SQLite a single connection writes: acts that wait at the same moment share one transaction and one
    flush to disk. When one of them fails they are run again, each within a savepoint, so that the others
    stay whole: an act must therefore do nothing but speak to its connection.

    `read` and `write` raise `DatabaseAway` while the database cannot serve, else what the act raises.
    """

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        self._queue: asyncio.Queue[tuple[Act, asyncio.Future[Any]]] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Start the writer. Must be called in the running event loop before the first `write`."""
        if self.is_sqlite and self._writer is None:
            self._writer = asyncio.create_task(self._write_for_ever(), name="database-writer")

    async def close(self) -> None:
        """Finish the writes that wait and close all connections."""
        if self._writer is not None:
            await self._queue.join()
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
            self._writer = None
        await self._engine.dispose()

    async def read(self, act: Callable[[Connection], T]) -> T:
        """What `act` reads; it must not write."""
        async with self._connection() as connection:
            return await connection.run_sync(act)

    async def write(self, act: Callable[[Connection], T]) -> T:
        """Run `act` in a transaction; its result is returned after the commit has reached the disk."""
        if not self.is_sqlite:
            async with self._connection() as connection, connection.begin():
                return await connection.run_sync(act)
        if self._writer is None:
            raise RuntimeError("the database is not open")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((act, done))
        # A caller who stops waiting must not undo a write that others share.
        return await asyncio.shield(done)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        try:
            connection = await self._engine.connect()
        except Exception as error:
            raise DatabaseAway(type(error).__name__) from error
        try:
            yield connection
        except DBAPIError as error:
            raise _named(error) from error
        finally:
            await connection.close()

    async def _write_for_ever(self) -> None:
        connection: AsyncConnection | None = None
        try:
            while True:
                waiting = [await self._queue.get()]
                while not self._queue.empty() and len(waiting) < MOST_TOGETHER:
                    waiting.append(self._queue.get_nowait())
                outcomes: list[Outcome]
                try:
                    if connection is None:
                        connection = await self._engine.connect()
                    outcomes = await connection.run_sync(_run_together, [act for act, _ in waiting])
                except Exception as error:
                    # Nothing of all this was kept. The next attempt begins with a fresh connection.
                    outcomes = [(None, _named(error))] * len(waiting)
                    if connection is not None:
                        await connection.invalidate()
                        await connection.close()
                        connection = None
                self._tell(waiting, outcomes)
        finally:
            if connection is not None:
                await connection.close()

    def _tell(self, waiting: list[tuple[Act, asyncio.Future[Any]]], outcomes: list[Outcome]) -> None:
        for (_, done), (result, error) in zip(waiting, outcomes, strict=True):
            if not done.done():
                if error is None:
                    done.set_result(result)
                else:
                    done.set_exception(error)
            self._queue.task_done()


def _run_together(connection: Connection, acts: list[Act]) -> list[Outcome]:
    try:
        return _in_one_transaction(connection, acts, savepoints=False)
    except Exception as error:
        if _is_away(error):
            raise
        # One of them failed and took the others with it: only now is each worth a savepoint of its own.
        return _in_one_transaction(connection, acts, savepoints=True)


def _in_one_transaction(connection: Connection, acts: list[Act], *, savepoints: bool) -> list[Outcome]:
    _begin(connection)
    try:
        run = _in_savepoint if savepoints else _plainly
        outcomes = [run(connection, act) for act in acts]
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        with suppress(DBAPIError):  # a full disk has ended the transaction already
            connection.exec_driver_sql("ROLLBACK")
        raise
    return outcomes


def _plainly(connection: Connection, act: Act) -> Outcome:
    return act(connection), None


def _in_savepoint(connection: Connection, act: Act) -> Outcome:
    connection.exec_driver_sql("SAVEPOINT act")
    try:
        outcome: Outcome = (act(connection), None)
    except Exception as error:
        if _is_away(error):
            raise
        connection.exec_driver_sql("ROLLBACK TO act")
        outcome = (None, error)
    connection.exec_driver_sql("RELEASE act")
    return outcome


def _begin(connection: Connection) -> None:
    # A lock held by another program (a backup, a shell) is waited for; only then is it an error.
    for attempt in range(1, LOCK_ATTEMPTS + 1):
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except DBAPIError as error:
            if "locked" not in str(error) or attempt == LOCK_ATTEMPTS:
                raise


def _named(error: Exception) -> Exception:
    return DatabaseAway(type(error).__name__) if _is_away(error) else error


def _is_away(error: Exception) -> bool:
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
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def insert_new(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Insert a row unless one of its unique keys is taken; whether it was added."""
    return bool(connection.execute(inserting_new(connection, table), values).rowcount)
