"""What happens in one chat is handled in order, many chats at once."""

import asyncio

from bot.workers import LANES_AT_ONCE, Workers
from storage.inbox import Arrival


def _arrivals(*pairs: tuple[int, int]) -> list[Arrival]:
    return [Arrival(update_id, lane, "{}") for update_id, lane in pairs]


async def test_a_chats_updates_are_handled_one_after_another_in_their_order() -> None:
    handled: list[int] = []
    at_work = 0

    async def handle(arrival: Arrival) -> None:
        nonlocal at_work
        at_work += 1
        assert at_work == 1
        await asyncio.sleep(0.001 * (10 - arrival.update_id))
        handled.append(arrival.update_id)
        at_work -= 1

    workers = Workers(handle)
    workers.take(_arrivals(*((number, 7) for number in range(5))))
    await asyncio.sleep(0)
    workers.take(_arrivals(*((number, 7) for number in range(5, 10))))
    await workers.idle()
    assert handled == list(range(10))
    assert workers.waiting == 0


async def test_many_chats_are_served_at_once_but_not_all_of_them() -> None:
    most = at_work = 0
    go_on = asyncio.Event()

    async def handle(_arrival: Arrival) -> None:
        nonlocal most, at_work
        at_work += 1
        most = max(most, at_work)
        await go_on.wait()
        at_work -= 1

    workers = Workers(handle)
    workers.take(_arrivals(*((number, number) for number in range(3 * LANES_AT_ONCE))))
    for _ in range(10):
        await asyncio.sleep(0)
    assert at_work == LANES_AT_ONCE
    go_on.set()
    await workers.idle()
    assert most == LANES_AT_ONCE


async def test_a_slow_chat_holds_up_no_other() -> None:
    handled: list[int] = []
    slow = asyncio.Event()

    async def handle(arrival: Arrival) -> None:
        if arrival.lane == 1:
            await slow.wait()
        handled.append(arrival.update_id)

    workers = Workers(handle)
    workers.take(_arrivals((1, 1), (2, 1), (3, 2), (4, 3)))
    for _ in range(5):
        await asyncio.sleep(0)
    assert handled == [3, 4]
    slow.set()
    await workers.idle()
    assert handled == [3, 4, 1, 2]


async def test_closing_lets_what_runs_finish_and_hands_the_rest_over() -> None:
    handled: list[int] = []

    async def handle(arrival: Arrival) -> None:
        await asyncio.sleep(0.05)
        handled.append(arrival.update_id)

    workers = Workers(handle)
    workers.take(_arrivals((1, 1), (2, 1), (3, 2)))
    await asyncio.sleep(0.01)
    await workers.close(5)
    assert sorted(handled) == [1, 3]


async def test_closing_does_not_wait_longer_than_it_may() -> None:
    cancelled = asyncio.Event()

    async def handle(_arrival: Arrival) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    workers = Workers(handle)
    workers.take(_arrivals((1, 1)))
    await asyncio.sleep(0.01)
    await asyncio.wait_for(workers.close(0.05), 5)
    assert cancelled.is_set()
