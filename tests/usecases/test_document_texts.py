"""Every remark is a sentence in three languages, and what a stranger wrote cannot break it."""

from typing import Any

import pytest

from domain.documents.kinds import KINDS_OF_EXTENSION, Kind
from domain.documents.reasons import Outcome, Reason, Remark, Verdict, Weight
from tests.support.uploads import package_rules
from tests.support.words import words_in
from usecases.document_text import remark_text, verdict_text

RULES = package_rules()
VALUES: dict[str, Any] = {
    "found": "Arial",
    "wanted": "12",
    "section": "4.5",
    "language": "en",
    "languages": "ru kk",
    "today": "xlsx",
    "formats": "PDF",
    "slot": "budget",
    "extension": "exe",
    "kind": "pdf",
    "width": 50,
    "height": 50,
    "name": "a.pdf",
    "megabytes": 20,
    "files": 300,
    "over": 900_000,
    "typed": "190240000406",
}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(reason: Reason, lang: str) -> None:
    text = remark_text(Remark.of(reason, **VALUES), RULES, words_in(lang))
    assert len(text) > 20
    assert not set("{}") & set(text)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_kind_of_file_has_a_name(lang: str) -> None:
    for kind in Kind:
        if kind not in (Kind.EMPTY, Kind.UNKNOWN):
            remark = Remark.of(Reason.TYPE_MISMATCH, extension="pdf", kind=kind)
            assert words_in(lang).say(f"documents.kind-{kind}") in remark_text(remark, RULES, words_in(lang))


@pytest.mark.parametrize("weight", [Weight.NOTE, Weight.WARN, Weight.REJECT])
def test_a_missing_extension_is_a_note_beside_a_document_and_a_refusal_beside_anything_else(weight: Weight) -> None:
    remark = Remark.of(Reason.EXTENSION, weight, extension="" if weight != Weight.WARN else "tiff")
    assert remark_text(remark, RULES, words_in("ru"))


def test_a_name_full_of_markup_is_shown_and_not_obeyed() -> None:
    remark = Remark.of(Reason.NAME_SANITISED, name="<b>устав</b>&amp;.pdf")
    assert "&lt;b&gt;устав&lt;/b&gt;&amp;amp;.pdf" in remark_text(remark, RULES, words_in("ru"))


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_verdict_names_the_document_and_never_says_submitted(lang: str, outcome: Outcome) -> None:
    reasons = {Outcome.WARN: Reason.BLURRED, Outcome.HELD: Reason.NOT_SCANNED, Outcome.REJECT: Reason.ARCHIVE}
    remarks = [Remark.of(reasons[outcome])] if outcome in reasons else []
    verdict = Verdict.of("pdf", remarks)
    text = verdict_text(verdict, RULES.slot("charter"), RULES, words_in(lang))
    assert verdict.outcome == outcome
    assert RULES.slot("charter").title.say(lang) in text
    assert not any(word in text.lower() for word in ("submitted", "подан", "берілді"))


def test_a_refusal_by_kind_says_which_formats_fit() -> None:
    verdict = Verdict.of("zip", [Remark.of(Reason.ARCHIVE)])
    assert "PDF, DOCX, JPG, PNG" in verdict_text(verdict, RULES.slot("charter"), RULES, words_in("ru"))


def test_every_extension_on_the_list_leads_to_a_kind() -> None:
    assert all(kinds for kinds in KINDS_OF_EXTENSION.values())
