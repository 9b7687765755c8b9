"""Files are fetched from Telegram's own folder alone: never from another address, never beyond the limit."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.files import TelegramFiles, is_relative
from bot.pace import Pace
from bot.session import Session
from bot.telegram import Shower
from usecases.uploads import NotFetched

TOKEN = "42:secret"


class Server:
    """A Bot API whose files lie at `path`; `fetched` lists what was asked for."""

    def __init__(self) -> None:
        self.path = "documents/file_1.pdf"
        self.fetched: list[str] = []
        self.failures = 0

    def app(self) -> web.Application:
        """The server's routes."""
        app = web.Application()
        app.router.add_post("/bot{token}/getFile", self._get_file)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        app.router.add_get("/elsewhere", self._elsewhere)
        return app

    async def _get_file(self, request: web.Request) -> web.Response:
        file = {"file_id": "1", "file_unique_id": "1", "file_path": self.path}
        return web.json_response({"ok": True, "result": file})

    async def _file(self, request: web.Request) -> web.Response:
        self.fetched.append(request.match_info["path"])
        if self.failures:
            self.failures -= 1
            raise web.HTTPBadGateway
        if request.match_info["path"] == "moved.pdf":
            raise web.HTTPFound("/elsewhere")
        return web.Response(body=b"x" * 1000)

    async def _elsewhere(self, request: web.Request) -> web.Response:
        self.fetched.append("elsewhere")
        return web.Response(body=b"stolen")


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, TelegramFiles]]:
    ours = Server()
    async with TestServer(ours.app()) as running:
        session = Session(api=TelegramAPIServer.from_base(str(running.make_url("")).rstrip("/")))
        bot = Bot(TOKEN, session=session)
        yield ours, TelegramFiles(bot, Shower(bot, Pace()), pause=0)
        await session.close()


async def test_a_file_is_fetched_by_its_path(server: tuple[Server, TelegramFiles]) -> None:
    ours, fetch = server
    assert await fetch("1", 1000) == b"x" * 1000
    assert ours.fetched == ["documents/file_1.pdf"]


async def test_a_redirect_is_not_followed(server: tuple[Server, TelegramFiles]) -> None:
    ours, fetch = server
    ours.path = "moved.pdf"
    with pytest.raises(NotFetched):
        await fetch("1", 1000)
    assert "elsewhere" not in ours.fetched


async def test_more_bytes_than_allowed_are_not_taken(server: tuple[Server, TelegramFiles]) -> None:
    with pytest.raises(NotFetched):
        await server[1]("1", 999)


async def test_a_broken_download_is_tried_again(server: tuple[Server, TelegramFiles]) -> None:
    ours, fetch = server
    ours.failures = 2
    assert await fetch("1", 1000) == b"x" * 1000


@pytest.mark.parametrize(
    "path",
    ["http://example.kz/x", "/etc/passwd", "documents/../../secret", "..", "a\\b", "//host/x", "x?y", "x%2e", ""],
)
async def test_an_address_or_a_way_out_of_the_folder_is_refused(
    server: tuple[Server, TelegramFiles], path: str
) -> None:
    ours, fetch = server
    ours.path = path
    with pytest.raises(NotFetched):
        await fetch("1", 1000)
    assert not ours.fetched


def test_an_ordinary_path_is_fine() -> None:
    assert is_relative("documents/file_12.xlsx")
    assert is_relative("photos/фото 1.jpg")
