"""Words of costs that are not paid: what sounds like one, and what only seems to."""

import json
from pathlib import Path

import pytest

from domain.budget.lexicon import Lexicon
from domain.budget.terms import BudgetTerms

CASES = [
    *json.loads((Path(__file__).parents[2] / "budgets" / "lexicon_cases.json").read_text(encoding="utf-8")),
    *json.loads((Path(__file__).parent / "phrases.json").read_text(encoding="utf-8")),
]


@pytest.fixture(scope="module")
def lexicon(terms: BudgetTerms) -> Lexicon:
    return Lexicon(terms)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_a_phrase_is_suspected_of_what_it_is_and_nothing_else(lexicon: Lexicon, case: dict[str, str | None]) -> None:
    expected = {case["rule"]} if case["rule"] else set()
    assert {s.rule for s in lexicon.look(str(case["text"]))} == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Видеонаблюдние в приюте", "P-SURVEILLANCE"),
        ("Строительсво пристройки", "P-CONSTRUCTION"),
        ("Курылыс материалдары", "P-CONSTRUCTION"),
        ("БАНКЕТ ПО ИТОГАМ", "P-CEREMONY"),
        ("Kорпоратив для команды", "P-CEREMONY"),
        ("Айыппұлдарды төлеу", "P-FINES"),
    ],
)
def test_case_typos_and_borrowed_letters_do_not_hide_a_word(lexicon: Lexicon, text: str, rule: str) -> None:
    assert rule in {s.rule for s in lexicon.look(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Тренинг о штрафах и ответственности работодателей",
        "Семинар «Айыппұлдар туралы»",
        "Занятия по профилактике алкоголизма",
        "Лекция о вреде табака",
        "Training about debt bondage",
        "Кампания против азартных игр",
        "Ужин участников без алкоголя",
        "Алкогольсіз сусындар",
        "Поддержание сайта проекта",
        "Представительство в регионе",
    ],
)
def test_teaching_about_a_thing_or_its_absence_is_no_cost_of_it(lexicon: Lexicon, text: str) -> None:
    assert lexicon.look(text) == []
