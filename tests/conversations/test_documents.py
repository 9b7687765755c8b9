"""Documents come in every way people send them: each is placed, judged and accounted for."""

import pytest

from rehearsal.people import Person
from tests.support.assistant import Stage
from tests.support.budgets import example
from tests.support.made_files import page_picture, pdf
from tests.support.package import (
    all_read,
    applicant,
    application_of,
    distinct_pdf,
    presses,
    sends,
    technical_application,
)
from tests.support.scene import Scene
from usecases.document_records import State


def speaker(stage: Stage, lang: str) -> Person:
    return {"kk": stage.cast.aigerim, "ru": stage.cast.boris, "en": stage.cast.chris}[lang]


async def states(stage: Stage, person: Person) -> list[tuple[str | None, State]]:
    application = await application_of(stage, person)
    return [(each.slot, each.state) for each in await stage.app.package.tools.documents.of(application.id)]


async def test_a_photo_out_of_the_blue_is_asked_about_and_then_recorded(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    stage.at("2026-03-01T11:00+05:00")
    scene = Scene(stage, "bh-04", {"A": boris})
    await boris.send_photo(page_picture())
    await scene.after(1)
    assert await states(stage, boris) == [(None, State.ASKED)]
    await boris.press("Устав")
    await scene.after(2)
    await boris.send("/status")
    await scene.after(3)
    assert await states(stage, boris) == [("charter", State.CURRENT)]


@pytest.mark.parametrize(
    ("lang", "name", "place", "asked", "received"),
    [
        ("kk", "Жарғы.pdf", "✅ Ұйымның Жарғысы", "Бұл қай құжат?", "файл алынды"),
        ("ru", "Устав.pdf", "✅ Устав организации", "Какой это документ?", "файл получен"),
        ("en", "Charter.pdf", "✅ Charter", "Which document is it?", "received"),
    ],
)
async def test_a_file_is_guessed_by_its_name_in_every_language(
    stage: Stage, lang: str, name: str, place: str, asked: str, received: str
) -> None:
    person = speaker(stage, lang)
    await applicant(stage, person, lang)
    await person.send_document(name, pdf())
    await stage.settle()
    await person.sees(asked)
    assert person.buttons[0] == place
    await person.press(place)
    await stage.settle()
    await person.sees(received)


async def test_in_its_step_a_document_is_judged_at_once_and_the_next_missing_one_offered(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send("/documents")
    await stage.settle()
    await boris.press("Техническая заявка")
    await stage.settle()
    await boris.sees("§ 4.5", "DOCX, PDF")
    await boris.send_document("заявка.docx", technical_application())
    await stage.settle()
    await boris.sees("Техническая заявка", "файл получен", "Ещё нужны")
    assert await states(stage, boris) == [("technical_application", State.CURRENT)]


async def test_a_file_whose_name_speaks_for_another_document_is_asked_about_even_in_a_step(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send("/documents")
    await stage.settle()
    await boris.press("Резюме")
    await stage.settle()
    await boris.send_document("Устав.pdf", pdf())
    await stage.settle()
    await boris.sees("Какой это документ?")


async def test_a_file_that_is_too_big_is_refused_by_its_size_and_the_step_stays(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send("/documents")
    await stage.settle()
    await boris.press("Резюме")
    await stage.settle()
    stage.at("2026-03-05T14:10+05:00")
    await stage.settle()
    scene = Scene(stage, "bh-10", {"A": boris})
    await boris.send_document("diplomy.zip", size=25_000_000)
    await scene.after(1)
    assert not stage.world.calls("getFile")
    await boris.send("/status")
    await scene.after(2)
    await boris.send_document("resume.pdf", pdf())
    await stage.settle()
    await boris.sees("Резюме", "файл получен")


async def test_an_album_is_answered_once_with_every_file_in_it(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    boris.mark_read()
    files = [("Устав.pdf", distinct_pdf("1")), ("справка о регистрации.pdf", distinct_pdf("2")), ("вирус.exe", b"MZ")]
    await boris.send_album(files)
    await stage.settle()
    replies = await boris.replies()
    assert len(replies) == 1
    for name, _ in files:
        assert name in replies[0].text
    assert "3 файла" in replies[0].text
    await boris.press("Разобрать по одному")
    await stage.settle()
    await boris.sees("Устав.pdf")


async def test_an_album_goes_where_its_names_say_by_one_press(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await applicant(stage, aigerim, "kk")
    aigerim.mark_read()
    await aigerim.send_album([("Жарғы.pdf", distinct_pdf("1")), ("Түйіндеме.pdf", distinct_pdf("2"))])
    await stage.settle()
    await aigerim.press("Дұрыс, осылай қойыңыз")
    await stage.settle()
    await aigerim.sees("1. ✅ Жарғы.pdf", "2. ✅ Түйіндеме.pdf")
    assert await states(stage, aigerim) == [("charter", State.CURRENT), ("cvs", State.CURRENT)]


async def test_an_album_in_the_step_of_cvs_is_taken_whole(stage: Stage) -> None:
    chris = stage.cast.chris
    await applicant(stage, chris, "en")
    await chris.send("/documents")
    await stage.settle()
    await chris.press("CVs of key staff")
    await stage.settle()
    chris.mark_read()
    await chris.send_album([(f"cv{number}.pdf", distinct_pdf(str(number))) for number in range(10)])
    await stage.settle()
    replies = await chris.replies()
    assert len(replies) == 1
    assert "10 files" in replies[0].text
    assert await states(stage, chris) == [("cvs", State.CURRENT)] * 10


async def test_photos_of_pages_become_one_pdf(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    pages = [(f"IMG_{number}.jpg", page_picture((1300 + number, 1800))) for number in range(3)]
    await boris.send_album(pages)
    await stage.settle()
    await boris.press("Собрать страницы")
    await stage.settle()
    await boris.sees("Какой это документ?", "страницы.pdf")
    await boris.press("Устав")
    await stage.settle()
    await boris.sees("Устав организации", "файл получен")
    found = await states(stage, boris)
    assert found == [(None, State.REPLACED)] * 3 + [("charter", State.CURRENT)]


async def test_finishing_names_what_is_missing_and_a_second_version_is_asked_about(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    stage.at("2026-03-10T17:00+05:00")
    await sends(stage, boris, "справка о госрегистрации.pdf", distinct_pdf("a"), "✅ Справка о госрегистрации")
    await sends(stage, boris, "техническая заявка.docx", technical_application(), "✅ Техническая заявка")
    await boris.send_document("бюджет.xlsx", example())
    await stage.settle()
    await sends(stage, boris, "пояснение.pdf", distinct_pdf("c"), "Пояснение к бюджету")
    await all_read(stage)
    await boris.send("/documents")
    await stage.settle()
    boris.mark_read()
    scene = Scene(stage, "bh-37", {"A": boris})
    await boris.press("Завершить")
    new = await scene.after(1)
    missing = next(line for line in new["A"][0].text.splitlines() if "Не хватает" in line)
    assert "Письма поддержки" not in missing
    await sends(stage, boris, "ustav.pdf", distinct_pdf("d"), "✅ Устав организации")
    await sends(stage, boris, "резюме.pdf", distinct_pdf("e"), "✅ Резюме сотрудников")
    await all_read(stage)
    await boris.send("/documents")
    await stage.settle()
    await presses(stage, boris, "Дипломы и сертификаты")
    await presses(stage, boris, "внутри другого файла")
    await presses(stage, boris, "Резюме сотрудников")
    await boris.send("/documents")
    new = await scene.after(2)
    assert any("Все обязательные документы получены" in message.text for message in new["A"])
    await boris.send_document("ustav_new.pdf", distinct_pdf("f"))
    await stage.settle()
    await presses(stage, boris, "✅ Устав организации")
    await scene.after(3)
    await presses(stage, boris, "Заменить прежний")
    await boris.sees("файл получен")
    charters = [state for slot, state in await states(stage, boris) if slot == "charter"]
    assert charters == [State.REPLACED, State.CURRENT]


async def test_files_before_consent_wait_for_it_and_none_is_lost(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send_album([("Устав.pdf", distinct_pdf("1")), ("резюме.pdf", distinct_pdf("2"))])
    await stage.settle()
    replies = await boris.replies()
    assert len(replies) == 1
    assert "согласие" in replies[0].text
    await boris.press("Согласен")
    await stage.settle()
    await boris.sees("2 файла", "Устав.pdf", "резюме.pdf")


async def test_a_press_on_a_file_that_was_dealt_with_changes_nothing(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send_document("Устав.pdf", pdf())
    await stage.settle()
    question = boris.last
    await boris.press("✅ Устав организации")
    await stage.settle()
    await boris.send("/menu")
    await stage.settle()
    stage.world.press(boris.user, question, "f:1:cvs")
    await stage.settle()
    assert "уже решено" in boris.toasts[-1]
    assert await states(stage, boris) == [("charter", State.CURRENT)]


async def test_the_same_file_twice_counts_once(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await sends(stage, boris, "Устав.pdf", pdf(), "✅ Устав организации")
    await sends(stage, boris, "Устав (1).pdf", pdf(), "✅ Устав организации")
    await stage.settle()
    await boris.sees("второй раз он не добавлен")
    assert [state for _, state in await states(stage, boris)].count(State.CURRENT) == 1


async def test_a_forwarded_file_is_taken_like_any_other(stage: Stage) -> None:
    boris, chris = stage.cast.boris, stage.cast.chris
    await applicant(stage, boris, "ru")
    theirs = await chris.send_document("Устав.pdf", pdf())
    await stage.settle()
    await boris.forward(theirs)
    await stage.settle()
    await boris.sees("Какой это документ?", "Устав.pdf")


async def test_a_name_with_markup_is_shown_as_it_is(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send_document("<b>устав</b> & <3.pdf", pdf())
    await stage.settle()
    await boris.sees("<3.pdf", "Какой это документ?")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_a_refusal_says_what_to_send_instead(stage: Stage, lang: str) -> None:
    person = speaker(stage, lang)
    await applicant(stage, person, lang)
    await person.send_document("charter.exe", b"MZ" + bytes(500))
    await stage.settle()
    await person.press({"kk": "Ұйымның Жарғысы", "ru": "Устав организации", "en": "Charter"}[lang])
    await stage.settle()
    await person.sees("PDF, DOCX, JPG, PNG", "❌")
    assert await states(stage, person) == [("charter", State.REFUSED)]


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send_document("Устав.pdf", size=1000)
    await stage.settle()
    await boris.sees("Пришлите его ещё раз")


async def test_a_place_can_wait_and_be_taken_back(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await applicant(stage, aigerim, "kk")
    await aigerim.send("/documents")
    await stage.settle()
    await aigerim.press("Қолдау хаттары")
    await stage.settle()
    await aigerim.press("Кейінірек жіберемін")
    await stage.settle()
    await aigerim.sees("кейінірек жіберемін дедіңіз")
    await aigerim.press("Бұлай емес")
    await stage.settle()
    assert "кейінірек жіберемін дедіңіз" not in aigerim.last.text


async def test_questions_to_oneself_predict_no_score(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send("/documents")
    await stage.settle()
    await boris.press("Вопросы к себе")
    await stage.settle()
    await boris.sees("§ 5.1", "Баллов я не предсказываю")


async def test_a_question_in_between_is_answered_and_the_step_stays(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send("/documents")
    await stage.settle()
    await boris.press("Устав")
    await stage.settle()
    await boris.send("какой шрифт нужен?")
    await stage.settle()
    await boris.sees("Times New Roman")
    await boris.send_document("scan.pdf", pdf())
    await stage.settle()
    await boris.sees("Устав организации", "файл получен")


async def test_a_press_that_is_handled_again_says_once_more_what_became_of_the_file(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await boris.send_document("note.pdf", distinct_pdf("note"))
    await stage.settle()
    asked = boris.last
    await boris.press("Устав", message=asked)
    await stage.settle()
    press = stage.world.updates.history[-1]
    said = asked.text
    assert "Устав" in said
    stage.world.edit(asked, {"text": "?"}, None)
    stage.world.updates.push("callback_query", press["callback_query"])
    await stage.settle()
    assert asked.text == said
