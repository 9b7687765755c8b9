"""The pretend Telegram for an aiogram bot in the same process, without HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response
from aiogram.types import InputFile

from rehearsal.errors import Cut
from rehearsal.files import Upload

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType

    from rehearsal.world import World


class WorldSession(BaseSession):
    """A session for `aiogram.Bot(token, session=WorldSession(world))`.

    Parameters take the same way through text as over HTTP, so the world reads exactly what it would read
    from a form. Raises what aiogram's own session raises, also for broken connections and time-outs.
    """

    def __init__(self, world: World, **options: Any) -> None:
        super().__init__(**options)
        self._world = world

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer to `method`. Raises aiogram's exceptions."""
        _answer_type(type(method))
        return super().check_response(bot, method, status_code, content)

    async def close(self) -> None:
        """There is nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's name
    ) -> TelegramType:
        """Carries out one method in the world."""
        files: dict[str, InputFile] = {}
        values: dict[str, Any] = {}
        for key, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=files)
            if prepared:
                values[key] = prepared
        uploads = {key: await _upload(file, bot) for key, file in files.items()}
        limit = self.timeout if timeout is None else timeout
        try:
            async with asyncio.timeout(limit):
                answer = await self._world.call(bot.token, method.__api_method__, values, uploads)
        except Cut:
            raise TelegramNetworkError(method=method, message="ServerDisconnectedError") from None
        except TimeoutError:
            raise TelegramNetworkError(method=method, message="Request timeout error") from None
        response = self.check_response(bot=bot, method=method, status_code=answer.status, content=answer.body)
        return cast("TelegramType", response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's name
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file on the world's servers; FileNotFoundError when the path is unknown."""
        path = url.partition(f"/file/bot{self._world.token}/")[2]
        content = self._world.files.download(path)
        if content is None:
            raise FileNotFoundError(path)
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]


@cache
def _answer_type(method: type[TelegramMethod[Any]]) -> Any:
    # pydantic forgets a type such as Response[Message] that nobody holds, and then builds it anew.
    return Response[method.__returning__]  # type: ignore[name-defined]  # a type that is known only at run time


async def _upload(file: InputFile, bot: Bot) -> Upload:
    content = b"".join([chunk async for chunk in file.read(bot)])
    return Upload(file.filename or "file", content)
