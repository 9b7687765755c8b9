"""kill -9 at random moments while people send files and answer questions: what was acknowledged is there, once."""

import asyncio
import hashlib
import random
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.documents.quotas import Quotas
from rehearsal.people import Person
from rehearsal.world import World
from storage.vault import is_hash
from tests.support.applicant import FITTING, RULES, label, standing
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.support.package import distinct_pdf
from tests.support.process import process_on

AFTER_A_CLAIM = timedelta(minutes=3)
"""A message claimed by a process that was killed is claimed again after its lease of two minutes."""
WITHIN = 240.0
"""Seconds until the process must have answered once nobody kills it any more; then what is missing counts as lost."""
PEOPLE = 6
"""So many send files, and as many answer."""


@pytest.fixture
def kills(long: bool) -> int:
    """How often the process is killed."""
    return 100 if long else 3


async def until(person: Person, true: Callable[[], bool], what: str, within: float | None = WITHIN) -> None:
    """Wait until something is true. `AssertionError` tells what did not come within so many seconds."""
    try:
        async with asyncio.timeout(within):
            while not true():
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"{person.name}: {what} did not come") from None


async def agree(person: Person) -> None:
    """Choose Russian and agree that data is kept; the first question about the conditions stands."""
    await person.send("/start")
    await until(person, lambda: bool(person.buttons), "the question about the language")
    await person.press("Русский")
    await until(person, lambda: len(person.keyboard) > 0, "the menu")
    await person.send("/eligibility")
    await until(person, lambda: any("Соглас" in each for each in person.buttons), "the question about consent")
    await person.press("Соглас")
    await until(person, lambda: standing(person, "ru") is not None, "the first question")


class Uploader:
    """Sends one file after another, each different, and notes which were acknowledged."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person, self._random = person, random.Random(seed)
        self.sent: dict[int, str] = {}

    async def work(self) -> None:
        """Send until cancelled, or until one may send no more on one day."""
        while len(self.sent) < Quotas().person.files:
            name = self.name(len(self.sent))
            content = distinct_pdf(name) + bytes(self._random.randrange(200_000))
            sent = await self.person.send_document(name, content)
            self.sent[sent.id] = hashlib.sha256(content).hexdigest()
            await self.answered(name, within=None)
            await asyncio.sleep(self._random.uniform(0.1, 1.5))

    def name(self, number: int) -> str:
        """What the file with this number is called; no name is the beginning of another."""
        return f"файл-{self.person.id}-{number}-.pdf"

    async def answered(self, name: str, within: float | None = WITHIN) -> None:
        """Wait until the file with this name has been answered."""
        await until(self.person, lambda: any(name in each.text for each in self.person.replies_seen), name, within)


class Answerer:
    """Answers the questions about the conditions and notes which answers were acknowledged by the next question."""

    def __init__(self, person: Person, seed: int, pause: float) -> None:
        self.person, self._random, self._pause = person, random.Random(seed), pause
        self.given: dict[str, str] = {}

    async def work(self) -> None:
        """Answer until no question is left."""
        while (question := standing(self.person, "ru")) is not None:
            value = FITTING[question.id]
            await self.person.press(label(question, value, "ru"))
            await self._past(question.id)
            self.given[question.id] = value
            await asyncio.sleep(self._random.uniform(0, 2 * self._pause))

    async def _past(self, id: str) -> None:
        def past() -> bool:
            question = standing(self.person, "ru")
            return question is None or question.id != id

        await until(self.person, past, f"what follows {id}", within=None)


@pytest.mark.timeout(3600)
async def test_every_acknowledged_file_and_answer_is_there_once(kills: int, tmp_path: Path, figures: Figures) -> None:
    seed = random.randrange(10**6)
    figures(f"seed {seed}")
    moments = random.Random(seed)
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff = world.group("staff", (cast.dana,))
    people = [world.person(f"Человек {number}", language="ru") for number in range(2 * PEOPLE)]
    pause = kills * 6 / len(RULES.questions) / 2
    uploaders = [Uploader(person, seed + number) for number, person in enumerate(people[:PEOPLE])]
    answerers = [Answerer(person, seed + number, pause) for number, person in enumerate(people[PEOPLE:])]
    async with process_on(world, tmp_path, staff, cast.dana) as process:
        await process.start()
        await process.at_work()
        await asyncio.gather(*(agree(person) for person in people))
        sending = [asyncio.create_task(each.work()) for each in uploaders]
        answering = [asyncio.create_task(each.work()) for each in answerers]
        for number in range(kills):
            await asyncio.sleep(moments.uniform(0.1, 10))
            await process.kill()
            await process.start()
            if number % 4 != 3:  # every fourth time it is killed again while it starts
                await process.at_work()
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        async with asyncio.timeout(kills * 6 + WITHIN):
            await asyncio.gather(*answering)
        await process.kill()
        world.move_clock(world.now() + AFTER_A_CLAIM)
        await process.start()
        await process.at_work()
        for each in uploaders:
            await each.answered(each.name(len(each.sent) - 1))
        assert await process.stop(within=10) == 0
    rows = _rows(process.database, "SELECT chat_id, message_id, sha256 FROM documents")
    sent = [(each.person.id, message, sha256) for each in uploaders for message, sha256 in each.sent.items()]
    figures(f"{kills} kills, {len(sent)} files, {sum(len(each.given) for each in answerers)} answers")
    assert sorted(rows) == sorted(sent)
    files = {path.name: path for path in (tmp_path / "files").rglob("*") if is_hash(path.name)}
    assert set(files) == {sha256 for _, _, sha256 in sent}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == {
        name: name for name in files
    }
    kept = _rows(
        process.database,
        "SELECT person_id, question, value FROM eligibility_answers NATURAL JOIN members",
    )
    given = [(each.person.id, *answer) for each in answerers for answer in each.given.items()]
    assert sorted(kept) == sorted(given)


def _rows(database: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows
