"""One pace, and one memory of who pours out messages, for several processes: on a real Redis."""

import asyncio
import socket
from collections.abc import AsyncIterator
from itertools import count, pairwise

import pytest

from bot.shared_flooding import SharedFlooding
from bot.shared_pace import SharedPace
from domain.flood import MESSAGES
from storage.redis import Shared

pytestmark = pytest.mark.xdist_group("redis")
BOTS = count(1)
GROUP = -1001


def leads() -> bool:
    """This process leads."""
    return True


def follows() -> bool:
    """Another process leads."""
    return False


@pytest.fixture
async def three(redis_url: str) -> AsyncIterator[list[Shared]]:
    """Three processes of one bot."""
    bot = next(BOTS)
    made = [Shared(redis_url, bot) for _ in range(3)]
    yield made
    for each in made:
        await each.close()


@pytest.fixture
async def nobody() -> AsyncIterator[Shared]:
    """A Redis that does not answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        shared = Shared(f"redis://127.0.0.1:{probe.getsockname()[1]}", 1)
    yield shared
    await shared.close()


async def _send(paces: list[SharedPace], chats: list[int]) -> list[float]:
    moments: list[float] = []

    async def one(number: int, chat: int) -> None:
        await paces[number % len(paces)].turn(chat)
        moments.append(asyncio.get_running_loop().time())

    await asyncio.gather(*(one(number, chat) for number, chat in enumerate(chats)))
    return sorted(moments)


def _most_within(moments: list[float], seconds: float) -> int:
    return max(sum(start <= each < start + seconds for each in moments) for start in moments)


async def test_all_processes_together_stay_below_thirty_a_second(three: list[Shared]) -> None:
    moments = await _send([SharedPace(each, leads) for each in three], list(range(1, 121)))
    assert 15 < _most_within(moments, 0.95) <= 30


async def test_a_chat_gets_one_message_a_second_whoever_sends_it(three: list[Shared]) -> None:
    moments = await _send([SharedPace(each, leads) for each in three], [7] * 4)
    assert all(later - earlier > 0.9 for earlier, later in pairwise(moments))


async def test_a_group_gets_twenty_a_minute_from_all_processes_together(three: list[Shared]) -> None:
    paces = [SharedPace(each, leads) for each in three]
    for number in range(20):
        paces[number % 3].note(GROUP)
    await asyncio.sleep(0.3)
    assert await paces[0].turn(GROUP, patience=1.0) > 50
    assert await paces[1].turn(7, patience=5.0) == 0


async def test_replies_of_one_process_count_for_the_others(three: list[Shared]) -> None:
    one, two, _ = [SharedPace(each, leads) for each in three]
    one.note(7)
    await asyncio.sleep(0.2)
    assert await two.turn(7, patience=0.1) > 0


async def test_telegrams_request_to_wait_holds_every_process(three: list[Shared]) -> None:
    one, two, _ = [SharedPace(each, leads) for each in three]
    one.hold(7, 30)
    await asyncio.sleep(0.2)
    assert await two.turn(8, patience=1.0) > 25


async def test_two_bots_on_one_redis_do_not_wait_for_each_other(three: list[Shared], redis_url: str) -> None:
    SharedPace(three[0], leads).hold(7, 30)
    await asyncio.sleep(0.2)
    other = Shared(redis_url, 999)
    assert await SharedPace(other, leads).turn(8, patience=1.0) == 0
    await other.close()


async def test_who_pours_out_messages_is_noticed_by_all_processes_together(three: list[Shared]) -> None:
    flooding = [SharedFlooding(each) for each in three]
    judged = [await flooding[n % 3].judge(7, n, f"вопрос {n}", at=100 + n / 100, now=100 + n / 100) for n in range(60)]
    assert judged == ["fine"] * MESSAGES + ["notice"] + ["silence"] * (60 - MESSAGES - 1)


async def test_a_message_handled_again_by_another_process_is_judged_as_before(three: list[Shared]) -> None:
    one, two, _ = [SharedFlooding(each) for each in three]
    first = [await one.judge(7, n, "одно и то же", at=5000, now=5000) for n in range(4)]
    assert [await two.judge(7, n, "одно и то же", at=5000, now=5000) for n in range(4)] == first


async def test_while_redis_is_away_only_the_process_that_leads_sends_on_its_own(
    nobody: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared_pace.ALONE_AFTER", 0.5)
    leading, following = SharedPace(nobody, leads), SharedPace(nobody, follows)
    assert await leading.turn(7, patience=0.5) > 0
    assert await following.turn(7, patience=3.0) > 0
    assert await leading.turn(7, patience=1.5) == 0
    assert await leading.turn(7, patience=0.1) > 0


async def test_while_redis_is_away_each_process_judges_floods_by_itself(nobody: Shared) -> None:
    flooding = SharedFlooding(nobody)
    judged = [await flooding.judge(7, n, f"{n}", at=1.0, now=1.0) for n in range(MESSAGES + 1)]
    assert judged == ["fine"] * MESSAGES + ["notice"]
