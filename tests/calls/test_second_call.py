"""The whole assistant at work on an invented call: nothing in it knows the real one."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.preview import moments, screens
from storage.calls.loader import load
from tests.calls.places import SCHOOL_GARDENS
from tests.support.assistant import Stage

OF_THE_REAL_CALL = re.compile(
    r"KATCH|Winrock|winrock|Алмат|Almaty|тенге|tenge|торговл\w+ (людьми|детьми)|traffick|Казахстан|Kazakhstan|§ 4\.5",
)


@pytest.fixture
async def gardens(tmp_path: Path) -> AsyncIterator[Stage]:
    """The assistant of the invented call on one of its days."""
    stage = Stage(tmp_path, call=SCHOOL_GARDENS)
    stage.at("2027-01-15T12:00+06:00")
    async with stage.running():
        yield stage


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_screen_speaks_of_the_real_call(lang: str) -> None:
    data = load(SCHOOL_GARDENS)
    found = {
        (name, match[0])
        for now in moments(data.call).values()
        for name, screen in screens(data, lang, now)
        # A business identification number is a number of Kazakhstan, whoever makes the call.
        if not name.startswith("bin ")
        for match in OF_THE_REAL_CALL.finditer(screen.text)
    }
    assert found == set()


async def test_a_newcomer_is_offered_the_calls_own_languages(gardens: Stage) -> None:
    await gardens.cast.aigerim.send("/start")
    asked = await gardens.cast.aigerim.reply()
    assert asked.buttons == ["Русский", "English"]
    await gardens.cast.aigerim.press("Русский")
    welcome = await gardens.cast.aigerim.sees("Школьные сады")
    assert "3 500" in welcome.text.replace("\u00a0", " ")


async def test_dates_are_told_in_the_calls_own_zone(gardens: Stage) -> None:
    await gardens.speaks(gardens.cast.chris, "en")
    await gardens.cast.chris.send("/deadlines")
    told = await gardens.cast.chris.reply()
    assert "1 March 2027, 12:00 (Bishkek time)" in told.text
    assert "20 January 2027, 10:00" in told.text


async def test_questions_are_answered_from_the_calls_own_entries(gardens: Stage) -> None:
    await gardens.speaks(gardens.cast.boris, "ru")
    await gardens.cast.boris.send("Сколько денег дают?")
    await gardens.cast.boris.sees("не больше 3 500 евро")
    await gardens.cast.boris.send("when is the deadline?")
    await gardens.cast.boris.sees("1 March 2027, 12:00")


async def test_a_question_reaches_the_staff_and_a_date_of_the_call_is_promised(gardens: Stage) -> None:
    boris = gardens.cast.boris
    await gardens.speaks(boris, "ru")
    await boris.send("можно ли купить трактор?")
    await gardens.settle()
    await boris.press("Передать сотрудникам")
    promised = await boris.sees("gardens@example.org")
    assert "8 февраля 2027" in promised.text
    await gardens.group.sees("можно ли купить трактор?")


async def test_a_message_about_danger_gets_the_calls_own_help_lines(gardens: Stage) -> None:
    await gardens.speaks(gardens.cast.boris, "ru")
    await gardens.cast.boris.send("помогите, ребёнка бьют")
    help_ = await gardens.cast.boris.reply()
    assert "112" in help_.text
    assert "111" not in help_.text
