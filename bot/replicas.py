"""This process among others on the same database: it serves alone, or beside others."""

import asyncio

import structlog

from storage.database import DatabaseAway
from storage.locks import Lock, Locks, LocksLost

LOOK_EVERY = 1.0
"""Seconds between looks at whether a place has become free, and between signs of life."""

log = structlog.get_logger("replicas")


class PlaceTaken(Exception):
    """Another process serves now, after this one had lost sight of the database."""


class Replica:
    """Waits for its place, and knows whether this process leads: looks what has fallen due, sends mail, tidies.

    With `many` every process serves and one of them leads; otherwise one process serves, and the others stand by.
    """

    def __init__(self, locks: Locks, *, many: bool) -> None:
        self._locks, self._many = locks, many
        self.leads = False
        self.standing_by = False

    async def begin(self) -> None:
        """Wait until this process may serve."""
        await self._locks.open()
        if self._many:
            return
        while not await self._locks.take(Lock.PLACE):
            if not self.standing_by:
                log.info("another process serves on this database; standing by")
                self.standing_by = True
            await asyncio.sleep(LOOK_EVERY)
        if self.standing_by:
            log.info("the other process has stopped; taking over")
        self.standing_by, self.leads = False, True

    async def watch(self) -> None:
        """Keep the place, for ever. Raises `PlaceTaken`."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._locks.beat()
                if self._many and not self.leads and await self._locks.take(Lock.CLOCK):
                    log.info("this replica leads now")
                    self.leads = True
            except LocksLost:
                await self._come_back()

    async def _come_back(self) -> None:
        log.warning("the locks are lost with the database")
        self.leads = not self._many
        while True:
            try:
                await self._locks.open()
                if self._many or await self._locks.take(Lock.PLACE):
                    return
            except DatabaseAway:
                await asyncio.sleep(LOOK_EVERY)
            else:
                raise PlaceTaken
