"""kill -9 at random moments while twenty people write: nothing is lost, nothing has two effects."""

import asyncio
import random
import statistics
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.support.process import process_on
from tests.torture.crowd import Crowd, kept_questions, unfinished_updates, waiting_messages

AFTER_A_CLAIM = timedelta(minutes=3)
"""A message claimed by a process that was killed is claimed again after its lease of two minutes."""

ARRIVING = 0.2
"""Seconds in which Telegram takes in what had left the process before it was killed."""


@pytest.fixture
def kills(long: bool) -> int:
    """How often the process is killed."""
    return 100 if long else 3


@pytest.mark.timeout(3600)
async def test_nothing_is_lost_and_nothing_has_two_effects(kills: int, tmp_path: Path, figures: Figures) -> None:
    seed = random.randrange(10**6)
    figures(f"seed {seed}")
    moments = random.Random(seed)
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff = world.group("staff", (cast.dana,))
    crowd = Crowd(world, seed)
    in_doubt: list[set[tuple[int, int]]] = []
    """At each kill: the questions whose reply had arrived without the process having noted it."""
    async with process_on(world, tmp_path, staff, cast.dana) as process:
        await process.start()
        await process.at_work()
        crowd.start_writing()
        for number in range(kills):
            await asyncio.sleep(moments.uniform(0.1, 2.5))
            await process.kill()
            await asyncio.sleep(ARRIVING)
            in_doubt.append(waiting_messages(process.database) & set(crowd.answers()))
            await process.start()
            if number % 4 != 3:  # every fourth time it is killed again while it starts
                await process.at_work()
        await crowd.stop_writing()
        await process.kill()
        await asyncio.sleep(ARRIVING)
        in_doubt.append(waiting_messages(process.database) & set(crowd.answers()))
        world.move_clock(world.now() + AFTER_A_CLAIM)
        await process.start()
        await process.at_work()
        await crowd.all_answered(within=150)
        assert await process.stop(within=10) == 0
    answers = crowd.answers()
    again = Counter({question: count - 1 for question, count in answers.items() if count > 1})
    kept = kept_questions(process.database)
    figures(
        f"{kills} kills, {len(crowd.asked)} questions, {len(kept)} kept for the staff; replies in doubt at a kill: "
        f"{statistics.mean(map(len, in_doubt)):.2f} on average, {max(map(len, in_doubt))} at most; "
        f"{again.total()} answered again"
    )
    assert len(kept) == len(set(kept))
    assert set(kept) == crowd.pressed
    assert unfinished_updates(process.database) == 0
    # A reply that arrived unnoted is sent once more after that kill; nothing else ever is.
    assert again <= Counter(question for questions in in_doubt for question in questions)
    # Each chat has one reply under way at most.
    assert all(len({chat for chat, _ in questions}) == len(questions) for questions in in_doubt)
