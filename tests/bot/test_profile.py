"""What Telegram shows of the bot is told once, and a staff chat that is not there yet holds up nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot

from bot.pace import Pace
from bot.profile import register
from bot.telegram import Shower
from rehearsal.session import WorldSession
from rehearsal.world import World
from storage.calls.loader import load
from storage.database import Database
from storage.notes import StoredNotes
from storage.schema import upgrade
from tests.support.assistant import CALL, TOKEN

DATA = load(CALL)
MISSING = -1_009_999_999_999


class Start:
    """What a start tells Telegram."""

    def __init__(self, world: World, notes: StoredNotes) -> None:
        self.world = world
        self._notes, self._bot = notes, Bot(TOKEN, session=WorldSession(world))

    async def again(self, staff_chat_id: int) -> list[str]:
        """The scopes for which this start registers commands."""
        before = len(self.world.calls("setMyCommands"))
        await register(self._bot, Shower(self._bot, Pace()), DATA.call, self._notes, staff_chat_id)
        return [str(call.values["scope"]) for call in self.world.calls("setMyCommands")[before:]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Starts of one installation."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    await upgrade(url)
    database = Database(url)
    await database.open()
    yield Start(World(token=TOKEN, username="katch_call_bot"), StoredNotes(database))
    await database.close()


async def test_a_second_start_tells_nothing_again(start: Start) -> None:
    staff = start.world.group("staff", (start.world.person("Dana"),))
    first = await start.again(staff.id)
    assert len([scope for scope in first if "all_private_chats" in scope]) == 4
    assert len([scope for scope in first if str(staff.id) in scope]) == 1
    assert await start.again(staff.id) == []


async def test_a_missing_staff_chat_alone_is_tried_again_and_holds_up_nothing(start: Start) -> None:
    assert len(await start.again(MISSING)) == 5
    (only,) = await start.again(MISSING)
    assert str(MISSING) in only
