"""Fixtures that every layer may use."""

import asyncio
import functools
import os
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from redis import Redis

import storage.answer_states
import storage.calls.loader
from storage.schema import upgrade
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY, Stage
from tests.support.hook import free_hook
from tests.support.postgres import PostgresServer, new_database, postgres_server
from tests.support.redis import redis_server

pytest_plugins = ["tests.support.long"]

# A process that a test starts again and again should not have to compile the program each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let pytest know ``--postgres``."""
    parser.addoption("--postgres", action="store_true", help="conversations on PostgreSQL, Redis and a webhook")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: not any(part in item.nodeid for part in ("torture/", "test_whole_call", "security/")))


@pytest.fixture(autouse=True)
def on_postgres(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``--postgres``, or where a test asks for it, a `Stage` works as one of several replicas does."""
    if not (request.config.getoption("--postgres") or request.node.get_closest_marker("postgres")):
        return
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("empty_template")
    redis, kept = request.getfixturevalue("redis_url"), dict[Path, dict[str, object]]()

    def elsewhere(folder: Path) -> dict[str, object]:
        if folder not in kept:
            Redis.from_url(redis).flushall()  # people have the same numbers in every test
            urls = {"database_url": server.url(new_database(server, template)), "redis_url": redis}
            kept[folder] = {**urls, **{name.lower(): value for name, value in free_hook().settings.items()}}
        return kept[folder]

    monkeypatch.setattr(Stage, "elsewhere", staticmethod(elsewhere))


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
