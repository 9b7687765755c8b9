"""Every sample workbook: what is wrong is told at its cell, and nothing else is."""

from typing import Any

import pytest

from storage.workbooks import worker
from tests.storage.workbooks.conftest import CALL, manifest, narrative_of, read


@pytest.mark.parametrize("row", manifest(), ids=lambda row: row["file"])
def test_a_sample_gets_the_findings_it_deserves(row: dict[str, Any]) -> None:
    report = worker.check(str(CALL), read(row["file"]), row["file"], narrative_of(row))
    at = {(f.rule, f.cell) for f in report.findings}
    rules = {rule for rule, _ in at}
    missed = [
        (e["rule"], e.get("cell"))
        for e in row["expected"]
        if e["rule"] not in rules or (e.get("cell") and (e["rule"], e["cell"]) not in at)
    ]
    known = {e["rule"] for e in row["expected"]} | set(row["allowed"])
    assert not missed
    assert rules <= known
    assert not rules & set(row["must_not_fire"])


@pytest.mark.parametrize(
    "row", [r for r in manifest() if r["grand_total"] and r["kind"] == "clean"], ids=lambda r: r["id"]
)
def test_the_sum_of_a_clean_sample_is_read_to_the_tenge(row: dict[str, Any]) -> None:
    report = worker.check(str(CALL), read(row["file"]), row["file"], narrative_of(row))
    assert f"{report.total:.2f}" == row["grand_total"]


def test_a_file_over_20_mb_is_told_its_size() -> None:
    report = worker.check(str(CALL), b"PK" + bytes(21_000_000), "big.xlsx")
    assert [f.rule for f in report.findings] == ["F-TOO-LARGE"]


def test_files_that_outgrow_a_mail_together_are_told() -> None:
    data = read("C01_off_ru.xlsx")
    report = worker.check(str(CALL), data, "b.xlsx", None, (8_000_000, 8_000_000))
    assert "F-MAIL-SIZE" in {f.rule for f in report.findings}
