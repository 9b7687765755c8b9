"""Files that were sent together come as separate updates: they are answered together once no more of them come."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.patience import until_kept
from usecases.document_records import Documents
from usecases.ports import Clock

QUIET_SECONDS = 1.5
"""How long nothing more of an album must come. Telegram delivers its parts within a second."""

Key = tuple[int, str]


class Albums:
    """Implements the port `usecases.uploads.Albums`.

    What has come is in the database, so a restart in between only starts the quiet time anew.
    """

    def __init__(self, documents: Documents, clock: Clock, quiet: float = QUIET_SECONDS) -> None:
        self._documents, self._clock, self._quiet = documents, clock, quiet
        self._timers: dict[Key, asyncio.Task[None]] = {}

    @property
    def waiting(self) -> int:
        """How many albums are not answered yet."""
        return len(self._timers)

    async def resume(self) -> None:
        """Take up what an earlier process has not answered."""
        for key in await self._documents.unannounced():
            self._start(key)

    @asynccontextmanager
    async def collecting(self, chat_id: int, album: str) -> AsyncIterator[None]:
        """Around the handling of one file of the album: the quiet time begins after it."""
        key = (chat_id, album)
        timer = self._timers.pop(key, None)
        if timer is not None:
            timer.cancel()
        try:
            yield
        finally:
            self._start(key)

    async def close(self) -> None:
        """Stop waiting."""
        timers = list(self._timers.values())
        for timer in timers:
            timer.cancel()
        await asyncio.gather(*timers, return_exceptions=True)

    def _start(self, key: Key) -> None:
        self._timers[key] = asyncio.create_task(self._answer_later(key))

    async def _answer_later(self, key: Key) -> None:
        await asyncio.sleep(self._quiet)
        await until_kept(lambda: self._documents.announce(*key, self._clock.now()))
        if self._timers.get(key) is asyncio.current_task():
            del self._timers[key]
