"""The metronome: every second it looks whether something has fallen due. No date of the call is ever a job of it.

What is due is computed from the dates and the present, so a beat that came late, or not at all, loses nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.bugs import Bugs
from bot.progress import Progress
from bot.schedule import ScheduleTools
from storage.database import DatabaseAway

EVERY_SECONDS = 1

Look = Callable[[], Awaitable[object]]


class Metronome:
    """Beats for moved dates, reminders and broadcasts."""

    def __init__(self, tools: ScheduleTools, progress: Progress, bugs: Bugs, leading: Callable[[Look], Look]) -> None:
        self._bugs = bugs
        # Every process follows moved dates; what they make due is looked for by one.
        self._looks = (
            tools.amending.refresh,
            leading(tools.reminding.sweep_if_due),
            leading(progress.advance),
        )
        self._beating = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self._beat, "interval", seconds=EVERY_SECONDS, coalesce=True, max_instances=2, misfire_grace_time=None
        )

    def start(self) -> None:
        """Begin to beat in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        if self._beating.locked():
            return  # the last beat has not finished looking
        try:
            await self.beat()
        except asyncio.CancelledError:
            pass  # the assistant stops; the scheduler would log this as a fault of the job

    async def beat(self) -> None:
        """Look once: dates first, because reminders follow them."""
        async with self._beating:
            for look in self._looks:
                try:
                    await look()
                except DatabaseAway:
                    return
                except Exception as error:
                    await self._bugs.report(error)
