"""Eligibility: the worked examples of the call come out, and the talk can go back and forth."""

import pytest
from pydantic import ValidationError

from domain.eligibility import (
    Cases,
    Consequence,
    EligibilityRules,
    Standing,
    eligibility,
    failing_cases,
)
from tests.support.uploads import of_call

RULES = of_call(EligibilityRules, "eligibility.yaml")
CASES = of_call(Cases, "cases.yaml")
FITTING = CASES.eligibility.fitting


def test_every_worked_example_of_the_call_comes_out_as_it_says() -> None:
    assert failing_cases(RULES, CASES.eligibility) == []


def test_a_worked_example_that_is_wrong_is_named() -> None:
    wrong = CASES.eligibility.model_copy(
        update={"cases": (CASES.eligibility.cases[0].model_copy(update={"standing": Standing.FAILS}),)}
    )
    assert failing_cases(RULES, wrong) == [wrong.cases[0].name]


def test_every_question_has_an_answer_that_counts_against_the_applicant_or_leads_on() -> None:
    for question in RULES.questions:
        effects = {c.effect for c in (question.if_yes, question.if_no, question.if_unsure)}
        assert effects & {"fails", "open"} or question.id == "religious", question.id


def test_all_eleven_exclusions_of_3_2_and_the_conditions_of_3_1_and_6_3_are_asked() -> None:
    by_section = [q.section for q in RULES.questions if q.unless_no is None]
    assert (by_section.count("3.1"), by_section.count("3.2"), by_section.count("6.3")) == (8, 11, 4)


def test_questions_come_one_by_one_and_the_last_answer_ends_them() -> None:
    answers: dict[str, str] = {}
    asked = []
    while (question := RULES.next_question(answers)) is not None:
        asked.append(question.id)
        answers[question.id] = FITTING[question.id]
    assert asked == [q.id for q in RULES.questions if q.id != "religious_purpose"]
    assert eligibility(RULES, answers).standing == Standing.MEETS


def test_the_second_question_on_religion_comes_only_after_a_yes_or_a_doubt() -> None:
    for answer, follows in (("yes", True), ("unsure", True), ("no", False)):
        asked = RULES.asked({**FITTING, "religious": answer})
        assert ("religious_purpose" in [q.id for q in asked]) == follows


def test_a_changed_answer_changes_the_verdict_and_drops_what_hung_on_it() -> None:
    answers = {**FITTING, "religious": "yes", "religious_purpose": "yes"}
    assert eligibility(RULES, answers).standing == Standing.FAILS
    assert eligibility(RULES, {**answers, "religious": "no"}).standing == Standing.MEETS


def test_an_answer_that_fails_is_told_before_all_questions_are_answered() -> None:
    verdict = eligibility(RULES, {"organisation": "yes", "registered": "no"})
    assert (verdict.standing, [p.question.id for p in verdict.failed]) == (Standing.FAILS, ["registered"])
    assert verdict.unanswered > 0


def test_one_can_go_back_and_the_place_is_counted() -> None:
    answers = {"organisation": "yes", "registered": "yes"}
    before = RULES.previous_question("non_profit", answers)
    assert before is not None
    assert before.id == "registered"
    assert RULES.previous_question("organisation", answers) is None
    assert RULES.place("non_profit", answers)[0] == 3


def test_a_question_takes_only_answers_it_can_have() -> None:
    regions = frozenset({"shymkent"})
    office, uei, registered = (RULES.question(name) for name in ("office", "uei", "registered"))
    assert office.accepts("shymkent", regions)
    assert office.accepts("other", regions)
    assert not office.accepts("yes", regions)
    assert uei.accepts("ZQGGHJH74DW7", regions)
    assert not uei.accepts("ABC", regions)
    assert not registered.accepts("shymkent", regions)


def test_a_consequence_without_its_words_is_refused() -> None:
    with pytest.raises(ValidationError, match="says and remedy"):
        Consequence.model_validate({"effect": "fails"})


def test_no_text_decides_for_the_grant_maker() -> None:
    forbidden = ("вам отказано", "не подходите", "вы не можете", "you are not eligible", "сіз қатыса алмайсыз")
    texts = RULES.model_dump_json().lower()
    assert [phrase for phrase in forbidden if phrase in texts] == []
