"""The whole assistant in the test's own process, talking to the pretend Telegram without HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr
from sqlalchemy import make_url

from bot.app import App
from bot.settings import Settings
from rehearsal.groups import Group
from rehearsal.model import Message
from rehearsal.people import Cast, Person
from rehearsal.session import WorldSession
from rehearsal.world import World
from storage.schema import upgrade

TOKEN = "4200000042:rehearsal"
CALL = Path(__file__).resolve().parents[2] / "calls" / "katch_10019_rfa_05"
NOON_OF_THE_THIRD_DAY = "2026-02-20T12:00+05:00"


_tables: list[bytes] = []
"""A SQLite file with the newest schema and no rows, once it has been made: migrating takes longer than a test."""


async def _with_tables(database_url: str) -> None:
    path = Path(make_url(database_url).database or "")
    if not database_url.startswith("sqlite") or path.exists() or not path.parent.exists():
        return
    if not _tables:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "bot.db"
            await upgrade(f"sqlite+aiosqlite:///{made}")
            _tables.append(made.read_bytes())
    path.write_bytes(_tables[0])


class WorldSource:
    """getUpdates without HTTP."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def fetch(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the pretend Telegram answers to getUpdates."""
        values = {key: value if isinstance(value, str) else json.dumps(value) for key, value in asked.items()}
        answer = await self._world.call(self._world.token, "getUpdates", values)
        return answer.data

    async def close(self) -> None:
        """There is nothing to close."""


class Stage:
    """A world with its cast, the staff's group and the assistant at work in it."""

    elsewhere: Callable[[Path], Mapping[str, object]] = staticmethod(lambda folder: {})
    """Settings that put what is kept for `folder` somewhere else than into a SQLite file in it."""

    def __init__(self, folder: Path, call: Path = CALL) -> None:
        self.world = World(token=TOKEN, username="katch_call_bot", frozen=True)
        self.cast: Cast = self.world.cast()
        self.group: Group = self.world.group("KATCH staff", (self.cast.dana, self.cast.erlan), forum=True)
        settings: dict[str, Any] = {
            "bot_token": SecretStr(TOKEN),
            "bot_api_url": "http://127.0.0.1:9",
            "database_url": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
            "files_url": f"file:{folder / 'files'}",
            "call": call,
            "staff_ids": (self.cast.dana.id, self.cast.erlan.id),
            "staff_chat_id": self.group.id,
        }
        self.settings = Settings(_env_file=None, **{**settings, **self.elsewhere(folder)})
        self.app: App
        self._running: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Stage"]:
        """The assistant at work; leaving stops it as SIGTERM does. Can be entered again, also inside: a restart."""
        await self._stop(self._running)
        await _with_tables(self.settings.database_url)
        self.app = App(
            self.settings,
            clock=self.world.clock,
            session=WorldSession(self.world),
            source=WorldSource(self.world),
        )
        started = asyncio.Event()
        task = self._running = asyncio.create_task(self.app.run(started.set))
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        try:
            if task.done():
                task.result()
            while self.settings.many and not self.app.sharing.replica.leads:
                await asyncio.sleep(0.02)
            yield self
        finally:
            await self._stop(task)

    @staticmethod
    async def _stop(task: asyncio.Task[None] | None) -> None:
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def at(self, moment: str) -> None:
        """Move the clock to an ISO moment with its offset."""
        self.world.move_clock(datetime.fromisoformat(moment))

    async def settle(self, seconds: float = 20.0) -> None:
        """Wait until every update is handled and every due message is sent. `TimeoutError` after `seconds`."""
        async with asyncio.timeout(seconds):
            quiet = 0
            while quiet < 3:
                await asyncio.sleep(0.02)
                busy = (
                    any(number >= self._offset() for number in self.world.updates.pending)
                    or self.app.workers.waiting
                    or self.app.package.albums.waiting
                    or self.app.sender.busy
                    or await self.app.outbox.anything_due(self.world.now())
                )
                quiet = 0 if busy else quiet + 1

    def file_of(self, message: Message) -> bytes:
        """The bytes of the document in a message."""
        assert message.document is not None
        stored = self.world.files.get(message.document["file_id"])
        assert stored is not None
        assert stored.content is not None
        return stored.content

    def _offset(self) -> int:
        return self.app.polling.offset or 0

    async def speaks(self, person: Person, lang: str) -> None:
        """Let `person` choose `lang`, as everybody does first."""
        await person.send("/start")
        await self.settle()
        await person.press({"kk": "Қазақша", "ru": "Русский", "en": "English"}[lang])
        await self.settle()
        person.mark_read()
