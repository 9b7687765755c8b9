"""Broadcasts of the staff, from the first word to the report."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from rehearsal.people import Person
from tests.conversations.test_conference import registers
from tests.conversations.test_reminders import time_comes
from tests.support.assistant import Stage
from tests.support.scene import Scene


@pytest.fixture
async def readers(stage: Stage) -> tuple[Person, Person, Person]:
    """Somebody of each language."""
    cast = stage.cast
    for person, lang in ((cast.boris, "ru"), (cast.aigerim, "kk"), (cast.chris, "en")):
        await stage.speaks(person, lang)
    return cast.boris, cast.aigerim, cast.chris


async def writes(stage: Stage, text: str, *more: tuple[str, str]) -> None:
    """Dana starts a broadcast with `text`; `more` are buttons for other languages and their texts."""
    dana = stage.cast.dana
    await dana.send("/broadcast", at=stage.group)
    await stage.settle()
    await dana.send(text, at=stage.group)
    await stage.settle()
    for button, said in more:
        await dana.press(button, at=stage.group)
        await stage.settle()
        await dana.send(said, at=stage.group)
        await stage.settle()


async def presses(stage: Stage, who: Person, *labels: str) -> None:
    """`who` presses a button of the newest message with buttons in the staff's group.

    `labels` are the button in the languages of those who may have acted last: the message is in theirs.
    """
    shown = "".join(stage.group.buttons)
    await who.press(next((label for label in labels if label in shown), labels[0]), at=stage.group)
    await stage.settle()


async def test_a_text_in_one_language_goes_out_only_after_a_warning_and_carries_a_note(
    stage: Stage, readers: tuple[Person, Person, Person]
) -> None:
    boris, aigerim, chris = readers
    stage.at("2026-03-09T11:00+05:00")
    await stage.app.metronome.beat()
    await stage.settle()
    scene = Scene(stage, "bh-27", {"A": boris, "B": aigerim, "C": chris, "S": stage.group})
    await writes(stage, "Ответы на вопросы опубликованы")
    await presses(stage, stage.cast.dana, "Предпросмотр")
    await scene.after(1)
    assert "Это касается 2 человек" in stage.group.last.text
    assert "Отправить как есть (3)" in "".join(stage.group.buttons)
    assert "Только у кого есть текст (1)" in "".join(stage.group.buttons)
    await presses(stage, stage.cast.dana, "Отправить как есть")
    await presses(stage, stage.cast.erlan, "Подтвердить")
    seen = await scene.after(2)
    assert "тек орыс тілінде" in seen["B"][0].text
    assert seen["A"][0].text == "Ответы на вопросы опубликованы"


async def test_everybody_gets_their_own_language_with_its_marks_and_the_report_counts_them(
    stage: Stage, readers: tuple[Person, Person, Person]
) -> None:
    boris, aigerim, chris = readers
    await chris.block()
    await stage.settle()
    stage.world.chats[chris.id].blocked = False
    await stage.app.people.mark_reachable(chris.id)
    stage.world.chats[chris.id].blocked = True
    await writes(stage, "Новости", ("Казахский", "Жаңалық"), ("Английский", "News"))
    await presses(stage, stage.cast.dana, "Предпросмотр")
    shown = [message.text for message in stage.group.replies_seen[-7:]]
    assert {"Новости", "Жаңалық", "News"} <= set(shown)
    await presses(stage, stage.cast.dana, "Отправить (3)")
    progress = stage.group.last
    await presses(stage, stage.cast.erlan, "Подтвердить")
    assert (await boris.sees("Новости")).text == "Новости"
    assert (await aigerim.sees("Жаңалық")).text == "Жаңалық"
    await stage.app.metronome.beat()
    await stage.settle()
    report = stage.group.last
    assert "Доставлено: 2" in report.text
    assert "Заблокировали бота: 1" in report.text
    rows = list(load_workbook(BytesIO(stage.file_of(report))).active.values)[1:]
    assert {(row[0], row[2]) for row in rows} == {
        (str(boris.id), "доставлено"),
        (str(aigerim.id), "доставлено"),
        (str(chris.id), "заблокировал бота"),
    }
    assert "завершена" in progress.text


async def test_who_asked_for_it_cannot_confirm_it(stage: Stage, readers: tuple[Person, Person, Person]) -> None:
    boris, *_ = readers
    await writes(stage, "Новости")
    await presses(stage, stage.cast.dana, "Предпросмотр")
    await presses(stage, stage.cast.dana, "Отправить как есть")
    boris.mark_read()
    await presses(stage, stage.cast.dana, "Подтвердить")
    assert "другой сотрудник" in stage.cast.dana.toasts[-1]
    await boris.silence()


async def test_an_old_button_sends_nothing_twice(stage: Stage, readers: tuple[Person, Person, Person]) -> None:
    boris, *_ = readers
    await writes(stage, "Новости")
    await presses(stage, stage.cast.dana, "Предпросмотр")
    preview = stage.group.last
    await presses(stage, stage.cast.dana, "Отправить как есть")
    await presses(stage, stage.cast.erlan, "Подтвердить")
    await boris.sees("Новости")
    keyboards = [state["reply_markup"]["inline_keyboard"] for state in preview.earlier if "reply_markup" in state]
    old = {button["callback_data"] for rows in keyboards for row in rows for button in row}
    assert len(old) > 5
    for press in old:
        stage.world.press(stage.cast.erlan.user, preview, press)
        await stage.settle()
    await boris.silence()


async def test_a_changed_draft_cannot_be_sent_from_its_earlier_preview(
    stage: Stage, readers: tuple[Person, Person, Person]
) -> None:
    boris, *_ = readers
    await writes(stage, "Новости")
    await presses(stage, stage.cast.dana, "Предпросмотр")
    preview = stage.group.last
    await presses(stage, stage.cast.dana, "К рассылке")
    await presses(stage, stage.cast.dana, "Русский")
    await stage.cast.dana.send("Совсем другие новости", at=stage.group)
    await stage.settle()
    boris.mark_read()
    await stage.cast.dana.press("Отправить как есть", message=preview, at=stage.group)
    await stage.settle()
    assert "Кнопка устарела" in stage.cast.dana.toasts[-1]
    await boris.silence()


async def test_a_segment_names_its_people_and_only_they_get_it(
    stage: Stage, readers: tuple[Person, Person, Person]
) -> None:
    boris, aigerim, chris = readers
    await registers(stage, boris, "Борис Ким", "ОФ «Мейірім»")
    await writes(stage, "Для участников")
    await presses(stage, stage.cast.dana, "Кому")
    assert "Людей: 3" in stage.group.last.text
    await presses(stage, stage.cast.dana, "записаны на конференцию")
    assert "Людей: 1" in stage.group.last.text
    await presses(stage, stage.cast.dana, "К рассылке")
    await presses(stage, stage.cast.dana, "Предпросмотр")
    await presses(stage, stage.cast.dana, "Отправить (1)")
    for person in readers:
        person.mark_read()
    await presses(stage, stage.cast.erlan, "Подтвердить")
    await boris.sees("Для участников")
    await aigerim.silence()
    await chris.silence()


async def test_a_broadcast_waits_for_its_moment(stage: Stage, readers: tuple[Person, Person, Person]) -> None:
    boris, *_ = readers
    await writes(stage, "Завтра в 10")
    await presses(stage, stage.cast.dana, "Когда")
    await stage.cast.dana.send("21.02.2026 10:00", at=stage.group)
    await stage.settle()
    await presses(stage, stage.cast.dana, "Предпросмотр")
    await presses(stage, stage.cast.dana, "Отправить как есть")
    await presses(stage, stage.cast.erlan, "Подтвердить")
    boris.mark_read()
    await time_comes(stage, "2026-02-21T09:59+05:00")
    await boris.silence()
    await time_comes(stage, "2026-02-21T10:00+05:00")
    await boris.sees("Завтра в 10")


async def test_a_photo_goes_out_with_its_caption(stage: Stage, readers: tuple[Person, Person, Person]) -> None:
    boris, *_ = readers
    await stage.cast.dana.send("/broadcast", at=stage.group)
    await stage.settle()
    await stage.cast.dana.send_photo(caption="Плакат", at=stage.group)
    await stage.settle()
    await presses(stage, stage.cast.dana, "Предпросмотр")
    await presses(stage, stage.cast.dana, "Отправить как есть")
    await presses(stage, stage.cast.erlan, "Подтвердить")
    message = await boris.sees("Плакат")
    assert "photo" in message.data


async def test_a_paused_broadcast_sends_nothing_until_it_is_resumed(
    stage: Stage, readers: tuple[Person, Person, Person]
) -> None:
    boris, *_ = readers
    await writes(stage, "Новости")
    await presses(stage, stage.cast.dana, "Предпросмотр")
    await presses(stage, stage.cast.dana, "Отправить как есть")
    for person in readers:
        person.mark_read()
    stage.world.faults.internal_error("sendMessage", times=3)
    await presses(stage, stage.cast.erlan, "Подтвердить")
    await presses(stage, stage.cast.dana, "Пауза", "Кідірту")
    stage.at("2026-02-20T12:05+05:00")
    await stage.app.metronome.beat()
    await stage.settle()
    await boris.silence()
    await presses(stage, stage.cast.dana, "Продолжить", "Жалғастыру")
    for person in readers:
        await person.sees("Новости")
