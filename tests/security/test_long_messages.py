"""No text that Telegram lets through keeps the assistant busy: work grows with the length, not with its square."""

import random
import sys
from pathlib import Path
from types import FrameType

import pytest

import storage.answer_states
import storage.calls.loader
from domain.answers import AnswerIndex
from tests.support.assistant import CALL

LONGEST = 4096
"""Characters of a message."""
_LETTERS = random.Random(1)
PATTERNS = (
    "x", "ы", "9", "ә", "1 ", "?", "а?\n", "\n", "а,", "и ", "1.", "@a", "http://a.b/", "a@b.c ", "<b>", "'a", "я-",
    "дедлайн", "бьют ребенка", "когда дедлайн? ", "deadline", "ребенок ", "что делать ", "\u200b", "e\u0301", "ﷺ",
    "".join(_LETTERS.choice("абвгдежзиклмнопрстуя ") for _ in range(LONGEST)),
    "".join(_LETTERS.choice("abcdefghijklmnoprstuvwxyz ") for _ in range(LONGEST)),
    "".join(_LETTERS.choice("қәіңғүұөһаеоымнтлр? ") for _ in range(LONGEST)),
)  # fmt: skip
"""What long messages are filled with."""


@pytest.fixture(scope="module")
def index() -> AnswerIndex:
    """What finds the answers."""
    return storage.answer_states.index_of(storage.calls.loader.load(CALL), Path("data/answers"))


def steps(index: AnswerIndex, text: str) -> int:
    """How many functions are called to read `text`."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        index.read(text, lang="ru")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: repr(pattern[:12]))
def test_the_longest_text_takes_no_more_than_its_share_of_work(index: AnswerIndex, pattern: str) -> None:
    text = (pattern * LONGEST)[:LONGEST]
    assert steps(index, text) < 150 * LONGEST
