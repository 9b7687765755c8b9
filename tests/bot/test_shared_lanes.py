"""Chats shared by several processes: each update handled once, in the order of its chat."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.shared_lanes import SharedLanes
from storage.database import Database
from storage.inbox import Arrival, StoredInbox
from storage.locks import ServerLocks

pytestmark = pytest.mark.xdist_group("postgresql")
NOW = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)


class Office:
    """One of several processes, without the process."""

    def __init__(self, url: str, handled: list[tuple[int, int]]) -> None:
        self.database, self.locks = Database(url), ServerLocks(url, lambda news: None)
        self.inbox = StoredInbox(self.database)
        self._handled = handled
        self._finished: list[int] = []
        self._marking = asyncio.Lock()
        self.lanes = SharedLanes(self._handle, self._mark, self.inbox, self.locks)

    async def _handle(self, arrival: Arrival) -> None:
        await asyncio.sleep(random.uniform(0, 0.01))
        self._handled.append((arrival.lane, arrival.update_id))
        self._finished.append(arrival.update_id)

    async def _mark(self) -> None:
        # Who comes while marks are being written waits for them: they may be his own.
        async with self._marking:
            finished, self._finished = self._finished, []
            if finished:
                await self.inbox.done(lambda: finished)

    async def bring(self, arrival: Arrival) -> None:
        """As the webhook does."""
        self.lanes.take(await self.inbox.add([arrival], NOW))


@pytest.fixture
async def offices(postgres_url: str) -> AsyncIterator[list[Office]]:
    """Three processes."""
    handled: list[tuple[int, int]] = []
    made = [Office(postgres_url, handled) for _ in range(3)]
    for each in made:
        await each.database.open()
        await each.locks.open()
    yield made
    for each in made:
        await each.lanes.close(1)
        await each.locks.close()
        await each.database.close()


async def _empty(offices: list[Office]) -> None:
    async with asyncio.timeout(30):
        while any(each.lanes.waiting for each in offices):
            await asyncio.sleep(0.01)


async def test_each_update_is_handled_once_and_in_the_order_of_its_chat(offices: list[Office]) -> None:
    chance = random.Random(7)
    chats = [7, 8, -1001234567890, 2**40]

    async def one_chat(number: int, chat: int) -> None:
        for step in range(40):
            await chance.choice(offices).bring(Arrival(step * 10 + number, chat, "{}"))

    await asyncio.gather(*(one_chat(number, chat) for number, chat in enumerate(chats)))
    await _empty(offices)
    by_chat: dict[int, list[int]] = defaultdict(list)
    for chat, update_id in offices[0]._handled:
        by_chat[chat].append(update_id)
    assert {chat: len(ids) for chat, ids in by_chat.items()} == dict.fromkeys(chats, 40)
    assert all(ids == sorted(ids) for ids in by_chat.values())
    # Nothing needed a second look: the sweep was never called.
    assert await offices[0].inbox.waiting() == []


async def test_what_a_process_left_behind_is_taken_up_by_another(offices: list[Office]) -> None:
    one, two, _ = offices
    await one.inbox.add([Arrival(1, 7, "{}"), Arrival(2, 7, "{}")], NOW)
    await two.lanes.sweep()
    await _empty(offices)
    assert one._handled == [(7, 1), (7, 2)]


async def test_a_process_that_stops_leaves_the_rest_of_a_chat_to_others(offices: list[Office]) -> None:
    one, two, _ = offices
    await one.inbox.add([Arrival(number, 7, "{}") for number in range(50)], NOW)
    await one.lanes.sweep()
    await asyncio.sleep(0.1)
    await one.lanes.close(5)
    before = len(one._handled)
    assert 0 < before < 50
    await two.lanes.sweep()
    await _empty(offices)
    assert one._handled == [(7, number) for number in range(50)]
