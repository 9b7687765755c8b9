"""Wishes about one's own application and data, said in free text."""

import pytest

from domain.wishes import Wish, wish


@pytest.mark.parametrize(
    "text",
    [
        "delete everything you have on me",
        "please erase my personal information",
        "can you remove my data?",
        "удалите мои данные",
        "прошу стереть всё, что вы обо мне знаете",
        "деректерімді өшіріңіз",
        "менин деректеримди оширу",
        "мен туралы бәрін жойыңыз",
    ],
)
def test_who_wants_to_be_forgotten_is_understood(text: str) -> None:
    assert wish(text) is Wish.FORGET


@pytest.mark.parametrize(
    "text",
    [
        "хочу отозвать заявку",
        "мы решили забрать нашу заявку",
        "отзываем заявку",
        "өтінімді қайтарып алғымыз келеді",
        "отинимди кайтарып алгымыз келеди",
        "withdraw our application",
        "we would like to cancel our application",
    ],
)
def test_who_withdraws_is_understood(text: str) -> None:
    assert wish(text) is Wish.WITHDRAW


@pytest.mark.parametrize("text", ["статус моей заявки", "what's the status of my application?"])
def test_who_asks_where_they_stand_is_understood(text: str) -> None:
    assert wish(text) is Wish.STATUS


@pytest.mark.parametrize(
    "text",
    [
        "как отозвать заявку",
        "можно ли забрать заявку обратно?",
        "өтінімді қайтарып алуға бола ма",
        "how do I withdraw the application",
        "можно ли удалить строку в бюджете",
        "нужно ли удалять персональные данные из резюме",
        "подаём заявку от организации",
        "кто увидит наши данные",
        "статус юридического лица",
        "какой дедлайн?",
        "",
    ],
)
def test_questions_about_the_call_are_no_wishes(text: str) -> None:
    assert wish(text) is None
