"""The assistant as a process of its own, talking over HTTP to the pretend Telegram of the test."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from rehearsal.groups import Group
from rehearsal.people import Person
from rehearsal.server import serving
from rehearsal.world import World

ROOT = Path(__file__).resolve().parents[2]


class Process:
    """Starts, kills and stops ``python -m bot run``."""

    def __init__(
        self, world: World, url: str, folder: Path, staff: Group, admin: Person, settings: Mapping[str, str]
    ) -> None:
        self._settings = settings
        self._world, self._url, self._folder = world, url, folder
        self._staff, self._admin = staff, admin
        self._child: asyncio.subprocess.Process | None = None
        self.database = folder / "bot.db"
        self.log = folder / "log"
        self.under: tuple[str, ...] = ()
        """A program, with its arguments, that starts the process in our place."""

    async def start(self) -> None:
        """Start the process; its clock shows the world's time."""
        environment = {
            **os.environ,
            "BOT_TOKEN": self._world.token,
            "BOT_API_URL": self._url,
            "DATABASE_URL": self.database_url,
            "FILES_URL": f"file:{self._folder / 'files'}",
            "STAFF_IDS": str(self._admin.id),
            "STAFF_CHAT_ID": str(self._staff.id),
            "CLOCK_START": self._world.now().isoformat(),
            "LOG_FORMAT": "json",
            **self._settings,
        }
        with self.log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                *self.under, sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    async def at_work(self, within: float = 150.0) -> None:
        """Wait until the process has asked for updates, or to be brought them."""
        asking = "setWebhook" if "WEBHOOK_URL" in self._settings else "getUpdates"
        before = len(self._world.calls(asking))
        async with asyncio.timeout(within):
            while len(self._world.calls(asking)) == before:
                assert self._child is None or self._child.returncode is None, self.log.read_text(errors="replace")
                await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """End the process without warning."""
        assert self._child is not None
        if self._child.returncode is None:
            self._child.kill()
        await self._child.wait()
        self._child = None

    async def stop(self, within: float) -> int:
        """Ask the process to end; its exit code. `TimeoutError` after `within` seconds."""
        assert self._child is not None
        self._child.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self._child.wait(), within)
        self._child = None
        return code

    async def ended(self, within: float = 60.0) -> int:
        """Wait until the process ends by itself; its exit code."""
        assert self._child is not None
        code = await asyncio.wait_for(self._child.wait(), within)
        self._child = None
        return code

    @property
    def database_url(self) -> str:
        """Where the process keeps its data."""
        return self._settings.get("DATABASE_URL", f"sqlite+aiosqlite:///{self.database}")

    @property
    def running(self) -> bool:
        """Whether the process has been started and has not ended."""
        return self._child is not None and self._child.returncode is None

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._child is not None
        return self._child.pid

    async def close(self) -> None:
        """Kill what still runs."""
        if self._child is not None:
            await self.kill()


@asynccontextmanager
async def process_on(
    world: World, folder: Path, staff: Group, admin: Person, **settings: str
) -> AsyncIterator[Process]:
    """A process to start, on a world that is served over HTTP; `settings` are added to its environment."""
    async with serving(world) as server:
        process = Process(world, server.url, folder, staff, admin, settings)
        try:
            yield process
        finally:
            await process.close()
