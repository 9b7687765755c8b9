"""What several processes remember together for a minute: the pace of messages, and who pours them out. On Redis."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TypeVar, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

T = TypeVar("T")

ANSWERS_WITHIN = 1.0
"""Seconds; while Redis is away processes go by what they remember themselves."""

log = structlog.get_logger("redis")


class RedisAway(Exception):
    """Redis cannot be reached."""


class Shared:
    """A connection to Redis. Every name begins with the bot's number, so that installations may share a server."""

    def __init__(self, url: str, bot_id: int) -> None:
        self._redis = Redis.from_url(
            url, decode_responses=True, socket_timeout=ANSWERS_WITHIN, socket_connect_timeout=ANSWERS_WITHIN
        )
        self._prefix = f"{bot_id}:"
        self._away_since: float | None = None
        self._going: set[asyncio.Task[None]] = set()

    @property
    def away_for(self) -> float:
        """For how many seconds Redis has not answered."""
        return 0.0 if self._away_since is None else asyncio.get_running_loop().time() - self._away_since

    async def get(self, name: str) -> str | None:
        """The text under `name`. Raises `RedisAway`."""
        return await self._ask(cast(Awaitable[str | None], self._redis.get(self._prefix + name)))

    async def set(self, name: str, text: str, seconds: float) -> None:
        """Keep a text for some seconds. Raises `RedisAway`."""
        await self._ask(self._redis.set(self._prefix + name, text, px=max(1, int(seconds * 1000))))

    async def run(self, script: str, names: list[str], values: list[str]) -> str:
        """The result of a script. Raises `RedisAway`."""
        keys = [self._prefix + name for name in names]
        return str(await self._ask(cast(Awaitable[str], self._redis.eval(script, len(keys), *keys, *values))))

    def soon(self, act: Awaitable[object]) -> None:
        """Let `act` run without waiting for it; that Redis is away is no fault of it."""
        task = asyncio.ensure_future(_without_redis(act))
        self._going.add(task)
        task.add_done_callback(self._going.discard)

    async def close(self) -> None:
        """Finish what runs and close the connections."""
        await asyncio.gather(*self._going, return_exceptions=True)
        await self._redis.aclose()

    async def _ask(self, question: Awaitable[T]) -> T:
        try:
            answer = await question
        except (RedisError, OSError, TimeoutError) as error:
            if self._away_since is None:
                log.warning("redis is away", fault=type(error).__name__)
                self._away_since = asyncio.get_running_loop().time()
            raise RedisAway from error
        if self._away_since is not None:
            log.info("redis is back")
        self._away_since = None
        return answer


async def _without_redis(act: Awaitable[object]) -> None:
    with suppress(RedisAway):
        await act
