"""The verdict in words: reasons with their sections, what to do, and always who decides."""

import pytest

from domain.eligibility import Cases, EligibilityCase, EligibilityRules, eligibility
from domain.organisation import NumberFault, WrongNumber
from tests.support.uploads import of_call
from tests.support.words import words_in
from usecases.eligibility_text import eligibility_text, number_text

RULES = of_call(EligibilityRules, "eligibility.yaml")
CASES = of_call(Cases, "cases.yaml")
FITTING = CASES.eligibility.fitting
LANGS = ["kk", "ru", "en"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES.eligibility.cases, ids=lambda case: case.name)
def test_every_verdict_says_who_decides_and_cites_each_reason(case: EligibilityCase, lang: str) -> None:
    verdict = eligibility(RULES, {**FITTING, **case.answers})
    text = eligibility_text(verdict, words_in(lang), "ОФ «Үміт»")
    assert "Winrock International" in text
    assert text.count("§ ") == len(verdict.failed) + len(verdict.open)
    assert "ОФ «Үміт»" in text


def test_an_office_elsewhere_is_told_with_all_regions_and_the_other_call_and_no_refusal() -> None:
    text = eligibility_text(eligibility(RULES, {**FITTING, "office": "other"}), words_in("kk"))
    assert all(place in text for place in ("Түркістан", "Қызылорда", "Жетісу", "Шымкент", "микрогрант"))


def test_without_a_uei_nothing_is_refused_and_the_address_is_given() -> None:
    text = eligibility_text(eligibility(RULES, {**FITTING, "uei": "no"}), words_in("ru"))
    assert "sam.gov" in text
    assert "не подходите" not in text
    assert "не соответствуете" not in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("fault", list(NumberFault))
def test_every_wrong_number_is_explained(fault: NumberFault, lang: str) -> None:
    values = (("n", 5),) if fault.endswith("LENGTH") else (("month", "13"), ("digit", "7"))
    text = number_text(WrongNumber(fault, values), words_in(lang))
    assert len(text) > 30
    assert not set("{}") & set(text)
