"""A webhook's address on this machine, and who posts to it as Telegram does."""

import asyncio
import socket
from dataclasses import dataclass

import aiohttp

from bot.intake.webhook import SECRET_HEADER

SECRET = "a-secret-of-the-tests"


@dataclass
class Hook:
    """Posts updates to a process that was started with `settings`."""

    port: int

    @property
    def settings(self) -> dict[str, str]:
        """The settings of the process."""
        return {
            "WEBHOOK_URL": f"http://127.0.0.1:{self.port}/hook",
            "WEBHOOK_SECRET": SECRET,
            "LISTEN": f"127.0.0.1:{self.port}",
        }

    async def post(self, client: aiohttp.ClientSession, body: bytes) -> int:
        """The status the process answered with."""
        url, headers = self.settings["WEBHOOK_URL"], {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
        async with client.post(url, data=body, headers=headers) as answer:
            return answer.status

    async def deliver(self, client: aiohttp.ClientSession, body: bytes) -> None:
        """Post until it is taken."""
        while await self.post(client, body) != 200:
            await asyncio.sleep(0.2)


def free_hook() -> Hook:
    """A hook at a port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return Hook(int(probe.getsockname()[1]))
