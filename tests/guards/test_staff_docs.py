"""docs/staff.md speaks of every command of the staff, with a picture of the real thing."""

import re
from pathlib import Path

import pytest

from handlers.staff.commands import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "staff.md").read_text(encoding="utf-8")
MOST_BYTES = 150_000


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described_with_a_picture(command: str) -> None:
    part = TEXT.partition(f"\n## /{command}\n")[2].partition("\n## ")[0]
    assert len(part) > 40, f"docs/staff.md says nothing about /{command}"
    pictures = re.findall(r"\]\((pictures/[\w-]+\.png)\)", part)
    assert pictures, f"/{command} has no picture: tests/support/pictures.py takes them"
    for picture in pictures:
        path = DOCS / picture
        assert path.read_bytes().startswith(b"\x89PNG"), picture
        assert path.stat().st_size <= MOST_BYTES, picture


def test_no_command_is_described_that_does_not_exist() -> None:
    assert set(re.findall(r"^## /(\w+)$", TEXT, re.MULTILINE)) == set(COMMANDS)
