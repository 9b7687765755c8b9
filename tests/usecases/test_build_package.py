"""An application is put together in the order of the call, with a letter in the language of applications."""

import hashlib
from datetime import UTC, datetime

import pytest

from domain.package import PackageFile, package_state
from storage.calls.loader import load_call
from tests.support.uploads import CALL, package_rules
from tests.support.words import words_in
from usecases.build_package import build_package, letter_frame
from usecases.package_text import (
    Applicant,
    meter_text,
    package_text,
    self_check_text,
    withdrawal_letter,
)

RULES = package_rules()
CALL_DATA = load_call(CALL)
MOMENT = datetime(2026, 3, 16, 16, 30, tzinfo=UTC)
APPLICANT = Applicant("ОО «Үміт & Ко»", "190240000406", "Айгерим", "ngo@example.kz")


class Files:
    """Files kept under their fingerprint."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}

    def put(self, slot: str, data: bytes, kind: str) -> PackageFile:
        sha256 = hashlib.sha256(data).hexdigest()
        self._data[sha256] = data
        return PackageFile(slot, f"{slot}.{kind}", sha256, len(data), kind)

    async def read(self, sha256: str) -> bytes:
        return self._data[sha256]


@pytest.mark.parametrize("lang", ["ru", "kk"])
async def test_the_letter_lists_its_files_and_weighs_what_the_meter_said(lang: str) -> None:
    stored = Files()
    files = [stored.put("budget", b"b" * 1000, "xlsx"), stored.put("charter", b"c" * 99, "pdf")]
    built = await build_package(APPLICANT, files, RULES, CALL_DATA, MOMENT, words_in(lang), stored)
    frame = letter_frame(APPLICANT, files, RULES, CALL_DATA, MOMENT, words_in(lang))
    assert len(built.eml) == package_state(RULES, files, frame=frame).mail_bytes
    assert [a.name for a in built.letter.attachments] == ["02_charter.pdf", "04_budget.xlsx"]
    assert built.letter.to == "KATCHgrants@winrock.org"
    assert built.letter.subject.startswith("KATCH-10019-RFA-05")
    assert built.letter.copy == ("ngo@example.kz",)
    for part in (APPLICANT.organisation, APPLICANT.bin, "1. ", "02_charter.pdf", "04_budget.xlsx"):
        assert part in built.letter.body


async def test_the_receipt_has_the_fingerprint_of_each_file_and_the_time_of_almaty() -> None:
    stored = Files()
    files = [stored.put("charter", b"c", "pdf")]
    built = await build_package(APPLICANT, files, RULES, CALL_DATA, MOMENT, words_in("ru"), stored)
    assert files[0].sha256 in built.receipt
    assert "16 марта 2026 года, 21:30 (время Алматы)" in built.receipt


async def test_a_name_with_line_breaks_cannot_forge_a_header() -> None:
    stored = Files()
    applicant = Applicant("ОО\r\nBcc: other@example.org")
    built = await build_package(applicant, [], RULES, CALL_DATA, MOMENT, words_in("ru"), stored)
    assert b"\nBcc:" not in built.eml


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_checklist_names_every_place_and_never_calls_it_an_application(lang: str) -> None:
    words = words_in(lang)
    text = package_text(package_state(RULES, []), RULES, words)
    assert all(slot.title.say(lang) in text for slot in RULES.slots)
    assert not any(word in text.lower() for word in ("submitted", "заявка подана", "өтінім берілді"))


def test_the_meter_says_by_how_much_files_must_shrink() -> None:
    files = [PackageFile("charter", "a.pdf", "x", 15_500_000, "pdf")]
    assert "885 КБ" in meter_text(package_state(RULES, files), RULES, words_in("ru"))


def test_the_self_check_asks_only_what_the_documents_speak_to_and_predicts_nothing() -> None:
    text = self_check_text(["budget"], RULES, words_in("ru"))
    assert "Полон ли бюджет" in text
    assert "целевые группы" not in text


def test_the_letter_of_withdrawal_carries_the_reference() -> None:
    subject, body = withdrawal_letter("KATCH-10019-RFA-05", APPLICANT, words_in("kk"))
    assert "KATCH-10019-RFA-05" in subject
    assert APPLICANT.bin in body
