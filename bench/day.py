"""Whether the memory stays flat over the busiest day of a national call.

``python -m bench.day [UPDATES]``: a thousand people write commands, questions and words that no call answers. The
first quarter of the day fills what is kept in memory on purpose; what comes after it must add next to nothing.
"""

import asyncio
import random
import sys
import tempfile

from bench.stub import Stub
from bench.updates import ROOT, environment, resident_megabytes

PEOPLE = 1_000
UNDER_WAY = 50
PARTS = 4
MOST_GROWTH = 10.0
"""Megabytes from the end of the first quarter to the end of the day."""
SAID = (
    "/deadlines", "/status", "/menu", "/documents", "/topics", "когда дедлайн?", "мерзім қашан?",
    "what is the deadline?", "сколько страниц устава нужно отправить", "можно ли купить машину",
    "Какая ставка суточных?",
)  # fmt: skip


async def live(updates: int) -> list[float]:
    """The resident megabytes at the end of each quarter."""
    chance, sizes, stub = random.Random(1), [], Stub()
    await stub.start()
    with tempfile.TemporaryDirectory() as folder:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=environment(folder, f"http://127.0.0.1:{stub.port}")
        )
        await asyncio.wait_for(stub.first_poll.wait(), 300)
        for _ in range(PARTS):
            # Nobody has two messages under way: everybody writes in turn.
            people = [1_000_000 + number % PEOPLE for number in range(updates // PARTS)]
            said = [chance.choice((*SAID, f"слово {chance.randrange(10**9)}?")) for _ in people]
            await stub.measure(list(zip(people, said, strict=True)), UNDER_WAY)
            sizes.append(resident_megabytes(child.pid))
        child.kill()
        await child.wait()
    await stub.close()
    return sizes


def main(updates: int = 60_000) -> int:
    """Print the sizes; 1 when memory has grown."""
    sizes = asyncio.run(live(updates))
    growth = sizes[-1] - sizes[0]
    shown = ", ".join(f"{size:.0f}" for size in sizes)
    print(f"{updates} updates of {PEOPLE} people: {shown} MB after each quarter, {growth:+.1f} MB from the first on")
    return int(growth > MOST_GROWTH)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
