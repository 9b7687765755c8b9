"""The conference desk (§ 4.1), for people and for the staff."""

from email import message_from_bytes, policy
from io import BytesIO

from openpyxl import load_workbook

from rehearsal.people import Person
from tests.conversations.test_reminders import time_comes
from tests.support.assistant import Stage


async def registers(stage: Stage, person: Person, name: str, organisation: str) -> None:
    """`person` (who speaks Russian) registers for the conference."""
    await person.send("🎥 Конференция")
    await stage.settle()
    await person.press("записаться")
    await stage.settle()
    await person.send(name)
    await stage.settle()
    await person.send(organisation)
    await stage.settle()


async def test_who_registers_gets_the_meeting_and_a_reminder_an_hour_before(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("🎥 Конференция")
    invitation = await boris.reply()
    assert "только сотрудники Winrock International" in invitation.text
    await registers(stage, boris, "Борис Ким", "ОФ «Мейірім»")
    registered = boris.last
    assert "242 497 515 862 86" in registered.text
    assert "aX2Rn35f" in registered.text
    assert all("safelinks" not in str(button) for button in registered.inline_buttons)
    await time_comes(stage, "2026-02-23T15:00+05:00")
    boris.mark_read()
    await time_comes(stage, "2026-02-24T14:00+05:00")
    reminder = await boris.reply()
    assert "Начало через 1 час" in reminder.text.replace("\xa0", " ")
    assert "aX2Rn35f" in reminder.text


async def test_a_question_typed_in_between_is_answered_and_the_registration_goes_on(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("🎥 Конференция")
    await stage.settle()
    await boris.press("записаться")
    await stage.settle()
    boris.mark_read()
    await boris.send("а на каком языке конференция?")
    await boris.sees("русск")
    await boris.sees("имя и фамилию")


async def test_the_staff_takes_the_roster_as_a_workbook_without_formulas_and_as_a_ready_mail(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await registers(stage, boris, "=HYPERLINK(1)", "ОФ «Мейірім»")
    await boris.press("Задать вопрос заранее")
    await stage.settle()
    await boris.send("Можно ли податься вдвоём?")
    await stage.settle()
    await dana.send("/conference", at=stage.group)
    await stage.settle()
    desk = stage.group.last
    assert "Записались: 1" in desk.text
    assert "Можно ли податься вдвоём?" in desk.text
    await dana.press("Список", message=desk, at=stage.group)
    await stage.settle()
    sheet = load_workbook(BytesIO(stage.file_of(stage.group.last))).active
    assert [cell.value for cell in sheet[2]][:3] == [1, "=HYPERLINK(1)", "ОФ «Мейірім»"]
    assert "f" not in {cell.data_type for row in sheet.rows for cell in row}
    await dana.press("Готовое письмо", message=desk, at=stage.group)
    await stage.settle()
    letter = message_from_bytes(stage.file_of(stage.group.last), policy=policy.default)
    assert letter["To"] == "KATCHgrants@winrock.org"
    assert "Можно ли податься вдвоём?" in letter.get_body().get_content()
    assert [part.get_filename() for part in letter.iter_attachments()] == ["conference.xlsx"]


async def test_materials_reach_the_registered_once(stage: Stage) -> None:
    boris, chris, dana = stage.cast.boris, stage.cast.chris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(chris, "en")
    await registers(stage, boris, "Борис Ким", "ОФ «Мейірім»")
    await dana.send("/conference", at=stage.group)
    await stage.settle()
    await dana.press("Отправить материалы", at=stage.group)
    await stage.settle()
    await dana.send_document("slides.pdf", b"%PDF-1.7 slides", caption="Слайды встречи", at=stage.group)
    await stage.settle()
    asked = stage.group.last
    assert "Получателей: 1" in asked.text
    boris.mark_read()
    chris.mark_read()
    await dana.press("Отправить", message=asked, at=stage.group)
    message = await boris.sees("Слайды встречи")
    assert stage.file_of(message) == b"%PDF-1.7 slides"
    await stage.settle()
    stage.world.press(dana.user, asked, asked.earlier[0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await stage.settle()
    await boris.silence()
    await chris.silence()


async def test_a_cancelled_registration_is_forgotten(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await registers(stage, boris, "Борис Ким", "ОФ «Мейірім»")
    await boris.press("Отменить запись")
    await stage.settle()
    await dana.send("/conference", at=stage.group)
    await stage.settle()
    assert "Записались: 0" in stage.group.last.text
