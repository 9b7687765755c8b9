"""What differs when several processes serve on one database: chosen here, so that nothing else needs to know."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.albums import Albums, Tell
from bot.pace import Pace
from bot.replicas import Replica
from bot.settings import Settings
from bot.workers import Lanes, Workers
from storage.inbox import Arrival, StoredInbox
from storage.locks import ServerLocks, locks_of
from storage.news import CHANGED
from usecases.flooding import Flooding, FloodingHere

Handle = Callable[[Arrival], Awaitable[None]]


class Sharing:
    """Pace, floods, lanes and news, for one process or for many (`Settings.many`)."""

    def __init__(self, settings: Settings, bot_id: int) -> None:
        self.locks = locks_of(settings.database_url, self._hear)
        self.replica = Replica(self.locks, many=settings.many)
        self.pace = Pace()
        self.flooding: Flooding = FloodingHere()
        self.tell: Tell | None = None
        self.albums: Albums | None = None
        self._redis = None
        self._changed = asyncio.Event()
        self._many = settings.many
        if settings.many:
            assert isinstance(self.locks, ServerLocks)
            assert settings.redis_url is not None
            # Only several processes need Redis, and the library takes its time to import.
            from bot.shared_flooding import SharedFlooding
            from bot.shared_pace import SharedPace
            from storage.redis import Shared

            self._redis = Shared(settings.redis_url, bot_id)
            self.pace = SharedPace(self._redis, lambda: self.replica.leads)
            self.flooding, self.tell = SharedFlooding(self._redis), self.locks.tell

    def lanes(self, handle: Handle, marked: Callable[[], Awaitable[None]], inbox: StoredInbox) -> Lanes:
        """Who hands arrivals to `handle`; `marked` returns once what was handled is marked as done."""
        if not self._many:
            return Workers(handle)
        assert isinstance(self.locks, ServerLocks)
        from bot.shared_lanes import SharedLanes

        return SharedLanes(handle, marked, inbox, self.locks)

    def leading(self, act: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
        """`act`, done by one process only: the one that leads."""

        async def if_leading() -> None:
            if self.replica.leads:
                await act()

        return if_leading

    async def next_change(self, within: float) -> None:
        """Wait until another process has changed something that is kept in memory, at most `within` seconds."""
        try:
            await asyncio.wait_for(self._changed.wait(), within)
        except TimeoutError:
            pass
        self._changed.clear()

    async def close(self) -> None:
        """Give the locks back, so that others may go on at once."""
        await self.locks.close()
        if self._redis is not None:
            await self._redis.close()

    def _hear(self, news: Any) -> None:
        if news == CHANGED:
            self._changed.set()
        elif self.replica.leads and self.albums is not None:
            self.albums.hear(news["album"])
