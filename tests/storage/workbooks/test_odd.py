"""Odd, damaged and hostile files: a sentence each, never an exception."""

import io
import zipfile
from pathlib import Path

import pytest

from storage.workbooks import worker
from tests.storage.workbooks.conftest import CALL, SAMPLES, read
from tests.support.words import words_in
from usecases.budget import message

ODD = sorted(p for p in (SAMPLES / "odd").iterdir() if p.suffix != ".json")


@pytest.mark.parametrize("path", ODD, ids=lambda p: p.name)
def test_an_odd_file_gets_a_report_with_sentences(path: Path) -> None:
    report = worker.check(str(CALL), path.read_bytes(), path.name)
    assert report.findings
    for finding in report.findings:
        assert len(message(finding, words_in("kk"))) > 20


@pytest.mark.parametrize("cut", [10, 100, 1000, 5000, 12000])
def test_a_file_cut_off_anywhere_is_damaged_and_says_so(cut: int) -> None:
    report = worker.check(str(CALL), read("C01_off_ru.xlsx")[:cut], "cut.xlsx")
    assert report.verdict == "unreadable"
    assert {f.rule for f in report.findings} <= {"F-CORRUPT", "F-NOT-XLSX"}


@pytest.mark.parametrize("step", range(0, 14000, 700))
def test_a_flipped_byte_never_brings_the_reader_down(step: int) -> None:
    data = bytearray(read("C02_off_kk.xlsx"))
    data[step] ^= 0xFF
    report = worker.check(str(CALL), bytes(data), "flipped.xlsx")
    assert report.verdict in ("ok", "errors", "unreadable")


def repacked(change: dict[str, bytes | None]) -> bytes:
    """A clean sample with some parts replaced or left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(read("C01_off_ru.xlsx"))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("part", "content", "rule"),
    [
        ("xl/workbook.xml", None, "F-CORRUPT"),
        ("xl/workbook.xml", b"<workbook", "F-CORRUPT"),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row r='1'></sheetData>", "F-CORRUPT"),
        ("xl/worksheets/sheet2.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "F-XML-ENTITY"),
        ("xl/styles.xml", None, "F-REPAIRED"),
    ],
)
def test_a_broken_part_is_named_by_its_rule(part: str, content: bytes | None, rule: str) -> None:
    report = worker.check(str(CALL), repacked({part: content}), "b.xlsx")
    assert rule in {f.rule for f in report.findings}


def test_a_document_type_behind_a_long_comment_is_found() -> None:
    evil = b"<!--" + b"x" * 200_000 + b"--><!DOCTYPE worksheet []><worksheet/>"
    report = worker.check(str(CALL), repacked({"xl/worksheets/sheet2.xml": evil}), "b.xlsx")
    assert report.verdict == "unreadable"
    assert "F-XML-ENTITY" in {f.rule for f in report.findings}
