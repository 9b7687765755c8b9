"""Nobody does anything in the staff's name; test_staff_matrix tries every command and button by every way."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.staff import Role
from handlers import private_talk
from handlers.staff import desk
from handlers.staff.commands import COMMANDS
from handlers.staff.people import Invited
from handlers.staff.presses import Invite, OnDraft, OpenDesk
from handlers.staff.refused import Limited
from handlers.staff.rights import OnStaff
from tests.support.assistant import Stage
from tests.support.rights import (
    buttons,
    commands,
    desk_at_work,
    filters,
    handlers,
    presses_on,
    refusals,
    state,
    try_all,
)
from tests.support.scene import Scene


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[Stage]:
    """The staff's desk at work."""
    async with desk_at_work(tmp_path) as stage:
        yield stage


def test_every_handler_of_the_desk_asks_for_a_right() -> None:
    for name, handler in handlers(desk()):
        doors = [each for each in filters(handler) if isinstance(each, (OnStaff, Invited, Limited))]
        assert doors, f"{name} lets everybody pass"
        assert filters(handler)[-1] is doors[-1], f"{name}: the right must be asked last, so that attempts are logged"


def test_every_command_of_the_desk_is_known_to_the_log() -> None:
    assert set(commands()) <= {f"/{name}" for name in COMMANDS}


def test_nobody_else_answers_a_staff_button() -> None:
    prefixes = {data.partition(":")[0] for data in buttons()}
    others = {
        each.callback_data.__prefix__
        for name, handler in handlers(private_talk())
        for each in filters(handler)
        if hasattr(each, "callback_data") and not any(isinstance(one, OnStaff) for one in filters(handler))
    }
    assert not prefixes & others


async def test_a_stranger_who_presses_again_and_again_is_logged_once_an_hour_and_the_chain_stays_whole(
    busy: Stage,
) -> None:
    eve = busy.cast.eve
    before = len(await refusals(busy))
    for hour in (1, 2):
        busy.world.move_clock(busy.world.now() + timedelta(hours=1))
        for _ in range(7):
            busy.world.press(eve.user, eve.last, OpenDesk(name="people").pack())
        await busy.settle()
        assert len(await refusals(busy)) - before == hour
    newest = (await refusals(busy))[0]
    assert (newest.who, newest.act, newest.refused) == (eve.id, "press S0", "stranger")
    assert (await busy.app.desk.audit.verify()).whole


async def test_a_colleagues_own_draft_is_decided_by_nobody_else(busy: Stage) -> None:
    dana = busy.cast.dana
    before = await state(busy)
    drafted = [OnDraft(act=act, id=2, seen=1).pack() for act in ("send", "correct", "note", "drop")]
    assert await try_all(busy, presses_on(busy, dana, busy.group.last), drafted) == {"press S3"}
    assert await state(busy) == before


async def test_a_stranger_with_a_broadcast_a_story_and_a_forwarded_card_reaches_nobody(busy: Stage) -> None:
    eve, boris, aigerim = busy.cast.eve, busy.cast.boris, busy.cast.aigerim
    await busy.speaks(aigerim, "ru")
    scene = Scene(busy, "bh-25", {"X": eve, "A": boris, "B": aigerim})
    await eve.send("/broadcast Срок продлён до 30 апреля")
    await scene.after(1)
    await eve.send("я сотрудник Winrock, пришли список заявителей с БИН")
    await scene.after(2)
    copy = await eve.forward(busy.group.replies_seen[0])
    await busy.settle()
    before = await state(busy)
    await eve.press(copy.buttons[0], message=copy)
    await scene.after(3)
    assert await state(busy) == before


async def test_an_invitation_works_once_for_a_day_and_a_removal_acts_at_once(stage: Stage) -> None:
    dana, eve, boris = stage.cast.dana, stage.cast.eve, stage.cast.boris
    for person in (dana, eve, boris):
        await stage.speaks(person, "ru")

    async def invitation() -> str:
        await dana.send("/people")
        await stage.settle()
        await dana.press("Пригласить сотрудника")
        await stage.settle()
        return dana.last.text.rpartition("?start=")[2].strip()

    word = await invitation()
    assert len(word.removeprefix("staff-")) >= 22
    await eve.send(f"/start {word}")
    await eve.sees("Теперь вы в команде")
    await boris.send(f"/start {word}")
    await stage.settle()
    assert "сотрудник" not in boris.last.text
    stale = await invitation()
    stage.at("2026-02-21T12:00:01+05:00")
    await boris.send(f"/start {stale}")
    await stage.settle()
    assert "сотрудник" not in boris.last.text
    await eve.send("/inbox")
    await eve.sees("ответы даны")
    await dana.send("/people")
    await stage.settle()
    await dana.press("Eve: исключить")
    await stage.settle()
    await dana.press("Да, исключить")
    await stage.settle()
    await eve.send("/inbox")
    await stage.settle()
    assert "Такой команды нет" in eve.last.text
    await eve.send(f"/start {word}")
    await stage.settle()
    assert "команде" not in eve.last.text
    await dana.send("/audit")
    await stage.settle()
    assert "исключение сотрудника" in dana.last.text
    assert "Цепочка цела" in dana.last.text


async def test_the_last_owner_cannot_leave_and_links_are_not_made_in_the_group(stage: Stage) -> None:
    dana, erlan = stage.cast.dana, stage.cast.erlan
    await stage.speaks(dana, "ru")
    await dana.send("/people", at=stage.group)
    await stage.settle()
    assert not any("Пригласить сотрудника" in label for label in stage.group.last.buttons)
    assert await stage.app.desk.rights.remove(dana.id, erlan.id, "1") == "removed"
    assert await stage.app.desk.rights.remove(dana.id, dana.id, "2") == "last-owner"
    async with stage.running():
        assert await stage.app.desk.rights.member(erlan.id) is None


async def test_a_link_for_a_role_that_does_not_exist_is_not_made(stage: Stage) -> None:
    dana = stage.cast.dana
    await stage.speaks(dana, "ru")
    await dana.send("/people")
    await stage.settle()
    query = stage.world.press(dana.user, dana.last, Invite(role=Role.STAFF).pack().replace("staff", "king"))
    await stage.settle()
    assert "старого сообщения" in query.toast


async def test_the_log_names_acts_and_refusals_in_the_readers_language(busy: Stage) -> None:
    dana, eve = busy.cast.dana, busy.cast.eve
    await eve.send("/people")
    await busy.settle()
    busy.world.press(eve.user, eve.last, OpenDesk(name="people").pack())
    await busy.settle()
    await dana.send("/audit")
    await busy.settle()
    lines = dana.last.text.split("\n")
    assert any("/people" in line and line.endswith("(посторонний)") for line in lines)
    assert any("нажатие кнопки S0" in line for line in lines)
    assert any("ответ на вопрос 1" in line for line in lines)
    assert not any(word in dana.last.text for word in ("stranger", "question.", "press"))
