"""A world whose every answer and update is checked against the Bot API when the test ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal import schema
from tests.rehearsal.bot_side import Api

START = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A world at noon of 20 February 2026 in Almaty, its clock standing still."""
    made = World(start=START, frozen=True)
    yield made
    await made.close()
    wrong = [each for update in made.updates.history for each in schema.complaints(update, ["Update"], "update")]
    for call in made.ledger:
        if call.answer and call.answer.ok:
            wrong += schema.answer_complaints(call.method, call.answer.result)
    assert wrong == []


@pytest.fixture
def cast(world: World) -> Cast:
    """The permanent cast."""
    return world.cast()


@pytest.fixture
def api(world: World) -> Api:
    """The bot's side."""
    return Api(world)
