"""The staff moves a date, and everything follows."""

from pathlib import Path
from typing import Any

from icalendar import Calendar

from rehearsal.model import Message
from rehearsal.people import Person
from tests.conversations.test_reminders import time_comes
from tests.support.assistant import Stage


async def moves(stage: Stage, staff: Person, date: str, typed: str, reason: str) -> None:
    """`staff` goes through /dates up to the preview."""
    await staff.send("/dates", at=stage.group)
    await stage.settle()
    await staff.press(date, at=stage.group)
    await stage.settle()
    await staff.send(typed, at=stage.group)
    await stage.settle()
    await staff.send(reason, at=stage.group)
    await stage.settle()


async def test_a_moved_deadline_is_previewed_then_told_once_and_answers_follow(stage: Stage) -> None:
    boris, aigerim, dana = stage.cast.boris, stage.cast.aigerim, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(aigerim, "kk")
    await moves(stage, dana, "Последний срок подачи заявки", "30.03.2026 23:59", "Продление по просьбе заявителей")
    preview = stage.group.last.text
    assert "Предпросмотр" in preview
    assert "получат по одному сообщению: 2" in preview
    await boris.send("какой дедлайн?")
    assert "16 марта 2026" in (await boris.reply()).text
    await dana.press("Перенести дату", at=stage.group)
    await stage.settle()
    told = await boris.sees("Изменился срок", "30 марта 2026")
    assert "Было: 16 марта 2026 года, 23:59" in told.text
    assert "Продление по просьбе заявителей" in told.text
    await aigerim.sees("Мерзім өзгерді", "2026 жылғы 30 наурыз")
    await boris.send("какой дедлайн?")
    assert "30 марта 2026" in (await boris.reply()).text
    await boris.send("/deadlines")
    text = (await boris.reply()).text
    assert "понедельник, 30 марта 2026 года, 23:59" in text
    assert "Изменено 20 февраля, было: 16 марта 2026 года, 23:59" in text
    await time_comes(stage, "2026-03-16T20:59+05:00")
    boris.mark_read()
    await time_comes(stage, "2026-03-29T20:00+05:00")
    assert "завтра, 30 марта" in (await boris.reply()).text


async def test_the_same_confirmation_pressed_twice_tells_nobody_twice(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await moves(stage, dana, "Последний срок подачи заявки", "2026-03-30 23:59", "Продление")
    preview = stage.group.last
    await dana.press("Перенести дату", message=preview, at=stage.group)
    await stage.settle()
    await boris.sees("Изменился срок")
    stage.world.press(dana.user, preview, preview.earlier[0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await stage.settle()
    await boris.silence()
    assert "уже подтверждено" in dana.toasts[-1]


async def test_a_date_that_breaks_the_order_is_refused_with_a_sentence(stage: Stage) -> None:
    dana = stage.cast.dana
    await dana.send("/dates", at=stage.group)
    await stage.settle()
    await dana.press("Онлайн-конференция", at=stage.group)
    await stage.settle()
    for typed, words in (
        ("31.12.2025 10:00", "уже прошло"),
        ("2026-02-28 15:00", "раньше, чем «Последний срок для вопросов»"),
        ("2026-02-25", "нужно и время"),
        ("послезавтра", "Не удалось прочитать"),
        ("2026-02-24 15:00", "и так стоит эта дата"),
    ):
        await dana.send(typed, at=stage.group)
        await stage.settle()
        assert words in stage.group.last.text
    await dana.send("2026-02-25 15:00", at=stage.group)
    await stage.settle()
    assert "Напишите причину" in stage.group.last.text


async def test_a_date_may_be_moved_twice_and_back_and_the_history_shows_all(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    for day in ("2026-03-20", "2026-03-25", "2026-03-16"):
        await moves(stage, dana, "Последний срок подачи заявки", f"{day} 23:59", f"Причина {day}")
        await dana.press("Перенести дату", at=stage.group)
        await stage.settle()
    await boris.send("/deadlines")
    text = (await boris.replies())[-1].text
    assert text.count("Изменено 20 февраля") == 3
    assert "понедельник, 16 марта 2026 года" in text


async def test_a_calendar_holds_the_dates_with_alarms_and_is_sent_again_when_one_moves(stage: Stage) -> None:
    chris, dana = stage.cast.chris, stage.cast.dana
    await stage.speaks(chris, "en")
    await chris.send("/deadlines")
    await stage.settle()
    await chris.press("Add to calendar")
    message = await chris.sees("calendar file")
    first = events(stage, message)
    assert first["submission@katch-10019-rfa-05"].get("sequence") == 0
    assert first["submission@katch-10019-rfa-05"].decoded("dtstart").isoformat() == "2026-03-16T18:59:00+00:00"
    assert len(first["submission@katch-10019-rfa-05"].subcomponents) == 4
    await moves(stage, dana, "Последний срок подачи заявки", "2026-03-20 23:59", "Продление")
    await dana.press("Перенести дату", at=stage.group)
    await stage.settle()
    second = events(stage, await chris.sees("A date has changed"))
    assert second.keys() == first.keys()
    assert second["submission@katch-10019-rfa-05"].get("sequence") == 1
    assert second["submission@katch-10019-rfa-05"].decoded("dtstart").isoformat() == "2026-03-20T18:59:00+00:00"
    assert second["award@katch-10019-rfa-05"].get("sequence") == 0


def events(stage: Stage, message: Message) -> dict[str, Any]:
    """The events of the calendar in a message, by identifier."""
    return {str(event["uid"]): event for event in Calendar.from_ical(stage.file_of(message)).walk("VEVENT")}


async def test_a_moved_date_holds_after_a_restart(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.at("2026-02-20T12:00+05:00")
    async with stage.running():
        await moves(stage, stage.cast.dana, "Последний срок подачи заявки", "2026-03-20 23:59", "Продление")
        await stage.cast.dana.press("Перенести дату", at=stage.group)
        await stage.settle()
    async with stage.running():
        await stage.cast.boris.send("/deadlines")
        assert "20 марта 2026 года, 23:59" in (await stage.cast.boris.reply()).text
