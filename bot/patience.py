"""Waiting for a database that is away."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from storage.database import DatabaseAway

T = TypeVar("T")

SHORTEST_WAIT = 1.0
LONGEST_WAIT = 30.0

log = structlog.get_logger("database")


async def until_kept(act: Callable[[], Awaitable[T]]) -> T:
    """The result of ``act()``, repeated while the database is away."""
    wait = SHORTEST_WAIT
    while True:
        try:
            return await act()
        except DatabaseAway as error:
            log.warning("the database is away", fault=str(error), wait=wait)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)
