"""Fixtures that every layer may use."""

import functools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

import storage.answer_states
import storage.calls.loader
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The assistant at work on the third day of the call, at noon in Almaty."""
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with stage.running():
        yield stage


@pytest.fixture(scope="session", autouse=True)
def call_folders_are_read_once() -> Iterator[None]:
    """Reading a call and what was learnt from it takes a second; hundreds of tests share one reading."""
    storage.answer_states.index_of(storage.calls.loader.load(CALL), Path("data/answers"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.load", functools.cache(storage.calls.loader.load))
        patch.setattr("storage.answer_states._load", functools.cache(storage.answer_states._load))
        yield
