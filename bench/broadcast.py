"""How fast a broadcast goes out, beside a bare loop at the same pace in the same run.

``python -m bench.broadcast [PEOPLE]``: the ratio is what the outbox (claims, marks, texts made one by one) costs.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot.pace import Pace
from rehearsal.people import Person
from tests.support.assistant import Stage
from usecases.ports import Outgoing
from usecases.ports import Person as Reader


async def bare(stage: Stage, readers: list[Person]) -> float:
    """Seconds of sendMessage after sendMessage, paced alike, with nothing kept."""
    pace, world = Pace(), stage.world
    start = time.monotonic()
    for reader in readers:
        await pace.turn(reader.id)
        await world.call(world.token, "sendMessage", {"chat_id": str(reader.id), "text": "…"})
    return time.monotonic() - start


async def from_outbox(stage: Stage, readers: list[Person]) -> float:
    """Seconds from the first claim to the last delivery out of the outbox."""
    world, already = stage.world, len(stage.world.deliveries)
    facts = {"text": "…", "file_kind": None, "file_id": None}
    messages = [
        Outgoing(f"bench:{reader.id}", reader.id, "conference-material", facts, person_id=reader.id)
        for reader in readers
    ]
    start = time.monotonic()
    await stage.app.outbox.put(messages, world.now())
    while len(world.deliveries) < already + len(readers):
        await asyncio.sleep(0.01)
    return time.monotonic() - start


async def measure(people: int) -> None:
    """Print both rates and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        readers = [stage.world.person(f"P{number}", language="ru") for number in range(people)]
        for reader in readers:
            reader.chat.started = True
        async with stage.running():
            for reader in readers:
                await stage.app.people.meet(Reader(reader.id, "ru"), stage.world.now())
            alone = await bare(stage, readers)
            await asyncio.sleep(1)
            kept = await from_outbox(stage, readers)
    print(f"bare loop {people / alone:.1f} a second, outbox {people / kept:.1f} a second, ratio {kept / alone:.2f}")


def main(people: int = 300) -> None:
    """The measurement with so many readers."""
    asyncio.run(measure(people))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
