"""Locks by which processes on one database agree who does what; they end with the process that holds them.

On PostgreSQL they belong to a session of their own. It ends at once when its process does, and the server ends it
when the process has been silent for `SILENCE`: nobody's clock but the server's counts, and no lock is left behind.
"""

import asyncio
import fcntl
import json
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.engine import make_url

from storage.database import DatabaseAway
from storage.news import CHANNEL

SILENCE = 15.0
"""Seconds after which the server takes a silent process for dead."""
ANSWERS_WITHIN = 10.0
"""Seconds in which the server answers, else the session counts as lost."""

Heard = Callable[[Any], None]


class Lock(IntEnum):
    """What can be locked. On PostgreSQL these share the numbers of every program on the database."""

    PLACE = 10021  # of the only process that serves
    CLOCK = 10022  # of the process that looks what has fallen due
    LANE = 10023  # of a chat, together with its number


class LocksLost(DatabaseAway):
    """The session has ended, and with it every lock."""


class Locks(Protocol):
    """Locks of this process."""

    async def open(self) -> None:
        """Begin. Raises `DatabaseAway`."""
        ...

    async def take(self, lock: Lock, number: int = 0) -> bool:
        """Take a lock unless another process has it; whether this process has it. Raises `LocksLost`."""
        ...

    async def beat(self) -> None:
        """Show that this process lives. Raises `LocksLost`."""
        ...

    async def close(self) -> None:
        """Give every lock back."""
        ...


class FileLocks:
    """Locks of processes on one machine that share a SQLite file: files beside it, locked by the system."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._held: dict[str, int] = {}

    async def open(self) -> None:
        """Make the folder."""
        self._database.parent.mkdir(parents=True, exist_ok=True)

    async def take(self, lock: Lock, number: int = 0) -> bool:
        """Take a lock unless another process has it; whether this process has it."""
        name = f"{self._database}.{lock.name.lower()}{number or ''}.lock"
        if name in self._held:
            return True
        handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._held[name] = handle
        return True

    async def beat(self) -> None:
        """The system knows who lives."""

    async def close(self) -> None:
        """Give every lock back."""
        while self._held:
            os.close(self._held.popitem()[1])


class ServerLocks:
    """Locks and news of processes that share a PostgreSQL database."""

    def __init__(self, url: str, heard: Heard) -> None:
        self._url, self._heard = url, heard
        self._connection: Any = None
        self._talking = asyncio.Lock()
        self._sessions = 0
        self.session = 0
        """The number of the open session; 0 while there is none. Locks of an earlier one are gone."""

    async def open(self) -> None:
        """Begin a session. Raises `DatabaseAway`."""
        import asyncpg

        address = make_url(self._url)
        _, given = address.get_dialect()().create_connect_args(address)
        await self.close()
        try:
            self._connection = await asyncpg.connect(
                **given,
                timeout=ANSWERS_WITHIN,
                command_timeout=ANSWERS_WITHIN,
                server_settings={
                    "application_name": "assistant-locks",
                    "idle_session_timeout": str(int(SILENCE * 1000)),
                },
            )
            await self._connection.add_listener(CHANNEL, self._hear)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseAway(type(error).__name__) from error
        self._sessions += 1
        self.session = self._sessions

    async def take(self, lock: Lock, number: int = 0) -> bool:
        """Take a lock unless another process has it; whether this process has it. Raises `LocksLost`."""
        return bool(await self._ask("SELECT pg_try_advisory_lock($1, $2)", lock, _short(number)))

    async def give(self, lock: Lock, number: int = 0) -> None:
        """Give a lock back. Raises `LocksLost`."""
        await self._ask("SELECT pg_advisory_unlock($1, $2)", lock, _short(number))

    async def tell(self, news: Any) -> None:
        """Tell every process, this one too, something that fits into JSON. Raises `LocksLost`."""
        await self._ask("SELECT pg_notify($1, $2)", CHANNEL, json.dumps(news))

    async def beat(self) -> None:
        """Show that this process lives. Raises `LocksLost`."""
        await self._ask("SELECT 1")

    async def close(self) -> None:
        """Give every lock back."""
        if self._connection is not None:
            with suppress(Exception):
                await self._connection.close(timeout=1)
            self._connection = None

    async def _ask(self, query: str, *values: Any) -> Any:
        async with self._talking:
            if self._connection is None:
                raise LocksLost("no session")
            try:
                return await self._connection.fetchval(query, *values)
            except Exception as error:
                # Whatever went wrong: only a new session is sure to hold what it says it holds.
                self._connection.terminate()
                self._connection, self.session = None, 0
                raise LocksLost(type(error).__name__) from error

    def _hear(self, _connection: Any, _process: int, _channel: str, text: str) -> None:
        self._heard(json.loads(text))


def locks_of(url: str, heard: Heard) -> FileLocks | ServerLocks:
    """The locks that belong to the database at `url`."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return FileLocks(Path(address.database or ""))
    return ServerLocks(url, heard)


def _short(number: int) -> int:
    # The server's numbers are short. Two chats that share one wait for each other, and lose nothing by it.
    if -(2**31) <= number < 2**31:
        return number
    return zlib.crc32(str(number).encode()) - 2**31
