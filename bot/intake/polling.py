"""Long polling that confirms an update only after it is kept.

aiogram's own polling confirms what it has fetched before it is handled, so a sudden end loses it.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

import aiohttp
import structlog
from aiogram import Bot

from bot.intake.arrivals import arrival, decoded
from bot.workers import Lanes
from storage.inbox import StoredInbox
from usecases.ports import Clock

log = structlog.get_logger("polling")

POLL_SECONDS = 25
MOST_WAITING = 2_000
"""With more unfinished updates than this no further ones are fetched: Telegram keeps them better."""
LONGEST_WAIT = 30.0
CONFLICT = 409
STAND_BY_SECONDS = 5.0
STEPS_TO_A_REPLY = 2
"""Rounds of the event loop in which a simple update is handled and its reply has left."""


class TelegramRefused(Exception):
    """The Bot API answered with an error: its code, and after how many seconds to try again."""

    def __init__(self, code: int, description: str, retry_after: float) -> None:
        super().__init__(f"{code} {description}")
        self.code, self.retry_after = code, retry_after


class Source(Protocol):
    """Where updates come from."""

    async def fetch(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """The decoded answer to getUpdates. Raises what a broken connection raises."""
        ...

    async def close(self) -> None:
        """Close what is open."""
        ...


class HttpSource:
    """getUpdates over HTTP, undecoded beyond its JSON: one strange update must not hide the others."""

    def __init__(self, bot: Bot) -> None:
        self._url = bot.session.api.api_url(bot.token, "getUpdates")
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """The decoded answer to getUpdates."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=POLL_SECONDS + 15), cookie_jar=aiohttp.DummyCookieJar()
            )
        async with self._session.post(self._url, json=asked) as response:
            answer = decoded(await response.read())
            return answer if isinstance(answer, dict) else {"error_code": response.status}

    async def close(self) -> None:
        """Close the connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None


class Polling:
    """Fetches updates, keeps them, hands them on."""

    def __init__(self, source: Source, inbox: StoredInbox, workers: Lanes, clock: Clock, allowed: list[str]) -> None:
        self._source, self._inbox, self._workers, self._clock = source, inbox, workers, clock
        self._allowed = allowed
        self.offset: int | None = None
        self.last_success: float | None = None

    async def run(self) -> None:
        """Poll until cancelled. That Telegram cannot be reached, or nothing can be kept, is waited out."""
        wait = 1.0
        trouble = ""
        while True:
            try:
                await self._round()
            except Exception as error:
                refused = error if isinstance(error, TelegramRefused) else None
                fault = f"{type(error).__name__} {refused.code}" if refused else type(error).__name__
                if fault != trouble:
                    log.warning(
                        "another program polls with this token; standing by"
                        if refused and refused.code == CONFLICT
                        else "no updates for now",
                        fault=fault,
                    )
                trouble = fault
                await asyncio.sleep(max(refused.retry_after if refused else 0.0, wait))
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                if trouble:
                    log.info("updates come in again")
                trouble, wait = "", 1.0

    async def _round(self) -> None:
        while self._workers.waiting > MOST_WAITING:
            await asyncio.sleep(0.05)
        updates = await self._fetch()
        self.last_success = asyncio.get_running_loop().time()
        arrivals = []
        for update in updates:
            try:
                arrivals.append(arrival(update))
            except ValueError as error:
                log.error("an update was dropped", fault=str(error))
        if not arrivals:
            if updates:
                raise ValueError("nothing but updates without a number")
            return
        new = await self._inbox.add(arrivals, self._clock.now())
        # Only the next request confirms these to Telegram, and by now they are on disk.
        self.offset = max(each.update_id for each in arrivals) + 1
        self._workers.take(new)
        # What has come is answered before more is asked for.
        for _ in range(STEPS_TO_A_REPLY):
            await asyncio.sleep(0)

    async def _fetch(self) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": self._allowed}
        if self.offset is not None:
            asked["offset"] = self.offset
        answer = await self._source.fetch(asked)
        if answer.get("ok"):
            return list(answer["result"])
        code = int(answer.get("error_code", 0))
        retry = float(answer.get("parameters", {}).get("retry_after", 0))
        if code == CONFLICT:
            retry = STAND_BY_SECONDS
        raise TelegramRefused(code, str(answer.get("description", "")), retry)
