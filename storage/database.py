"""The connection to the database: every write is one short transaction, reads see what was committed."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

T = TypeVar("T")

BUSY_TIMEOUT = 5.0
"""Seconds that SQLite waits for another process's lock before a statement fails."""


class Database:
    """One database.

    `write(act)` runs ``act(connection)`` in a transaction of its own and returns once it is on disk.
    On SQLite a single connection writes: acts that wait at the same moment share one transaction and one
    flush to disk, each within a savepoint, so that one act's failure leaves the others whole.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self._engine = self._sqlite_engine() if self.is_sqlite else create_async_engine(self._url, pool_size=10)
        self._queue: asyncio.Queue[tuple[Callable[[Connection], Any], asyncio.Future[Any]]] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    def _sqlite_engine(self) -> AsyncEngine:
        path = self._url.database
        if path and path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(
            self._url,
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

    @property
    def engine(self) -> AsyncEngine:
        """The engine, for migrations."""
        return self._engine

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
        async with self._engine.connect() as connection:
            return await connection.run_sync(act)

    async def write(self, act: Callable[[Connection], T]) -> T:
        """Run `act` in a transaction; its result is returned after the commit has reached the disk."""
        if not self.is_sqlite:
            async with self._engine.begin() as connection:
                return await connection.run_sync(act)
        if self._writer is None:
            raise RuntimeError("the database is not open")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((act, done))
        # A caller who stops waiting must not undo a write that others share.
        return await asyncio.shield(done)

    async def _write_for_ever(self) -> None:
        connection: AsyncConnection | None = None
        while True:
            acts = [await self._queue.get()]
            while not self._queue.empty() and len(acts) < 200:
                acts.append(self._queue.get_nowait())
            try:
                if connection is None:
                    connection = await self._engine.connect()
                await connection.run_sync(_run_together, acts)
            except Exception as error:
                for _, done in acts:
                    if not done.done():
                        done.set_exception(error)
                if connection is not None:
                    await connection.invalidate()
                    await connection.close()
                    connection = None
            finally:
                for _ in acts:
                    self._queue.task_done()


def _run_together(
    connection: Connection, acts: list[tuple[Callable[[Connection], Any], asyncio.Future[Any]]]
) -> None:
    try:
        outcomes = _in_one_transaction(connection, acts, savepoints=False)
    except Exception:
        # One of them failed and took the others with it: only now is each worth a savepoint of its own.
        outcomes = _in_one_transaction(connection, acts, savepoints=True)
    for (_, done), (result, error) in zip(acts, outcomes, strict=True):
        if done.cancelled():
            continue
        if error is None:
            done.set_result(result)
        else:
            done.set_exception(error)


def _in_one_transaction(
    connection: Connection,
    acts: list[tuple[Callable[[Connection], Any], asyncio.Future[Any]]],
    *,
    savepoints: bool,
) -> list[tuple[Any, Exception | None]]:
    outcomes: list[tuple[Any, Exception | None]] = []
    _begin(connection)
    try:
        for act, _ in acts:
            if not savepoints:
                outcomes.append((act(connection), None))
                continue
            connection.exec_driver_sql("SAVEPOINT act")
            try:
                outcomes.append((act(connection), None))
            except Exception as error:
                connection.exec_driver_sql("ROLLBACK TO act")
                outcomes.append((None, error))
            connection.exec_driver_sql("RELEASE act")
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    return outcomes


def _begin(connection: Connection) -> None:
    # A lock held by another program (a backup, a shell) is waited for; only then is it an error.
    for attempt in range(3):
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            if "locked" not in str(error) or attempt == 2:
                raise


def insert_new(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Insert a row unless one of its unique keys is taken; whether it was added."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return bool(connection.execute(dialect.insert(table).values(**values).on_conflict_do_nothing()).rowcount)
