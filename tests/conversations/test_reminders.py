"""Reminders of the call's dates, as people get them."""

from pathlib import Path

from tests.support.applicant import applies
from tests.support.assistant import Stage
from tests.support.scene import Scene


async def time_comes(stage: Stage, moment: str) -> None:
    """The clock moves to `moment` and everything due by then goes out."""
    stage.at(moment)
    await stage.app.metronome.beat()
    await stage.settle()


async def test_who_has_chosen_a_language_is_reminded_of_the_deadlines_with_the_true_time_left(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await time_comes(stage, "2026-02-26T20:00+05:00")
    text = (await boris.reply()).text
    assert "Последний срок для вопросов: завтра, 27 февраля 2026 года, 23:59" in text
    assert "Осталось 1 день 4 часа" in text.replace("\xa0", " ")
    await time_comes(stage, "2026-02-26T20:01+05:00")
    await boris.silence()
    await time_comes(stage, "2026-02-27T20:59+05:00")
    text = (await boris.reply()).text
    assert "сегодня, 23:59" in text
    assert "завтра" not in text


async def test_after_downtime_one_reminder_tells_what_is_true_now_and_a_restart_repeats_nothing(
    tmp_path: Path,
) -> None:
    stage = Stage(tmp_path)
    stage.at("2026-02-20T12:00+05:00")
    boris = stage.cast.boris
    async with stage.running():
        await stage.speaks(boris, "ru")
        await boris.send("/reminders")
        await stage.settle()
        await boris.press("Онлайн-конференция")
        await stage.settle()
        await boris.press("🔔 Напоминать")
        await stage.settle()
        stage.at("2026-02-23T14:00+05:00")
        await stage.settle()
    scene = Scene(stage, "bh-28", {"A": boris})
    stage.at("2026-02-24T13:00+05:00")
    async with stage.running():
        await stage.app.metronome.beat()
        seen = await scene.after(3)
    (reminder,) = seen["A"]
    assert "сегодня, 15:00" in reminder.text
    assert "Начало через 2 часа" in reminder.text.replace("\xa0", " ")
    stage.at("2026-02-24T13:05+05:00")
    async with stage.running():
        await stage.app.metronome.beat()
        await scene.after(4)


async def test_who_has_withdrawn_is_not_reminded(stage: Stage) -> None:
    boris = stage.cast.boris
    await applies(stage, boris, "ru")
    await time_comes(stage, "2026-03-12T10:00+05:00")
    scene = Scene(stage, "bh-13", {"A": boris, "S": stage.group})
    await boris.send("хочу отозвать заявку")
    await scene.after(1)
    await boris.press("Подтвердить отзыв")
    await scene.after(2)
    for moment in ("2026-03-13T20:00+05:00", "2026-03-15T20:00+05:00", "2026-03-15T23:30+05:00"):
        await time_comes(stage, moment)
    await scene.after(3)


async def test_a_kind_of_reminder_is_switched_off(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("/reminders")
    screen = await boris.reply()
    assert "✅ Последний срок подачи заявки" in screen.buttons
    assert "▫ Онлайн-конференция" in screen.buttons
    await boris.press("Последний срок для вопросов")
    await stage.settle()
    await boris.press("Не напоминать")
    await boris.sees("За сколько напомнить?")
    await stage.settle()
    assert "▫ за 1 день" in boris.buttons
    boris.mark_read()
    await time_comes(stage, "2026-02-27T21:30+05:00")
    await boris.silence()


async def test_each_lead_is_chosen_by_itself(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await stage.speaks(aigerim, "kk")
    await aigerim.send("/reminders")
    await stage.settle()
    await aigerim.press("Өтінім жіберудің соңғы мерзімі")
    await stage.settle()
    for lead in ("7 күн бұрын", "3 күн бұрын", "3 сағат бұрын"):
        await aigerim.press(lead)
        await stage.settle()
    await time_comes(stage, "2026-02-28T10:00+05:00")
    aigerim.mark_read()
    for moment in ("2026-03-07T20:00+05:00", "2026-03-13T20:00+05:00"):
        await time_comes(stage, moment)
    await aigerim.silence()
    await time_comes(stage, "2026-03-15T20:00+05:00")
    assert "ертең" in (await aigerim.reply()).text
    await time_comes(stage, "2026-03-16T20:59+05:00")
    await aigerim.silence()
