"""The talk about eligibility: buttons, free text, questions and troubles in between, the verdict."""

import pytest

from rehearsal.people import Person
from tests.support.applicant import RULES, VALID_BIN, agrees, answers, applies, label, number_of, standing
from tests.support.assistant import Stage
from tests.support.scene import Scene

LANGUAGES = pytest.mark.parametrize("lang", ["kk", "ru", "en"])


def speaker(stage: Stage, lang: str) -> Person:
    return {"kk": stage.cast.aigerim, "ru": stage.cast.boris, "en": stage.cast.chris}[lang]


async def at_question(stage: Stage, lang: str, question: str) -> Person:
    person = speaker(stage, lang)
    await stage.speaks(person, lang)
    await agrees(stage, person, lang)
    await answers(stage, person, lang, until=question)
    person.mark_read()
    return person


async def test_nothing_is_kept_before_consent_and_refusing_leaves_the_questions(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("/eligibility")
    await boris.sees("согласие", "Winrock", "за рубежом", "/forget", "20 августа 2026 года")
    await boris.press("Отказаться")
    await boris.sees("ничего не сохраняется")
    await boris.send("какой дедлайн?")
    await boris.sees("16 марта 2026 года")
    await boris.send("/privacy")
    assert "Согласие: версия" not in (await boris.reply()).text


@LANGUAGES
async def test_an_organisation_that_fits_reaches_a_verdict_that_leaves_the_decision_to_winrock(
    stage: Stage, lang: str
) -> None:
    person = speaker(stage, lang)
    await applies(stage, person, lang)
    verdict = person.last
    assert "sam.gov" in verdict.text
    assert "Winrock" in verdict.text
    assert "§ 3.1" in verdict.text
    summary = person.replies_seen[-2]
    for question in RULES.asked({"religious": "no"}):
        if question.unless_no is None:
            assert question.ask.say(lang) in summary.text


async def test_the_buttons_read_exactly_as_agreed(stage: Stage) -> None:
    for lang, wanted in (
        ("kk", ["Иә", "Жоқ", "Сенімді емеспін"]),
        ("ru", ["Да", "Нет", "Не уверен(а)"]),
        ("en", ["Yes", "No", "Not sure"]),
    ):
        person = await at_question(stage, lang, "organisation")
        assert person.buttons[:3] == wanted


async def test_free_text_is_understood_a_question_in_between_answered_and_not_knowing_is_no_refusal(
    stage: Stage,
) -> None:
    boris = await at_question(stage, "ru", "registered")
    scene = Scene(stage, "bh-06", {"A": boris})
    await boris.send("ну да, с 2019 года, ОФ, БИН есть")
    new = await scene.after(1)
    assert "понят так: Да" in new["A"][0].text
    assert "Исправить ответ" in "".join(boris.buttons)
    assert standing(boris, "ru").id == "non_profit"
    await boris.send("а сколько баллов за бюджет?")
    new = await scene.after(2)
    assert standing(boris, "ru").id == "non_profit"
    await boris.send("не знаю, надо у директора спросить")
    new = await scene.after(3)
    assert "Не уверен(а)" in new["A"][0].text
    await answers(stage, boris, "ru")
    summary = boris.replies_seen[-2].text
    assert "ну да, с 2019 года, ОФ, БИН есть" in summary
    assert "некоммерческой" in boris.last.text


@pytest.mark.parametrize(
    ("lang", "yes", "no", "unsure"),
    [
        ("kk", "иә, тіркелгенбіз", "жоқ, әлі тіркелмегенбіз", "білмеймін, директордан сұрау керек"),
        ("kk", "ия", "жок", "нақты айта алмаймын"),
        ("ru", "конечно, зарегистрированы", "нет, ещё не успели", "наверное, надо уточнить"),
        ("en", "yes we are", "no, not yet", "not sure, need to ask"),
    ],
)
async def test_typed_answers_are_understood_in_every_language(
    stage: Stage, lang: str, yes: str, no: str, unsure: str
) -> None:
    person = await at_question(stage, lang, "registered")
    registered = RULES.question("registered")
    for text, value in ((yes, "yes"), (no, "no"), (unsure, "unsure")):
        await person.send(text)
        await stage.settle()
        assert label(registered, value, lang) in person.last.text
        await person.press({"kk": "Жауапты", "ru": "ответ", "en": "answer"}[lang])
        await stage.settle()
        assert standing(person, lang) == registered


async def test_what_says_neither_yes_nor_no_is_asked_again(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "registered")
    await boris.send("ыыы абракадабра")
    await boris.sees("не удалось понять")
    assert standing(boris, "ru").id == "registered"


async def test_the_reason_and_its_section_are_shown_on_demand(stage: Stage) -> None:
    aigerim = await at_question(stage, "kk", "assessment")
    await aigerim.press("Неге сұраймыз")
    await aigerim.sees("саясаттар мен рәсімдердің", "§ 3.1")
    assert standing(aigerim, "kk").id == "assessment"


async def test_a_voice_message_a_photo_and_a_sticker_leave_the_question_open(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "registered")
    for send in (boris.send_voice, boris.send_photo, boris.send_sticker, boris.send_location):
        await send()
        await stage.settle()
        assert standing(boris, "ru").id == "registered"
    await boris.press("Да")
    await boris.sees("Вопрос 3 из")


async def test_danger_in_the_middle_gets_help_lines_and_the_talk_goes_on(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "non_profit")
    question = boris.last
    scene = Scene(stage, "bh-24", {"A": boris})
    await boris.send("в соседней квартире держат девочку, её бьют, она просит помощи, что делать")
    await scene.after(1)
    await boris.press("Да", message=question)
    await scene.after(2)
    assert standing(boris, "ru").id == "american"


async def test_a_button_of_last_week_changes_nothing(stage: Stage) -> None:
    chris = await at_question(stage, "en", "registered")
    # A typed answer brings a new message, so the question stays in the chat with its buttons.
    old = chris.last
    await chris.send("yes")
    await stage.settle()
    await answers(stage, chris, "en")
    stage.at("2026-03-02T10:00+05:00")
    await chris.send("/status")
    before = (await chris.reply()).text
    scene = Scene(stage, "bh-08", {"A": chris})
    await chris.press("No", message=old)
    await scene.after(1)
    await chris.send("/status")
    new = await scene.after(2)
    assert new["A"][0].text.split("⏰")[0] == before.split("⏰")[0]


async def test_a_second_tap_answers_no_second_question(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "organisation")
    question = boris.last
    await boris.press("Да", message=question)
    stage.world.press(boris.user, question, "a:organisation:yes")
    await stage.settle()
    assert standing(boris, "ru").id == "registered"


async def test_an_office_elsewhere_is_told_the_condition_and_can_be_corrected(stage: Stage) -> None:
    aigerim = await at_question(stage, "kk", "office")
    scene = Scene(stage, "bh-35", {"A": aigerim})
    await aigerim.press("Басқа өңір")
    new = await scene.after(1)
    assert "микрогрант" in new["A"][0].text
    assert "бас тарту емес" in new["A"][0].text
    await aigerim.send("Кеңсеміз Астанада")
    await scene.after(2)
    assert any("Қызметкерлерге" in button for button in aigerim.buttons)
    await aigerim.press("Жауапты өзгерту")
    await stage.settle()
    await aigerim.press("Шымкент қаласы")
    await scene.after(3)
    assert standing(aigerim, "kk").id == "assessment"


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("ru", "мы в Таразе", "Жамбылская область"),
        ("kk", "Шымкенттеміз", "Шымкент қаласы"),
        ("en", "our office is in Kyzylorda", "Kyzylorda oblast"),
        ("ru", "в Караганде", "Другой регион"),
    ],
)
async def test_a_typed_place_is_understood_as_its_region(stage: Stage, lang: str, text: str, shown: str) -> None:
    person = await at_question(stage, lang, "office")
    await person.send(text)
    assert shown in (await person.reply()).text


async def test_without_a_uei_the_talk_goes_on_and_one_point_stays_open(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "uei")
    scene = Scene(stage, "bh-36", {"A": boris})
    await boris.press("Нет")
    await scene.after(1)
    await answers(stage, boris, "ru")
    await scene.after(2)
    assert "препятствий не видно" in boris.last.text
    assert boris.last.text.count("•") == 1


@LANGUAGES
async def test_a_wrong_uei_is_explained_and_can_be_skipped(stage: Stage, lang: str) -> None:
    person = await at_question(stage, lang, "uei")
    await person.send("ABC")
    reply = await person.reply()
    assert "12" in reply.text
    assert standing(person, lang).id == "uei"
    await person.press({"kk": "Өткізіп жіберу", "ru": "Пропустить", "en": "Skip"}[lang])
    await stage.settle()
    assert standing(person, lang).id == "misuse"


async def test_a_uei_is_kept_when_typed_after_yes(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "uei")
    await boris.press("Да")
    await boris.sees("Напишите номер")
    await boris.send("zqgghjh74dw7")
    await boris.sees("ZQGGHJH74DW7")
    assert standing(boris, "ru").id == "misuse"


async def test_the_talk_pauses_and_goes_on_after_days(stage: Stage) -> None:
    chris = await at_question(stage, "en", "experience")
    await chris.press("Continue later")
    await chris.sees("saved")
    stage.at("2026-02-22T12:00+05:00")
    await chris.send("what is the deadline?")
    await stage.settle()
    assert standing(chris, "en") is None
    await chris.send("✅ Check eligibility")
    await stage.settle()
    assert standing(chris, "en").id == "experience"


async def test_the_language_can_change_in_the_middle(stage: Stage) -> None:
    aigerim = await at_question(stage, "kk", "experience")
    await aigerim.send("/language")
    await stage.settle()
    await aigerim.press("Русский")
    await stage.settle()
    assert standing(aigerim, "ru").id == "experience"
    assert "✅ Проверить условия" in aigerim.keyboard
    await aigerim.press("Да")
    await stage.settle()
    assert standing(aigerim, "ru").id == "duplication"


async def test_a_condition_not_met_is_told_with_its_section_and_never_as_a_refusal(stage: Stage) -> None:
    boris = stage.cast.boris
    await applies(stage, boris, "ru", registered="no", political="yes")
    assert "🔴" in boris.last.text
    assert "§ 3.1" in boris.last.text
    assert "§ 3.2" in boris.last.text
    assert "решение принимает Winrock" in boris.last.text


async def test_an_answer_can_be_changed_later_and_the_verdict_follows(stage: Stage) -> None:
    boris = stage.cast.boris
    await applies(stage, boris, "ru", registered="no")
    await boris.press("Изменить ответы")
    await stage.settle()
    await boris.press(str(number_of("registered")))
    await stage.settle()
    assert standing(boris, "ru").id == "registered"
    await boris.press("Да")
    await stage.settle()
    assert "препятствий не видно" in boris.last.text


async def test_the_verdict_is_shared_as_plain_text(stage: Stage) -> None:
    chris = stage.cast.chris
    await applies(stage, chris, "en")
    await chris.press("Share as text")
    await stage.settle()
    assert not chris.last.buttons
    assert "Winrock International decides" in chris.last.text
    assert RULES.question("signatory").ask.say("en") in chris.last.text


async def test_a_bin_typed_in_the_middle_is_kept_and_the_question_stays(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "registered")
    await boris.send(VALID_BIN)
    await boris.sees("БИН записан")
    assert standing(boris, "ru").id == "registered"


async def test_the_staff_can_be_asked_and_the_talk_goes_on(stage: Stage) -> None:
    boris = await at_question(stage, "ru", "office")
    await boris.press("Другой регион")
    await stage.settle()
    await boris.press("Написать сотрудникам")
    await stage.settle()
    await boris.send("У нас офис в Астане и филиал в Таразе, подходит?")
    await stage.settle()
    assert "филиал в Таразе" in stage.group.last.text
    assert standing(boris, "ru").id == "office"
