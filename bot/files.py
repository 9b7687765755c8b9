"""Fetching people's files from Telegram: by its relative path alone, within limits, without redirects."""

import asyncio
import re

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiohttp import ClientError

from bot.telegram import Shower
from usecases.uploads import NotFetched

log = structlog.get_logger("files")

ATTEMPTS = 3
SECONDS = 120
"""How long one attempt may take."""
_RELATIVE = re.compile(r"[^/\\?#%:\x00-\x1f][^\\?#%:\x00-\x1f]*")


class TelegramFiles:
    """Implements the port `Fetch`."""

    def __init__(self, bot: Bot, shower: Shower, pause: float = 1.0) -> None:
        self._bot, self._shower, self._pause = bot, shower, pause

    async def __call__(self, file_id: str, most: int) -> bytes:
        """The bytes of a file, at most `most`. Raises `NotFetched`."""
        try:
            file = await self._shower.patiently(self._bot.get_file, file_id)
        except TelegramBadRequest as error:
            raise NotFetched from error
        if not is_relative(file.file_path or ""):
            log.warning("a file's path was not taken")
            raise NotFetched
        url = self._bot.session.api.file_url(self._bot.token, file.file_path or "")
        for attempt in range(ATTEMPTS):
            try:
                return await self._download(url, most)
            except (ClientError, TimeoutError, OSError) as error:
                log.info("a download failed", fault=type(error).__name__, attempt=attempt + 1)
                await asyncio.sleep(self._pause * attempt)
        raise NotFetched

    async def _download(self, url: str, most: int) -> bytes:
        content = bytearray()
        async for chunk in self._bot.session.stream_content(url, timeout=SECONDS):
            content += chunk
            if len(content) > most:
                raise NotFetched
        return bytes(content)


def is_relative(path: str) -> bool:
    """Whether `path` is a plain path below the server's folder of files: no address, no way up."""
    return _RELATIVE.fullmatch(path) is not None and ".." not in path.split("/") and "//" not in path
