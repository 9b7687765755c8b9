"""How fast messages may go out, in virtual seconds."""

import asyncio
from itertools import pairwise

from bot.pace import Pace
from tests.support.virtual_time import run_in_virtual_time

GROUP = -1001


def _moments(chats: list[int]) -> list[tuple[float, int]]:
    async def main() -> list[tuple[float, int]]:
        pace, loop = Pace(), asyncio.get_running_loop()
        found: list[tuple[float, int]] = []

        async def send(chat: int) -> None:
            await pace.turn(chat)
            found.append((loop.time(), chat))

        await asyncio.gather(*map(send, chats))
        return found

    return run_in_virtual_time(main())


def _most_within(moments: list[float], seconds: float) -> int:
    return max(sum(start <= each < start + seconds for each in moments) for start in moments)


def test_a_chat_gets_one_message_a_second() -> None:
    moments = [at for at, _ in _moments([7] * 5)]
    assert all(1.0 <= later - earlier < 1.5 for earlier, later in pairwise(moments))


def test_everybody_together_gets_less_than_thirty_a_second_and_not_much_less() -> None:
    moments = [at for at, _ in _moments(list(range(1, 301)))]
    assert 20 < _most_within(moments, 1.0) < 30
    assert max(moments) - min(moments) < 300 / 20


def test_a_group_gets_twenty_messages_a_minute_the_first_ones_quickly() -> None:
    moments = [at for at, _ in _moments([GROUP] * 45)]
    assert _most_within(moments, 60.0) == 20
    assert 4.0 <= moments[4] - moments[0] < 6.0


def test_a_busy_group_holds_up_nobody_else() -> None:
    moments = _moments([GROUP] * 30 + [7, 8, 9])
    assert max(at for at, chat in moments if chat != GROUP) - moments[0][0] < 1.5


def test_replies_go_out_at_once_but_count() -> None:
    async def main() -> tuple[float, float]:
        pace, loop = Pace(), asyncio.get_running_loop()
        start = loop.time()
        for _ in range(3):
            pace.note(7)
        replied = loop.time()
        await pace.turn(7)
        return replied - start, loop.time() - start

    replied, waited = run_in_virtual_time(main())
    assert replied < 0.5
    assert waited >= 1.0
