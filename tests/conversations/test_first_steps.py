"""The first minutes with the assistant."""

import pytest

from tests.support.assistant import Stage


async def test_a_newcomer_chooses_a_language_and_is_welcomed_in_it(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await aigerim.send("/start")
    question = await aigerim.reply()
    assert question.buttons == ["Қазақша", "Русский", "English"]
    await aigerim.press("Қазақша")
    await aigerim.sees("Сәлеметсіз бе!", "12 281 375")
    assert "📅 Мерзімдер" in aigerim.keyboard


async def test_the_language_can_be_changed_at_any_time_and_nothing_is_lost(stage: Stage) -> None:
    chris = stage.cast.chris
    await stage.speaks(chris, "en")
    await chris.send("/language")
    await stage.settle()
    await chris.press("Русский")
    await chris.sees("Дальше говорим по-русски")
    await chris.sees("Идёт приём заявок")
    assert "📅 Сроки" in chris.keyboard


async def test_before_any_choice_telegrams_language_is_used(stage: Stage) -> None:
    await stage.cast.boris.send("/deadlines")
    assert "Сроки конкурса" in (await stage.cast.boris.reply()).text
    stranger = stage.world.person("Ali", language="tr")
    await stranger.send("/deadlines")
    assert "Конкурстың мерзімдері" in (await stranger.reply()).text


async def test_a_deep_link_opens_its_topic_at_once(stage: Stage) -> None:
    boris = stage.cast.boris
    await boris.send("/start deadline")
    assert "16 марта 2026 года" in (await boris.reply()).text
    assert (await boris.reply()).buttons == ["Қазақша", "Русский", "English"]


async def test_every_date_is_told_with_its_weekday_and_the_time_left(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("📅 Сроки")
    text = (await boris.reply()).text.replace("\u00a0", " ")
    assert "понедельник, 16 марта 2026 года, 23:59 (время Алматы)" in text
    assert "осталось 24 дня 12 часов" in text
    stage.at("2026-03-17T00:00+05:00")
    await boris.send("/deadlines")
    text = (await boris.reply()).text
    assert "осталось" not in text
    assert "вправе принять" in text


async def test_the_menu_follows_the_phase_of_the_call(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    for moment, words in (
        ("2026-02-24T17:30+05:00", "Официальные вопросы принимают до 27 февраля"),
        ("2026-02-28T00:00+05:00", "Приём официальных вопросов закончился"),
        ("2026-03-16T08:00+05:00", "Сегодня последний день"),
        ("2026-03-17T00:00+05:00", "Приём заявок закончился"),
        ("2026-05-22T00:00+05:00", "Конкурс завершён"),
    ):
        stage.at(moment)
        await boris.send("/menu")
        assert words in (await boris.reply()).text


async def test_topics_are_browsed_by_buttons(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("📚 Темы")
    await stage.settle()
    await boris.press("Сроки")
    await stage.settle()
    await boris.press("Срок подачи заявки")
    await boris.sees("16 марта 2026 года", "§ 4.5")


async def test_a_press_on_an_unknown_button_is_explained(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("📚 Темы")
    await stage.settle()
    message = boris.last
    query = stage.world.press(boris.user, message, "gone:from:last:year")
    await stage.settle()
    assert "старого сообщения" in (query.toast)


@pytest.mark.parametrize("typed", ["меню", "Мәзір", "MENU"])
async def test_the_menu_comes_by_its_word_too(stage: Stage, typed: str) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send(typed)
    await boris.sees("Идёт приём заявок")
