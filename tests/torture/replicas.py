"""Several processes behind one webhook: what starts them, kills them, and hands updates to them."""

import asyncio
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.cli import main
from rehearsal.world import World

EVERY_KILL = 2.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Start:
    """Seconds until a process listened: by the clock, and of processor time."""

    waited: float
    worked: float


FORKING = multiprocessing.get_context("forkserver")
"""Starts a process from one that has imported the program. To import it takes three seconds of a core, so that with a
kill every two seconds two cores would do little else."""
FORKING.set_forkserver_preload(
    ["bot.commands.run", "bot.process", "bot.shared_lanes", "bot.shared_pace", "bot.shared_flooding", "asyncpg"]
)


def _run(environment: dict[str, str], log: Path) -> None:
    """``python -m bot run`` from its settings on."""
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.exit(main(["run"]))


class Replica:
    """A process of the assistant that listens on a port of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._environment = {**environment, "LISTEN": f"127.0.0.1:{self.port}"}
        self._log = log
        self._process: ForkServerProcess | None = None
        self._watching: asyncio.Task[None] | None = None
        self.starts: list[Start] = []
        """Of every time that it came to listen."""

    async def start(self, now: datetime) -> None:
        """Start the process; its clock shows `now`."""
        environment = {**self._environment, "CLOCK_START": now.isoformat()}
        self._process = FORKING.Process(target=_run, args=(environment, self._log))
        await asyncio.to_thread(self._process.start)
        self._watching = asyncio.create_task(self._watch(self._process))

    async def _watch(self, process: ForkServerProcess) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while process.is_alive():
            if await self.serves():
                self.starts.append(Start(loop.time() - begun, _worked(process.pid)))
                return
            await asyncio.sleep(0.05)

    @property
    def started(self) -> bool:
        """Whether there is a process to end."""
        return self._process is not None

    async def serves(self) -> bool:
        """Whether it listens."""
        if self._process is None or not self._process.is_alive():
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
        assert self._process is not None
        async with asyncio.timeout(within):
            await self._watching
        assert self._process.is_alive(), self._log.read_text(errors="replace")

    async def end(self, number: signal.Signals) -> int:
        """End the process with a signal; its exit code."""
        assert self._process is not None
        assert self._process.pid is not None
        if self._process.is_alive():
            os.kill(self._process.pid, number)
        await asyncio.to_thread(self._process.join, 15)
        assert self._process.exitcode is not None, "it does not end"
        return self._process.exitcode


def _worked(pid: int | None) -> float:
    # After the name, which may hold anything, the 12th and 13th numbers are its time in the program and the system.
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / TICK


class Killer:
    """Ends one replica after another without warning, as long as another one serves, and starts it again."""

    def __init__(self, world: World, replicas: list[Replica], killed: Callable[[], Awaitable[None]]) -> None:
        self._world, self._replicas, self._killed = world, replicas, killed
        self._stop = asyncio.Event()
        self.kills = 0

    async def run(self) -> None:
        """Kill one every `EVERY_KILL` seconds, until `stop`."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for number in count(1):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), max(0.0, begun + number * EVERY_KILL - loop.time()))
            if self._stop.is_set():
                return
            serving = [replica for replica in self._replicas if await replica.serves()]
            if len(serving) > 1:
                replica = serving[number % len(serving)]
                await replica.end(signal.SIGKILL)
                self.kills += 1
                await self._killed()
                await replica.start(self._world.now())

    def stop(self) -> None:
        """Kill no other one."""
        self._stop.set()


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
