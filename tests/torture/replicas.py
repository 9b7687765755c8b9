"""Several processes behind one webhook: what starts them, kills them, and hands updates to them."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web

from rehearsal.world import World
from tests.support.process import ROOT

EVERY_KILL = 2.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Start:
    """Seconds until a process listened: by the clock, and of processor time."""

    waited: float
    worked: float


class Replica:
    """One ``python -m bot run`` that listens on a port of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._environment = {**environment, "LISTEN": f"127.0.0.1:{self.port}"}
        self._log = log
        self._child: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self.starts: list[Start] = []
        """Of every time that it came to listen."""

    async def start(self, now: datetime) -> None:
        """Start the process; its clock shows `now`."""
        with self._log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                cwd=ROOT,
                env={**self._environment, "CLOCK_START": now.isoformat()},
                stdout=log,
                stderr=log,
            )
        self._watching = asyncio.create_task(self._watch(self._child))

    async def _watch(self, child: asyncio.subprocess.Process) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while child.returncode is None:
            if await self.serves():
                self.starts.append(Start(loop.time() - begun, _worked(child.pid)))
                return
            await asyncio.sleep(0.05)

    async def serves(self) -> bool:
        """Whether it listens."""
        if self._child is None or self._child.returncode is not None:
            return False
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    async def until_it_serves(self, within: float = 150.0) -> None:
        """Wait until it listens."""
        assert self._watching is not None
        assert self._child is not None
        async with asyncio.timeout(within):
            await self._watching
        assert self._child.returncode is None, self._log.read_text(errors="replace")

    async def end(self, number: signal.Signals) -> int:
        """End the process with a signal; its exit code."""
        assert self._child is not None
        if self._child.returncode is None:
            self._child.send_signal(number)
        return await asyncio.wait_for(self._child.wait(), 15)


def _worked(pid: int) -> float:
    # After the name, which may hold anything, the 12th and 13th numbers are its time in the program and the system.
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / TICK


class Killer:
    """Ends one replica after another without warning, as long as another one serves, and starts it again."""

    def __init__(self, world: World, replicas: list[Replica], killed: Callable[[], Awaitable[None]]) -> None:
        self._world, self._replicas, self._killed = world, replicas, killed
        self.kills = 0

    async def run(self) -> None:
        """Kill one every `EVERY_KILL` seconds."""
        for number in count():
            await asyncio.sleep(EVERY_KILL)
            serving = [replica for replica in self._replicas if await replica.serves()]
            if len(serving) > 1:
                replica = serving[number % len(serving)]
                await replica.end(signal.SIGKILL)
                self.kills += 1
                await self._killed()
                await replica.start(self._world.now())


class Balancer:
    """The address that Telegram calls: hands each update to the next replica that takes it."""

    def __init__(self, replicas: list[Replica]) -> None:
        self._replicas, self._turn = replicas, count()
        self._client: aiohttp.ClientSession

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The address of the webhook."""
        application = web.Application()
        application.router.add_post("/hook", self._hand_on)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20))
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        finally:
            await runner.cleanup()
            await self._client.close()

    async def _hand_on(self, request: web.Request) -> web.Response:
        body, headers = await request.read(), dict(request.headers)
        first = next(self._turn)
        for number in range(len(self._replicas)):
            port = self._replicas[(first + number) % len(self._replicas)].port
            try:
                async with self._client.post(f"http://127.0.0.1:{port}/hook", data=body, headers=headers) as answer:
                    return web.Response(status=answer.status)
            except (aiohttp.ClientError, TimeoutError):
                continue
        return web.Response(status=502)
