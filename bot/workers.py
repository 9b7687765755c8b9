"""Lanes: what happens in one chat is handled in order, many chats at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from storage.inbox import Arrival

LANES_AT_ONCE = 64
"""Chats handled at the same time; others wait their turn."""


class Lanes(Protocol):
    """Who hands arrivals on."""

    @property
    def waiting(self) -> int:
        """How much is not finished."""
        ...

    def take(self, arrivals: Iterable[Arrival]) -> None:
        """Queue `arrivals`, which are in the inbox, in their lanes."""
        ...

    async def idle(self) -> None:
        """Wait until everything taken has been handled."""
        ...

    async def close(self, seconds: float) -> None:
        """Let what runs finish within `seconds`; the rest stays in the inbox."""
        ...


class Workers:
    """Hands arrivals to `handle`, one at a time per lane."""

    def __init__(self, handle: Callable[[Arrival], Awaitable[None]]) -> None:
        self._handle = handle
        self._lanes: dict[int, deque[Arrival]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(LANES_AT_ONCE)
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many arrivals are not finished."""
        return self._waiting

    def take(self, arrivals: Iterable[Arrival]) -> None:
        """Queue `arrivals` in their lanes."""
        for arrival in arrivals:
            self._waiting += 1
            lane = self._lanes.get(arrival.lane)
            if lane is not None:
                lane.append(arrival)
                continue
            self._lanes[arrival.lane] = deque([arrival])
            task = asyncio.create_task(self._run(arrival.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, number: int) -> None:
        lane = self._lanes[number]
        while lane:
            async with self._slots:
                await self._handle(lane[0])
            lane.popleft()
            self._waiting -= 1
        del self._lanes[number]

    async def idle(self) -> None:
        """Wait until everything taken has been handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self, seconds: float) -> None:
        """Let what runs finish within `seconds`; the rest stays in the inbox for the next start."""
        for lane in self._lanes.values():
            while len(lane) > 1:
                lane.pop()
                self._waiting -= 1
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=seconds)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
