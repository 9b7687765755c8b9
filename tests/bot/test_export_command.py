"""The staff's exports on the command line."""

import asyncio
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.cli import main
from storage.audit import StoredAudit
from storage.database import Database
from storage.questions import StoredQuestions
from storage.schema import upgrade
from tests.storage.conftest import NOW
from tests.support.assistant import CALL
from usecases.staff.audit import Act
from usecases.staff.questions import Question


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder beside a database with a question and an entry in the log."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("CALL", str(CALL))

    async def fill() -> None:
        await upgrade(url)
        database = Database(url)
        await database.open()
        question = Question(7, 7, 101, "kk", "=1+1 Көлік алуға бола ма?", NOW, late=True)
        await StoredQuestions(database).ask(question, None)
        await StoredAudit(database).record(Act(4, "export", "audit", "1"), NOW)
        await database.close()

    asyncio.run(fill())
    return tmp_path


def test_questions_are_rows_of_a_workbook_and_no_formulas(desk: Path) -> None:
    assert main(["export", "questions", str(desk / "q.xlsx")]) == 0
    sheet = load_workbook(desk / "q.xlsx").worksheets[0]
    row = [cell.value for cell in sheet[2]]
    assert row[0] == 1
    assert "=1+1 Көлік алуға бола ма?" in row
    assert "после срока" in row
    assert all(cell.data_type != "f" for cell in sheet[2])


def test_answers_come_in_the_form_of_the_files_ending(desk: Path) -> None:
    for name in ("a.docx", "a.xlsx", "a.yaml"):
        assert main(["export", "answers", str(desk / name)]) == 0
    assert "письменные ответы" in Document(str(desk / "a.docx")).paragraphs[0].text


def test_the_log_is_written_with_its_verification(desk: Path) -> None:
    assert main(["export", "audit", str(desk / "audit.jsonl")]) == 0
    lines = [json.loads(line) for line in (desk / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["verified"]["whole"] is True
    assert lines[0]["act"] == "export"


def test_an_unknown_kind_or_form_is_told_with_what_there_is(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "answers", str(desk / "a.pdf")]) == 2
    assert ".docx or .xlsx or .yaml" in capsys.readouterr().err
    assert main(["export", "pigeons", str(desk / "a.xlsx")]) == 2
    assert "questions, answers, audit" in capsys.readouterr().err


def test_applications_are_a_workbook_and_their_documents_stay_sealed_until_the_deadline(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("FILES_URL", f"file:{desk / 'files'}")
    monkeypatch.setenv("CLOCK_START", "2026-03-16T12:00+05:00")
    assert main(["export", "applications", str(desk / "all.xlsx")]) == 0
    assert load_workbook(desk / "all.xlsx").sheetnames == ["Заявки"]
    assert main(["export", "applications", str(desk / "all.zip")]) == 2
    assert "sealed until 2026-03-17 00:00" in capsys.readouterr().err
    assert not (desk / "all.zip").exists()
    monkeypatch.setenv("CLOCK_START", "2026-03-17T00:00+05:00")
    assert main(["export", "applications", str(desk / "all.zip")]) == 0
    assert zipfile.is_zipfile(desk / "all.zip")
    assert main(["export", "audit", str(desk / "audit.jsonl")]) == 0
    acts = [json.loads(line).get("act") for line in (desk / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert acts.count("export.command-line") == 2
