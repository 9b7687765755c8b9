"""Three replicas on PostgreSQL and Redis behind one webhook, while one after another is killed or replaced."""

import asyncio
import os
import random
import signal
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import func, select

from rehearsal.people import Person
from rehearsal.server import serving
from rehearsal.world import World
from storage.database import Database
from storage.outbox import StoredOutbox
from storage.tables import inbox, outbox, questions
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.torture.crowd import unheard_of
from tests.torture.pacing import keeps_the_pace, sent_to_people, waits_when_asked
from tests.torture.replicas import Balancer, Killer, Replica
from usecases.ports import Outgoing

REPLICAS = 3
UPGRADE = 60.0
"""Seconds of writing, at most, while each replica is replaced."""
BETWEEN_UPDATES = 0.01
PEOPLE = 250
"""So many that nobody writes more often than once in two and a half seconds, which is no flood."""
STANDSTILL = 60.0
"""Seconds in which nobody is answered although somebody waits; then something is lost."""
ARRIVES_WITHIN = 1.0
"""Seconds in which arrives what a process had sent when it was killed."""

Question = tuple[int, int]
"""A chat and a message in it."""


@dataclass
class Trial:
    """Seconds of writing, and how many messages go out on their own afterwards."""

    seconds: float
    messages: int
    seed: int = field(default_factory=lambda: random.randrange(10**6))


@pytest.fixture
def trial(long: bool) -> Trial:
    """The long form writes for five minutes."""
    return Trial(300.0, 600) if long else Trial(6.0, 60)


class Writers:
    """People who ask what no call answers, and hand some of it to the staff."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self._random = random.Random(seed)
        self.people = [world.person(f"Человек {number}", language="ru") for number in range(PEOPLE)]
        self.asked: set[Question] = set()
        self.pressed: set[Question] = set()
        self.brought: dict[int, Question] = {}
        """The question that each update brings."""
        self._answers: dict[int, list[int]] = defaultdict(list)
        self._answered: set[Question] = set()
        self._read = 0

    async def write(self, seconds: float) -> None:
        """A hundred updates a second, from one person after another."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for number in count():
            at = begun + number * BETWEEN_UPDATES
            if at > begun + seconds:
                return
            await asyncio.sleep(max(0.0, at - loop.time()))
            person = self.people[number % PEOPLE]
            if self._random.random() < 0.1 and await self._press(person):
                continue
            message = await person.send(unheard_of(self._random))
            self.asked.add((person.id, message.id))
            self.brought[self.world.updates.history[-1]["update_id"]] = person.id, message.id

    async def _press(self, person: Person) -> bool:
        shown = next((each for each in reversed(person.replies_seen) if "reply_to_message" in each.data), None)
        label = next((each for each in shown.buttons if "сотрудникам" in each), None) if shown else None
        if shown is None or label is None:
            return False
        await person.press(label, message=shown)
        self.pressed.add((person.id, shown.data["reply_to_message"]["message_id"]))
        return True

    @property
    def answers(self) -> dict[int, list[int]]:
        """By person, the questions that were answered, in the order of the answers."""
        self._look()
        return self._answers

    @property
    def answered(self) -> set[Question]:
        """The questions that were answered."""
        self._look()
        return self._answered

    def _look(self) -> None:
        for message in self.world.deliveries[self._read :]:
            if "reply_to_message" in message.data and message.chat_id > 0:
                question = message.chat_id, int(message.data["reply_to_message"]["message_id"])
                self._answers[question[0]].append(question[1])
                self._answered.add(question)
        self._read = len(self.world.deliveries)

    async def all_answered(self) -> None:
        """Wait until every question has its answer and nothing is on its way, as long as it goes on."""
        loop = asyncio.get_running_loop()
        left, last = (-1, -1), loop.time()
        while True:
            missing, not_taken = self.asked - self.answered, len(self.world.updates.pending)
            if not missing and not not_taken:
                return
            if left != (left := (len(missing), not_taken)):
                last = loop.time()
            told = [(chat, self.world.chats[chat].messages[id].text) for chat, id in sorted(missing)[:5]]
            assert loop.time() < last + STANDSTILL, f"{left} of {len(self.asked)} lost or not taken, such as {told}"
            await asyncio.sleep(0.2)

    @contextmanager
    def told(self, phase: str, figures: Figures) -> Iterator[None]:
        """Tell how much was asked and answered meanwhile."""
        loop = asyncio.get_running_loop()
        begun, asked, answered = loop.time(), len(self.asked), len(self.answered)
        yield
        seconds, asked, answered = loop.time() - begun, len(self.asked) - asked, len(self.answered) - answered
        figures(
            f"{phase}: {seconds:.0f} s, {asked} questions, {asked / seconds:.0f} a second; "
            f"{answered} answered, {answered / seconds:.0f} a second"
        )


class Doubts:
    """Which answers had left a process that was killed without having been noted: only they may come again."""

    def __init__(self, writers: Writers, database: Database) -> None:
        self._writers, self._database = writers, database
        self._notes: set[asyncio.Task[None]] = set()
        self.count: Counter[Question] = Counter()

    async def note(self) -> None:
        """A process has been killed."""
        query = select(inbox.c.update_id).where(inbox.c.state == 0)
        waiting = await self._database.read(lambda connection: connection.execute(query).scalars().all())
        note = asyncio.create_task(
            self._note({self._writers.brought[id] for id in waiting if id in self._writers.brought})
        )
        self._notes.add(note)
        note.add_done_callback(self._notes.discard)

    async def _note(self, waiting: set[Question]) -> None:
        await asyncio.sleep(ARRIVES_WITHIN)
        self.count.update(waiting & self._writers.answered)


@pytest.mark.xdist_group("postgresql")
@pytest.mark.timeout(7200)
async def test_three_replicas_lose_nothing_and_do_nothing_twice(
    trial: Trial, postgres_url: str, redis_url: str, tmp_path: Path, figures: Figures
) -> None:
    figures(f"seed {trial.seed}")
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff = world.group("staff", (cast.dana,))
    writers = Writers(world, trial.seed)
    replicas: list[Replica] = []
    balancer = Balancer(replicas)
    database = Database(postgres_url)
    doubts = Doubts(writers, database)
    async with serving(world) as server, balancer.listening() as hook:
        environment = {
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.url,
            "DATABASE_URL": postgres_url,
            "REDIS_URL": redis_url,
            "FILES_URL": f"file:{tmp_path / 'files'}",
            "WEBHOOK_URL": hook,
            "WEBHOOK_SECRET": "torture",
            "STAFF_IDS": str(cast.dana.id),
            "STAFF_CHAT_ID": str(staff.id),
            "LOG_FORMAT": "json",
        }
        replicas += [Replica(environment, tmp_path / f"log{number}") for number in range(REPLICAS)]
        try:
            for replica in replicas:
                await replica.start(world.now())
            for replica in replicas:
                await replica.until_it_serves()
            figures(f"a start: {_starts(replicas)}")
            killer = Killer(world, replicas, doubts.note)
            killing = asyncio.create_task(killer.run())
            with writers.told("while one after another is killed", figures):
                await writers.write(trial.seconds)
            killer.stop()
            await killing
            figures(f"{killer.kills} kills, a start: {_starts(replicas)}")
            with writers.told("until all are answered", figures):
                for replica in replicas:
                    await replica.until_it_serves()
                await writers.all_answered()
            # A new version: each is stopped in its turn and started again, while people go on writing.
            with writers.told("while each is replaced, and until all are answered", figures):
                writing = asyncio.create_task(writers.write(min(trial.seconds, UPGRADE)))
                for replica in replicas:
                    assert await replica.end(signal.SIGTERM) == 0
                    await replica.start(world.now())
                    await replica.until_it_serves()
                await writing
                await writers.all_answered()
            await _all_marked(database)
            await _judge(writers, database, doubts, figures)
            assert killer.kills > 0
            await _keeps_the_pace(world, writers, database, trial.messages, figures)
        finally:
            for replica in replicas:
                if replica.started:
                    await replica.end(signal.SIGKILL)
            await database.close()


async def _keeps_the_pace(world: World, writers: Writers, database: Database, messages: int, figures: Figures) -> None:
    """What goes out on its own from three replicas keeps one pace, heeds a refusal that one got, and arrives once."""
    await asyncio.sleep(2)
    world.pacing.on = True
    for _ in range(3):  # one of them may hit a card on its way to the staff
        world.faults.slow("sendMessage", 0, times=messages // 4)
        world.faults.too_many_requests("sendMessage", retry_after=2)
    before = len(world.ledger)
    people = [person for person in writers.people if person.chat.started][:messages]
    notes = [
        Outgoing(f"pace:{number}", people[number % len(people)].id, "bug", {"reference": f"R{number}", "place": "x"})
        for number in range(messages)
    ]
    await StoredOutbox(database).put(notes, world.now())
    left = select(func.count()).where(outbox.c.state != "sent", outbox.c.key.like("pace:%"))
    async with asyncio.timeout(60 + messages / 5):
        while await database.read(lambda connection: connection.execute(left).scalar_one()):
            await asyncio.sleep(0.2)
    calls = sent_to_people(world, before)
    keeps_the_pace(calls)
    waits = waits_when_asked(calls)
    took = (calls[-1].moment - calls[0].moment).total_seconds()
    figures(f"{messages} messages on their own from {REPLICAS} replicas in {took:.1f} s, {waits} refused")
    assert waits > 0
    said = Counter(str(call.values["text"]) for call in calls if call.answer is not None and call.answer.ok)
    assert len(said) == messages
    assert set(said.values()) == {1}


def _starts(replicas: list[Replica]) -> str:
    waited = median(start.waited for replica in replicas for start in replica.starts)
    worked = median(start.worked for replica in replicas for start in replica.starts)
    return f"{worked:.1f} s of processor time in the median, {waited:.1f} s by the clock"


async def _updates_in(database: Database, state: int) -> int:
    query = select(func.count()).where(inbox.c.state == state)
    return await database.read(lambda connection: connection.execute(query).scalar_one())


async def _all_marked(database: Database) -> None:
    """Wait until every update is marked: the last marks, and what the last presses bring, come after the answers."""
    async with asyncio.timeout(STANDSTILL):
        while await _updates_in(database, 0):
            await asyncio.sleep(0.2)


async def _judge(writers: Writers, database: Database, doubts: Doubts, figures: Figures) -> None:
    asked = select(questions.c.chat_id, questions.c.message_id)
    kept = [tuple(row) for row in await database.read(lambda connection: connection.execute(asked).all())]
    set_aside = await _updates_in(database, 2)
    answers = Counter((chat, id) for chat, ids in writers.answers.items() for id in ids)
    again = answers - Counter(set(answers))
    figures(
        f"{len(writers.asked)} questions, {doubts.count.total()} answers in doubt at a kill, "
        f"{again.total()} came again, {len(kept)} kept for the staff"
    )
    assert set_aside == 0
    assert len(kept) == len(set(kept))
    assert set(kept) == writers.pressed
    assert again <= doubts.count
    assert all(list(dict.fromkeys(ids)) == sorted(set(ids)) for ids in writers.answers.values())
