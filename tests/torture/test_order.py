"""Everything three times, much of it at once: one effect each, in the order of its chat."""

import asyncio
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest

from rehearsal.model import Data, User
from rehearsal.world import World
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.hook import Hook, free_hook
from tests.support.long import Figures
from tests.support.process import process_on
from tests.torture.crowd import unheard_of

TIMES = 3
PATIENT = aiohttp.ClientTimeout(total=None)
SILENT = 30
"""Seconds without an answer after which none is awaited any more."""
BETWEEN_MESSAGES = 40
"""Seconds by the messages' own dates: nobody writes too much."""


@dataclass(frozen=True)
class Load:
    """How many chats, and how many updates in each; one in fifty cannot be decoded."""

    chats: int
    each: int


@pytest.fixture
def load(long: bool) -> Load:
    """10,000 updates in 200 chats in the long form."""
    return Load(200, 50) if long else Load(30, 12)


def _updates(user: User, count: int, first: int, date: int, chance: random.Random) -> Iterator[tuple[str, Data]]:
    """A chat's updates with the mark of each: ``m`` and a message, ``q`` and a press, empty when it is none."""
    person = user.seen()
    chat = {"id": user.id, "type": "private", "first_name": user.first_name}
    for number in range(count):
        id, moment = first + number, date + BETWEEN_MESSAGES * number
        head: Data = {"message_id": id, "date": moment, "chat": chat}
        drawn = chance.random()
        if drawn < 0.02:
            yield "", {"update_id": id, "message": {"message_id": id, "chat": chat, "from": "nobody"}}
        elif drawn < 0.4:
            shown = {**head, "text": "…"}
            query = {"id": str(id), "from": person, "chat_instance": "1", "data": "s:menu", "message": shown}
            yield f"q{id}", {"update_id": id, "callback_query": query}
        else:
            yield f"m{id}", {"update_id": id, "message": {**head, "from": person, "text": unheard_of(chance)}}


@pytest.mark.timeout(3600)
async def test_every_update_has_one_effect_in_the_order_of_its_chat(
    load: Load, tmp_path: Path, figures: Figures
) -> None:
    seed = random.randrange(10**6)
    figures(f"seed {seed}")
    chance = random.Random(seed)
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast, hook = world.cast(), free_hook()
    date = int(world.now().timestamp())
    expected: dict[int, list[str]] = {}
    deliveries: dict[int, list[bytes]] = {}
    for number in range(load.chats):
        person = world.person(f"P{number}", language="ru")
        person.chat.started = True
        made = list(_updates(person.user, load.each, 10**9 + number * 1000, date, chance))
        expected[person.id] = [mark for mark, _ in made if mark]
        deliveries[person.id] = [json.dumps(update).encode() for _, update in made]
    staff = world.group("staff", (cast.dana,))
    async with process_on(world, tmp_path, staff, cast.dana, **hook.settings) as process:
        await process.start()
        await process.at_work()
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=40), timeout=PATIENT) as client:
            await asyncio.gather(*(_deliver(hook, client, bodies, chance) for bodies in deliveries.values()))
        await _answered(world, sum(map(len, expected.values())))
        await asyncio.sleep(1)
        assert await process.stop(within=15) == 0
    seen = _seen(world)
    undecodable = load.chats * load.each - sum(map(len, expected.values()))
    figures(f"{load.chats * load.each} updates in {load.chats} chats, each {TIMES} times, {undecodable} undecodable")
    assert {chat: marks for chat, marks in seen.items() if marks != expected[chat]} == {}


async def _answered(world: World, count: int) -> None:
    """Until so many updates are answered, or nobody is any more."""
    seen, since = -1, 0
    while seen < count and since < SILENT:
        await asyncio.sleep(1)
        before, seen = seen, sum(map(len, _seen(world).values()))
        since = 0 if seen > before else since + 1


async def _deliver(hook: Hook, client: aiohttp.ClientSession, bodies: list[bytes], chance: random.Random) -> None:
    """As Telegram does: the next one when one is taken; and what it believes lost again, sometime later."""
    again: list[bytes] = []
    for body in bodies:
        await hook.deliver(client, body)
        again += [body] * (TIMES - 1)
        while again and chance.random() < 0.6:
            await hook.deliver(client, again.pop(chance.randrange(len(again))))
    for body in again:
        await hook.deliver(client, body)


def _seen(world: World) -> dict[int, list[str]]:
    """By chat, what was answered, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    chat_of = {person.name: person.id for person in world.people.values()}
    for call in world.ledger:
        if call.method == "answerCallbackQuery":
            id = int(call.values["callback_query_id"])
            found[chat_of[f"P{(id - 10**9) // 1000}"]].append(f"q{id}")
        elif call.method == "sendMessage" and "reply_parameters" in call.values:
            quoted = call.values["reply_parameters"]  # a form's field, or a value in JSON
            id = (json.loads(quoted) if isinstance(quoted, str) else quoted)["message_id"]
            found[int(call.values["chat_id"])].append(f"m{id}")
    return found
