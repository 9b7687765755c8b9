"""Processes on one database: one serves and the others stand by, or all serve and one leads."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.replicas import PlaceTaken, Replica
from storage.locks import FileLocks, Lock, LocksLost, ServerLocks, locks_of
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.xdist_group("postgresql")
AnyLocks = FileLocks | ServerLocks
NewProcess = Callable[[], Awaitable[AnyLocks]]


@pytest.fixture(params=["sqlite", "postgresql"])
async def process(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[NewProcess]:
    """Makes the locks of one more process on the same database."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    async with AsyncExitStack() as stack:

        async def make() -> AnyLocks:
            locks = locks_of(url, lambda news: None)
            await locks.open()
            stack.push_async_callback(locks.close)
            return locks

        yield make


@pytest.fixture
async def server(postgres_url: str) -> AsyncIterator[Callable[[], Awaitable[ServerLocks]]]:
    """Makes the locks of one more process on the same PostgreSQL database."""
    async with AsyncExitStack() as stack:

        async def make() -> ServerLocks:
            locks = ServerLocks(postgres_url, lambda news: None)
            await locks.open()
            stack.push_async_callback(locks.close)
            return locks

        yield make


async def test_a_lock_is_held_by_one_process_and_free_again_when_that_ends(process: NewProcess) -> None:
    one, two = await process(), await process()
    assert await one.take(Lock.PLACE)
    assert not await two.take(Lock.PLACE)
    await one.close()
    await asyncio.sleep(0.1)
    assert await two.take(Lock.PLACE)


async def test_one_lock_says_nothing_of_another(process: NewProcess) -> None:
    one, two = await process(), await process()
    assert await one.take(Lock.LANE, 7)
    assert await two.take(Lock.LANE, 8)
    assert await two.take(Lock.CLOCK)


async def test_the_second_process_stands_by_with_one_line_and_takes_over(process: NewProcess) -> None:
    first_locks = await process()
    first, second = Replica(first_locks, many=False), Replica(await process(), many=False)
    await first.begin()
    assert first.leads
    with capture_logs() as lines:
        waiting = asyncio.create_task(second.begin())
        await asyncio.sleep(2.5)
        assert second.standing_by
        assert not second.leads
        assert not waiting.done()
        await first_locks.close()
        await asyncio.wait_for(waiting, 5)
    assert second.leads
    said = [line["event"] for line in lines]
    assert said == [
        "another process serves on this database; standing by",
        "the other process has stopped; taking over",
    ]


async def test_of_many_replicas_one_leads_and_another_follows_it(server: Callable[[], Awaitable[ServerLocks]]) -> None:
    locks = [await server() for _ in range(3)]
    replicas = [Replica(each, many=True) for each in locks]
    watching = []
    for replica in replicas:
        await replica.begin()
        watching.append(asyncio.create_task(replica.watch()))
    await asyncio.sleep(2.5)
    assert sum(replica.leads for replica in replicas) == 1
    leader = next(number for number, replica in enumerate(replicas) if replica.leads)
    watching[leader].cancel()
    await locks[leader].close()
    await asyncio.sleep(2.5)
    others = [replica for number, replica in enumerate(replicas) if number != leader]
    assert sum(replica.leads for replica in others) == 1
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)


async def test_what_was_locked_is_lost_with_the_session_and_the_process_knows(
    server: Callable[[], Awaitable[ServerLocks]], postgres: PostgresServer
) -> None:
    one, two = await server(), await server()
    assert await one.take(Lock.LANE, 7)
    session = one.session
    await two._connection.fetch(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND application_name = 'assistant-locks' AND datname = current_database()"
    )
    with pytest.raises(LocksLost):
        await one.beat()
    assert one.session == 0
    assert await two.take(Lock.LANE, 7)
    await one.open()
    assert one.session not in (0, session)
    assert not await one.take(Lock.LANE, 7)


async def test_a_process_that_lost_its_place_to_another_stops(server: Callable[[], Awaitable[ServerLocks]]) -> None:
    one, two = await server(), await server()
    first = Replica(one, many=False)
    await first.begin()
    await two._connection.fetch(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND application_name = 'assistant-locks' AND datname = current_database()"
    )
    assert await two.take(Lock.PLACE)
    with pytest.raises(PlaceTaken):
        await asyncio.wait_for(first.watch(), 10)


async def test_news_reaches_every_process(postgres_url: str) -> None:
    heard: list[object] = []
    one, two = ServerLocks(postgres_url, heard.append), ServerLocks(postgres_url, heard.append)
    await one.open()
    await two.open()
    await one.tell({"album": [7, "a", 1.5]})
    async with asyncio.timeout(5):
        while len(heard) < 2:
            await asyncio.sleep(0.01)
    assert heard == [{"album": [7, "a", 1.5]}] * 2
    await one.close()
    await two.close()
