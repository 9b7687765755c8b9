"""People, their language, and where their talks stand."""

from datetime import timedelta

from sqlalchemy import select

from storage.database import Database
from storage.people import StoredPeople
from storage.tables import people as table
from tests.storage.conftest import NOW, opened
from usecases.ports import Person, Step, Subject

AIGERIM = 6_100_000_101


async def test_who_is_met_twice_keeps_the_first_language(database: Database) -> None:
    people = StoredPeople(database)
    assert await people.find(AIGERIM) is None
    assert await people.meet(Person(AIGERIM, "kk"), NOW) == Person(AIGERIM, "kk")
    assert await people.meet(Person(AIGERIM, "ru"), NOW) == Person(AIGERIM, "kk")


async def test_a_chosen_language_is_known_to_the_next_process(database_url: str) -> None:
    async with opened(database_url) as database:
        people = StoredPeople(database)
        await people.meet(Person(AIGERIM, "kk"), NOW)
        await people.choose_language(AIGERIM, "en")
        assert await people.find(AIGERIM) == Person(AIGERIM, "en", chosen=True)
    async with opened(database_url) as database:
        assert await StoredPeople(database).find(AIGERIM) == Person(AIGERIM, "en", chosen=True)


async def test_who_cannot_be_reached_is_noted_until_they_come_back(database: Database) -> None:
    people = StoredPeople(database)
    await people.meet(Person(AIGERIM, "kk"), NOW)
    query = select(table.c.unreachable, table.c.unreachable_at).where(table.c.id == AIGERIM)

    async def noted() -> tuple[object, ...]:
        return tuple(await database.read(lambda connection: connection.execute(query).one()))

    await people.mark_unreachable(AIGERIM, "blocked", NOW)
    assert await noted() == ("blocked", NOW)
    await people.mark_reachable(AIGERIM)
    assert await noted() == (None, None)


async def test_a_subject_is_kept_no_later_than_what_is_written_after_it(database_url: str) -> None:
    async with opened(database_url) as database:
        people = StoredPeople(database)
        await people.meet(Person(AIGERIM, "kk"), NOW)
        subject = Subject(("deadline",), NOW)
        await people.set_subject(AIGERIM, subject)
        await people.mark_reachable(AIGERIM)
        assert await StoredPeople(database).subject(AIGERIM) == subject


async def test_the_subject_and_the_step_of_a_talk_do_not_disturb_each_other(database: Database) -> None:
    people = StoredPeople(database)
    await people.meet(Person(AIGERIM, "kk"), NOW)
    assert await people.subject(AIGERIM) is None
    assert await people.step(AIGERIM) is None
    subject = Subject(("deadline", "documents"), NOW)
    await people.set_subject(AIGERIM, subject)
    await people.set_step(AIGERIM, Step("upload", {"slot": "charter"}))
    assert await people.subject(AIGERIM) == subject
    assert await people.step(AIGERIM) == Step("upload", {"slot": "charter"})
    await people.set_step(AIGERIM, None)
    assert await people.step(AIGERIM) is None
    await people.set_step(AIGERIM, Step("upload", {"slot": "charter"}))
    await people.end_step(AIGERIM, 7)
    for kept in (people, StoredPeople(database)):
        assert await kept.step(AIGERIM) is None
        assert await kept.step(AIGERIM, 8) is None
        assert await kept.step(AIGERIM, 7) == Step("upload", {"slot": "charter"})
    later = Subject(("grants",), NOW + timedelta(minutes=5))
    await people.set_subject(AIGERIM, later)
    assert await people.subject(AIGERIM) == later
