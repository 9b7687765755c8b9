"""Trouble on demand, pacing, the ledger."""

from __future__ import annotations

import asyncio

import pytest

from rehearsal.errors import Cut
from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, refused


@pytest.fixture(autouse=True)
async def _boris_wrote_first(cast: Cast) -> None:
    await cast.boris.send("/start")


async def test_the_next_calls_are_refused_and_then_all_is_well(world: World, api: Api, cast: Cast) -> None:
    world.faults.too_many_requests("sendMessage", retry_after=7, times=2)
    for _ in range(2):
        answer = await api("sendMessage", chat_id=cast.boris.id, text="x")
        assert refused(answer) == (429, "Too Many Requests: retry after 7")
        assert answer.data["parameters"] == {"retry_after": 7}
    assert (await api("sendMessage", chat_id=cast.boris.id, text="x")).ok


async def test_servers_fail_in_their_two_ways(world: World, api: Api) -> None:
    world.faults.internal_error("getMe")
    assert refused(await api("getMe")) == (500, "Internal Server Error")
    world.faults.bad_gateway("getMe")
    answer = await api("getMe")
    assert (answer.status, answer.content_type) == (502, "text/html")
    assert "<title>502 Bad Gateway</title>" in answer.body


async def test_any_refusal_can_be_asked_for(world: World, api: Api, cast: Cast) -> None:
    world.faults.refuse("*", code=400, description="Bad Request: chat not found")
    answer = await api("sendMessage", chat_id=cast.boris.id, text="x")
    assert refused(answer) == (400, "Bad Request: chat not found")


async def test_a_cut_before_loses_the_message_and_a_cut_after_delivers_it(world: World, api: Api, cast: Cast) -> None:
    world.faults.cut_before("sendMessage")
    world.faults.cut_after("sendMessage")
    for text in ("lost", "delivered"):
        with pytest.raises(Cut):
            await api("sendMessage", chat_id=cast.boris.id, text=text)
    assert [message.text for message in world.deliveries] == ["delivered"]
    assert [(call.fault, call.carried_out) for call in world.calls("sendMessage")] == [
        ("cut_before", False),
        ("cut_after", True),
    ]


async def test_the_whole_api_can_be_away_or_hang(world: World, api: Api) -> None:
    world.faults.away = True
    with pytest.raises(Cut):
        await api("getMe")
    world.faults.clear()
    world.faults.hanging = True
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await api("getMe")
    waiting = asyncio.create_task(api("getMe"))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    world.faults.clear()
    assert (await waiting).ok
    world.faults.slow("getMe", 0.01)
    assert (await api("getMe")).ok


async def test_pacing_is_off_until_switched_on(world: World, api: Api, cast: Cast) -> None:
    for _ in range(40):
        assert (await api("sendMessage", chat_id=cast.boris.id, text="x")).ok
    world.pacing.on = True
    answers = [await api("sendMessage", chat_id=cast.boris.id, text="x") for _ in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert answers[-1].data["parameters"]["retry_after"] >= 1


async def test_thirty_messages_a_second_are_the_limit_overall(world: World, api: Api) -> None:
    crowd = [world.person(f"P{number}") for number in range(31)]
    for person in crowd:
        await person.send("/start")
    world.pacing.on = True
    answers = [await api("sendMessage", chat_id=person.id, text="x") for person in crowd]
    assert [answer.status for answer in answers] == [200] * 30 + [429]


async def test_twenty_messages_a_minute_are_the_limit_of_a_group(world: World, api: Api, cast: Cast) -> None:
    group = world.group("Staff", [cast.dana])
    world.pacing.on = True
    answers = [await api("sendMessage", chat_id=group.id, text="x") for _ in range(21)]
    assert [answer.status for answer in answers] == [200] * 20 + [429]
    assert answers[-1].data["parameters"]["retry_after"] > 30


async def test_the_ledger_keeps_every_call_with_its_moment(world: World, api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.boris.id, text="x")
    await api("sendMessage", chat_id=cast.eve.id, text="y")
    good, bad = world.calls("sendMessage")
    assert (good.values["text"], good.moment, good.carried_out) == ("x", world.now(), True)
    assert bad.answer
    assert bad.answer.description == "Bad Request: chat not found"
    assert [message.text for message in world.deliveries] == ["x"]
