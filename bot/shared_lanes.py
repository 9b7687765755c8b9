"""Lanes that several processes share: a chat is handled by whichever process holds its lock, and by no other.

No news of an arrival can be lost between two processes. Who brings it keeps it first and tries for the lock then;
who holds the lock looks once more after giving it back. So either the one gets the lock or the other sees the row.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import structlog

from bot.patience import until_kept
from bot.workers import LANES_AT_ONCE
from storage.inbox import Arrival, StoredInbox
from storage.locks import Lock, LocksLost, ServerLocks

log = structlog.get_logger("lanes")


class SharedLanes:
    """Hands what waits in the inbox to `handle`, one at a time per lane among all processes.

    `marked` returns once everything handled is marked as done; only then may another process have the lane.
    """

    def __init__(
        self,
        handle: Callable[[Arrival], Awaitable[None]],
        marked: Callable[[], Awaitable[None]],
        inbox: StoredInbox,
        locks: ServerLocks,
    ) -> None:
        self._handle, self._marked, self._inbox, self._locks = handle, marked, inbox, locks
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._slots = asyncio.Semaphore(LANES_AT_ONCE)
        self._closing = False

    @property
    def waiting(self) -> int:
        """How many lanes this process looks after at the moment."""
        return len(self._lanes)

    def take(self, arrivals: Iterable[Arrival]) -> None:
        """Look after the lanes of `arrivals`, which are in the inbox."""
        self._look_after(arrival.lane for arrival in arrivals)

    async def sweep(self) -> None:
        """Look after what a process that is gone has left behind, as far as there is room.

        Lanes that others work on are among what waits, and to ask for all their locks again and again would cost
        more than it brings. Those that have waited longest come first, so that none is left out.
        """
        room = LANES_AT_ONCE - len(self._lanes)
        if room > 0:
            self._look_after((await self._inbox.waiting_lanes())[:room])

    async def idle(self) -> None:
        """Wait until no lane is looked after here."""
        while self._lanes:
            await asyncio.gather(*self._lanes.values())

    async def close(self, seconds: float) -> None:
        """Let what runs finish within `seconds`; the rest stays in the inbox for other processes."""
        self._closing = True
        tasks = set(self._lanes.values())
        if tasks:
            _, unfinished = await asyncio.wait(tasks, timeout=seconds)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    def _look_after(self, lanes: Iterable[int]) -> None:
        for lane in lanes:
            if self._closing:
                return
            if lane in self._lanes:
                self._again.add(lane)
            else:
                self._lanes[lane] = asyncio.create_task(self._run(lane))

    async def _run(self, lane: int) -> None:
        try:
            look = True
            while look and not self._closing:
                self._again.discard(lane)
                async with self._slots:
                    mine = await self._with_the_lock(lane)
                # No pause may lie between the last look at `_again` and the end of this task.
                left = mine and bool(await until_kept(lambda: self._inbox.waiting_in(lane)))
                look = left or lane in self._again
        except LocksLost:
            log.warning("a chat is left to the next look", lane_lost=True)
        finally:
            del self._lanes[lane]
            self._again.discard(lane)

    async def _with_the_lock(self, lane: int) -> bool:
        """Empty the lane unless another process does; whether this one had the lock."""
        if not await self._locks.take(Lock.LANE, lane):
            return False
        session = self._locks.session
        try:
            while not self._closing:
                arrivals = await until_kept(lambda: self._inbox.waiting_in(lane))
                if not arrivals:
                    break
                for arrival in arrivals:
                    if self._closing or self._locks.session != session:
                        break
                    await self._handle(arrival)
                await self._marked()
        finally:
            if self._locks.session == session:
                await self._locks.give(Lock.LANE, lane)
        return True
