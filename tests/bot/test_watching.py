"""What the assistant tells about itself over HTTP, and whom it calls while all is well."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

import bot.health
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Watched(Stage):
    """A stage whose assistant tells about itself."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.settings = self.settings.model_copy(update={"metrics_listen": self.url.removeprefix("http://")})

    async def health(self) -> tuple[int, dict[str, Any]]:
        """What /health answers."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}/health") as response:
            return response.status, await response.json()

    async def figures(self) -> dict[str, float]:
        """What /metrics answers."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}/metrics") as response:
            lines = (await response.text()).splitlines()
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    """The assistant at work, watched."""
    stage = Watched(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with stage.running():
        yield stage


@asynccontextmanager
async def listener(beats: list[str]) -> AsyncIterator[str]:
    """An address that keeps each call."""

    async def take(request: web.Request) -> web.Response:
        beats.append(request.path)
        return web.Response()

    application = web.Application()
    application.router.add_get("/beat", take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/beat"
    await runner.cleanup()


async def test_all_is_well_while_updates_come_in_and_are_handled(watched: Watched) -> None:
    await watched.speaks(watched.cast.boris, "ru")
    assert await watched.health() == (200, {"status": "ok", "reasons": []})


async def test_a_locked_database_is_told(watched: Watched, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bot.health, "WRITTEN_WITHIN", 0.5)
    other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    status, told = await watched.health()
    other.execute("ROLLBACK")
    other.close()
    assert status == 503
    assert told["status"] == "stuck"
    assert "database" in told["reasons"][0]


async def test_an_update_that_waits_too_long_is_told(watched: Watched, tmp_path: Path) -> None:
    # As if a lane were stuck: a row that nobody handles.
    old = (watched.world.now() - timedelta(minutes=5)).replace(tzinfo=None)
    with sqlite3.connect(tmp_path / "bot.db") as other:
        row = (99, 7, "{}", old.isoformat(" "), 0)
        other.execute("INSERT INTO inbox (update_id, lane, body, received_at, state) VALUES (?, ?, ?, ?, ?)", row)
    other.close()
    status, told = await watched.health()
    assert (status, told["status"]) == (503, "stuck")
    assert told["reasons"] == ["an update has waited for 300 s"]
    assert (await watched.figures())["assistant_healthy"] == 0


async def test_silence_of_telegram_is_told(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    await watched.health()
    monkeypatch.setattr(bot.health, "LONGEST_SILENCE", 0.05)
    watched.world.faults.away = True
    await asyncio.sleep(0.3)
    status, told = await watched.health()
    watched.world.faults.away = False
    assert (status, told["status"]) == (503, "stuck")
    assert "Telegram" in told["reasons"][0]


async def test_figures_count_updates_answers_and_what_waits(watched: Watched) -> None:
    boris = watched.cast.boris
    await watched.speaks(boris, "ru")
    await boris.send("/deadlines")
    await watched.settle()
    figures = await watched.figures()
    assert figures['assistant_updates_total{kind="message"}'] == 2
    assert figures['assistant_updates_total{kind="callback_query"}'] == 1
    assert figures["assistant_turn_seconds_count"] == 3
    assert figures['assistant_sends_total{method="sendMessage",outcome="sent"}'] >= 2
    assert figures["assistant_inbox_waiting"] == 0
    assert figures["assistant_outbox_waiting"] == 0
    assert figures["assistant_questions_waiting"] == 0
    assert figures["assistant_healthy"] == 1


async def test_refusals_of_telegram_are_counted_by_their_name(watched: Watched) -> None:
    await watched.speaks(watched.cast.boris, "ru")
    watched.world.faults.internal_error("sendMessage")
    await watched.cast.boris.send("/deadlines")
    await watched.settle()
    figures = await watched.figures()
    assert figures['assistant_sends_total{method="sendMessage",outcome="TelegramServerError"}'] == 1


async def test_the_address_is_called_while_all_is_well_and_not_while_stuck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.health, "HEARTBEAT_EVERY", 0.1)
    monkeypatch.setattr(bot.health, "WRITTEN_WITHIN", 0.2)
    beats: list[str] = []
    async with listener(beats) as url:
        stage = Stage(tmp_path)
        stage.settings = stage.settings.model_copy(update={"heartbeat_url": url})
        stage.at(NOON_OF_THE_THIRD_DAY)
        async with stage.running():
            async with asyncio.timeout(10):
                while len(beats) < 2:
                    await asyncio.sleep(0.05)
            other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(0.5)
            silent = len(beats)
            await asyncio.sleep(1.0)
            assert len(beats) == silent
            other.execute("ROLLBACK")
            other.close()
            async with asyncio.timeout(20):
                while len(beats) == silent:
                    await asyncio.sleep(0.05)


async def test_a_process_that_stands_by_says_so_and_takes_over(tmp_path: Path) -> None:
    first, second = Watched(tmp_path), Watched(tmp_path)
    second.world, second.cast, second.group = first.world, first.cast, first.group
    first.at(NOON_OF_THE_THIRD_DAY)

    async def serve_second() -> None:
        async with second.running():
            await second.speaks(second.cast.boris, "ru")

    async with first.running():
        serving = asyncio.create_task(serve_second())
        async with asyncio.timeout(20):
            while not (hasattr(second, "app") and second.app.sharing.replica.standing_by):
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # the small server needs a moment
        assert await second.health() == (200, {"status": "standing by", "reasons": []})
        assert second.app.polling.last_success is None
    await asyncio.wait_for(serving, 60)
    assert second.app.polling.last_success is not None
