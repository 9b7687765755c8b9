"""Long polling confirms only what is on disk, and waits out whatever goes wrong, in virtual time."""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog
from structlog.testing import capture_logs

from bot.intake.polling import Polling
from bot.workers import Workers
from rehearsal.world import World
from storage.database import Database
from storage.inbox import Arrival, StoredInbox
from storage.schema import upgrade
from tests.bot.conftest import NOON
from tests.support.assistant import TOKEN, WorldSource
from tests.support.virtual_time import run_in_virtual_time

HOUR = 3600.0


class Run:
    """Polling at work on a world of its own."""

    def __init__(self, world: World, database: Database, source: Any) -> None:
        self.world, self.database = world, database
        self.boris = world.person("Борис", language="ru")
        self.handled: list[int] = []
        self.inbox = StoredInbox(database)
        workers = Workers(self._handle)
        self.polling = Polling(source, self.inbox, workers, world.clock, ["message", "callback_query"])

    async def _handle(self, arrival: Arrival) -> None:
        self.handled.append(arrival.update_id)

    async def until_handled(self, count: int) -> None:
        async with asyncio.timeout(2 * HOUR):
            while len(self.handled) < count:
                await asyncio.sleep(2)


def polling(folder: Path, act: Callable[[Run], Awaitable[None]], source: Callable[[World], Any] = WorldSource) -> None:
    """Run `act` beside the polling, in virtual time."""
    structlog.reset_defaults()

    async def main() -> None:
        url = f"sqlite+aiosqlite:///{folder / 'bot.db'}"
        await upgrade(url)
        database = Database(url)
        await database.open()
        world = World(token=TOKEN, start=NOON, frozen=True)
        run = Run(world, database, source(world))
        task = asyncio.create_task(run.polling.run())
        try:
            await act(run)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await database.close()

    run_in_virtual_time(main())


def test_what_has_come_is_begun_before_more_is_asked_for(tmp_path: Path) -> None:
    handled_when_asked: list[int] = []

    class Watching(WorldSource):
        async def fetch(self, asked: Any) -> Any:
            handled_when_asked.append(len(runs[0].handled) if runs else 0)
            return await super().fetch(asked)

    runs: list[Run] = []

    async def act(run: Run) -> None:
        runs.append(run)
        for number in range(3):
            await run.boris.send(f"вопрос {number}")
            await run.until_handled(number + 1)

    polling(tmp_path, act, Watching)
    assert handled_when_asked[-3:] == [1, 2, 3]


def test_an_update_is_confirmed_only_after_it_is_kept(tmp_path: Path) -> None:
    kept_when_confirmed: list[bool] = []

    class Watching(WorldSource):
        async def fetch(self, asked: Any) -> Any:
            if "offset" in asked:
                rows = sqlite3.connect(tmp_path / "bot.db").execute("SELECT update_id FROM inbox").fetchall()
                kept_when_confirmed.append((int(asked["offset"]) - 1,) in rows)
            return await super().fetch(asked)

    async def act(run: Run) -> None:
        for number in range(5):
            await run.boris.send(f"вопрос {number}")
            await run.until_handled(number + 1)
        while run.world.updates.pending:
            await asyncio.sleep(2)

    polling(tmp_path, act, Watching)
    assert len(kept_when_confirmed) >= 5
    assert all(kept_when_confirmed)


def test_while_nothing_can_be_kept_nothing_is_confirmed_and_later_all_is_handled(tmp_path: Path) -> None:
    async def act(run: Run) -> None:
        def fill(connection: Any) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        await run.database.write(fill)
        sent = [await run.boris.send("ұ" * 4000) for _ in range(30)]
        await run.until_handled(len(sent))
        assert run.handled == sorted(set(run.handled))

    polling(tmp_path, act)


def test_telegram_being_away_for_an_hour_is_waited_out_quietly(tmp_path: Path) -> None:
    async def act(run: Run) -> None:
        run.world.faults.away = True
        await run.boris.send("есть кто?")
        with capture_logs() as lines:
            await asyncio.sleep(HOUR)
            assert run.handled == []
            run.world.faults.away = False
            await run.until_handled(1)
        assert [line["event"] for line in lines] == ["no updates for now", "updates come in again"]
        tried = len(run.world.calls("getUpdates"))
        assert 100 < tried < 200

    polling(tmp_path, act)


def test_telegram_being_away_at_the_start_is_waited_out(tmp_path: Path) -> None:
    def away(world: World) -> WorldSource:
        world.faults.away = True
        return WorldSource(world)

    async def act(run: Run) -> None:
        await asyncio.sleep(60)
        await run.boris.send("есть кто?")
        run.world.faults.away = False
        await run.until_handled(1)

    polling(tmp_path, act, away)


def test_a_page_of_html_or_a_server_error_is_waited_out(tmp_path: Path) -> None:
    class Decoding(WorldSource):
        async def fetch(self, asked: Any) -> Any:
            values = {key: value if isinstance(value, str) else json.dumps(value) for key, value in asked.items()}
            answer = await self._world.call(TOKEN, "getUpdates", values)
            return json.loads(answer.body)

    async def act(run: Run) -> None:
        run.world.faults.bad_gateway("getUpdates", times=3)
        run.world.faults.internal_error("getUpdates", times=3)
        run.world.faults.too_many_requests("getUpdates", retry_after=40)
        await run.boris.send("есть кто?")
        await run.until_handled(1)

    polling(tmp_path, act, Decoding)


def test_beside_another_poller_it_stands_by_and_says_so_once(tmp_path: Path) -> None:
    async def act(run: Run) -> None:
        run.world.faults.refuse(
            "getUpdates", code=409, description="Conflict: terminated by other getUpdates request", times=8
        )
        with capture_logs() as lines:
            await run.boris.send("есть кто?")
            await run.until_handled(1)
        said = [line for line in lines if "another program" in line["event"]]
        assert len(said) == 1
        assert run.polling.last_success is not None

    polling(tmp_path, act)


def test_an_update_without_a_number_stops_nobody_and_is_not_asked_for_in_a_hurry(tmp_path: Path) -> None:
    class Broken(WorldSource):
        async def fetch(self, asked: Any) -> Any:
            answer = dict(await super().fetch({**asked, "timeout": 0}))
            return {**answer, "result": [{"update_id": "broken"}, *answer["result"]]}

    async def act(run: Run) -> None:
        await asyncio.sleep(120)
        assert len(run.world.calls("getUpdates")) < 20
        await run.boris.send("есть кто?")
        await run.until_handled(1)

    polling(tmp_path, act, Broken)
