"""The letter: weighed to the byte, the same each time, opened by other programs with every file in place."""

import email
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.package import mail_bytes
from tests.support.programs import program
from tests.support.uploads import POLICY, package_rules, random_bytes
from usecases.package_mail import Attachment, Letter, frame_bytes, is_address, letter_bytes, zip_bytes

RULES = package_rules()
MOMENT = datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
DRAFT = Letter(
    to="KATCHgrants@winrock.org",
    subject="KATCH-10019-RFA-05: өтінім, «Үміт» қоғамдық бірлестігі",
    body="Сәлеметсіздер ме!\n\nТіркемелер:\n1. Жарғы — 02_charter.pdf\n",
    moment=MOMENT,
)


def letter(*sizes: int) -> Letter:
    files = tuple(Attachment(f"{n:02}_file.pdf", random_bytes(size)) for n, size in enumerate(sizes, 1))
    return replace(DRAFT, attachments=files)


@pytest.mark.parametrize("bundle", POLICY["bundles"], ids=lambda bundle: bundle["id"])
def test_the_weight_told_beforehand_is_that_of_the_built_letter_to_the_byte(bundle: dict[str, Any]) -> None:
    built = letter(*bundle["sizes"])
    told = mail_bytes(bundle["sizes"], frame_bytes(built))
    assert told == len(letter_bytes(built))
    assert ("warn" if told > RULES.mail_bytes else "accept") == bundle["expected"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 400), max_size=5), st.text(alphabet="абвәғқ \n.xyz=", max_size=200), st.booleans())
def test_any_letter_weighs_what_was_told(sizes: list[int], body: str, sent: bool) -> None:
    built = replace(letter(*sizes), body=body)
    if sent:
        built = replace(built, sender="bot@example.kz", copy=("ngo@example.kz",), reply_to="ngo@example.kz", number="7")
    assert len(letter_bytes(built)) == mail_bytes(sizes, frame_bytes(built))


def test_equal_letters_give_equal_bytes_with_network_line_ends() -> None:
    built = letter(10, 2000)
    data = letter_bytes(built)
    assert data == letter_bytes(built)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_a_draft_opens_ready_to_be_sent_and_a_sent_letter_has_its_sender_and_number() -> None:
    draft = email.message_from_bytes(letter_bytes(DRAFT), policy=default)
    sent = email.message_from_bytes(
        letter_bytes(replace(DRAFT, sender="Bot <bot@example.kz>", number="7", copy=("ngo@example.kz",))),
        policy=default,
    )
    assert (draft["X-Unsent"], draft["From"]) == ("1", None)
    assert (sent["From"], sent["Message-ID"], sent["Cc"]) == (
        "Bot <bot@example.kz>",
        "<7@example.kz>",
        "ngo@example.kz",
    )
    assert sent["Date"].datetime == MOMENT


def test_subject_text_and_files_come_back_as_they_went_in() -> None:
    built = letter(5, 70_000)
    message = email.message_from_bytes(letter_bytes(built), policy=default)
    body = message.get_body()
    assert body is not None
    assert message["Subject"] == built.subject
    assert body.get_content().splitlines() == built.body.splitlines()
    assert [(p.get_filename(), p.get_content()) for p in message.iter_attachments()] == [
        (a.name, a.data) for a in built.attachments
    ]


def test_another_mail_program_takes_out_the_same_files(tmp_path: Path) -> None:
    munpack = program("munpack", "mpack")
    built = letter(5, 70_000, 123_456)
    (tmp_path / "letter.eml").write_bytes(letter_bytes(built))
    subprocess.run([munpack, "-q", "letter.eml"], cwd=tmp_path, check=True, capture_output=True)
    assert {a.name: (tmp_path / a.name).read_bytes() for a in built.attachments} == {
        a.name: a.data for a in built.attachments
    }


def test_the_archive_holds_the_files_the_letter_and_the_receipt() -> None:
    built = letter(5, 7)
    data = zip_bytes(built, "receipt")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["01_file.pdf", "02_file.pdf", "letter.txt", "receipt.txt"]
        assert archive.read("02_file.pdf") == built.attachments[1].data
        assert built.subject in archive.read("letter.txt").decode()
    assert data == zip_bytes(built, "receipt")


@pytest.mark.parametrize("text", ["ngo@example.kz", "a.b-c@mail.example.org"])
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "ngo", "ngo@kz", "a b@c.kz", "нго@пример.кз", "a@b.kz\nBcc: c@d.kz", "a@b.kz, c@d.kz"]
)
def test_what_is_no_address_never_reaches_a_header(text: str) -> None:
    assert not is_address(text)
