"""Three replicas on PostgreSQL and Redis behind one webhook, while one after another is killed or replaced."""

import asyncio
import os
import random
import signal
import socket
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import func, select

from rehearsal.people import Person
from rehearsal.server import serving
from rehearsal.world import World
from storage.database import Database
from storage.outbox import StoredOutbox
from storage.tables import inbox, outbox, questions
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.support.process import ROOT
from tests.torture.crowd import unheard_of
from tests.torture.pacing import keeps_the_pace, sent_to_people, waits_when_asked
from usecases.ports import Outgoing

REPLICAS = 3
EVERY_KILL = 2.0
UPGRADE = 60.0
"""Seconds of writing, at most, while each replica is replaced."""
BETWEEN_UPDATES = 0.01
PEOPLE = 250
"""So many that nobody writes more often than once in two and a half seconds, which is no flood."""


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


class Replica:
    """One ``python -m bot run`` that listens on a port of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._environment = {**environment, "LISTEN": f"127.0.0.1:{self.port}"}
        self._log = log
        self._child: asyncio.subprocess.Process | None = None

    async def start(self, now: datetime) -> None:
        """Start the process; its clock shows `now`."""
        with self._log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                cwd=ROOT,
                env={**self._environment, "CLOCK_START": now.isoformat()},
                stdout=log,
                stderr=log,
            )

    async def serves(self) -> bool:
        """Whether it listens."""
        if self._child is None or self._child.returncode is not None:
            return False
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    async def until_it_serves(self, within: float = 150.0) -> None:
        """Wait until it listens."""
        async with asyncio.timeout(within):
            while not await self.serves():
                assert self._child is None or self._child.returncode is None, self._log.read_text(errors="replace")
                await asyncio.sleep(0.05)

    async def end(self, number: signal.Signals) -> int:
        """End the process with a signal; its exit code."""
        assert self._child is not None
        if self._child.returncode is None:
            self._child.send_signal(number)
        return await asyncio.wait_for(self._child.wait(), 15)


class Killer:
    """Ends one replica after another without warning, as long as another one serves, and starts it again."""

    def __init__(self, world: World, replicas: list[Replica]) -> None:
        self._world, self._replicas = world, replicas
        self.kills = 0

    async def run(self) -> None:
        """Kill one every `EVERY_KILL` seconds."""
        for number in count():
            await asyncio.sleep(EVERY_KILL)
            serving = [replica for replica in self._replicas if await replica.serves()]
            if len(serving) > 1:
                replica = serving[number % len(serving)]
                await replica.end(signal.SIGKILL)
                self.kills += 1
                await replica.start(self._world.now())


class Balancer:
    """The address that Telegram calls: hands each update to the next replica that takes it."""

    def __init__(self, replicas: list[Replica]) -> None:
        self._replicas, self._turn = replicas, count()
        self._client: aiohttp.ClientSession

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The address of the webhook."""
        application = web.Application()
        application.router.add_post("/hook", self._hand_on)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20))
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        finally:
            await runner.cleanup()
            await self._client.close()

    async def _hand_on(self, request: web.Request) -> web.Response:
        body, headers = await request.read(), dict(request.headers)
        first = next(self._turn)
        for number in range(REPLICAS):
            port = self._replicas[(first + number) % REPLICAS].port
            try:
                async with self._client.post(f"http://127.0.0.1:{port}/hook", data=body, headers=headers) as answer:
                    return web.Response(status=answer.status)
            except (aiohttp.ClientError, TimeoutError):
                continue
        return web.Response(status=502)


class Writers:
    """People who ask what no call answers, and hand some of it to the staff."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self._random = random.Random(seed)
        self.people = [world.person(f"Человек {number}", language="ru") for number in range(PEOPLE)]
        self.asked: set[tuple[int, int]] = set()
        self.pressed: set[tuple[int, int]] = set()

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

    async def _press(self, person: Person) -> bool:
        shown = next((each for each in reversed(person.replies_seen) if "reply_to_message" in each.data), None)
        label = next((each for each in shown.buttons if "сотрудникам" in each), None) if shown else None
        if shown is None or label is None:
            return False
        await person.press(label, message=shown)
        self.pressed.add((person.id, shown.data["reply_to_message"]["message_id"]))
        return True

    def answers(self) -> dict[int, list[int]]:
        """By person, the questions that were answered, in the order of the answers."""
        found: dict[int, list[int]] = defaultdict(list)
        for message in self.world.deliveries:
            if "reply_to_message" in message.data and message.chat_id > 0:
                found[message.chat_id].append(message.data["reply_to_message"]["message_id"])
        return found

    def _told(self, questions: set[tuple[int, int]]) -> list[tuple[int, str, list[str]]]:
        """Of each question its chat, its text, and what that person was answered last."""
        people = self.world.people
        return [
            (chat, self.world.chats[chat].messages[id].text, [each.text for each in people[chat].replies_seen[-3:]])
            for chat, id in questions
        ]

    async def all_answered(self, within: float) -> None:
        """Wait until every question has its answer and nothing is on its way."""
        end = asyncio.get_running_loop().time() + within
        while True:
            answered = {(chat, id) for chat, ids in self.answers().items() for id in ids}
            if not (missing := self.asked - answered) and not self.world.updates.pending:
                return
            assert asyncio.get_running_loop().time() < end, f"of {len(self.asked)} lost: {self._told(missing)}"
            await asyncio.sleep(0.2)


@pytest.mark.xdist_group("postgresql")
@pytest.mark.timeout(1800)
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
            killer = Killer(world, replicas)
            killing = asyncio.create_task(killer.run())
            await writers.write(trial.seconds)
            killing.cancel()
            await asyncio.gather(killing, return_exceptions=True)
            # A new version: each is stopped in its turn and started again, while people go on writing.
            writing = asyncio.create_task(writers.write(min(trial.seconds, UPGRADE)))
            for replica in replicas:
                await replica.until_it_serves()
            for replica in replicas:
                assert await replica.end(signal.SIGTERM) == 0
                await replica.start(world.now())
                await replica.until_it_serves()
            await writing
            await writers.all_answered(within=120 + 3 * trial.seconds)
            await _judge(writers, postgres_url, killer.kills, figures)
            await _keeps_the_pace(world, writers, postgres_url, trial.messages, figures)
        finally:
            for replica in replicas:
                if await replica.serves():
                    await replica.end(signal.SIGKILL)


async def _keeps_the_pace(world: World, writers: Writers, url: str, messages: int, figures: Figures) -> None:
    """What goes out on its own from three replicas keeps one pace, heeds a refusal that one got, and arrives once."""
    await asyncio.sleep(2)
    world.pacing.on = True
    for _ in range(3):  # one of them may hit a card on its way to the staff
        world.faults.slow("sendMessage", 0, times=messages // 4)
        world.faults.too_many_requests("sendMessage", retry_after=2)
    before = len(world.ledger)
    database = Database(url)
    await database.open()
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
    await database.close()
    calls = sent_to_people(world, before)
    keeps_the_pace(calls)
    waits = waits_when_asked(calls)
    took = (calls[-1].moment - calls[0].moment).total_seconds()
    figures(f"{messages} messages on their own from {REPLICAS} replicas in {took:.1f} s, {waits} refused")
    assert waits > 0
    said = Counter(str(call.values["text"]) for call in calls if call.answer is not None and call.answer.ok)
    assert len(said) == messages
    assert set(said.values()) == {1}


async def _judge(writers: Writers, url: str, kills: int, figures: Figures) -> None:
    answers = writers.answers()
    again = {chat: len(ids) - len(set(ids)) for chat, ids in answers.items()}
    database = Database(url)
    await database.open()
    asked = select(questions.c.chat_id, questions.c.message_id)
    kept = [tuple(row) for row in await database.read(lambda connection: connection.execute(asked).all())]
    open_updates = select(func.count()).where(inbox.c.state != 1)
    unfinished = await database.read(lambda connection: connection.execute(open_updates).scalar_one())
    await database.close()
    figures(
        f"{kills} kills, {len(writers.asked)} questions, {sum(again.values())} answered again, "
        f"{len(kept)} kept for the staff"
    )
    assert kills > 0
    assert unfinished == 0
    assert len(kept) == len(set(kept))
    assert set(kept) == writers.pressed
    # Each chat has one answer under way when a process dies, and whether it had arrived cannot be known.
    assert max(again.values()) <= kills
    assert all(list(dict.fromkeys(ids)) == sorted(set(ids)) for ids in answers.values())
