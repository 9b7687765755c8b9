"""Updates are kept before they are confirmed, have one effect, and leave only their number behind."""

from datetime import timedelta

from sqlalchemy import select

from storage.database import Database
from storage.inbox import REMEMBERED, Arrival, StoredInbox
from storage.tables import inbox as table
from tests.storage.conftest import NOW, opened


async def _rows(database: Database) -> dict[int, tuple[int, str, str | None]]:
    query = select(table.c.update_id, table.c.state, table.c.body, table.c.error)
    rows = await database.read(lambda connection: connection.execute(query).all())
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


async def test_what_was_kept_is_found_in_order_by_the_next_process(database_url: str) -> None:
    arrivals = [Arrival(12, 5, "{}"), Arrival(10, 6, "[1]"), Arrival(11, 5, "ә")]
    async with opened(database_url) as database:
        assert await StoredInbox(database).add(arrivals, NOW) == arrivals
    async with opened(database_url) as database:
        assert await StoredInbox(database).waiting() == arrivals


async def test_an_update_delivered_twice_is_new_only_once(database: Database) -> None:
    inbox = StoredInbox(database)
    first, second = Arrival(1, 5, "first"), Arrival(2, 5, "second")
    await inbox.add([first], NOW)
    assert await inbox.add([first, second, second], NOW) == [second]
    await inbox.done(lambda: [1, 2])
    assert await inbox.add([first, second], NOW) == []


async def test_of_a_finished_update_only_its_number_stays(database: Database) -> None:
    inbox = StoredInbox(database)
    await inbox.add([Arrival(1, 5, "secret"), Arrival(2, 5, "open")], NOW)
    await inbox.done(lambda: [1])
    assert await _rows(database) == {1: (1, "", None), 2: (0, "open", None)}
    assert [arrival.update_id for arrival in await inbox.waiting()] == [2]


async def test_an_update_set_aside_is_kept_with_its_reference_and_does_not_come_again(database: Database) -> None:
    inbox = StoredInbox(database)
    await inbox.add([Arrival(1, 5, "strange")], NOW)
    await inbox.set_aside(1, "ABC234")
    assert await inbox.waiting() == []
    assert await _rows(database) == {1: (2, "strange", "ABC234")}


async def test_numbers_finished_long_ago_are_forgotten_and_nothing_else(database: Database) -> None:
    inbox = StoredInbox(database)
    await inbox.add([Arrival(number, 5, "x") for number in (1, 2, 3)], NOW)
    await inbox.add([Arrival(4, 5, "x")], NOW + REMEMBERED)
    await inbox.done(lambda: [1, 4])
    await inbox.set_aside(2, "ABC234")
    assert await inbox.forget_finished(NOW + REMEMBERED + timedelta(seconds=1)) == 1
    assert set(await _rows(database)) == {2, 3, 4}


async def test_large_batches_are_kept_and_finished_whole(database: Database) -> None:
    inbox = StoredInbox(database)
    arrivals = [Arrival(number, number % 7, "x" * 500) for number in range(1, 2001)]
    assert await inbox.add(arrivals, NOW) == arrivals
    assert await inbox.newest() == 2000
    await inbox.done(lambda: [arrival.update_id for arrival in arrivals])
    assert await inbox.waiting() == []
