"""Every way of typing a word meets in one skeleton."""

import pytest

from domain.answers.folding import normalise, skeletons, words


def _first(text: str) -> str:
    return skeletons(words(normalise(text))[0])[0]


@pytest.mark.parametrize(
    "spelling",
    ["когамдык", "ҚОҒАМДЫҚ", "qogamdyq", "qoğamdyq", "qog'amdyq", "qoǵamdyq", "kogamdyk", "қоғам\u00adдық", "қoғамдық"],
)
def test_spellings_of_a_kazakh_word_meet(spelling: str) -> None:
    assert _first(spelling) == _first("қоғамдық")


@pytest.mark.parametrize("spelling", ["zayavka", "zaiavka", "zajavka", "ЗАЯВКА", "зaявкa"])
def test_spellings_of_a_russian_word_meet(spelling: str) -> None:
    assert _first("заявка") in skeletons(words(normalise(spelling))[0])


def test_a_letter_that_can_be_read_in_two_ways_keeps_both_readings() -> None:
    assert _first("құжат") in skeletons("qujat")
    assert _first("бюджет") in skeletons("bjudzhet")


def test_the_digit_four_is_read_as_a_letter_inside_a_word_only() -> None:
    assert _first("4empion") == _first("чемпион")
    assert skeletons("2024") == ("2024",)
