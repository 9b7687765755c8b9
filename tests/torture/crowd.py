"""Twenty people who write without pause, and a judge of what the assistant made of it."""

import asyncio
import json
import random
import sqlite3
from collections import Counter
from pathlib import Path

from rehearsal.model import Message
from rehearsal.people import Person
from rehearsal.world import World

PEOPLE = 20
BETWEEN_MESSAGES = (1.2, 2.4)
"""Seconds; a person who writes faster is asked to wait."""
MOST_UNANSWERED = 3
"""Questions that a person writes without having been answered; then even the busiest one waits."""
SYLLABLES = ("бру", "зме", "кло", "пшу", "гры", "фле", "хво", "дзу", "жмы", "щре")


def unheard_of(chance: random.Random) -> str:
    """A question that no call answers, each time another one. A number in it could be one that a call speaks of."""
    return " ".join("".join(chance.sample(SYLLABLES, 4)) for _ in range(3)) + "?"


class Crowd:
    """People who ask what no call answers, so that each answer quotes its question and offers the staff."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self._random = random.Random(seed)
        self.people = [world.person(f"Человек {number}", language="ru") for number in range(PEOPLE)]
        self.asked: set[tuple[int, int]] = set()
        self.pressed: set[tuple[int, int]] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def start_writing(self) -> None:
        """Let everybody write until `stop_writing`."""
        self._tasks = [asyncio.create_task(self._write(person)) for person in self.people]

    async def stop_writing(self) -> None:
        """Nobody writes any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _write(self, person: Person) -> None:
        while True:
            await asyncio.sleep(self._random.uniform(*BETWEEN_MESSAGES))
            answered = self.answers()
            if sum(chat == person.id and (chat, id) not in answered for chat, id in self.asked) >= MOST_UNANSWERED:
                continue
            message = await person.send(unheard_of(self._random))
            self.asked.add((person.id, message.id))
            offered = next((each for each in reversed(person.replies_seen) if each.buttons), None)
            if offered is not None and self._random.random() < 0.3:
                await self._press(person, offered)

    async def _press(self, person: Person, offered: Message) -> None:
        label = next((each for each in offered.buttons if "сотрудникам" in each), None)
        if label is not None:
            await person.press(label, message=offered)
            self.pressed.add((person.id, offered.data["reply_to_message"]["message_id"]))

    def answers(self) -> Counter[tuple[int, int]]:
        """How often each question was answered."""
        return Counter(
            (message.chat_id, message.data["reply_to_message"]["message_id"])
            for message in self.world.deliveries
            if "reply_to_message" in message.data and message.chat_id > 0
        )

    async def all_answered(self, within: float) -> None:
        """Wait until every question has its answer; AssertionError tells which have not."""
        deadline = asyncio.get_running_loop().time() + within
        while missing := self.asked - set(self.answers()):
            assert asyncio.get_running_loop().time() < deadline, f"{len(missing)} of {len(self.asked)} lost: {missing}"
            await asyncio.sleep(0.2)


def kept_questions(database: Path) -> list[tuple[int, int]]:
    """Chat and message of every question kept for the staff."""
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT chat_id, message_id FROM questions").fetchall()
    connection.close()
    return [(int(chat), int(message)) for chat, message in rows]


def unfinished_updates(database: Path) -> int:
    """How many updates wait in the inbox or are set aside."""
    connection = sqlite3.connect(database)
    (count,) = connection.execute("SELECT count(*) FROM inbox WHERE state <> 1").fetchone()
    connection.close()
    return int(count)


def waiting_messages(database: Path) -> set[tuple[int, int]]:
    """Chat and message of every message whose update is kept and not marked as done."""
    connection = sqlite3.connect(database)
    bodies = [json.loads(body) for (body,) in connection.execute("SELECT body FROM inbox WHERE state = 0")]
    connection.close()
    messages = [body["message"] for body in bodies if "message" in body]
    return {(message["chat"]["id"], message["message_id"]) for message in messages}
