"""Every test of the storage runs on a real SQLite file and on a real PostgreSQL server."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from storage.schema import upgrade
from tests.support.postgres import PostgresServer, new_database

NOW = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema and no rows."""
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(upgrade(sqlite_url(folder)))
    return folder / "bot.db"


@pytest.fixture(params=BOTH)
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    postgres: PostgresServer = request.getfixturevalue("postgres")
    return postgres.url(new_database(postgres))


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the newest schema."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "bot.db")
        return sqlite_url(tmp_path)
    postgres: PostgresServer = request.getfixturevalue("postgres")
    template: str = request.getfixturevalue("empty_template")
    return postgres.url(new_database(postgres, template))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database."""
    async with opened(database_url) as database:
        yield database


class opened:
    """``async with opened(url) as database``."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    async def __aenter__(self) -> Database:
        await self._database.open()
        return self._database

    async def __aexit__(self, *_: object) -> None:
        await self._database.close()


def sqlite_url(folder: Path) -> str:
    """The address of a file in `folder`."""
    return f"sqlite+aiosqlite:///{folder / 'bot.db'}"
