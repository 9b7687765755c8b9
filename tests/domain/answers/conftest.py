"""One index of the call's answers for all tests of this folder: training takes a while."""

import pytest

from domain.answers import AnswerIndex
from tests.questions.calldata import entries, gazetteer

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="session")
def index() -> AnswerIndex:
    return AnswerIndex.build(entries(), gazetteer(), LANGUAGES)
