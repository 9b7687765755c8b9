"""A message is taken apart where it asks several things, and only there."""

import pytest

from domain.answers.folding import normalise
from domain.answers.segments import clauses, closer, halves, questions, sentences


@pytest.mark.parametrize(
    "text",
    [
        "зарегистрированы в Астане но работаем в Шымкенте… и еще сколько экземпляров надо",
        "Астанада тіркелгенбіз, тағы да неше дана керек",
        "we are registered in Astana. And also how many copies",
    ],
)
def test_what_comes_before_and_also_is_a_question_like_what_comes_after(text: str) -> None:
    assert len(questions(sentences(normalise(text)))) == 2


def test_a_story_before_a_question_mark_is_no_question() -> None:
    asked = questions(sentences(normalise("Мы фонд из Тараза. Нас трое. Когда последний день?")))
    assert asked == ["когда последний день?"]


def test_a_message_of_signs_asks_nothing() -> None:
    assert questions(sentences("???")) == []


def test_an_and_parts_two_subjects() -> None:
    assert clauses("ноутбук и зарплату") == ["ноутбук", "зарплату"]


def test_a_comma_parts_only_what_asks() -> None:
    assert clauses("когда срок, на каком языке писать") == ["когда срок", "на каком языке писать"]
    story = "мигрант балаларға шағын ойын алаңын салып берсек деп едік, гранттан құрылыс қылуға бола ма"
    assert clauses(story) == [story]


@pytest.mark.parametrize(
    "text",
    ["просим пояснить, что писать в заявке", "айтыңызшы, құжатты қайда жібереміз", "please tell me, where to send it"],
)
def test_a_polite_opening_is_no_part_of_its_own(text: str) -> None:
    assert clauses(text) == [text]
    assert halves(text) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("айтыңызшы, құжатты қайда жібереміз және қашанға дейін", ["құжатты қайда жібереміз", "қашанға дейін"]),
        ("подскажите пожалуйста, когда срок, куда слать", ["когда срок", "куда слать"]),
        ("please tell me, where to send it and how many copies", ["where to send it", "how many copies"]),
    ],
)
def test_questions_behind_a_polite_opening_are_taken_apart(text: str, asked: list[str]) -> None:
    assert clauses(text) == asked


def test_a_text_has_halves_at_each_of_its_joints() -> None:
    assert halves("сроки и адрес, куда слать") == [("сроки", "адрес, куда слать"), ("сроки и адрес", "куда слать")]
    assert halves("адрес почты") == []


def test_a_long_sentence_is_looked_at_from_both_ends() -> None:
    text = " ".join(f"слово{number}" for number in range(20))
    assert [piece.split()[0] for piece in closer([text])] == ["слово10", "слово0"]


def test_a_short_sentence_has_no_closer_look() -> None:
    assert closer(["когда срок"]) == []
