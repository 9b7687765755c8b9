"""Fixtures that every layer may use."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The assistant at work on the third day of the call, at noon in Almaty."""
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with stage.running():
        yield stage
