"""The pretend Telegram over HTTP: the Bot API, the files, the clock and the chat page in the browser."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.browser import ClockChanged, Page
from rehearsal.errors import Cut, Refused
from rehearsal.gateway import Answer, refusal
from rehearsal.requests import read_call
from rehearsal.world import World

LARGEST_BODY = 64 * 1024 * 1024


class ApiRoutes:
    """The Bot API as a bot sees it, and the world's clock at /clock."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_to(self, app: web.Application) -> None:
        """Adds the routes."""
        app.router.add_route("*", "/bot{token}/{method}", self.call)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)
        app.router.add_get("/clock", self.clock)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One Bot API call."""
        try:
            values, files = await read_call(request)
        except Refused as no:
            return _plain(refusal(no))
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            answer = await self._world.call(token, method, values, files)
        except Cut:
            return _broken(request)
        return _plain(answer)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        if self._world.faults.away:
            return _broken(request)
        content = self._world.files.download(request.match_info["path"])
        if request.match_info["token"] != self._world.token or content is None:
            data = {"ok": False, "error_code": 404, "description": "Not Found"}
            return web.json_response(data, status=404)
        return web.Response(body=content, content_type="application/octet-stream")

    async def clock(self, request: web.Request) -> web.Response:
        """The world's present moment."""
        return web.json_response({"now": self._world.now().isoformat()})


def _plain(answer: Answer) -> web.Response:
    return web.Response(status=answer.status, text=answer.body, content_type=answer.content_type)


def _broken(request: web.Request) -> web.StreamResponse:
    """Ends the connection without an answer."""
    if request.transport:
        request.transport.abort()
    raise asyncio.CancelledError


@dataclass
class RunningServer:
    """A server that listens at `url`, which ends without a slash."""

    url: str
    world: World
    _runner: web.AppRunner = field(repr=False)

    async def close(self) -> None:
        """Stops listening; open connections end."""
        await self.world.close()
        await self._runner.cleanup()


async def start(
    world: World,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    token: str | None = None,
    presets: Sequence[dict[str, Any]] = (),
    hints: dict[str, Any] | None = None,
    clock_changed: ClockChanged | None = None,
) -> RunningServer:
    """Starts serving the world; port 0 takes a free one.

    `token` replaces the world's bot token. `presets` are moments for the page's clock:
    {"label": text, "at": ISO moment}. `hints` are example messages to try first, by the number of a person
    or a group as text: {"6100000101": [{"text": what is sent, "label": what is shown, if it differs}]}.
    Labels and texts may be given by language: {"kk": …, "ru": …, "en": …}.
    `clock_changed(moment)` is awaited after someone moved the clock in the browser.
    OSError when the port is taken.
    """
    if token:
        world.use_token(token)
    app = web.Application(client_max_size=LARGEST_BODY)
    ApiRoutes(world).add_to(app)
    page = Page(world, list(presets), hints or {}, clock_changed)
    page.add_to(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    listening = runner.addresses[0][1]
    return RunningServer(f"http://{host}:{listening}", world, runner)


@asynccontextmanager
async def serving(world: World, **options: Any) -> AsyncIterator[RunningServer]:
    """`async with serving(world) as server:` on a free port, for tests."""
    server = await start(world, **options)
    try:
        yield server
    finally:
        await server.close()
