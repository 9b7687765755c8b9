"""One index of the call's answers for all tests of this folder: the one that the assistant uses."""

from pathlib import Path

import pytest

from domain.answers import AnswerIndex
from storage.answer_states import index_of
from storage.calls.loader import load
from tests.support.uploads import CALL

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="session")
def index() -> AnswerIndex:
    return index_of(load(CALL), Path("data/answers"))
