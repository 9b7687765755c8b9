"""Parts of the assistant on a real SQLite file and the pretend Telegram, without HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from bot.pace import Pace
from bot.telegram import Shower
from rehearsal.session import WorldSession
from rehearsal.world import World
from storage.database import Database
from storage.inbox import StoredInbox
from storage.schema import upgrade
from tests.support.assistant import TOKEN

NOON = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    """A pretend Telegram whose clock stands still."""
    return World(token=TOKEN, username="katch_call_bot", start=NOON, frozen=True)


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    """The bot as the assistant makes it."""
    bot = Bot(TOKEN, session=WorldSession(world), default=DefaultBotProperties(parse_mode="HTML"))
    yield bot
    await bot.session.close()


@pytest.fixture
def shower(bot: Bot) -> Shower:
    """What shows screens."""
    return Shower(bot, Pace())


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An open database with the newest schema."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    await upgrade(url)
    database = Database(url)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def inbox(database: Database) -> StoredInbox:
    """The inbox of that database."""
    return StoredInbox(database)
