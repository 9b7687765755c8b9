"""SIGTERM under load: the process ends in time and hands over what it could not finish."""

import asyncio
import time
from datetime import datetime
from pathlib import Path

import pytest

from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.support.process import process_on
from tests.torture.crowd import Crowd, kept_questions, unfinished_updates


@pytest.mark.timeout(1800)
async def test_a_stop_under_load_ends_within_ten_seconds_and_loses_nothing(
    long: bool, tmp_path: Path, figures: Figures
) -> None:
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    crowd = Crowd(world, seed=7)
    longest = 0.0
    stops = 50 if long else 1
    async with process_on(world, tmp_path, world.group("staff", (cast.dana,)), cast.dana) as process:
        await process.start()
        await process.at_work()
        crowd.start_writing()
        await asyncio.sleep(2)
        for _ in range(stops):
            await asyncio.sleep(1)
            # Telegram answers slowly, so that the stop finds replies under way.
            world.faults.slow("sendMessage", 1.0, times=10)
            await asyncio.sleep(1)
            asked_to_stop = time.monotonic()
            assert await process.stop(within=10) == 0
            longest = max(longest, time.monotonic() - asked_to_stop)
            await process.start()
            await process.at_work()
        await crowd.stop_writing()
        await crowd.all_answered(within=120)
        assert await process.stop(within=10) == 0
    figures(f"{stops} stops among {len(crowd.asked)} questions, the longest took {longest:.1f} s")
    assert set(crowd.answers().values()) == {1}
    assert sorted(kept_questions(process.database)) == sorted(crowd.pressed)
    assert unfinished_updates(process.database) == 0


@pytest.mark.timeout(600)
async def test_a_stop_while_telegram_is_away_ends_within_ten_seconds(tmp_path: Path) -> None:
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    crowd = Crowd(world, seed=8)
    async with process_on(world, tmp_path, world.group("staff", (cast.dana,)), cast.dana) as process:
        await process.start()
        await process.at_work()
        crowd.start_writing()
        await asyncio.sleep(3)
        world.faults.away = True
        await asyncio.sleep(2)
        assert await process.stop(within=10) == 0
        await crowd.stop_writing()
        world.faults.away = False
        await process.start()
        await process.at_work()
        await crowd.all_answered(within=120)
        assert await process.stop(within=10) == 0
