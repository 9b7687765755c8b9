"""The webhook: an update is on disk before Telegram gets its 200."""

import errno
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.intake.arrivals import arrival, decoded
from bot.settings import SettingsError
from bot.workers import Lanes
from storage.inbox import StoredInbox
from usecases.ports import Clock

LARGEST_UPDATE = 1024 * 1024
"""Bytes; Telegram's updates are far smaller."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@asynccontextmanager
async def serving(application: web.Application, address: str, setting: str) -> AsyncIterator[None]:
    """Answer at ``host:port``. Raises `SettingsError` that names `setting` when that cannot be had."""
    host, _, port = address.rpartition(":")
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host.strip("[]") or None, int(port)).start()
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            reason = "another program listens there" if taken else "this machine cannot listen there"
            raise SettingsError(f"{setting}: {reason} ({address}); choose another host:port") from None
        except OverflowError:
            raise SettingsError(f"{setting}: a port is a number up to 65535, not {port}") from None
        yield
    finally:
        await runner.cleanup()


class Webhook:
    """The route that Telegram calls."""

    def __init__(self, secret: str, inbox: StoredInbox, workers: Lanes, clock: Clock) -> None:
        self._secret = secret.encode()
        self._inbox, self._workers, self._clock = inbox, workers, clock

    def application(self, path: str) -> web.Application:
        """A web application with the webhook at `path`."""
        application = web.Application(client_max_size=LARGEST_UPDATE)
        application.router.add_post(path or "/", self.take)
        return application

    async def take(self, request: web.Request) -> web.Response:
        """401 for a wrong secret, 400 for no update, 413 for too large a body, 503 while nothing can be kept."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            return web.Response(status=401)
        try:
            update = decoded(await request.read())
            taken = arrival(update) if isinstance(update, dict) else None
        except (ValueError, RecursionError):
            taken = None
        if taken is None:
            return web.Response(status=400)
        try:
            new = await self._inbox.add([taken], self._clock.now())
        except Exception:
            # Not kept, so not confirmed: Telegram brings it again.
            return web.Response(status=503)
        self._workers.take(new)
        return web.Response()
