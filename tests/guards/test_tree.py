"""What must not be in the project: overlong files, paths of a machine, unfinished work, secrets."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 300
PACKAGES = ("bot", "handlers", "storage", "rehearsal", "usecases", "domain", "locales", "bench")
TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".po", ".js", ".css", ".html", ".txt", ".example", ""}

UNWANTED = {
    "a path of one machine": re.compile(r"(?<![\w./])/(?:work|root|home/\w+|Users)/"),
    "unfinished work": re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"),
    "a bot token": re.compile(r"\b\d{8,10}:AA[A-Za-z0-9_-]{30,}"),
    "a private key": re.compile(r"BEGIN [A-Z ]*PRIVATE KEY"),
    "an address of a package registry": re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org"),
}


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    names = [name for name in listed if name] or [str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py")]
    return [ROOT / name for name in names if (ROOT / name).is_file() and Path(name).suffix in TEXT]


def test_there_is_something_to_guard() -> None:
    assert len(_files()) > 50


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_does_one_thing_and_stays_short(package: str) -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts and (count := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    }
    assert long == {}


@pytest.mark.parametrize("what", UNWANTED)
def test_nothing_unwanted_stands_in_a_file(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if UNWANTED[what].search(line)
    ]
    assert found == []


def test_only_the_composition_root_prints() -> None:
    printing = [
        str(path.relative_to(ROOT))
        for package in ("handlers", "storage", "usecases", "domain", "locales")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"^\s*print\(", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    ]
    assert printing == []
