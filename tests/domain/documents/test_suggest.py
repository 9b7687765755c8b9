"""A file that comes unasked is offered the place it was probably meant for."""

import pytest

from domain.documents.kinds import Kind
from domain.documents.suggest import looks_like_another, suggest_slots
from tests.support.uploads import package_rules

RULES = package_rules()


@pytest.mark.parametrize(
    ("name", "kind", "text", "slot"),
    [
        ("Устав ОО Үміт 2019.pdf", Kind.PDF, "", "charter"),
        ("жарғы_соңғы.pdf", Kind.PDF, "", "charter"),
        ("spravka.pdf", Kind.PDF, "", "registration_certificate"),
        (
            "scan0001.pdf",
            Kind.PDF,
            "Справка о государственной регистрации юридического лица",
            "registration_certificate",
        ),
        ("бюджет 2026.xlsx", Kind.XLSX, "", "budget"),
        ("Бюджет түсіндірмесі.docx", Kind.DOCX, "", "budget_narrative"),
        ("Резюме бухгалтера.docx", Kind.DOCX, "", "cvs"),
        ("CV_Aigerim.pdf", Kind.PDF, "", "cvs"),
        ("диплом.jpg", Kind.JPEG, "", "diplomas"),
        ("письмо акимата.pdf", Kind.PDF, "", "support_letters"),
        ("Техническая заявка.docx", Kind.DOCX, "", "technical_application"),
    ],
)
def test_the_likeliest_place_comes_first(name: str, kind: Kind, text: str, slot: str) -> None:
    assert suggest_slots(name, kind, text, RULES)[0] == slot


def test_nothing_is_suggested_without_a_sign_or_against_the_format() -> None:
    assert suggest_slots("IMG_0001.jpg", Kind.JPEG, "", RULES) == []
    assert "charter" not in suggest_slots("устав.xlsx", Kind.XLSX, "", RULES)


def test_a_charter_in_the_place_of_the_certificate_is_noticed_and_the_certificate_is_not() -> None:
    certificate = RULES.slot("registration_certificate")
    assert looks_like_another(certificate, "устав.pdf", Kind.PDF, "УСТАВ общественного фонда", RULES) == "charter"
    assert looks_like_another(certificate, "справка.pdf", Kind.PDF, "Справка о регистрации", RULES) is None
    assert looks_like_another(certificate, "1.pdf", Kind.PDF, "", RULES) is None
