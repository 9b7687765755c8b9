"""How late reminders come that fall due for many people at the same moment.

``python -m bench.reminders [PEOPLE]``: Telegram takes 30 messages a second, so the number i is ideally sent i/30
seconds after the moment; what is printed is how much later than that it was.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from domain.reminders import plan
from tests.support.assistant import Stage
from usecases.ports import Person as Reader

A_SECOND = 30
"""Messages that Telegram takes in all."""
PROMISED_SECONDS = 5.0
"""The 99th of a hundred reminders is not later than this beyond the pace."""


async def remind(people: int) -> list[float]:
    """When each reminder was sent, in seconds after the moment at which all of them fell due."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        world = stage.world
        readers = [world.person(f"P{number}", language="ru") for number in range(people)]
        async with stage.running():
            due = next(each.at for each in plan(stage.app.current.call) if each.moment == "submission")
            world.move_clock(due - timedelta(minutes=1))
            for reader in readers:
                reader.chat.started = True
                await stage.app.people.meet(Reader(reader.id, "ru"), world.now())
                await stage.app.people.choose_language(reader.id, "ru")
            await asyncio.sleep(2)
            already = len(world.deliveries)
            sent: list[float] = []
            world.move_clock(due)
            start = time.monotonic()
            while len(sent) < people:
                await asyncio.sleep(0.005)
                now = time.monotonic() - start
                sent += [now] * (len(world.deliveries) - already - len(sent))
    return sent


def main(people: int = 1000) -> int:
    """Print the delays beyond the pace; 1 when they are longer than promised."""
    sent = asyncio.run(remind(people))
    beyond = sorted(max(0.0, moment - number / A_SECOND) for number, moment in enumerate(sent))
    p99 = statistics.quantiles(beyond, n=100)[98]
    print(
        f"{people} reminders due at once: the last after {sent[-1]:.1f} s, ideally {(people - 1) / A_SECOND:.1f} s; "
        f"beyond the pace p50 {statistics.median(beyond):.2f} s, p99 {p99:.2f} s"
    )
    return int(p99 > PROMISED_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
