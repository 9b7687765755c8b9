"""The connection to the Bot API."""

import json
from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import TelegramObject
from aiohttp import ClientError, ClientTimeout
from aiohttp.payload import JsonPayload

_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Session(AiohttpSession):
    """aiogram's session, except that what carries no file goes as JSON, and redirects to files are not followed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._defaults: dict[str, Any] = {}
        self._answers: dict[type, Any] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer to `method`. Raises aiogram's exceptions."""
        # pydantic forgets a type such as Response[Message] that nobody holds, and then builds it anew.
        if type(method) not in self._answers:
            self._answers[type(method)] = Response[method.__returning__]  # type: ignore[name-defined]  # a type that is known only at run time
        return super().check_response(bot, method, status_code, content)

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        """The body of a request. A form of Cyrillic text takes far longer to write than all else of a reply."""
        files: dict[str, Any] = {}
        values = {
            name: plain
            for name, value in vars(method).items()
            if value is not None and (plain := self._plain(value, bot, files)) not in (None, "")
        }
        return super().build_form_data(bot, method) if files else JsonPayload(values, dumps=_dumps)

    def _plain(self, value: Any, bot: Bot, files: dict[str, Any]) -> Any:
        if isinstance(value, Default):
            if value.name not in self._defaults:
                self._defaults[value.name] = self.prepare_value(value, bot, files, _dumps_json=False)
            return self._defaults[value.name]
        if isinstance(value, TelegramObject):
            value = value.model_dump(exclude_none=True, warnings=False)
        return self.prepare_value(value, bot, files, _dumps_json=False)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's name
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes behind `url`. Raises `aiohttp.ClientError` for any answer but 200."""
        session = await self.create_session()
        async with session.get(
            url,
            headers=headers or {},
            timeout=ClientTimeout(timeout),
            raise_for_status=raise_for_status,
            allow_redirects=False,
        ) as response:
            if response.status != 200:
                raise ClientError(f"status {response.status}")
            async for chunk in response.content.iter_chunked(chunk_size):
                yield chunk
