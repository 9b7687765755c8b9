"""What is only a greeting, and what is a name though it has such a word in it."""

import pytest

from domain.courtesy import is_courtesy


@pytest.mark.parametrize(
    "text",
    ["Сәлеметсіз бе", "Салеметсиз бе!", "Salem", "Қайырлы күн", "Көп рахмет", "Здравствуйте", "добрый день всем",
     "Спасибо большое 🙏", "Как дела?", "Hello there", "Good morning!", "ок", "да", "жоқ", "👍", "..."],
)  # fmt: skip
def test_a_greeting_says_nothing(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    ["ОФ «Бақыт»", "«Рахмет»", "Рахмет Асанов", "Сәлем қоры", "Добрый день, Жанна Ахметова", "Айгүл Серікқызы",
     "A. B.", "Steppe Children", "200340012342", "8 701 234 56 78", "fond@example.kz", "Тест"],
)  # fmt: skip
def test_a_name_is_a_name_whatever_its_words_are(text: str) -> None:
    assert not is_courtesy(text)
