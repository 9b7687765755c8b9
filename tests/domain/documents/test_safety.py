"""What is dangerous in the pieces of a document, and what only looks so."""

import pytest

from domain.documents.reasons import Reason
from domain.documents.safety import (
    Entry,
    Relationship,
    field_reason,
    formula_reason,
    overlapping,
    pdf_reasons,
    relationship_reason,
)


@pytest.mark.parametrize(
    ("kind", "target", "reason"),
    [
        ("hyperlink", "https://egov.kz", None),
        ("attachedTemplate", "file:///C:\\Users\\A\\Templates\\Normal.dotm", None),
        ("attachedTemplate", "Normal.dotm", None),
        ("attachedTemplate", "http://example.org/t.dotm", Reason.REMOTE_TEMPLATE),
        ("attachedTemplate", "file:////host/share/t.dotm", Reason.REMOTE_TEMPLATE),
        ("attachedTemplate", "\\\\host\\share\\t.dotm", Reason.REMOTE_TEMPLATE),
        ("image", "http://example.org/pixel.png", Reason.REMOTE_CONTENT),
        ("oleObject", "http://example.org/x.hta", Reason.REMOTE_CONTENT),
        ("image", "../media/image1.png", None),
        ("externalLinkPath", "book2.xlsx", Reason.EXTERNAL_LINK),
    ],
)
def test_links_to_the_outside(kind: str, target: str, reason: Reason | None) -> None:
    assert relationship_reason(Relationship(kind, target)) == reason


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("cmd|'/c calc'!A1", Reason.DDE),
        ("MSEXCEL|'\\..\\x.exe'!''", Reason.DDE),
        ('1+WEBSERVICE("http://example.org")', Reason.REMOTE_CONTENT),
        ("SUM(B2:B9)*'Лист 2'!C3", None),
        ('IF(A1="a|b!c",1,2)', None),
        ('HYPERLINK("https://egov.kz","egov")', None),
    ],
)
def test_formulas(formula: str, reason: Reason | None) -> None:
    assert formula_reason(formula) == reason


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (' DDEAUTO c:\\\\cmd.exe "/k" ', Reason.DDE),
        (" dde Excel x ", Reason.DDE),
        (' INCLUDEPICTURE "http://example.org/x.png" ', Reason.REMOTE_CONTENT),
        (" PAGE ", None),
        (' HYPERLINK "https://egov.kz" ', None),
        (' TOC \\o "1-3" ', None),
    ],
)
def test_fields(code: str, reason: Reason | None) -> None:
    assert field_reason(code) == reason


@pytest.mark.parametrize(
    ("names", "reasons"),
    [
        (["/S", "/URI"], set()),
        (["/S", "/D", "/GoTo"], set()),
        (["/S", "/JS", "/JavaScript"], {Reason.PDF_JAVASCRIPT}),
        (["/S", "/F", "/Launch"], {Reason.PDF_LAUNCH}),
        (["/S", "/F", "/SubmitForm"], {Reason.PDF_SUBMIT}),
        (["/EF", "/F"], {Reason.PDF_EMBEDDED_FILE}),
    ],
)
def test_names_in_a_pdf(names: list[str], reasons: set[Reason]) -> None:
    assert pdf_reasons(names) == reasons


def test_entries_that_share_bytes_are_found_in_any_order() -> None:
    assert overlapping([Entry("b", 50, 90), Entry("a", 0, 60)])
    assert not overlapping([Entry("b", 60, 90), Entry("a", 0, 60)])
