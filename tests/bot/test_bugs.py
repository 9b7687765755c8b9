"""A fault: a reference for the person, a line without anything personal, one note an hour to the staff."""

from datetime import timedelta

from structlog.testing import capture_logs

from bot.bugs import LETTERS, Bugs
from rehearsal.world import World
from storage.database import Database
from storage.outbox import StoredOutbox
from tests.bot.conftest import NOON

STAFF = -1001


def _break(text: str) -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


async def test_a_reference_can_be_read_aloud_and_is_another_each_time(database: Database, world: World) -> None:
    bugs = Bugs(StoredOutbox(database), world.clock, STAFF)
    references = {await bugs.report(_break("x")) for _ in range(20)}
    assert len(references) == 20
    assert all(len(reference) == 6 and set(reference) <= set(LETTERS) for reference in references)
    assert not set("0O1IL") & set(LETTERS)


async def test_the_staff_hears_of_the_same_fault_once_an_hour(database: Database, world: World) -> None:
    outbox = StoredOutbox(database)
    bugs = Bugs(outbox, world.clock, STAFF)
    first = await bugs.report(_break("x"))
    await bugs.report(_break("y"))
    (note,) = await outbox.claim(NOON, 9)
    assert note.chat_id == STAFF
    assert note.facts == {"reference": first, "place": "ValueError"}
    world.move_clock(NOON + timedelta(hours=1))
    await bugs.report(_break("z"))
    assert await outbox.anything_due(world.now())


async def test_neither_the_log_nor_the_note_quotes_anybody(database: Database, world: World) -> None:
    outbox = StoredOutbox(database)
    bugs = Bugs(outbox, world.clock, STAFF)
    with capture_logs() as lines:
        await bugs.report(_break("Айгерім +77011234567"))
    (note,) = await outbox.claim(NOON, 9)
    assert "Айгерім" not in f"{lines}{note}"
    assert "7701" not in f"{lines}{note}"
    assert "test_bugs.py" in lines[0]["place"]


async def test_a_reference_is_given_also_when_the_staff_cannot_be_told(database: Database, world: World) -> None:
    await database.close()
    with capture_logs() as lines:
        assert await Bugs(StoredOutbox(database), world.clock, STAFF).report(_break("x"))
    assert [line["event"] for line in lines] == ["a fault", "the staff could not be told"]
    await database.open()
