"""Every rule: one budget that breaks it, and the usual budget that breaks none."""

import re

import pytest

from domain.budget.check import Checker
from domain.budget.finding import RULES
from domain.budget.sheet import Sheet
from domain.budget.terms import BudgetTerms
from tests.domain.budget.builder import Plan, build, put
from tests.domain.budget.examples import FAILING, Example, facts, word
from tests.support.words import words_in
from usecases.budget import message


def test_every_rule_has_a_failing_example() -> None:
    assert set(FAILING) == set(RULES)


def test_the_usual_budget_breaks_no_rule(checker: Checker) -> None:
    report = checker.check(build().workbook, facts())
    assert [f.rule for f in report.findings] == []
    assert report.verdict == "ok"


def test_the_usual_budget_with_its_narrative_in_word_breaks_no_rule(checker: Checker) -> None:
    report = checker.check(build(Plan(narrative=False)).workbook, facts(), word())
    assert [f.rule for f in report.findings] == []


@pytest.mark.parametrize("rule", FAILING)
def test_a_budget_that_breaks_a_rule_is_told_so_at_the_cell(checker: Checker, rule: str) -> None:
    example: Example = FAILING[rule]()
    report = checker.check(example.built.workbook, example.facts, example.narrative)
    found = [f for f in report.findings if f.rule == rule]
    assert found, [f.rule for f in report.findings]
    assert example.cell is None or example.cell in {f.cell for f in found}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("rule", FAILING)
def test_every_finding_is_a_whole_sentence_in_every_language(checker: Checker, rule: str, lang: str) -> None:
    example: Example = FAILING[rule]()
    report = checker.check(example.built.workbook, example.facts, example.narrative)
    finding = next(f for f in report.findings if f.rule == rule)
    text = message(finding, words_in(lang))
    assert text[-1] in ".?!"
    assert "{" not in text
    assert not re.search(r"budget\.[\w]+-", text)


def test_a_rule_names_the_place_in_the_call_or_none(terms: BudgetTerms) -> None:
    assert set(terms.section_of) <= set(RULES)
    assert set(terms.section_of.values()) <= {"2.2", "2.3", "4.3", "4.4", "4.5", "5.1", "6.1", "6.3"}


def test_equal_to_the_ceiling_is_allowed(checker: Checker) -> None:
    built = FAILING["C-CEILING"]().built
    over = checker.check(built.workbook, facts()).requested
    assert over is not None
    row, column = built.lines[7], built.columns["unit_cost"]
    price = built.detailed.value(row, column)
    put(built.detailed, row, column, price - (over - checker.terms.money.ceiling))
    report = checker.check(built.workbook, facts())
    assert report.requested == checker.terms.money.ceiling
    assert "C-CEILING" not in {f.rule for f in report.findings}


def test_prohibited_words_count_in_lines_only_and_not_in_the_instruction(checker: Checker) -> None:
    built = build()
    sheet = Sheet("Инструкция")
    put(sheet, 1, 1, "Строительство, алкоголь, штрафы, подарки и праздники не оплачиваются.")
    built.workbook.sheets.insert(0, sheet)
    assert checker.check(built.workbook, facts()).findings == ()
