"""Writes to a SQLite file: acts that wait at the same moment share one transaction and one flush to disk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
Act = Callable[[Connection], Any]
Outcome = tuple[Any, Exception | None]

LOCK_SECONDS = 15.0
"""How long a lock that another program holds (a backup, a shell) is waited for; only then is it an error."""
LOOK_EVERY = 0.02
"""Seconds between two looks whether the lock is free."""
MOST_TOGETHER = 200
"""Acts that share one transaction at most."""


class GroupCommit:
    """The only writer of a SQLite file in this process.

    Acts run in the event loop, where a statement costs a fraction of what handing it to a thread would; only
    the commit, which waits for the disk, runs in a thread.
    """

    def __init__(self, engine: Engine, is_away: Callable[[Exception], bool]) -> None:
        self._engine, self._is_away = engine, is_away
        self._queue: asyncio.Queue[tuple[Act, asyncio.Future[Any]]] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._transacting = asyncio.Lock()
        self._writer = asyncio.create_task(self._write_for_ever(), name="database-writer")

    async def write(self, act: Callable[[Connection], T]) -> T:
        """What `act` returns, after the commit has reached the disk."""
        # A caller who stops waiting must not undo a write that others share.
        return await asyncio.shield(self._queued(act))

    def write_soon(self, act: Act) -> None:
        """Run `act` before every act that is queued later; nobody waits for it or is told when it fails."""
        self._queued(act).add_done_callback(lambda done: done.cancelled() or done.exception())

    def _queued(self, act: Callable[[Connection], T]) -> asyncio.Future[T]:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((act, done))
        return done

    async def cut_log(self) -> bool:
        """Move the write-ahead log into the file and cut it off; whether no other program stood in the way.

        Old pages in the log still show what has been erased.
        """
        async with self._transacting:
            return await self._in_thread(self._checkpoint)

    def _checkpoint(self) -> bool:
        with self._engine.connect() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        return not busy

    async def close(self) -> None:
        """Finish the writes that wait."""
        await self._queue.join()
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)
        self._thread.shutdown()

    async def _write_for_ever(self) -> None:
        connection: Connection | None = None
        try:
            while True:
                waiting = [await self._queue.get()]
                while not self._queue.empty() and len(waiting) < MOST_TOGETHER:
                    waiting.append(self._queue.get_nowait())
                outcomes: list[Outcome]
                try:
                    if connection is None:
                        connection = await self._in_thread(_connect, self._engine)
                    async with self._transacting:
                        outcomes = await self._together(connection, [act for act, _ in waiting])
                except Exception as error:
                    # Nothing of all this was kept. The next attempt begins with a fresh connection.
                    outcomes = [(None, error)] * len(waiting)
                    if connection is not None:
                        connection.invalidate()
                        connection.close()
                        connection = None
                self._tell(waiting, outcomes)
        finally:
            if connection is not None:
                connection.close()

    async def _together(self, connection: Connection, acts: list[Act]) -> list[Outcome]:
        try:
            return await self._transaction(connection, acts, _plainly)
        except Exception as error:
            if self._is_away(error):
                raise
            # One of them failed and took the others with it: only now is each worth a savepoint of its own.
            return await self._transaction(connection, acts, self._in_savepoint)

    async def _transaction(
        self, connection: Connection, acts: list[Act], run: Callable[[Connection, Act], Outcome]
    ) -> list[Outcome]:
        await _begin(connection)
        try:
            outcomes = [run(connection, act) for act in acts]
            await self._in_thread(connection.exec_driver_sql, "COMMIT")
        except BaseException:
            with suppress(DBAPIError):  # a full disk has ended the transaction already
                connection.exec_driver_sql("ROLLBACK")
            raise
        return outcomes

    def _in_savepoint(self, connection: Connection, act: Act) -> Outcome:
        connection.exec_driver_sql("SAVEPOINT act")
        try:
            outcome: Outcome = (act(connection), None)
        except Exception as error:
            if self._is_away(error):
                raise
            connection.exec_driver_sql("ROLLBACK TO act")
            outcome = (None, error)
        connection.exec_driver_sql("RELEASE act")
        return outcome

    def _tell(self, waiting: list[tuple[Act, asyncio.Future[Any]]], outcomes: list[Outcome]) -> None:
        for (_, done), (result, error) in zip(waiting, outcomes, strict=True):
            if not done.done():
                if error is None:
                    done.set_result(result)
                else:
                    done.set_exception(error)
            self._queue.task_done()

    async def _in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)


def _plainly(connection: Connection, act: Act) -> Outcome:
    return act(connection), None


def _connect(engine: Engine) -> Connection:
    connection = engine.connect()
    # The event loop must not stand still while another program holds the lock: `_begin` waits for it.
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    return connection


async def _begin(connection: Connection) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + LOCK_SECONDS
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except DBAPIError as error:
            if "locked" not in str(error) or loop.time() > until:
                raise
        await asyncio.sleep(LOOK_EVERY)
