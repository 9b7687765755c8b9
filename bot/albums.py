"""Files that were sent together come as separate updates: they are answered together once no more of them come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from bot.patience import until_kept
from storage.locks import LocksLost
from usecases.ports import Clock

QUIET_SECONDS = 1.5
"""How long nothing more of an album must come. Telegram delivers its parts within a second."""
LONGEST_PART = 120.0
"""Seconds after which a file that is still being handled holds its album up no more: its process may be gone."""

Key = tuple[int, str]
Tell = Callable[[Any], Awaitable[None]]


class Gathered(Protocol):
    """What keeps the files of albums."""

    async def unannounced(self) -> Sequence[tuple[int, str]]:
        """Chat and album of files that have not been answered."""
        ...

    async def announce(self, chat_id: int, album: str, now: datetime) -> None:
        """Answer the album's files together, once; nothing when it keeps none of them."""
        ...


class Albums:
    """Implements the port `usecases.uploads.Albums`.

    What has come is in the database, so a restart in between only starts the quiet time anew. With several
    processes the files of an album may be handled by any of them; each tells the others with `tell`, and the one
    that leads keeps the time (`hear`).
    """

    def __init__(self, keepers: Sequence[Gathered], clock: Clock, tell: Tell | None = None) -> None:
        self._keepers, self._clock, self._tell = keepers, clock, tell
        self._timers: dict[Key, asyncio.Task[None]] = {}

    @property
    def waiting(self) -> int:
        """How many albums are not answered yet."""
        return len(self._timers)

    async def resume(self) -> None:
        """Take up what an earlier process has not answered."""
        for keeper in self._keepers:
            for key in await keeper.unannounced():
                if key not in self._timers:
                    self._start(key, QUIET_SECONDS)

    @asynccontextmanager
    async def collecting(self, chat_id: int, album: str) -> AsyncIterator[None]:
        """Around the handling of one file of the album: the quiet time begins after it."""
        key = (chat_id, album)
        await self._wait_for(key, LONGEST_PART)
        try:
            yield
        finally:
            await self._wait_for(key, QUIET_SECONDS)

    def hear(self, news: tuple[int, str, float]) -> None:
        """Another process, or this one, has something of an album: it is answered so many seconds from now."""
        chat_id, album, seconds = news
        self._start((chat_id, album), seconds)

    async def close(self) -> None:
        """Stop waiting."""
        timers = list(self._timers.values())
        for timer in timers:
            timer.cancel()
        await asyncio.gather(*timers, return_exceptions=True)

    async def _wait_for(self, key: Key, seconds: float) -> None:
        if self._tell is None:
            self._start(key, seconds)
            return
        try:
            await self._tell({"album": [*key, seconds]})
        except LocksLost:
            pass  # who leads looks for albums again and again

    def _start(self, key: Key, seconds: float) -> None:
        known = self._timers.pop(key, None)
        if known is not None:
            known.cancel()
        self._timers[key] = asyncio.create_task(self._answer_later(key, seconds))

    async def _answer_later(self, key: Key, seconds: float) -> None:
        await asyncio.sleep(seconds)
        for keeper in self._keepers:
            await until_kept(partial(keeper.announce, *key, self._clock.now()))
        if self._timers.get(key) is asyncio.current_task():
            del self._timers[key]
