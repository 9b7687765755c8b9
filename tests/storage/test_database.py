"""Every write is a transaction of its own, also when many share one flush to disk."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from storage.database import Database, DatabaseAway
from storage.group_commit import FLUSHES, QUICK
from storage.schema import upgrade
from storage.tables import notes
from tests.storage.conftest import opened, sqlite_url
from tests.support.postgres import PostgresServer


def _note(name: str, value: str = "") -> Callable[[Connection], object]:
    return lambda connection: connection.execute(insert(notes).values(name=name, value=value))


async def _count(database: Database) -> int:
    query = select(func.count()).select_from(notes)
    return int(await database.read(lambda connection: connection.execute(query).scalar_one()))


async def test_a_write_returns_what_its_act_returns(database: Database) -> None:
    assert await database.write(lambda connection: connection.exec_driver_sql("SELECT 7").scalar()) == 7


async def test_acts_that_wait_together_share_a_transaction(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    async with opened(sqlite_url(tmp_path)) as database:
        statements: list[str] = []

        await database.write(_traced(statements))
        await asyncio.gather(*(database.write(_note(f"n{number}")) for number in range(50)))
    assert sum(statement == "COMMIT" for statement in statements) <= 3
    assert sum(statement.startswith("INSERT") for statement in statements) == 50


def _traced(statements: list[str]) -> Callable[[Connection], object]:
    """An act that has every later statement of the writer noted, its own commit the first."""
    return lambda connection: connection.connection.driver_connection.set_trace_callback(statements.append)


async def test_what_is_written_patiently_shares_the_transaction_of_what_comes_next(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    async with opened(sqlite_url(tmp_path)) as database:
        statements: list[str] = []
        await database.write(_traced(statements))
        statements.clear()
        patient = asyncio.create_task(database.write(_note("patient"), patiently=True))
        await asyncio.sleep(0)
        await database.write(_note("next"))
        await patient
        assert [statement.split()[0] for statement in statements] == ["BEGIN", "INSERT", "INSERT", "COMMIT"]


async def test_what_is_written_patiently_is_written_also_when_nothing_comes(database: Database) -> None:
    await database.write(_note("alone"), patiently=True)
    await database.write_soon(_note("for nobody"))
    async with asyncio.timeout(10):
        while await _count(database) < 2:
            await asyncio.sleep(0.01)


async def test_a_commit_holds_up_nobody_who_could_go_on(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    own, slow = threading.get_ident(), 2 * QUICK

    async def threads(*, alone: bool) -> list[int]:
        """In which thread each of many commits to a slow disk was made."""
        made_in: list[int] = []

        def trace(statement: str) -> None:
            if statement == "COMMIT":
                made_in.append(threading.get_ident())
                time.sleep(slow)

        async with opened(sqlite_url(tmp_path)) as database:
            database.alone = lambda: alone
            await database.write(lambda connection: connection.connection.driver_connection.set_trace_callback(trace))
            for number in range(FLUSHES):
                await database.write(_note(f"{alone} {number}"))
        return made_in

    assert own not in await threads(alone=False)
    waited_for = await threads(alone=True)
    assert waited_for[0] == own
    assert waited_for[-1] != own


async def test_what_nobody_waits_for_is_written_first_and_fails_alone(database: Database) -> None:
    await database.write(_note("taken"))
    await database.write_soon(_note("first"))
    if database.is_sqlite:
        await database.write_soon(_note("taken"))
    await database.write(_note("then"))
    assert await _count(database) == 3


async def test_one_acts_failure_leaves_the_others_whole(database: Database) -> None:
    await database.write(_note("taken"))
    outcomes = await asyncio.gather(
        database.write(_note("before")),
        database.write(_note("taken")),
        database.write(_note("after")),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], IntegrityError)
    assert await _count(database) == 3


async def test_an_act_that_fails_halfway_leaves_nothing(database: Database) -> None:
    def act(connection: Connection) -> None:
        _note("first")(connection)
        raise LookupError("halfway")

    outcomes = await asyncio.gather(database.write(act), database.write(_note("other")), return_exceptions=True)
    assert isinstance(outcomes[0], LookupError)
    assert await _count(database) == 1


async def test_what_is_acknowledged_can_be_seen_by_another_program(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    async with opened(sqlite_url(tmp_path)) as database:
        other = sqlite3.connect(tmp_path / "bot.db")
        for number in range(20):
            await database.write(_note(f"n{number}"))
            assert other.execute("SELECT count(*) FROM notes").fetchone() == (number + 1,)
        other.close()


async def test_every_commit_is_flushed_to_the_disk(tmp_path: Path) -> None:
    async with opened(sqlite_url(tmp_path)) as database:
        full = 2
        assert await database.write(lambda c: c.exec_driver_sql("PRAGMA synchronous").scalar()) == full
        assert await database.write(lambda c: c.exec_driver_sql("PRAGMA journal_mode").scalar()) == "wal"


async def test_nothing_is_acknowledged_while_the_commit_is_held_up(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    async with opened(sqlite_url(tmp_path)) as database:
        other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        write = asyncio.create_task(database.write(_note("late")))
        await asyncio.sleep(0.3)
        assert not write.done()
        other.execute("ROLLBACK")
        other.close()
        await write
        assert await _count(database) == 1


async def test_a_lock_that_another_program_holds_for_ten_seconds_is_waited_out(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    holder = (
        "import sqlite3, sys, time\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); time.sleep(10); c.execute('ROLLBACK')\n"
    )
    command = [sys.executable, "-c", holder, str(tmp_path / "bot.db")]
    async with opened(sqlite_url(tmp_path)) as database:
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"held\n"
            await database.write(_note("patient"))
        assert await _count(database) == 1


async def test_a_full_disk_leaves_nothing_half_done_and_the_next_write_works(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    async with opened(sqlite_url(tmp_path)) as database:
        await database.write(_note("before"))

        def fill(connection: Connection) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")

        await database.write(fill)
        outcomes = await asyncio.gather(
            database.write(_note("small")), database.write(_note("large", "x" * 200_000)), return_exceptions=True
        )
        assert [type(outcome) for outcome in outcomes] == [DatabaseAway, DatabaseAway]
        assert await _count(database) == 1
        await database.write(_note("large", "x" * 200_000))
        assert await _count(database) == 2


async def test_a_caller_who_stops_waiting_undoes_nothing(database: Database) -> None:
    write = asyncio.create_task(database.write(_note("kept")))
    await asyncio.sleep(0)
    if database.is_sqlite:
        write.cancel()
    await asyncio.gather(write, return_exceptions=True)
    await database.write(_note("next"))
    assert await _count(database) == 2


async def test_a_mistake_in_a_statement_is_no_trouble_of_the_database(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as caught:
        await database.read(lambda connection: connection.exec_driver_sql("SELECT * FROM nowhere"))
    assert not isinstance(caught.value, DatabaseAway)


@pytest.mark.xdist_group("postgresql")
async def test_a_server_that_goes_away_and_comes_back_is_met_again(postgres: PostgresServer, postgres_url: str) -> None:
    async with opened(postgres_url) as database:
        await database.write(_note("before"))
        postgres.stop()
        try:
            for _ in range(2):
                with pytest.raises(DatabaseAway):
                    await database.write(_note("while away"))
                with pytest.raises(DatabaseAway):
                    await _count(database)
        finally:
            postgres.start()
        await database.write(_note("after"))
        assert await _count(database) == 2


async def test_closing_finishes_the_writes_that_wait(tmp_path: Path) -> None:
    await upgrade(sqlite_url(tmp_path))
    database = Database(sqlite_url(tmp_path))
    await database.open()
    writes = [asyncio.create_task(database.write(_note(f"n{number}"))) for number in range(30)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*writes)
    async with opened(sqlite_url(tmp_path)) as database:
        assert await _count(database) == 30
