"""A person in danger is seen whatever the spelling; the call's own subject is not mistaken for one."""

import random
from pathlib import Path

import pytest

from domain.answers import AnswerIndex
from tests.questions.calldata import entries
from tests.questions.degrade import WAYS

pytestmark = pytest.mark.timeout(600)  # the first of them waits for the training

SETS = Path(__file__).parents[2] / "questions"


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (SETS / name).read_text("utf-8").splitlines()
    return [(lang, text) for lang, _, text in (line.partition("|") for line in lines)]


def _alarms(index: AnswerIndex, texts: list[str]) -> float:
    return sum(index.read(text, lang="ru").kind == "emergency" for text in texts) / len(texts)


def test_every_known_cry_for_help_is_an_emergency(index: AnswerIndex) -> None:
    missed = [text for _, text in _lines("emergencies.txt") if index.read(text, lang="ru").kind != "emergency"]
    assert missed == []


def test_no_question_about_the_call_is_an_emergency(index: AnswerIndex) -> None:
    false = [text for _, text in _lines("near_misses.txt") if index.read(text, lang="ru").kind == "emergency"]
    assert false == []


def test_no_phrase_of_another_entry_is_an_emergency(index: AnswerIndex) -> None:
    phrases = [
        phrase
        for entry in entries()
        if entry.kind != "emergency"
        for texts in entry.questions.values()
        for phrase in texts[::15]
    ]
    assert [phrase for phrase in phrases if index.read(phrase, lang="ru").kind == "emergency"] == []


def test_held_back_cries_for_help_are_seen(index: AnswerIndex) -> None:
    assert _alarms(index, [text for _, text in _lines("emergencies_held.txt")]) >= 0.9


def test_held_back_questions_raise_no_alarm(index: AnswerIndex) -> None:
    assert _alarms(index, [text for _, text in _lines("near_misses_held.txt")]) <= 0.03


@pytest.mark.parametrize("way", WAYS)
def test_cries_for_help_are_seen_in_every_spelling(index: AnswerIndex, way: str) -> None:
    langs, degrade = WAYS[way]
    rng = random.Random(5)
    lines = [*_lines("emergencies.txt"), *_lines("emergencies_held.txt")]
    assert _alarms(index, [degrade(text, rng) for lang, text in lines if lang in langs]) >= 0.93


def test_an_emergency_wins_over_a_question_in_the_same_message(index: AnswerIndex) -> None:
    reading = index.read("Когда дедлайн? И срочно: соседи бьют ребёнка, куда звонить?", lang="ru")
    assert reading.kind == "emergency"
    assert len(reading.parts) == 1


def test_why_an_alarm_was_raised_is_told(index: AnswerIndex) -> None:
    part = index.read("помогите, мужчина бьёт девочку", lang="ru").parts[0]
    assert any(name.startswith("s:devox") for name, _ in part.why)
    assert all(value > 0 for _, value in part.why)


def test_the_same_deed_is_danger_as_a_cry_and_none_as_a_plan(index: AnswerIndex) -> None:
    assert index.read("отчим бьёт мою сестру, что делать", lang="ru").kind == "emergency"
    assert (
        index.read("хотим провести тренинг о детях, которых бьёт отчим, тема подходит?", lang="ru").kind != "emergency"
    )
