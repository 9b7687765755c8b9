"""§ 4.5: Times New Roman, 12, single spacing, Russian or Kazakh."""

import pytest

from domain.documents.facts import Facts, TextForm
from domain.documents.form import FormRule, form_remarks
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason, Weight

RULE = FormRule(section="4.5", font="Times New Roman", size=12, languages=("ru", "kk"))
TEXT = "Наша организация защищает права детей и работает в Туркестанской области вместе со школами."


def reasons(form: TextForm | None, text: str = TEXT) -> set[Reason]:
    return {remark.reason for remark in form_remarks(Facts(Kind.DOCX, text=text, form=form), RULE)}


def set_in(font: str = "Times New Roman", size: float = 12, spacing: float = 1.0) -> TextForm:
    return TextForm({font: 1000}, {size: 1000}, {spacing: 1000})


@pytest.mark.parametrize(
    "font",
    ["Times New Roman", "ABCDEF+TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT", "TimesNewRoman,Bold", "Times-Roman"],
)
def test_times_new_roman_under_any_of_its_names_is_right(font: str) -> None:
    assert reasons(set_in(font)) == set()


@pytest.mark.parametrize("font", ["Arial", "AAAAAA+LiberationSerif", "Calibri", "Tahoma", "Times Ten LT"])
def test_another_font_is_named(font: str) -> None:
    assert reasons(set_in(font)) == {Reason.FONT}


def test_one_foreign_word_is_no_fault_and_one_paragraph_is() -> None:
    few = TextForm({"Times New Roman": 990, "Arial": 10}, {12.0: 1000}, {1.0: 1000})
    many = TextForm({"Times New Roman": 900, "Arial": 100}, {12.0: 1000}, {1.0: 1000})
    assert (reasons(few), reasons(many)) == (set(), {Reason.FONT})


@pytest.mark.parametrize("size", [10, 11, 11.5, 14])
def test_another_size_is_a_remark(size: float) -> None:
    assert reasons(set_in(size=size)) == {Reason.FONT_SIZE}


@pytest.mark.parametrize("spacing", [1.08, 1.15, 1.5, 2.0, 0.8])
def test_another_spacing_is_a_remark(spacing: float) -> None:
    assert reasons(set_in(spacing=spacing)) == {Reason.LINE_SPACING}


def test_a_scan_can_only_be_said_to_be_uncheckable() -> None:
    remarks = form_remarks(Facts(Kind.PDF), RULE)
    assert [(r.reason, r.weight) for r in remarks] == [(Reason.FORM_NOT_CHECKABLE, Weight.NOTE)]


def test_an_application_in_english_is_a_remark_and_no_refusal() -> None:
    remarks = form_remarks(
        Facts(Kind.PDF, text="The application of our organisation for the grant is in English.", form=set_in()), RULE
    )
    assert [(r.reason, r.weight) for r in remarks] == [(Reason.LANGUAGE, Weight.WARN)]
