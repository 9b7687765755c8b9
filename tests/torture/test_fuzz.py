"""Updates bent in every way: nobody sees a fault, ordinary people are answered in between, nothing grows."""

import asyncio
import json
import os
import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest

from rehearsal.people import Person
from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.hook import Hook, free_hook
from tests.support.long import Figures
from tests.support.process import Process, process_on
from tests.torture.grammar import Grammar, samples

PEOPLE = 150
SENTINEL_EVERY = 50
AT_ONCE = 20
PATIENT = aiohttp.ClientTimeout(total=None)
FIRST = 900_000_000
FAULT = re.compile(r"сбой|ақау|something went wrong", re.IGNORECASE)
UNDECODABLE = {"ValidationError", "OverflowError"}
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Size:
    """What a process holds: bytes of memory, open files that are no connections."""

    memory: int
    files: int

    @classmethod
    def of(cls, pid: int) -> "Size":
        """As the system tells it now."""
        memory = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        links = [os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()]
        return cls(memory, sum(not link.startswith("socket:") for link in links))


@pytest.fixture
def count(long: bool) -> int:
    """How many odd updates."""
    return 100_000 if long else 1_200


@pytest.mark.timeout(7200)
async def test_odd_updates_hurt_nobody_and_leave_nothing_behind(count: int, tmp_path: Path, figures: Figures) -> None:
    seed = random.randrange(10**6)
    figures(f"seed {seed}")
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff, hook = world.group("staff", (cast.dana,)), free_hook()
    made = await samples(world)
    people = [world.person(f"P{number}", language="ru") for number in range(PEOPLE)]
    for person in people:
        person.chat.started = True
    grammar = Grammar(made, [person.user.seen() for person in people], seed)
    async with process_on(world, tmp_path, staff, cast.dana, **hook.settings) as process:
        await process.start()
        await process.at_work()
        statuses: Counter[int] = Counter()
        sentinels: list[Person] = []
        half = Size(0, 0)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE), timeout=PATIENT) as client:
            room = asyncio.Semaphore(AT_ONCE)
            for number, update in enumerate(grammar.updates(count, FIRST, int(world.now().timestamp()))):
                await room.acquire()
                task = asyncio.create_task(_post(hook, client, grammar.body(update), statuses, room))
                if number % SENTINEL_EVERY == 0:
                    sentinels.append(await _sentinel(world, number))
                if number == count // 2:
                    await task
                    await _answered(sentinels)
                    half = Size.of(process.pid)
            for _ in range(AT_ONCE):
                await room.acquire()
        await _answered(sentinels)
        end = Size.of(process.pid)
        assert await process.stop(within=15) == 0
    faults = _faults(process)
    figures(f"{count} updates: {dict(statuses)}, {len(sentinels)} sentinels answered, set aside {dict(faults)}")
    figures(
        f"memory {half.memory >> 20} MB at half, {end.memory >> 20} MB at the end, files {half.files} → {end.files}"
    )
    told = [message.text for message in world.deliveries if message.chat_id > 0 and FAULT.search(message.text)]
    assert told == []
    assert set(faults) <= UNDECODABLE, faults
    assert set(statuses) <= {200, 400}
    assert end.memory - half.memory < 25 * 2**20
    assert end.files <= half.files


async def _post(
    hook: Hook, client: aiohttp.ClientSession, body: bytes, statuses: Counter[int], room: asyncio.Semaphore
) -> None:
    try:
        statuses[await hook.post(client, body)] += 1
    finally:
        room.release()


async def _sentinel(world: World, number: int) -> Person:
    person = world.person(f"Sentinel {number}", language="ru")
    await person.send("когда дедлайн?")
    return person


async def _answered(sentinels: list[Person]) -> None:
    async with asyncio.timeout(120):
        while missing := [
            each.name for each in sentinels if not any("16 марта" in said.text for said in each.replies_seen)
        ]:
            await asyncio.sleep(0.1)
    assert missing == []


def _faults(process: Process) -> Counter[str]:
    lines = [json.loads(line) for line in process.log.read_text().splitlines()]
    for line in lines:
        if line["event"] == "a fault":
            print(line["place"])
    return Counter(line["place"].split(" at ")[0] for line in lines if line["event"] == "a fault")
