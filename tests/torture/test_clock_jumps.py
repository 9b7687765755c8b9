"""A clock that jumps, forwards or back, keeps nobody from being answered and no question from the staff."""

from datetime import timedelta

import pytest

from tests.support.assistant import Stage


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=2), timedelta(days=-2)])
async def test_a_jump_of_the_clock_stops_nobody(stage: Stage, jump: timedelta) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    for _ in range(3):
        await boris.send("когда дедлайн?")
        await stage.settle()
    stage.world.move_clock(stage.world.now() + jump)
    boris.mark_read()
    await boris.send("/deadlines")
    await boris.sees("16 марта")
    await boris.send("Какая ставка суточных?")
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await stage.settle()
    assert any("ставка суточных" in message.text for message in stage.group.replies_seen)
