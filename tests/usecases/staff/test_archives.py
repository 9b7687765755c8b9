"""The documents of applications, put into archives that can be sent and opened everywhere."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from storage.calls.loader import load
from storage.vault import Vault
from tests.support.assistant import CALL
from usecases.applications import Application
from usecases.document_records import Document, State
from usecases.staff.applications import Kept, Listed
from usecases.staff.archives import MOST_BYTES, archive, entries, folder, parts

DATA = load(CALL)
NOW = datetime(2026, 3, 17, tzinfo=UTC)


def listed(id: int, name: str | None, sizes: tuple[int, ...] = (), sha256: str = "0" * 64) -> Listed:
    """An application with CVs of these sizes."""
    files = tuple(
        Document(
            application=id, person_id=1, chat_id=1, message_id=number, sent_at=NOW, name="cv.pdf", size=size,
            sha256=sha256, kind="pdf", slot="cvs", state=State.CURRENT,
        )
        for number, size in enumerate(sizes)
    )  # fmt: skip
    return Listed(Kept(Application(id, NOW, name), files, {}, (), None), DATA)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("ОФ «Қамқорлық»", "007 ОФ «Қамқорлық»"),
        ("../../etc/passwd", "007 etc passwd"),
        ('a/b\\c:d*e?f"g<h>i|j', "007 a b c d e f g h i j"),
        ("x\x00\x1b\u202egpj.exe", "007 x gpj.exe"),
        ("NGO...", "007 NGO"),
        (None, "007"),
        ("я" * 200, "007 " + "я" * 60),
    ],
)
def test_a_folder_is_called_like_the_organisation_whatever_that_is_called(name: str | None, wanted: str) -> None:
    assert folder(listed(7, name)) == wanted


def test_no_archive_is_larger_than_telegram_takes_and_every_file_is_in_one() -> None:
    many = [listed(number, "N", (18_000_000, 17_000_000)) for number in range(1, 6)]
    found = parts(many)
    assert all(sum(size for _, _, size in part) <= MOST_BYTES for part in found)
    assert [entry for part in found for entry in part] == [entry for each in many for entry in entries(each)]
    assert len(found) == 5


async def test_an_archive_holds_the_very_bytes_under_names_in_the_calls_order(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha256 = await vault.put(b"%PDF one")
    (part,) = parts([listed(3, "Ұйым", (8, 8), sha256)])
    with zipfile.ZipFile(BytesIO(await archive(part, vault))) as opened:
        assert opened.namelist() == ["003 Ұйым/08-1_cv.pdf", "003 Ұйым/08-2_cv.pdf"]
        assert opened.read("003 Ұйым/08-2_cv.pdf") == b"%PDF one"
        assert opened.testzip() is None
