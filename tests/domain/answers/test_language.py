"""The reply is in the language of the question."""

import pytest

from domain.answers import AnswerIndex

pytestmark = pytest.mark.timeout(600)  # the first of them waits for the training


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Өтінімді қашан жібереміз", "kk"),
        ("отинимди кашан жиберемиз", "kk"),
        ("otinimdi qashan jiberemiz", "kk"),
        ("do kakogo chisla mozhno podat zayavku", "ru"),
        ("Заявканы қай күнге дейін қабылдайсыздар", "kk"),
        ("когда последний день подачи", "ru"),
        ("when is the last day to apply", "en"),
        ("can we put ремонт into the budget?", "en"),
        ("rjulf gjcktlybq ltym gjlfxb", "ru"),
    ],
)
def test_the_language_of_the_question_is_seen_in_any_letters(index: AnswerIndex, text: str, lang: str) -> None:
    assert index.read(text, lang="en" if lang == "kk" else "kk").lang == lang


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_word_of_both_languages_is_answered_in_the_persons_own(index: AnswerIndex, lang: str) -> None:
    assert index.read("дедлайн", lang=lang).lang == lang
