"""One person pours out messages and an album of a hundred files: others are answered, and nothing grows."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from domain.flood import MESSAGES
from rehearsal.people import Person
from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.support.package import distinct_pdf
from tests.support.process import process_on
from tests.torture.test_fuzz import Size

A_SECOND = 200
MOST_MEMORY = 100 * 2**20
NOTICE = "too fast"
ALBUM = 100


@pytest.fixture
def seconds(long: bool) -> int:
    """How long the flood lasts."""
    return 60 if long else 5


@pytest.mark.timeout(900)
async def test_a_flood_and_an_album_of_a_hundred_files_disturb_nobody(
    seconds: int, tmp_path: Path, figures: Figures
) -> None:
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    eve = cast.eve
    async with process_on(world, tmp_path, world.group("staff", (cast.dana,)), cast.dana) as process:
        await process.start()
        await process.at_work()
        for person in (eve, cast.boris):
            await person.send("/deadlines")
            await person.reply(within=60)
        calm = [await _asks(world, number) for number in range(10)]
        before, begun = Size.of(process.pid), len(eve.replies_seen)
        asking = []
        for second in range(seconds):
            for number in range(A_SECOND):
                await eve.send(f"вопрос {second}.{number}?")
            asking.append(asyncio.create_task(_asks(world, 100 + second)))
            await asyncio.sleep(1)
        await cast.boris.send_album([(f"{number}.pdf", distinct_pdf(str(number))) for number in range(ALBUM)])
        asking += [asyncio.create_task(_asks(world, 1000 + number)) for number in range(10)]
        flooded = await asyncio.gather(*asking)
        await _quiet(eve)
        during = Size.of(process.pid)
        assert await process.stop(within=15) == 0
    said = eve.replies_seen[begun:]
    notices = [message for message in said if NOTICE in message.text]
    growth = during.memory - before.memory
    figures(
        f"{seconds * A_SECOND} messages: {len(said)} replies, {len(notices)} of them notices; memory +{growth >> 20} MB"
    )
    figures(f"others: p95 {_p95(calm) * 1000:.0f} ms before, {_p95(flooded) * 1000:.0f} ms meanwhile")
    assert len(notices) <= 1 + seconds // 30
    assert len(said) - len(notices) <= MESSAGES
    assert growth < MOST_MEMORY


async def _asks(world: World, number: int) -> float:
    """Somebody else asks; after how many seconds they have the answer."""
    person = world.person(f"P{number}", language="ru")
    begun = asyncio.get_running_loop().time()
    await person.send("когда дедлайн?")
    await person.sees("16 марта", within=120)
    return asyncio.get_running_loop().time() - begun


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


async def _quiet(person: Person) -> None:
    count = -1
    while count != len(person.replies_seen):
        count = len(person.replies_seen)
        await asyncio.sleep(2)
