"""Telegram refuses every connection, or takes it and says nothing: afterwards all goes on without a restart."""

import asyncio
import time
from pathlib import Path
from typing import Literal

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from rehearsal.server import serving
from rehearsal.world import World
from tests.support.assistant import CALL, TOKEN
from tests.support.long import Figures
from tests.support.virtual_time import run_in_virtual_time

RECOVERY = 60.0
"""Seconds after which the first waiting person must have been answered."""
SHORT, LONG = 70.0, 900.0
"""Seconds of silence. After a minute the waits between two attempts have become as long as they ever do."""
Trouble = Literal["away", "hanging"]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("trouble", "at_the_start"), [("away", False), ("hanging", True)])
def test_after_a_long_silence_of_telegrams_people_are_answered_within_a_minute(
    trouble: Trouble, at_the_start: bool, long: bool, tmp_path: Path, figures: Figures
) -> None:
    for begins_in_silence in (False, True) if long else (at_the_start,):
        folder = tmp_path / str(begins_in_silence)
        folder.mkdir()
        took = run_in_virtual_time(_through(trouble, begins_in_silence, LONG if long else SHORT, folder))
        when = "at the start" if begins_in_silence else "at work"
        figures(f"{trouble} {when} for {LONG if long else SHORT:.0f} s: answered after {took:.0f} s")
        assert took <= RECOVERY


async def _through(trouble: Trouble, at_the_start: bool, seconds: float, folder: Path) -> float:
    """After how many seconds, once Telegram is back, what was written meanwhile is answered."""
    world = World(token=TOKEN, username="katch_call_bot", frozen=True)
    boris = world.cast().boris
    async with serving(world) as server:
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr(TOKEN),
            bot_api_url=server.url,
            database_url=f"sqlite+aiosqlite:///{folder / 'bot.db'}",
            files_url=f"file:{folder / 'files'}",
            call=CALL,
        )
        setattr(world.faults, trouble, at_the_start)
        running = asyncio.create_task(App(settings, clock=world.clock).run())
        if not at_the_start:
            await boris.send("/start")
            began = time.monotonic()
            while not boris.replies_seen:  # threads take real time, which must not be jumped over
                assert time.monotonic() < began + RECOVERY
                await asyncio.sleep(0.01)
        setattr(world.faults, trouble, True)
        await boris.send("/deadlines")
        await asyncio.sleep(seconds)
        assert not running.done()
        setattr(world.faults, trouble, False)
        back = asyncio.get_running_loop().time()
        await boris.sees("16", within=10 * RECOVERY)
        took = asyncio.get_running_loop().time() - back
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return took
