"""``python -m bot document``: what scripts rely on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.made_files import docx_with, pdf
from tests.support.uploads import FILES, ITEMS, content


def document(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "bot", "document", *words], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("data", "slot", "name", "code", "outcome", "reasons"),
    [
        (docx_with({}), "technical_application", "өтінім.docx", 0, "accept", []),
        ((FILES / "uploads" / "d026.bin").read_bytes(), "technical_application", "a.docx", 1, "warn", ["FONT"]),
        (pdf(), "budget", "бюджет.pdf", 2, "reject", ["WRONG_FORMAT"]),
        (b"", "charter", "жарғы.pdf", 2, "reject", ["EMPTY_FILE"]),
    ],
)
def test_the_exit_code_and_the_json_say_the_same(
    tmp_path: Path, data: bytes, slot: str, name: str, code: int, outcome: str, reasons: list[str]
) -> None:
    path = tmp_path / "upload.bin"
    path.write_bytes(data)
    done = document(str(path), "--slot", slot, f"--name={name}", "--json")
    result = json.loads(done.stdout)
    assert (done.returncode, result["outcome"], result["reasons"][: len(reasons)]) == (code, outcome, reasons)
    assert result["message"]


@pytest.mark.timeout(1800)
def test_every_upload_gets_an_outcome_the_policy_allows(tmp_path: Path, long: bool) -> None:
    # No command line can hold the name of the one upload that has a zero byte in it.
    items = [item for item in ITEMS if item["category"] != "antivirus" and "\0" not in (item["file_name"] or "")]
    path = tmp_path / "upload.bin"
    wrong = []
    for item in items if long else items[::25]:
        path.write_bytes(content(item))
        photo = ("--photo",) if item["via"] == "photo" else ()
        done = document(str(path), "--slot", item["slot"], f"--name={item['file_name'] or ''}", "--json", *photo)
        outcome = json.loads(done.stdout)["outcome"]
        if outcome not in [item["expected"], *item["alt_ok"]]:
            wrong.append((item["id"], outcome))
    assert wrong == []


def test_an_unknown_place_or_a_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    for words in ([str(tmp_path / "no.pdf"), "--slot", "charter"], [__file__, "--slot", "nowhere"]):
        done = document(*words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_dead_antivirus_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAMD_URL", f"unix:{tmp_path}/nothing.sock")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    done = document(str(path), "--slot", "charter", "--json")
    assert (done.returncode, json.loads(done.stdout)["outcome"]) == (1, "held")
