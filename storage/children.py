"""Worker processes that may be killed: every file a stranger sent is opened in one of these.

A child is a slim interpreter of its own (it inherits neither the bot's memory nor its settings), kept warm
between jobs, held to the job's limits of time and memory, and renewed after some jobs or after any failure.
"""

import asyncio
import collections
import contextlib
import io
import os
import pathlib
import pickle
import sys
from collections.abc import Coroutine, Sequence
from typing import Any, Final

from storage.child import LENGTH, NO_MEMORY, RETURNED

_ROOT: Final = pathlib.Path(__file__).resolve().parent.parent
_JOBS_BEFORE_RENEWAL: Final = 100


class ChildFailed(Exception):
    """A job did not come back with a result; the child that ran it is gone."""


class ChildTimeout(ChildFailed):
    """The job took longer than its seconds of wall or CPU time."""


class ChildOutOfMemory(ChildFailed):
    """The job wanted more memory than its megabytes."""


class ChildCrashed(ChildFailed):
    """The job raised or its process died; the text names the exception's type and place, never its data."""


class PlainData(pickle.Unpickler):
    """Reads the answer of a child that has seen a stranger's file: plain data and the domain's own classes only."""

    def find_class(self, module: str, name: str) -> object:
        """Raises UnpicklingError for anything that could do more than hold data."""
        if module.startswith("domain.") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


_PLAIN = {("decimal", "Decimal"), ("datetime", "date"), ("datetime", "datetime"), ("datetime", "timedelta"),
          ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "complex")}  # fmt: skip


class _Child:
    """One worker process and its two pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.jobs = 0

    @classmethod
    async def start(cls, warm: Sequence[str]) -> "_Child":
        environment = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT)}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "storage.child",
            *warm,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment,
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def call(self, target: str, args: tuple[object, ...], seconds: float, megabytes: int) -> object:
        self.jobs += 1
        assert self._process.stdin
        assert self._process.stdout
        job = pickle.dumps((target, args, seconds, megabytes), protocol=pickle.HIGHEST_PROTOCOL)
        try:
            async with asyncio.timeout(seconds):
                self._process.stdin.write(LENGTH.pack(len(job)))
                self._process.stdin.write(job)
                await self._process.stdin.drain()
                (length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
                answer = await self._process.stdout.readexactly(length)
        except TimeoutError:
            raise ChildTimeout(f"{target} took over {seconds} s") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            code = await self._process.wait()
            # SIGXCPU and SIGKILL: the kernel stopped it for its CPU time or for the machine's memory.
            kind = {-24: ChildTimeout, -9: ChildOutOfMemory}.get(code, ChildCrashed)
            raise kind(f"{target} ended with {code}") from None
        outcome, value = PlainData(io.BytesIO(answer)).load()
        if outcome == RETURNED:
            return value
        raise (ChildOutOfMemory if outcome == NO_MEMORY else ChildCrashed)(f"{target}: {value}")

    async def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Children:
    """A small pool of warm worker processes.

    `size`: how many work at once. `warm`: modules that every child imports before its first job, so that the
    job does not pay for them. Processes start at the first call and live until `close`.
    """

    def __init__(self, size: int = 2, warm: Sequence[str] = ()) -> None:
        self._size = size
        self._warm = tuple(warm)
        self._turn = asyncio.Semaphore(size)
        self._idle: collections.deque[_Child] = collections.deque()
        self._under_way: set[asyncio.Task[None]] = set()
        self._closed = False

    async def call(self, target: str, /, *args: object, seconds: float, megabytes: int) -> object:
        """Run `target` ("package.module:function") with `args` in a child and return its result.

        Arguments and result are plain picklable data. `seconds` bound wall and CPU time of the job (waiting
        for a free child does not count), `megabytes` what it may take beyond the idle interpreter.
        Raises ChildTimeout, ChildOutOfMemory or ChildCrashed; the next call gets a fresh process.
        """
        async with self._turn:
            child = await self._take()
            try:
                result = await child.call(target, args, seconds, megabytes)
            except BaseException:
                await asyncio.shield(self._do(child.stop()))
                self._renew()
                raise
            if child.jobs < _JOBS_BEFORE_RENEWAL and not self._closed:
                self._idle.append(child)
            else:
                await child.stop()
                self._renew()
            return result

    async def start(self) -> None:
        """Start the processes ahead of the first call."""
        while len(self._idle) < self._size:
            self._idle.append(await _Child.start(self._warm))

    async def close(self) -> None:
        """End all processes; a job still running fails with ChildCrashed."""
        self._closed = True
        await asyncio.gather(*self._under_way, return_exceptions=True)
        while self._idle:
            await self._idle.popleft().stop()

    async def _take(self) -> _Child:
        while True:
            while self._idle:
                # The one used last is the warmest.
                child = self._idle.pop()
                if child.alive:
                    return child
            if self._closed:
                raise ChildCrashed("no process is started any more")
            await asyncio.shield(self._do(self._spawn()))

    def _renew(self) -> None:
        """Have a fresh process ready before the next call asks for one."""
        if not self._closed:
            self._do(self._spawn())

    async def _spawn(self) -> None:
        child = await _Child.start(self._warm)
        if self._closed:
            await child.stop()
        else:
            self._idle.append(child)

    def _do(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Starts and ends of processes go on when nobody waits for them any more, until `close` has seen them."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task
