"""Numbers, dates and currencies as people type them."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.budget.dates import Period, find_dates, period_of
from domain.budget.numbers import Trouble, currency_of, read_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 200 000,50", "1200000.50"),
        ("1\u00a0200\u00a0000", "1200000"),
        ("1\u202f500", "1500"),
        ("1'200", "1200"),
        ("1.200.000", "1200000"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("80 000 тг", "80000"),
        ("250 000 теңге", "250000"),
        ("(1 000)", "-1000"),
        ("1 000-", "-1000"),
        ("−5", "-5"),
        ("20%", "0.2"),
        ("0,5", "0.5"),
        ("1200,500", "1200.5"),
    ],
)
def test_a_local_number_is_read(text: str, value: str) -> None:
    reading = read_text(text)
    assert reading.value == Decimal(value)
    assert reading.trouble is Trouble.TEXT


@pytest.mark.parametrize(("text", "one", "other"), [("12.500", "12.5", "12500"), ("12,500", "12.5", "12500")])
def test_three_digits_after_one_mark_can_be_read_in_two_ways(text: str, one: str, other: str) -> None:
    reading = read_text(text)
    assert (reading.value, reading.other) == (Decimal(one), Decimal(other))
    assert reading.trouble is Trouble.AMBIGUOUS


@pytest.mark.parametrize(("text", "letter"), [("39О00", "О"), ("1O0", "O"), ("l2", "l"), ("З00", "З")])
def test_a_letter_among_digits_is_named(text: str, letter: str) -> None:
    reading = read_text(text)
    assert (reading.trouble, reading.letter) == (Trouble.HOMOGLYPH, letter)


@pytest.mark.parametrize("text", ["по факту", "келісім бойынша", "?", "10 шт", "две"])
def test_words_are_no_number(text: str) -> None:
    assert read_text(text).trouble is Trouble.NOT_NUMBER


@pytest.mark.parametrize("text", ["", " ", "-", "—"])
def test_a_dash_is_a_blank(text: str) -> None:
    assert read_text(text).blank


@pytest.mark.parametrize(
    ("text", "code"),
    [("тенге (KZT)", "KZT"), ("теңге", "KZT"), ("US dollars, $", "USD"), ("€", "EUR"), ("руб.", "RUB"), ("Сумма", "")],
)
def test_a_currency_is_known_by_word_or_sign(text: str, code: str) -> None:
    assert currency_of(text) == code


@pytest.mark.parametrize(
    "text", ["01.05.2026", "1 мая 2026 года", "2026 жылғы 1 мамыр", "May 1, 2026", "2026-05-01", "01/05/26"]
)
def test_a_date_is_read_in_three_languages(text: str) -> None:
    assert find_dates(text) == [dt.date(2026, 5, 1)]


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("май-июль 2026", (2026, 5, 1), (2026, 7, 31)),
        ("ноябрь 2026 - январь 2027", (2026, 11, 1), (2027, 1, 31)),
        ("2026 ж. қараша - 2027 ж. қаңтар", (2026, 11, 1), (2027, 1, 31)),
        ("May-July 2026", (2026, 5, 1), (2026, 7, 31)),
    ],
)
def test_a_header_names_a_period(header: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert period_of(header) == Period(dt.date(*start), dt.date(*end))


@pytest.mark.parametrize("header", ["Q1", "1 тоқсан", "I кв.", "D2", "Disbursement 1"])
def test_a_quarter_or_tranche_is_a_period_without_dates(header: str) -> None:
    assert period_of(header) == Period(None, None)


@pytest.mark.parametrize("header", ["Наименование расходов", "Маркеры", "Кол-во месяцев / дней", "Описание"])
def test_other_headers_are_no_period(header: str) -> None:
    assert period_of(header) is None
