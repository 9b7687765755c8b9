"""Worker processes: they answer, they are stopped, and the next one is fresh."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from storage.children import ChildCrashed, ChildOutOfMemory, Children, ChildTimeout


@pytest.fixture
async def children() -> AsyncIterator[Children]:
    pool = Children(size=1)
    yield pool
    await pool.close()


async def test_a_child_returns_what_the_function_returns(children: Children) -> None:
    assert await children.call("statistics:median", [3, 1, 2], seconds=5, megabytes=50) == 2


async def test_a_child_stays_warm_between_jobs(children: Children) -> None:
    first = await children.call("os:getpid", seconds=5, megabytes=50)
    assert first == await children.call("os:getpid", seconds=5, megabytes=50) != os.getpid()


async def test_a_job_that_hangs_is_stopped_and_the_next_one_works(children: Children) -> None:
    with pytest.raises(ChildTimeout):
        await children.call("time:sleep", 60, seconds=0.3, megabytes=50)
    assert await children.call("operator:add", 1, 1, seconds=5, megabytes=50) == 2


async def test_a_job_that_wants_too_much_memory_is_stopped(children: Children) -> None:
    with pytest.raises(ChildOutOfMemory):
        await children.call("operator:mul", b"x", 400_000_000, seconds=5, megabytes=100)
    assert await children.call("operator:mul", b"x", 3, seconds=5, megabytes=100) == b"xxx"


async def test_an_exception_is_told_without_its_text(children: Children) -> None:
    with pytest.raises(ChildCrashed) as caught:
        await children.call("json:loads", "secret name", seconds=5, megabytes=50)
    assert "JSONDecodeError" in str(caught.value)
    assert "secret" not in str(caught.value)


async def test_a_process_that_dies_is_a_crash(children: Children) -> None:
    with pytest.raises(ChildCrashed):
        await children.call("os:_exit", 3, seconds=5, megabytes=50)


async def test_a_child_has_no_network_and_starts_no_programs(children: Children) -> None:
    with pytest.raises(ChildCrashed, match="PermissionError"):
        await children.call("socket:create_connection", ("127.0.0.1", 9), seconds=5, megabytes=50)
    with pytest.raises(ChildCrashed, match="PermissionError"):
        await children.call("os:system", "true", seconds=5, megabytes=50)


async def test_a_child_knows_no_settings_of_the_bot(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    assert await children.call("os:getenv", "BOT_TOKEN", seconds=5, megabytes=50) is None


async def test_a_cancelled_call_leaves_no_child_behind_with_its_answer(children: Children) -> None:
    job = asyncio.create_task(children.call("time:sleep", 60, seconds=60, megabytes=50))
    await asyncio.sleep(0.3)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    assert await children.call("operator:add", 2, 3, seconds=5, megabytes=50) == 5


async def test_calls_beyond_the_size_wait_for_their_turn(children: Children) -> None:
    answers = await asyncio.gather(*(children.call("operator:mul", n, n, seconds=5, megabytes=50) for n in range(20)))
    assert answers == [n * n for n in range(20)]
