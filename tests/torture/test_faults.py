"""What the assistant stands on breaks under it: nobody is told what is not so, and all goes on without a restart."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from rehearsal.groups import Group
from rehearsal.people import Person
from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.process import Process, process_on
from tests.torture.small_disk import small_disk

RECOVERY = 60.0
"""Seconds within which all must go on."""


@asynccontextmanager
async def at_work(folder: Path, database: Path | None = None) -> AsyncIterator[tuple[World, Process, Person, Group]]:
    """The assistant as a process, somebody who talks with it, and the staff's group."""
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff = world.group("staff", (cast.dana,))
    settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{database}"} if database else {}
    async with process_on(world, folder, staff, cast.dana, **settings) as process:
        await process.start()
        await process.at_work()
        await cast.boris.send("/start")
        await cast.boris.reply(within=RECOVERY)
        await cast.boris.press("Русский")
        await cast.boris.sees("Дальше говорим", within=RECOVERY)
        yield world, process, cast.boris, staff
        assert await process.stop(within=15) == 0


async def answered(person: Person, text: str, *parts: str, within: float = RECOVERY) -> None:
    """`person` writes and is answered."""
    person.mark_read()
    await person.send(text)
    await person.sees(*parts, within=within)


def kept(database: Path) -> list[tuple[int, str]]:
    """State and text of every update in the inbox."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    rows = connection.execute("SELECT state, body FROM inbox").fetchall()
    connection.close()
    return [(int(state), str(body)) for state, body in rows]


@pytest.fixture
def seconds(long: bool) -> float:
    """How long another program holds the database."""
    return 60.0 if long else 6.0


@pytest.mark.timeout(600)
async def test_a_locked_database_is_waited_out(seconds: float, tmp_path: Path) -> None:
    async with at_work(tmp_path) as (world, process, boris, staff):
        other = sqlite3.connect(process.database, isolation_level=None, timeout=60)
        other.execute("BEGIN IMMEDIATE")
        offset = world.calls("getUpdates")[-1].values.get("offset")
        boris.mark_read()
        await boris.send("когда дедлайн?")
        await asyncio.sleep(seconds)
        confirmed = [call.values.get("offset") for call in world.calls("getUpdates")]
        assert set(confirmed[confirmed.index(offset) :]) == {offset}  # nothing is confirmed that is not kept
        other.execute("ROLLBACK")
        other.close()
        await boris.sees("16 марта", within=RECOVERY)
        await answered(boris, "на каком языке заявка?", "язык")
        assert [message.text for message in staff.replies_seen] == []


@pytest.mark.timeout(600)
async def test_a_database_that_is_locked_at_the_start_is_waited_for(seconds: float, tmp_path: Path) -> None:
    async with at_work(tmp_path) as (_, process, boris, _):
        await process.stop(within=15)
        other = sqlite3.connect(process.database, isolation_level=None, timeout=60)
        other.execute("BEGIN IMMEDIATE")
        boris.mark_read()
        await boris.send("когда дедлайн?")
        await process.start()
        await asyncio.sleep(seconds + 8)
        assert process.running
        other.execute("ROLLBACK")
        other.close()
        await boris.sees("16 марта", within=RECOVERY)


@pytest.mark.timeout(600)
async def test_a_full_disk_is_waited_out_and_nothing_is_confirmed_meanwhile(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        async with at_work(tmp_path, disk.folder / "bot.db") as (world, process, boris, staff):
            disk.fill()
            boris.mark_read()
            for number in range(40):
                await boris.send(f"когда дедлайн? {number}" + " и сколько страниц" * 200)
            await asyncio.sleep(8)
            assert process.running
            disk.empty()
            await asyncio.sleep(0)
            async with asyncio.timeout(2 * RECOVERY):
                while (
                    any(state == 0 for state, _ in kept(disk.folder / "bot.db"))
                    or len(kept(disk.folder / "bot.db")) < 42
                ):
                    await asyncio.sleep(0.3)
            # Boris has written so much that he is asked to wait; somebody else is answered at once.
            newcomer = world.person("Newcomer", language="ru")
            await answered(newcomer, "когда дедлайн?", "16 марта")
            assert sqlite3.connect(disk.folder / "bot.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert [message.text for message in staff.replies_seen] == []


def faults(process: Process) -> list[str]:
    """Where something failed unexpectedly."""
    lines = [json.loads(line) for line in process.log.read_text().splitlines() if line.startswith("{")]
    return [line["place"] for line in lines if line["event"] == "a fault"]
