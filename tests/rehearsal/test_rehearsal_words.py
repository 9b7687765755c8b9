"""The words of the chat page."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "rehearsal" / "page"


def test_each_word_of_the_page_is_there_in_three_languages() -> None:
    table = re.search(r"const WORDS = \{(.*?)\n\};", (PAGE / "words.js").read_text(), re.DOTALL)
    assert table
    lines = table.group(1).strip().splitlines()
    assert len(lines) > 50
    assert [line for line in lines if not re.fullmatch(r'\s*\w+: \["[^"]+", "[^"]+", "[^"]+"\],', line)] == []
