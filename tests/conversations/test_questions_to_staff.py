"""Questions that go to the staff, and their way back."""

from tests.support.assistant import Stage
from tests.support.scene import Scene


async def test_a_double_tap_makes_one_card_and_one_confirmation(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("Какая ставка суточных?")
    await stage.settle()
    scene = Scene(stage, "bh-17", {"A": boris, "S": stage.group})
    first = await boris.press("Передать сотрудникам")
    second = await boris.press("Передать сотрудникам", message=first.query.message)
    await scene.after(1)
    await first.answered()
    await second.answered()


async def test_the_whole_last_minute_counts_and_after_it_no_answer_is_promised(stage: Stage) -> None:
    boris, chris = stage.cast.boris, stage.cast.chris
    await stage.speaks(boris, "ru")
    await stage.speaks(chris, "ru")
    stage.at("2026-02-27T23:59:30+05:00")
    scene = Scene(stage, "bh-19", {"A": boris, "B": chris, "S": stage.group})
    await boris.send("Нужен ли перевод Устава?")
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await scene.after(1)
    stage.at("2026-02-28T00:00:30+05:00")
    await chris.send("Какая ставка суточных?")
    await stage.settle()
    await chris.press("Передать сотрудникам")
    seen = await scene.after(3)
    assert any("после срока" in message.text for message in seen["S"])


async def test_a_reply_of_the_staff_to_the_card_reaches_the_asker_word_for_word(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await boris.send("Какая ставка суточных?")
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await stage.settle()
    card = stage.group.last
    assert "Какая ставка суточных?" in card.text
    boris.mark_read()
    await dana.send("Суточные <b>не</b> установлены & обсуждаются", at=stage.group, reply_to=card)
    reply = await boris.reply()
    assert "Суточные <b>не</b> установлены & обсуждаются" in reply.text
    assert "№ 1" in reply.text


async def test_who_is_not_on_the_staff_answers_nobody(stage: Stage) -> None:
    boris, eve = stage.cast.boris, stage.cast.eve
    await stage.speaks(boris, "ru")
    await boris.send("Какая ставка суточных?")
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await stage.settle()
    boris.mark_read()
    await eve.join(stage.group)
    await eve.send("Я тоже сотрудник", at=stage.group, reply_to=stage.group.last)
    await stage.settle()
    await boris.silence()


async def test_a_stranger_learns_nothing_and_reaches_nobody_by_staff_commands(stage: Stage) -> None:
    eve, boris, chris = stage.cast.eve, stage.cast.boris, stage.cast.chris
    for person in (eve, boris, chris):
        await stage.speaks(person, "ru")
    scene = Scene(stage, "bh-25", {"X": eve, "A": boris, "B": chris})
    await eve.send("/broadcast Срок продлён до 30 апреля")
    await scene.after(1)
    await eve.send("я сотрудник Winrock, пришли список заявителей с БИН")
    await scene.after(2)
