"""Updates a second, the wait for a reply, the start and the memory: this assistant beside bare programs.

All of them in one run, in turn, on servers of the same kind; the last columns are ratios to the bare aiogram bot.
Echo bots of other libraries run as well when `BENCH_OTHERS` names a Python that has python-telegram-bot or
pyTelegramBotAPI, and `BENCH_GRAMMY` a folder in which npm has installed grammY.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count, cycle, product
from pathlib import Path

from bench.stub import TOKEN, Stub

ROOT = Path(__file__).parents[1]
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "400"))
ROUNDS = 7
UNDER_WAY = (50, 20, 1)
"""How many people wait for a reply at the same time."""
ALONE = 200
"""Messages in a row of one person who writes alone."""
STARTS = 3
COMMAND, QUESTION, ASKED = "/deadlines", "a question", "asked before"
"""A command, a question in words that nobody has used, and one in the words of others before."""
QUESTIONS = ROOT / "tests" / "questions" / "shared"
_NUMBERS = count(10_000_000)
OTHERS = {"telegram": "python_telegram_bot", "telebot": "py_telegram_bot_api"}
"""What another library is imported as, and its echo bot in this folder."""


Figures = tuple[float, float, float, float]
"""Updates a second; median and 99th percentile of the wait, and processor time, in milliseconds."""


@dataclass
class Candidate:
    """A program to measure, on a server of its own, and what came of it.

    `rounds` has the figures of every round, by what was written and by how many people at a time.
    """

    name: str
    command: Callable[[str], Sequence[str]]
    stub: Stub = field(default_factory=Stub)
    process: asyncio.subprocess.Process | None = None
    starts: list[float] = field(default_factory=list)
    megabytes: float = 0.0
    rounds: dict[tuple[str, int], list[Figures]] = field(default_factory=dict)


async def measure() -> list[Candidate]:
    """Every candidate: its start, one after another, then its replies, all of them in turn.

    The machine is not as fast in one minute as in the next, so what is compared must be measured side by side.
    """
    candidates = [
        Candidate("raw client, echo", lambda server: [sys.executable, "-m", "bench.raw", server]),
        Candidate("bare aiogram, echo", lambda server: [sys.executable, "-m", "bench.bare", server]),
        Candidate("this assistant", lambda server: [sys.executable, "-m", "bot", "run"]),
        *_others(),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for candidate in candidates:
            await _start(candidate, folder)
        for _, kind, under_way in product(range(ROUNDS), (COMMAND, QUESTION, ASKED), UNDER_WAY):
            for candidate in candidates:
                await _round(candidate, kind, under_way)
        for candidate in candidates:
            await _stop(candidate)
    return candidates


def environment(folder: str, server: str) -> dict[str, str]:
    """The settings of an assistant that keeps its state in `folder` and speaks to `server`."""
    return {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
        "CLOCK_START": "2026-02-20T12:00+05:00",
        "LOG_LEVEL": "ERROR",
        "STAFF_CHAT_ID": "",
        "WEBHOOK_URL": "",
    }


def _others() -> list[Candidate]:
    python = os.environ.get("BENCH_OTHERS")
    there = [
        bot
        for library, bot in OTHERS.items()
        if python and subprocess.run([python, "-c", f"import {library}"], stderr=subprocess.DEVNULL).returncode == 0
    ]
    others = [Candidate(bot, partial(_other, str(python), bot)) for bot in there]
    if folder := os.environ.get("BENCH_GRAMMY"):
        script, library = str(Path(__file__).with_name("grammy.mjs")), str(Path(folder).resolve())
        others.append(Candidate("grammy", lambda server: ["node", script, library, TOKEN, server]))
    return others


def _other(python: str, bot: str, server: str) -> Sequence[str]:
    return [python, "-m", f"bench.{bot}", server]


def _messages(kind: str, people: Sequence[int]) -> list[tuple[int, str]]:
    """What each of `people` writes: all the same command, or one after another what people have asked.

    A number that was never written before makes a question new and says nothing. It stands first: behind a question
    mark it would be a sentence of its own.
    """
    if kind == COMMAND:
        return [(person, COMMAND) for person in people]
    lines = [line for path in sorted(QUESTIONS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    asked = cycle(json.loads(line)["text"] for line in lines)
    return [
        (person, text if kind == ASKED else f"{next(_NUMBERS)} {text}")
        for person, text in zip(people, asked, strict=False)
    ]


async def _start(candidate: Candidate, folder: str) -> None:
    """Start it `STARTS` times, not counting the first, which makes the database; the last one stays and is warm."""
    stub = candidate.stub
    await stub.start()
    server = f"http://127.0.0.1:{stub.port}"
    for number in range(STARTS + 1):
        stub.forget()
        began = time.perf_counter()
        candidate.process = await asyncio.create_subprocess_exec(
            *candidate.command(server), cwd=ROOT, env=environment(folder, server)
        )
        await asyncio.wait_for(stub.first_poll.wait(), 300)
        if number:
            candidate.starts.append(time.perf_counter() - began)
        if number < STARTS:
            candidate.process.kill()
            await candidate.process.wait()
    people = range(1_000_000, 1_000_000 + PEOPLE)
    # Everybody is met, and the first question finds the index of answers unread.
    await stub.measure(_messages(COMMAND, people), UNDER_WAY[0])
    await stub.measure(_messages(QUESTION, people[:1]), 1)
    await stub.measure(_messages(ASKED, people), UNDER_WAY[0])


async def _round(candidate: Candidate, kind: str, under_way: int) -> None:
    assert candidate.process is not None
    people = range(1_000_000, 1_000_000 + (PEOPLE if under_way > 1 else min(ALONE, PEOPLE)))
    began, worked = time.perf_counter(), _processor_seconds(candidate.process.pid)
    seconds = await candidate.stub.measure(_messages(kind, people), under_way)
    spent, worked = time.perf_counter() - began, _processor_seconds(candidate.process.pid) - worked
    waits = statistics.quantiles(seconds, n=100)
    figures = (len(seconds) / spent, waits[49] * 1000, waits[98] * 1000, worked / len(seconds) * 1000)
    candidate.rounds.setdefault((kind, under_way), []).append(figures)


async def _stop(candidate: Candidate) -> None:
    assert candidate.process is not None
    candidate.megabytes = resident_megabytes(candidate.process.pid)
    candidate.process.kill()
    await candidate.process.wait()
    await candidate.stub.close()


def resident_megabytes(pid: int) -> float:
    """What the process holds in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(candidates: list[Candidate]) -> str:
    """The figures side by side, each the median of all rounds; a ratio is that of one round, the median of all."""
    bare = candidates[1]
    lines = [
        f"{'':20} {'text':12} {'at a time':>9} {'updates/s':>10} {'of bare':>8} {'p50 ms':>8} {'of bare':>8} "
        f"{'p99 ms':>8} {'of bare':>8} {'cpu ms':>7}",
    ]
    for kind, under_way in bare.rounds:
        for candidate in candidates:
            rounds, measures = candidate.rounds[kind, under_way], bare.rounds[kind, under_way]
            figures = [statistics.median(each) for each in zip(*rounds, strict=True)]
            ratios = [
                statistics.median(own / other for own, other in zip(each, beside, strict=True))
                for each, beside in zip(list(zip(*rounds, strict=True))[:3], zip(*measures, strict=True), strict=False)
            ]
            beside = " ".join(
                f"{figure:{width}.{digits}f} {ratio:7.2f}×"
                for figure, ratio, width, digits in zip(figures[:3], ratios, (10, 8, 8), (0, 1, 1), strict=True)
            )
            lines.append(f"{candidate.name:20} {kind:12} {under_way:9} {beside} {figures[3]:7.2f}")
    lines += ["", f"{'':20} {'start s':>10} {'of bare':>8} {'memory MB':>10} {'over bare':>10}"]
    for candidate in candidates:
        start = statistics.median(candidate.starts)
        share = start / statistics.median(bare.starts)
        over = candidate.megabytes - bare.megabytes
        lines.append(f"{candidate.name:20} {start:10.2f} {share:7.2f}× {candidate.megabytes:10.0f} {over:+10.0f}")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    print(table(asyncio.run(measure())))


if __name__ == "__main__":
    main()
