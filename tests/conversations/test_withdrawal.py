"""Withdrawing an application: the ways of § 4.5, the letter, the mark, and the way back."""

import pytest

from tests.conversations.test_reminders import time_comes
from tests.support.applicant import applies
from tests.support.assistant import Stage
from tests.support.scene import Scene


async def test_a_wish_to_withdraw_is_explained_confirmed_told_to_the_staff_and_can_be_taken_back(
    stage: Stage,
) -> None:
    boris = stage.cast.boris
    await applies(stage, boris, "ru")
    await time_comes(stage, "2026-03-12T10:00+05:00")
    scene = Scene(stage, "bh-13", {"A": boris, "S": stage.group})
    await boris.send("хочу отозвать заявку")
    new = await scene.after(1)
    assert "не могу" in new["A"][0].text
    assert "расписку" in new["A"][0].text
    await boris.press("Подтвердить отзыв")
    new = await scene.after(2)
    assert "Просим подтвердить получение" in new["A"][-1].text
    await time_comes(stage, "2026-03-15T23:30+05:00")
    await scene.after(3)
    await boris.send("/status")
    await boris.sees("отмечена как отозванная")
    await boris.press("Открыть снова")
    await boris.sees("снова открыта")
    await stage.settle()
    assert "снова открыта" in stage.group.last.text


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("kk", "өтінімді қайтарып алғымыз келеді", "жазбаша хабарлама"),
        ("en", "withdraw our application", "written notice"),
        ("ru", "/withdraw", "письменное уведомление"),
    ],
)
async def test_the_wish_is_understood_in_every_language(stage: Stage, lang: str, text: str, shown: str) -> None:
    person = {"kk": stage.cast.aigerim, "ru": stage.cast.boris, "en": stage.cast.chris}[lang]
    await stage.speaks(person, lang)
    await person.send(text)
    reply = await person.reply()
    assert shown in reply.text
    assert "KATCHgrants@winrock.org" in reply.text
    assert "§ 4.5" in reply.text


async def test_a_question_about_withdrawing_is_answered_from_the_call(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("как отозвать заявку?")
    reply = await boris.reply()
    assert "§ 4.5" in reply.text
    assert "Подтвердить отзыв" not in "".join(reply.buttons)


async def test_withdrawing_twice_tells_the_staff_once(stage: Stage) -> None:
    boris = stage.cast.boris
    await applies(stage, boris, "ru")
    await boris.send("/withdraw")
    await stage.settle()
    question = boris.last
    before = len(stage.group.replies_seen)
    for _ in range(2):
        stage.world.press(boris.user, question, "x:confirm")
        await stage.settle()
    assert len(stage.group.replies_seen) == before + 1


async def test_after_the_deadline_it_is_not_reopened(stage: Stage) -> None:
    boris = stage.cast.boris
    await applies(stage, boris, "ru")
    await boris.send("/withdraw")
    await stage.settle()
    await boris.press("Подтвердить отзыв")
    await stage.settle()
    stage.at("2026-03-17T10:00+05:00")
    stage.world.press(boris.user, boris.last, "x:reopen")
    await boris.sees("открыть заявку снова нельзя")
