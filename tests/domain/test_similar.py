"""Questions that ask the same are recognised, in any words and languages."""

from domain.similar import Asked, similar


def test_questions_with_the_same_words_are_alike() -> None:
    earlier = [Asked(1, "Какая ставка суточных?", ""), Asked(2, "Нужна ли печать на уставе?", "")]
    assert similar("Какая у вас ставка суточных", "", earlier) == (1,)


def test_questions_nearest_to_the_same_entry_are_alike_in_any_language() -> None:
    earlier = [Asked(1, "ҚҚС-ты гранттан төлеуге бола ма?", "vat"), Asked(2, "Көлік алуға бола ма?", "car")]
    assert similar("Can we charge VAT to the grant?", "vat", earlier) == (1,)


def test_no_entry_makes_nothing_alike() -> None:
    assert similar("Какая ставка суточных?", "", [Asked(1, "Нужна ли печать?", "")]) == ()


def test_the_likest_come_first_and_few() -> None:
    earlier = [Asked(number, "Нужна ли печать на копии устава " + "и подпись " * number, "seal") for number in range(6)]
    assert similar("Нужна ли печать на копии устава", "seal", earlier) == (0, 1, 2)
