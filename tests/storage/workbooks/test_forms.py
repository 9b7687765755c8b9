"""The forms the bot hands out: made from data, filled in like people do, and read again by the checker."""

import io

import openpyxl
import pytest

from domain.budget.terms import BudgetTerms
from storage.workbooks import worker
from storage.workbooks.form_texts import Forms, load_forms
from storage.workbooks.forms import appendix_b
from storage.workbooks.terms import load_terms
from storage.workbooks.word_form import appendix_c
from tests.storage.workbooks.conftest import CALL


@pytest.fixture(scope="module")
def terms() -> BudgetTerms:
    return load_terms(CALL)


@pytest.fixture(scope="module")
def forms() -> Forms:
    return load_forms(CALL)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_filled_example_has_no_finding_at_all(lang: str) -> None:
    name = f"appendix_b.example.{lang}.xlsx"
    report = worker.check(str(CALL), (CALL / "annexes" / name).read_bytes(), name)
    assert report.findings == ()
    assert report.layout == "katch-05-appendix-b"
    assert report.language == lang


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_empty_form_is_known_as_empty(lang: str) -> None:
    name = f"appendix_b.{lang}.xlsx"
    report = worker.check(str(CALL), (CALL / "annexes" / name).read_bytes(), name)
    assert [f.rule for f in report.findings] == ["F-TEMPLATE-BLANK"]


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_bundled_workbooks_are_what_the_data_makes_today(lang: str, terms: BudgetTerms, forms: Forms) -> None:
    assert (CALL / "annexes" / f"appendix_b.{lang}.xlsx").read_bytes() == appendix_b(terms, forms, lang)


def test_the_form_names_the_call_and_its_version(terms: BudgetTerms, forms: Forms) -> None:
    book = openpyxl.load_workbook(io.BytesIO(appendix_b(terms, forms, "ru")))
    assert book.properties.subject == terms.call
    assert book.properties.version == forms.version


def test_formulas_are_guarded_and_answers_are_open(terms: BudgetTerms, forms: Forms) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(appendix_b(terms, forms, "ru")))["Детальный бюджет"]
    assert sheet.protection.sheet
    assert sheet["I11"].protection.locked
    assert not sheet["G11"].protection.locked
    assert {v.type for v in sheet.data_validations.dataValidation} == {"list", "decimal"}


def test_a_line_without_frequency_and_share_counts_them_as_one(terms: BudgetTerms, forms: Forms) -> None:
    book = openpyxl.load_workbook(io.BytesIO(appendix_b(terms, forms, "ru")))
    sheet = book["Детальный бюджет"]
    filled: dict[int, str | int] = {2: "Ноутбук", 3: "общее", 4: "шт.", 5: 2, 7: 400_000}
    for column, value in filled.items():
        sheet.cell(11, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    report = worker.check(str(CALL), buffer.getvalue(), "b.xlsx")
    assert report.total == 800_000


def test_the_word_form_is_a_narrative_in_the_asked_font(terms: BudgetTerms, forms: Forms) -> None:
    data = appendix_c(terms, forms, "kk")
    example = (CALL / "annexes" / "appendix_b.example.kk.xlsx").read_bytes()
    report = worker.check(str(CALL), example, "b.xlsx", (data, "c.docx"))
    rules = {f.rule for f in report.findings}
    assert "N-FORMAT" not in rules
    assert "N-UNREADABLE" not in rules
    assert "N-MISSING" in rules
