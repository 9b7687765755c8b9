"""Writes to a SQLite file: acts that wait at the same moment share one transaction and one flush to disk."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from statistics import median
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
PATIENCE = 0.01
"""Seconds for which an act without haste waits for others to share their transaction."""
QUICK = 0.002
"""A flush to disk that takes fewer seconds is over before a thread would have begun with it."""
FLUSHES = 9
"""The last flushes, whose median tells how quick the disk is."""


class GroupCommit:
    """The only writer of a SQLite file in this process.

    Acts run in the event loop, where a statement costs a fraction of what handing it to a thread would. So does the
    commit while the disk is quick and nobody else could go on meanwhile, which `alone` tells; else the commit waits
    for the disk in a thread.
    """

    def __init__(self, engine: Engine, is_away: Callable[[Exception], bool], alone: Callable[[], bool]) -> None:
        self._engine, self._is_away, self._alone = engine, is_away, alone
        self._queue: deque[tuple[Act, asyncio.Future[Any]]] = deque()
        self._wanted = asyncio.Event()
        self._patience: asyncio.TimerHandle | None = None
        self._flushes: deque[float] = deque([0.0], maxlen=FLUSHES)
        self._closing = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._transacting = asyncio.Lock()
        self._writer = asyncio.create_task(self._write_until_closed(), name="database-writer")

    async def write(self, act: Callable[[Connection], T], *, patiently: bool = False) -> T:
        """What `act` returns, after the commit has reached the disk; `patiently` within `PATIENCE`, else at once."""
        # A caller who stops waiting undoes nothing: the act stays in the queue.
        return await self._queued(act, patiently=patiently)

    def write_soon(self, act: Act) -> None:
        """Run `act` before every act that is queued later; nobody waits for it or is told when it fails."""
        self._queued(act, patiently=True).add_done_callback(lambda done: done.cancelled() or done.exception())

    def _queued(self, act: Callable[[Connection], T], *, patiently: bool) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._queue.append((act, done))
        if not patiently:
            self._wanted.set()
        elif self._patience is None:
            self._patience = loop.call_later(PATIENCE, self._wanted.set)
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
        self._closing = True
        self._wanted.set()
        await self._writer
        self._thread.shutdown()

    async def _write_until_closed(self) -> None:
        connection: Connection | None = None
        try:
            while self._queue or not self._closing:
                await self._wanted.wait()
                waiting = self._next()
                if not waiting:
                    continue
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
                _tell(waiting, outcomes)
        finally:
            if connection is not None:
                connection.close()

    def _next(self) -> list[tuple[Act, asyncio.Future[Any]]]:
        """What is written together now."""
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        waiting = [self._queue.popleft() for _ in range(min(len(self._queue), MOST_TOGETHER))]
        if not self._queue and not self._closing:
            self._wanted.clear()
        return waiting

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
            await self._commit(connection)
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

    async def _commit(self, connection: Connection) -> None:
        at_once = self._alone() and median(self._flushes) < QUICK
        self._flushes.append(_commit(connection) if at_once else await self._in_thread(_commit, connection))

    async def _in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)


def _plainly(connection: Connection, act: Act) -> Outcome:
    return act(connection), None


def _commit(connection: Connection) -> float:
    """Commit; how many seconds that took."""
    began = time.perf_counter()
    connection.exec_driver_sql("COMMIT")
    return time.perf_counter() - began


def _tell(waiting: list[tuple[Act, asyncio.Future[Any]]], outcomes: list[Outcome]) -> None:
    for (_, done), (result, error) in zip(waiting, outcomes, strict=True):
        if not done.done():
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)


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
