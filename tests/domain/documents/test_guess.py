"""Which document a file is, guessed from its name and its beginning."""

import pytest

from domain.documents.guess import guess, named
from domain.documents.kinds import Kind
from tests.support.uploads import package_rules

SLOTS = package_rules().slots


@pytest.mark.parametrize(
    ("said", "text", "kind", "slot"),
    [
        ("Устав_ОФ_Жарқын.pdf", "", Kind.PDF, "charter"),
        ("scan0001.pdf", "УСТАВ общественного фонда «Болашақ»", Kind.PDF, "charter"),
        ("Справка о регистрации.pdf", "", Kind.PDF, "registration_certificate"),
        ("Приложение А.docx", "", Kind.DOCX, "technical_application"),
        ("Қосымша C түсіндірме.docx", "", Kind.DOCX, "budget_narrative"),
        ("budget_final(2).xlsx", "", Kind.XLSX, "budget"),
        ("IMG_20260301.jpg диплом бухгалтера", "", Kind.JPEG, "diplomas"),
        ("Түйіндеме Сапарова.pdf", "", Kind.PDF, "cvs"),
        ("akimat.pdf", "Письмо поддержки. Акимат района рекомендует", Kind.PDF, "support_letters"),
        ("document.pdf", "Протокол собрания", Kind.PDF, None),
        ("IMG_1.jpg", "", Kind.JPEG, None),
    ],
)
def test_a_file_is_guessed_by_its_name_and_its_beginning(said: str, text: str, kind: Kind, slot: str | None) -> None:
    assert guess(SLOTS, said, text, kind) == slot


def test_a_place_that_takes_no_such_file_is_not_guessed() -> None:
    assert guess(SLOTS, "бюджет.pdf", "", Kind.PDF) != "budget"


def test_a_name_may_mean_several_places() -> None:
    assert {"budget", "budget_narrative"} <= named(SLOTS, "пояснение к бюджет")
