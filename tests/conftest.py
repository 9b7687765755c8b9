"""Fixtures that every layer may use."""

import asyncio
import functools
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import storage.answer_states
import storage.calls.loader
from storage.schema import upgrade
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY, Stage
from tests.support.postgres import PostgresServer, new_database, postgres_server
from tests.support.redis import redis_server


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The assistant at work on the third day of the call, at noon in Almaty."""
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with stage.running():
        yield stage


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One PostgreSQL server for all tests."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def empty_template(postgres: PostgresServer) -> str:
    """The name of a PostgreSQL database with the newest schema and no rows."""
    name = new_database(postgres)
    # An asynchronous fixture may ask for it while its loop runs, so this one has a thread to itself.
    with ThreadPoolExecutor() as pool:
        pool.submit(asyncio.run, upgrade(postgres.url(name))).result()
    return name


@pytest.fixture
def postgres_url(postgres: PostgresServer, empty_template: str) -> str:
    """A new database of the PostgreSQL server with the newest schema."""
    return postgres.url(new_database(postgres, empty_template))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """One Redis server for all tests; each uses names of its own."""
    with redis_server() as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def call_folders_are_read_once() -> Iterator[None]:
    """Reading a call and what was learnt from it takes a second; hundreds of tests share one reading."""
    storage.answer_states.index_of(storage.calls.loader.load(CALL), Path("data/answers"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.load", functools.cache(storage.calls.loader.load))
        patch.setattr("storage.answer_states._load", functools.cache(storage.answer_states._load))
        yield
