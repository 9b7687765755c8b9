"""/applications: the staff sees how far everybody is, and opens documents when the call lets it."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from domain.staff import Role
from rehearsal.model import Message
from rehearsal.people import Person
from tests.support.assistant import Stage
from tests.support.package import applicant, application_of, distinct_pdf, sends
from tests.support.review import filled
from usecases.ports import Person as Known

CHARTER = distinct_pdf("charter")
AFTER = "2026-03-17T00:00:30+05:00"
YES_NO = ("Да", "Нет")


async def hands_over(stage: Stage, person: Person) -> None:
    """`person` has one document and puts the letter together."""
    await sends(stage, person, "устав.pdf", CHARTER, "✅ Устав организации")
    await person.send("/send")
    await stage.settle()
    await person.send("СОБРАТЬ")
    await stage.settle()


async def lists(stage: Stage, person: Person) -> Message:
    """What `person` sees on /applications."""
    await person.send("/applications")
    await stage.settle()
    return person.last


async def presses(stage: Stage, person: Person, label: str) -> Message:
    """What comes of a press."""
    await person.press(label)
    await stage.settle()
    return person.last


async def test_the_list_says_how_far_each_is_and_calls_nothing_submitted(stage: Stage) -> None:
    boris, chris, dana = stage.cast.boris, stage.cast.chris, stage.cast.dana
    await stage.speaks(dana, "ru")
    await stage.speaks(chris, "en")
    await applicant(stage, boris, "ru")
    known = Known(chris.id, "en", chosen=True)
    await stage.app.applications.applying.consent(known)
    await stage.app.applications.applying.open(known)
    await hands_over(stage, boris)
    shown = await lists(stage, dana)
    first, second = shown.text.split("№ ")[1:]
    assert first.startswith("1 ОФ «Пример»")
    assert "письмо подготовлено: 20 февраля, 12:00" in first
    assert "документы: 1 из" in first
    assert second.startswith("2 организация без названия")
    assert "письмо ещё не подготовлено" in second
    assert not any(word in shown.text.casefold() for word in ("подана", "подано", "принята"))
    card = await presses(stage, dana, "№ 1")
    assert "200340012342" in card.text
    assert "✅ Устав" in card.text
    assert "устав.pdf" not in card.text, "names of documents are sealed too"
    assert "applications.open" in [entry.act for entry in await stage.app.desk.audit.newest(3)]


async def test_documents_are_sealed_until_the_deadline_and_every_attempt_is_logged(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(dana, "ru")
    await applicant(stage, boris, "ru")
    await hands_over(stage, boris)
    stage.at("2026-03-16T23:59:59+05:00")
    await lists(stage, dana)
    await dana.press("Документы всех, ZIP")
    await stage.settle()
    assert "закрыты до конца приёма" in dana.toasts[-1]
    (newest, *_) = await stage.app.desk.audit.newest(1)
    assert (newest.act, newest.refused) == ("applications.files", "sealed")
    stage.at(AFTER)
    await lists(stage, dana)
    taken = await presses(stage, dana, "Документы всех, ZIP")
    with zipfile.ZipFile(BytesIO(stage.file_of(taken))) as archive:
        assert archive.namelist() == ["001 ОФ «Пример»/02_charter.pdf"]
        assert archive.read(archive.namelist()[0]) == CHARTER
    await lists(stage, dana)
    card = await presses(stage, dana, "№ 1")
    assert "устав.pdf" in card.text
    taken = await presses(stage, dana, "Документы, ZIP")
    assert taken.document["file_name"] == "KATCH-10019-RFA-05-001 ОФ «Пример».zip"
    acts = [(entry.act, entry.about) for entry in await stage.app.desk.audit.newest(6) if not entry.refused]
    assert ("applications.files", "all") in acts
    assert ("applications.files", "1") in acts


async def test_a_moved_deadline_seals_the_documents_again(stage: Stage) -> None:
    dana = stage.cast.dana
    stage.at("2026-03-16T12:00+05:00")
    amending = stage.app.schedule.amending
    draft = await amending.draft(dana.id, "submission", "2026-03-30 23:59", "Продление", "test")
    assert await amending.confirm(draft.id, dana.id) == "moved"
    stage.at(AFTER)
    assert stage.app.review.applications_desk.sealed
    stage.at("2026-03-31T00:00+05:00")
    assert not stage.app.review.applications_desk.sealed


@pytest.mark.parametrize(("moment", "late"), [("2026-03-16T23:59:59+05:00", False), ("2026-03-17T00:00+05:00", True)])
async def test_the_moment_of_the_message_decides_what_is_late(stage: Stage, moment: str, late: bool) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(dana, "ru")
    await applicant(stage, boris, "ru")
    stage.at(moment)
    await hands_over(stage, boris)
    shown = await lists(stage, dana)
    assert ("после срока" in shown.text) is late


async def test_a_reader_looks_but_takes_no_documents(stage: Stage) -> None:
    boris, dana, eve = stage.cast.boris, stage.cast.dana, stage.cast.eve
    await stage.speaks(eve, "ru")
    token = await stage.app.desk.rights.invite(dana.id, Role.READER, "test")
    await eve.send(f"/start staff-{token}")
    await stage.settle()
    await applicant(stage, boris, "ru")
    await hands_over(stage, boris)
    stage.at(AFTER)
    shown = await lists(stage, eve)
    assert "ОФ «Пример»" in shown.text
    await eve.press("Документы всех, ZIP")
    await stage.settle()
    assert "недостаточно" in eve.toasts[-1]
    assert eve.last.document is None
    (newest, *_) = await stage.app.desk.audit.newest(1)
    assert (newest.who, newest.refused) == (eve.id, "role")


async def test_the_table_runs_no_formula_and_survives_every_character(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(dana, "ru")
    await applicant(stage, boris, "ru", contact="@SUM(A1) \x07\x0b fond@example.kz")
    application = await application_of(stage, boris)
    evil = '=HYPERLINK("http://x","\U0001f4a5")\x01\x1f\ufffe'
    await stage.app.applications.applying._applications.set_field(application.id, "name", evil)
    await lists(stage, dana)
    taken = await presses(stage, dana, "Все заявки, XLSX")
    book = load_workbook(BytesIO(stage.file_of(taken)))
    cells = [cell for sheet in book.worksheets for row in sheet for cell in row]
    assert '=HYPERLINK("http://x","\U0001f4a5")' in [cell.value for cell in cells]
    assert any(str(cell.value).startswith("@SUM(A1)") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str))
    assert len(book.worksheets) == 1, "documents are sealed"


async def test_scoring_workbooks_come_back_and_give_ranks_and_spread(stage: Stage) -> None:
    boris, dana, erlan = stage.cast.boris, stage.cast.dana, stage.cast.erlan
    for person in (dana, erlan):
        await stage.speaks(person, "ru")
    await applicant(stage, boris, "ru")
    await hands_over(stage, boris)
    await lists(stage, dana)
    await dana.press("Оценка (§ 5.1)")
    await stage.settle()
    assert "после конца приёма" in dana.toasts[-1]
    stage.at(AFTER)
    await lists(stage, dana)
    await presses(stage, dana, "Оценка (§ 5.1)")
    screen = dana.last
    form = stage.file_of(await presses(stage, dana, "Бланк для оценки"))
    await dana.press("Сдать заполненные", message=screen)
    await stage.settle()
    await dana.send_document("a.xlsx", filled(form, "Дана", {0: 8, "ОФ «Почта»": 5}, YES_NO))
    await stage.settle()
    assert "Принято: Дана, оценено заявок: 2" in dana.last.text
    await dana.send_document("b.xlsx", filled(form, "Ерлан", {0: 6, "ОФ «Почта»": None}, YES_NO))
    await stage.settle()
    await dana.send_document("b.xlsx", filled(form, "ерлан ", {0: 7, "ОФ «Почта»": None}, YES_NO))
    await stage.settle()
    assert "вместо прежнего" in dana.last.text
    shown = await presses(stage, dana, "К оценке")
    assert "1. ОФ «Пример»: 75,0 (разброс 10,0)" in shown.text
    assert "2. ОФ «Почта»: 50,0 (разброс 0,0)" in shown.text
    book = load_workbook(BytesIO(stage.file_of(await presses(stage, dana, "Сводка, XLSX"))))
    heads, first, second = ([cell.value for cell in row] for row in book.worksheets[0])
    row = dict(zip(heads, first, strict=True))
    assert (row["Место"], row["Средний балл"], row["Дана"], row["Разброс"]) == (1, 75, 80, 10)
    assert row["Технический подход (50)"] == 37.5
    assert dict(zip(heads, second, strict=True))["Заявили конфликт интересов"] == "ерлан"
    assert book.worksheets[1].max_row == 5
    assert "scoring.take" in [entry.act for entry in await stage.app.desk.audit.newest(5)]


async def test_a_workbook_with_faults_is_refused_with_its_cells(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(dana, "ru")
    await applicant(stage, boris, "ru")
    await hands_over(stage, boris)
    stage.at(AFTER)
    await lists(stage, dana)
    await presses(stage, dana, "Оценка (§ 5.1)")
    screen = dana.last
    form = stage.file_of(await presses(stage, dana, "Бланк для оценки"))
    await dana.press("Сдать заполненные", message=screen)
    await stage.settle()
    for content, words in (
        (filled(form, "", {0: 8}, YES_NO), "B4: не указано имя эксперта"),
        (filled(form, "Д", {0: 11}, YES_NO), "D4: нужен балл от 0 до 10"),
        (filled(form, "Д", {0: 5}, ("Да", "может быть")), "C4: не отмечено"),
        (filled(form, "Д", {0: 5}, ("Нет", "Да")), "C4: есть конфликт интересов"),
        (filled(form, "Д", {}, YES_NO), "нет ни одного балла"),
        (form, "нет ни одного балла"),
        (b"PK\x03\x04 no workbook", "файл не открывается"),
        (CHARTER, "файл не открывается"),
    ):
        await dana.send_document("scores.xlsx", content)
        await stage.settle()
        assert "не принят" in dana.last.text
        assert words in dana.last.text
    assert await stage.app.review.scoring.standings() == ([], {}, [])
