"""A step left alone for days swallows nothing: what is said then is answered, and the step is asked again."""

import pytest

from tests.support.applicant import agrees, answers
from tests.support.assistant import Stage
from tests.support.package import application_of
from tests.support.words import words_in

BACK_AFTER_THREE_DAYS = "2026-02-23T12:00+05:00"


async def asked_for_the_name(stage: Stage, lang: str) -> None:
    person = stage.cast.aigerim if lang == "kk" else stage.cast.boris
    await stage.speaks(person, lang)
    await person.send("/organisation")
    await stage.settle()
    await person.press(words_in(lang).say("privacy.agree"))
    await stage.settle()
    assert words_in(lang).say("application.ask-name") in person.last.text


@pytest.mark.parametrize(
    ("lang", "said", "answered"),
    [
        ("kk", "Сәлеметсіз бе", "application.ask-name"),
        ("kk", "өтінім қай тілде жазылады", "орыс"),
        ("kk", "кешіріңіз, жол жүріп кеткен едім", "application.left-alone"),
        ("ru", "Здравствуйте", "application.ask-name"),
        ("ru", "на каком языке писать заявку", "казахск"),
        ("ru", "извините, уезжала к маме", "application.left-alone"),
    ],
)
async def test_what_is_said_days_later_is_not_kept_as_the_name(
    stage: Stage, lang: str, said: str, answered: str
) -> None:
    words = words_in(lang)
    person = stage.cast.aigerim if lang == "kk" else stage.cast.boris
    await asked_for_the_name(stage, lang)
    stage.at(BACK_AFTER_THREE_DAYS)
    person.mark_read()
    await person.send(said)
    await stage.settle()
    replies = "\n".join(message.text for message in await person.replies())
    assert (words.say(answered) if answered.startswith("application.") else answered) in replies
    assert words.say("application.ask-name") in person.last.text
    assert (await application_of(stage, person)).name is None
    await person.send("«Бақыт» қоры")
    await stage.settle()
    assert (await application_of(stage, person)).name == "«Бақыт» қоры"


async def test_an_answer_within_a_day_is_kept(stage: Stage) -> None:
    boris = stage.cast.boris
    await asked_for_the_name(stage, "ru")
    stage.at("2026-02-21T11:00+05:00")
    await boris.send("ОФ «Бақыт»")
    await stage.settle()
    assert (await application_of(stage, boris)).name == "ОФ «Бақыт»"


@pytest.mark.parametrize(("lang", "said"), [("kk", "Сәлеметсіз бе"), ("ru", "Добрый день!"), ("ru", "👍")])
async def test_a_greeting_is_no_name_and_no_contact(stage: Stage, lang: str, said: str) -> None:
    words = words_in(lang)
    person = stage.cast.aigerim if lang == "kk" else stage.cast.boris
    await asked_for_the_name(stage, lang)
    for field, told in (("name", "ҚБ «Бақыт»"), ("bin", "200340012342"), ("contact", "Айгүл, 8 701 000 00 00")):
        await person.send(said)
        await stage.settle()
        assert words.say(f"application.ask-{field}") in person.last.text
        assert getattr(await application_of(stage, person), field) is None
        await person.send(told)
        await stage.settle()
        assert getattr(await application_of(stage, person), field) == told


async def test_a_greeting_before_a_message_to_the_staff_is_not_passed_on(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await answers(stage, boris, "ru", until="registered")
    await boris.press(words_in("ru").say("eligibility.no"))
    await stage.settle()
    await boris.press(words_in("ru").say("eligibility_talk.ask-staff"))
    await stage.settle()
    before = len(stage.group.replies_seen)
    await boris.send("Здравствуйте")
    await stage.settle()
    assert words_in("ru").say("eligibility_talk.write-staff") in boris.last.text
    assert len(stage.group.replies_seen) == before
    await boris.send("Можно ли подать заявку филиалу?")
    await stage.settle()
    assert "Можно ли подать заявку филиалу" in stage.group.last.text


async def test_a_greeting_is_no_name_for_the_conference(stage: Stage) -> None:
    aigerim, words = stage.cast.aigerim, words_in("kk")
    await stage.speaks(aigerim, "kk")
    await aigerim.send("/register")
    await stage.settle()
    await aigerim.press(words.say("conference.register"))
    await stage.settle()
    for field, told in (("name", "Айгерім С."), ("organisation", "«Қамқор» қоры")):
        await aigerim.send("Сәлеметсіз бе")
        await stage.settle()
        assert words.say(f"conference.ask-{field}") in aigerim.last.text
        await aigerim.send(told)
        await stage.settle()
    assert "Айгерім С." in aigerim.last.text


async def test_a_message_to_the_staff_left_for_days_is_a_question_like_any_other(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await answers(stage, boris, "ru", until="registered")
    await boris.press(words_in("ru").say("eligibility.no"))
    await stage.settle()
    await boris.press(words_in("ru").say("eligibility_talk.ask-staff"))
    await stage.settle()
    stage.at(BACK_AFTER_THREE_DAYS)
    passed_on = len(stage.group.replies_seen)
    await boris.send("на каком языке писать заявку")
    await stage.settle()
    assert "казахск" in boris.last.text
    assert len(stage.group.replies_seen) == passed_on


async def test_a_name_for_the_conference_left_for_days_is_asked_again(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await stage.speaks(aigerim, "kk")
    await aigerim.send("/register")
    await stage.settle()
    await aigerim.press(words_in("kk").say("conference.register"))
    await stage.settle()
    stage.at(BACK_AFTER_THREE_DAYS)
    await aigerim.send("Сәлеметсіз бе")
    await stage.settle()
    assert words_in("kk").say("conference.ask-name") in aigerim.last.text
