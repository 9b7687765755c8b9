"""The process dies right before and right after every commit in the life of what it keeps: all is there, once."""

import asyncio
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from rehearsal.world import World
from storage.schema import upgrade
from tests.support.assistant import TOKEN
from tests.support.long import Figures
from tests.support.process import process_on
from tests.torture.crowd import unfinished_updates
from tests.torture.lives import LIVES, Dates, Scene
from tests.torture.mortal import FATE, Fate, When

AFTER_A_CLAIM = timedelta(minutes=3)
"""A message claimed by a process that was killed is claimed again after its lease of two minutes."""
AT_ONCE = 2
"""How many lives go on at the same time: most of each is waiting."""
EMPTY = "bot.db"
"""A database with the newest schema and no rows."""
QUIET = 1.5
"""Seconds without a commit after which a life is over."""


@pytest.mark.timeout(3600)
async def test_a_death_at_any_commit_loses_and_repeats_nothing(long: bool, tmp_path: Path, figures: Figures) -> None:
    room = asyncio.Semaphore(AT_ONCE)
    kinds = LIVES if long else random.sample(LIVES, 2)
    await upgrade(f"sqlite+aiosqlite:///{tmp_path / EMPTY}")  # once: two migrations at a time in a process get mixed up
    async with asyncio.TaskGroup() as group:
        lives = [group.create_task(_deaths(kind, long, tmp_path, room)) for kind in kinds]
    for kind, deaths in zip(kinds, (life.result() for life in lives), strict=True):
        assert deaths, f"{kind.__name__} has no commits"
        figures(f"{kind.__name__.lower()}: {deaths.total()} deaths, at the commits of {'; '.join(deaths)}")


async def _deaths(kind: type[Dates], long: bool, folder: Path, room: asyncio.Semaphore) -> Counter[str]:
    """Lives of a kind until one is survived; what the commits were about at which they ended."""
    deaths: Counter[str] = Counter()
    for number, when in _moments(kind, long):
        async with room:
            own = folder / f"{kind.__name__}-{number}-{when}"
            own.mkdir()
            shutil.copy(folder / EMPTY, own / EMPTY)
            died_at = await _live_and_die(kind(), number, when, own)
        if died_at is None:
            break
        deaths[died_at] += 1
    return deaths


def _moments(kind: type[Dates], long: bool) -> Iterator[tuple[int, When]]:
    """Every commit until the process survives, or one at random."""
    both: tuple[When, When] = ("before", "after")
    if long:
        yield from ((number, when) for number in count(1) for when in both)
    else:
        yield random.randint(1, kind.mortal_at), random.choice(both)


async def _live_and_die(life: Dates, number: int, when: When, folder: Path) -> str | None:
    """What the commit was about at which the process died; None when it has survived."""
    world = World(token=TOKEN, username="katch_call_bot", start=life.start)
    people, fate = world.cast(), Fate(folder / "fate")
    staff = world.group("staff", (people.dana,))
    async with process_on(world, folder, staff, people.dana, **{FATE: str(fate.path)}) as process:
        process.under = (sys.executable, "-m", "tests.torture.mortal")
        scene = Scene(world, people, staff, process)
        await life.prepare(scene)
        fate.decide(number, when)
        if life.from_the_start:
            await process.start()
        living = asyncio.create_task(life.live(scene))
        await _until_death_or_quiet(scene, fate, living)
        fate.spare()  # of what is written later it must not die any more
        await asyncio.sleep(0.2)  # what had left the process arrives
        died = not process.running
        if died:
            assert life.unkept(scene) == []
            await process.kill()
            world.move_clock(world.now() + AFTER_A_CLAIM)
            await process.start()
            await process.at_work()
        await living
        await _quiet(scene)
        assert await process.stop(within=15) == 0
        life.judge(scene)
        assert unfinished_updates(process.database) == 0
    return fate.passed[-1] if died else None


async def _until_death_or_quiet(scene: Scene, fate: Fate, living: asyncio.Task[None]) -> None:
    """Wait until the process dies, or the life is over and nothing more is written."""
    passed, still = -1, 0.0
    while scene.process.running and still <= QUIET:
        await asyncio.sleep(0.1)
        still = still + 0.1 if living.done() and passed == len(fate.passed) else 0.0
        passed = len(fate.passed)


async def _quiet(scene: Scene) -> None:
    """Wait until every update is marked as done."""
    async with asyncio.timeout(60):
        while unfinished_updates(scene.process.database):
            await asyncio.sleep(0.1)
    await asyncio.sleep(QUIET)
