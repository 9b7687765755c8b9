"""Long polling that confirms an update only after it is kept.

aiogram's own polling confirms what it has fetched before it is handled, so a sudden end loses it.
"""

import asyncio
from typing import Any

import aiohttp
import structlog
from aiogram import Bot

from bot.intake.arrivals import arrival
from bot.workers import Workers
from storage.inbox import StoredInbox
from usecases.ports import Clock

log = structlog.get_logger("polling")

POLL_SECONDS = 25
MOST_WAITING = 2_000
"""With more unfinished updates than this no further ones are fetched: Telegram keeps them better."""
LONGEST_WAIT = 60.0


class TelegramRefused(Exception):
    """The Bot API answered with an error: its code, and after how many seconds to try again."""

    def __init__(self, code: int, description: str, retry_after: float) -> None:
        super().__init__(f"{code} {description}")
        self.code, self.retry_after = code, retry_after


class Polling:
    """Fetches updates, keeps them, hands them on."""

    def __init__(
        self, bot: Bot, inbox: StoredInbox, workers: Workers, clock: Clock, allowed_updates: list[str]
    ) -> None:
        self._url = bot.session.api.api_url(bot.token, "getUpdates")
        self._inbox, self._workers, self._clock = inbox, workers, clock
        self._allowed = allowed_updates
        self._offset: int | None = None
        self.last_success: float | None = None

    async def run(self) -> None:
        """Poll until cancelled. That Telegram cannot be reached is waited out quietly."""
        wait = 1.0
        away = False
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=POLL_SECONDS + 15)) as session:
            while True:
                try:
                    await self._round(session)
                except (aiohttp.ClientError, TimeoutError, ValueError, TelegramRefused) as error:
                    if not away:
                        log.warning("telegram cannot be reached, waiting", fault=type(error).__name__)
                    away = True
                    pause = error.retry_after if isinstance(error, TelegramRefused) else wait
                    await asyncio.sleep(max(pause, wait))
                    wait = min(wait * 2, LONGEST_WAIT)
                else:
                    if away:
                        log.info("telegram is back")
                    away, wait = False, 1.0

    async def _round(self, session: aiohttp.ClientSession) -> None:
        while self._workers.waiting > MOST_WAITING:
            await asyncio.sleep(0.05)
        updates = await self._fetch(session)
        self.last_success = asyncio.get_running_loop().time()
        if not updates:
            return
        arrivals = []
        for update in updates:
            try:
                arrivals.append(arrival(update))
            except ValueError:
                log.error("an update without a number was dropped")
        new = await self._inbox.add(arrivals, self._clock.now())
        # Only the next request confirms these to Telegram, and by now they are on disk.
        self._offset = max(each.update_id for each in arrivals) + 1
        self._workers.take(new)

    async def _fetch(self, session: aiohttp.ClientSession) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": self._allowed}
        if self._offset is not None:
            asked["offset"] = self._offset
        async with session.post(self._url, json=asked) as response:
            answer = await response.json(content_type=None)
        if not isinstance(answer, dict) or not answer.get("ok"):
            body = answer if isinstance(answer, dict) else {}
            code = int(body.get("error_code", response.status))
            retry = float(body.get("parameters", {}).get("retry_after", 0))
            if code == 409:
                log.warning("another program polls with this token; standing by")
                retry = 5.0
            raise TelegramRefused(code, str(body.get("description", "")), retry)
        return list(answer["result"])
