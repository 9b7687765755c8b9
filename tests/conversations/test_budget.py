"""A budget sent in the chat comes back checked and marked, version by version."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from rehearsal.people import Person
from tests.support.assistant import Stage
from tests.support.budgets import budget_of, changed, example
from tests.support.made_files import docx, paragraph
from tests.support.package import applicant, application_of
from tests.support.scene import Scene
from tests.support.uploads import FILES, ITEMS

CEILING = 12_281_375


async def in_the_budget_step(stage: Stage, person: Person, lang: str) -> None:
    await applicant(stage, person, lang)
    await person.send("/budget")
    await stage.settle()
    person.mark_read()


OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(496)


def locked() -> bytes:
    """An Office file that only opens with a password."""
    found = next(each for each in ITEMS if each["reasons"] == ["ENCRYPTED"] and each["file_name"].endswith("docx"))
    return (FILES / str(found["path"])).read_bytes()


@pytest.mark.parametrize(
    ("lang", "files"),
    [
        ("kk", ["appendix_b.kk.xlsx", "appendix_c.kk.docx", "appendix_b.example.kk.xlsx"]),
        ("ru", ["appendix_b.ru.xlsx", "appendix_c.ru.docx", "appendix_b.example.ru.xlsx"]),
        ("en", ["appendix_b.ru.xlsx", "appendix_c.ru.docx", "appendix_b.example.ru.xlsx"]),
    ],
)
async def test_the_command_sends_both_forms_and_a_filled_example(stage: Stage, lang: str, files: list[str]) -> None:
    person = {"kk": stage.cast.aigerim, "ru": stage.cast.boris, "en": stage.cast.chris}[lang]
    await stage.speaks(person, lang)
    await person.send("/budget")
    await stage.settle()
    sent = [message.document["file_name"] for message in person.replies_seen if message.document]
    assert sent == files
    assert "Winrock" in person.last.text


async def test_an_old_workbook_is_told_how_to_be_saved_and_the_step_stays_open(stage: Stage) -> None:
    boris = stage.cast.boris
    await in_the_budget_step(stage, boris, "ru")
    stage.at("2026-03-05T14:00+05:00")
    scene = Scene(stage, "bh-09", {"A": boris})
    await boris.send_document("budget.xls", OLD_WORKBOOK)
    new = await scene.after(1)
    assert "Приложение B" in new["A"][0].text
    await boris.send_document("budget.xlsx", example())
    new = await scene.after(2)
    assert "Ошибок не найдено" in new["A"][0].text


async def test_a_budget_from_a_stranger_waits_for_consent_and_is_never_asked_for_again(stage: Stage) -> None:
    chris = stage.cast.chris
    await stage.speaks(chris, "en")
    stage.at("2026-03-03T16:00+05:00")
    scene = Scene(stage, "bh-11", {"A": chris})
    await chris.send_document("budget.xlsx", budget_of(9_900_000))
    await scene.after(1)
    await chris.press("I agree")
    await stage.settle()
    assert "9,900,000" in "".join(message.text for message in chris.replies_seen)
    await chris.press("Start the eligibility check")
    await stage.settle()
    await chris.send("/status")
    await scene.after(3)
    received = next(line for line in chris.last.text.splitlines() if "Budget" in line)
    assert "Received" in received or "received" in received.lower()


async def test_a_sum_above_the_ceiling_is_told_and_the_very_ceiling_passes(stage: Stage) -> None:
    boris = stage.cast.boris
    await in_the_budget_step(stage, boris, "ru")
    stage.at("2026-03-07T10:00+05:00")
    scene = Scene(stage, "bh-20", {"A": boris})
    await boris.send_document("budget.xlsx", budget_of(12_900_000))
    new = await scene.after(1)
    said = new["A"][0].text
    assert "§ 2.2" in said
    assert "Детальный бюджет" in said
    assert "переговоры" in said
    assert "решение принимает Winrock" in said
    await boris.send_document("budget.xlsx", budget_of(CEILING))
    new = await scene.after(2)
    assert "Исправлено 1 замечание" in new["A"][0].text


async def test_wrong_sums_are_named_with_their_cells_and_the_marked_copy_keeps_every_number(stage: Stage) -> None:
    boris = stage.cast.boris
    await in_the_budget_step(stage, boris, "ru")
    stage.at("2026-03-07T10:20+05:00")
    scene = Scene(stage, "bh-21", {"A": boris})
    wrong = changed({"E24": 3, "F24": 1, "G24": 120_000, "I24": 350_000})
    book = load_workbook(BytesIO(wrong))
    sheet = book["Детальный бюджет"]
    sheet.cell(sheet.max_row, 9).value = "=SUM(I17,I22,I32,I42,I54,I61,I69,I79,I85,I89)+50000"
    buffer = BytesIO()
    book.save(buffer)
    await boris.send_document("budget.xlsx", buffer.getvalue())
    new = await scene.after(1)
    assert "I24" in new["A"][0].text
    marked = next(message for message in new["A"] if message.document)
    assert marked.document["file_name"] == "budget-proverka.xlsx"
    content = stage.file_of(marked)
    again = load_workbook(BytesIO(content))["Детальный бюджет"]
    assert again["I24"].value == 350_000
    assert again["I24"].comment is not None


async def test_a_locked_workbook_is_asked_for_without_its_password_which_is_never_repeated(stage: Stage) -> None:
    chris = stage.cast.chris
    await in_the_budget_step(stage, chris, "en")
    stage.at("2026-03-07T11:30+05:00")
    scene = Scene(stage, "bh-23", {"A": chris})
    await chris.send_document("budget_locked.xlsx", locked())
    await scene.after(1)
    await chris.send("the password is 1234")
    new = await scene.after(2)
    assert "without protection" in new["A"][0].text
    chris.mark_read()
    await chris.send("Zx81")
    await stage.settle()
    assert "do not send passwords" in chris.last.text
    await chris.send_document("budget.xlsx", example())
    await stage.settle()
    assert "No errors" in "".join(message.text for message in chris.replies_seen[-3:])


@pytest.mark.parametrize(("lang", "text"), [("ru", "пароль: Весна2026"), ("kk", "құпиясөз 1234")])
async def test_passwords_are_not_wanted_in_any_language(stage: Stage, lang: str, text: str) -> None:
    person = {"kk": stage.cast.aigerim, "ru": stage.cast.boris}[lang]
    await stage.speaks(person, lang)
    await person.send(text)
    await stage.settle()
    assert text.split()[-1] not in person.last.text
    assert {"ru": "Не присылайте пароли", "kk": "Құпиясөзді жібермеңіз"}[lang] in person.last.text


async def test_all_findings_come_as_a_page(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await in_the_budget_step(stage, aigerim, "kk")
    await aigerim.send_document("бюджет.xlsx", budget_of(12_900_000, "kk"))
    await stage.settle()
    report = next(message for message in aigerim.replies_seen if "Бәрін көрсету" in "".join(message.buttons))
    await aigerim.press("Бәрін көрсету", message=report)
    await stage.settle()
    page = stage.file_of(aigerim.last).decode()
    assert page.startswith("<!doctype html>")
    assert "618 625" in page


async def test_a_narrative_is_compared_with_the_budget(stage: Stage) -> None:
    boris = stage.cast.boris
    await in_the_budget_step(stage, boris, "ru")
    await boris.send_document("бюджет.xlsx", example())
    await stage.settle()
    assert "Пояснения к бюджету в Word" in "".join(message.text for message in boris.replies_seen)
    await boris.send_document("пояснение.docx", docx(paragraph("Пояснение к бюджету: ничего не объяснено.")))
    await stage.settle()
    await boris.press("Пояснение к бюджету")
    await stage.settle()
    assert "Пояснения к бюджету в Word" not in boris.last.text
    application = await application_of(stage, boris)
    kept = await stage.app.package.tools.budget.last(application)
    assert kept is not None
    assert any(finding.rule.startswith("N-") for finding in kept.report.findings)
