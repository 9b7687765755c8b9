"""What goes out on its own, on both databases: decided once, told once, held and let go."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.schedule import ScheduleTools, schedule_tools
from domain.call_data import CallData
from domain.segments import Segment
from storage.calls.loader import load
from storage.database import Database
from storage.inbox import Arrival, StoredInbox
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from storage.staff import StoredStaff
from tests.storage.conftest import opened
from tests.support.assistant import CALL
from usecases.broadcasts import Tally
from usecases.current_call import CurrentCall
from usecases.ports import Person
from usecases.staff.rights import Rights

DATA: CallData = load(CALL)
OWNER = 900
LATER = timedelta(minutes=1)


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = at("2026-02-20 12:00")

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment


def at(text: str) -> datetime:
    """A moment in Almaty."""
    return datetime.fromisoformat(f"{text}+05:00")


@pytest.fixture
def clock() -> Hands:
    """Noon of the third day."""
    return Hands()


@pytest.fixture
async def database(database_url: str, clock: Hands) -> AsyncIterator[Database]:
    """A database in which twenty people have chosen a language and one owner is on the staff."""
    async with opened(database_url) as database:
        people = StoredPeople(database)
        for number in range(1, 21):
            await people.meet(Person(number, "ru"), clock.now())
            await people.choose_language(number, "kk" if number % 2 else "ru")
        await Rights(StoredStaff(database), clock).begin([OWNER])
        yield database


def tools(database: Database, clock: Hands) -> ScheduleTools:
    """The use cases of one process."""
    current = CurrentCall(DATA, lambda data: None)  # type: ignore[arg-type, return-value]  # nothing here asks for the index
    return schedule_tools(database, Rights(StoredStaff(database), clock), current, clock)


async def claimed(database: Database, clock: Hands) -> list[str]:
    """The keys of what is due, all marked as sent."""
    outbox, keys = StoredOutbox(database), []
    while messages := await outbox.claim(clock.now(), 30):
        for message in messages:
            await outbox.sent(message.id, message.id, clock.now())
            keys.append(message.key)
    return keys


async def test_two_sweepers_remind_everybody_once(database: Database, database_url: str, clock: Hands) -> None:
    clock.moment = at("2026-02-26 20:00")
    async with opened(database_url) as other:
        here, there = tools(database, clock), tools(other, clock)
        counts = await asyncio.gather(here.reminding.sweep(), there.reminding.sweep())
        assert await there.reminding.sweep() == 0
    keys = await claimed(database, clock)
    reminded = [key for key in keys if key.startswith("remind:questions_close:2026-02-27 23:59:1d:")]
    assert len(reminded) == len(set(reminded)) == 20
    assert len(keys) == 20
    # The conference's reminders are decided too, as switched off.
    assert sum(counts) == 60


async def test_a_sweep_costs_nothing_until_something_falls_due(database: Database, clock: Hands) -> None:
    reminding = tools(database, clock).reminding
    clock.moment = at("2026-02-26 19:59:30")
    await reminding.sweep_if_due()
    assert await reminding.sweep_if_due() == 0
    clock.moment = at("2026-02-26 20:00:00")
    assert await reminding.sweep_if_due() == 20


async def test_a_date_confirmed_by_one_process_reaches_the_other(
    database: Database, database_url: str, clock: Hands
) -> None:
    async with opened(database_url) as other:
        here, there = tools(database, clock), tools(other, clock)
        draft = await here.amending.draft(OWNER, "submission", "2026-03-30 23:59", "…", "1:1")
        again = await here.amending.draft(OWNER, "submission", "2026-03-30 23:59", "…", "1:1")
        assert again == draft
        assert await here.amending.confirm(draft.id, OWNER) == "moved"
        assert await there.amending.confirm(draft.id, OWNER) == "before"
        assert await there.amending.refresh()
        assert not await there.amending.refresh()
    assert len(await claimed(database, clock)) == 20


async def test_a_broadcast_starts_once_from_whichever_process(
    database: Database, database_url: str, clock: Hands
) -> None:
    async with opened(database_url) as other:
        here, there = tools(database, clock).broadcasting, tools(other, clock).broadcasting
        ready = await here.change(await here.begin(OWNER, "1:1"), texts={"ru": "…"})
        assert ready is not None
        presses = [
            each.send(ready.id, ready.revision, OWNER, as_is=True, chat_id=-1, message_id=1) for each in (here, there)
        ]
        assert sorted(await asyncio.gather(*presses)) == ["stale", "started"]
    assert len(await claimed(database, clock)) == 20
    assert await here.tally(ready.id) == Tally(delivered=20)


async def test_only_those_with_a_text_get_it_when_it_is_not_sent_as_it_is(database: Database, clock: Hands) -> None:
    broadcasting = tools(database, clock).broadcasting
    ready = await broadcasting.change(await broadcasting.begin(OWNER, "1:1"), texts={"ru": "…"})
    assert ready is not None
    await broadcasting.send(ready.id, ready.revision, OWNER, as_is=False, chat_id=-1, message_id=1)
    assert (await broadcasting.tally(ready.id)).total == 10


async def test_pause_holds_what_waits_and_cancel_drops_it_for_good(database: Database, clock: Hands) -> None:
    broadcasting, outbox = tools(database, clock).broadcasting, StoredOutbox(database)
    ready = await broadcasting.change(await broadcasting.begin(OWNER, "1:1"), texts={"ru": "…", "kk": "…"})
    assert ready is not None
    await broadcasting.send(ready.id, ready.revision, OWNER, as_is=True, chat_id=-1, message_id=1)
    for message in await outbox.claim(clock.now(), 5):
        await outbox.sent(message.id, 1, clock.now())
    assert await broadcasting.pause(ready.id, OWNER)
    assert not await broadcasting.pause(ready.id, OWNER)
    assert await claimed(database, clock) == []
    assert await broadcasting.resume(ready.id, OWNER)
    for message in await outbox.claim(clock.now(), 5):
        await outbox.sent(message.id, 1, clock.now())
    assert await broadcasting.cancel(ready.id, OWNER)
    assert await claimed(database, clock) == []
    assert await broadcasting.tally(ready.id) == Tally(delivered=10, cancelled=10)
    ((cancelled, tally),) = await broadcasting.advance(-1)
    assert (cancelled.id, tally.waiting) == (ready.id, 0)
    assert await broadcasting.advance(-1) == []
    assert await claimed(database, clock) == [f"broadcast-report:{ready.id}"]


async def test_what_was_claimed_by_a_process_that_died_counts_as_uncertain(database: Database, clock: Hands) -> None:
    broadcasting, outbox = tools(database, clock).broadcasting, StoredOutbox(database)
    ready = await broadcasting.change(await broadcasting.begin(OWNER, "1:1"), texts={"ru": "…", "kk": "…"})
    assert ready is not None
    await broadcasting.send(ready.id, ready.revision, OWNER, as_is=True, chat_id=-1, message_id=1)
    await outbox.claim(clock.now(), 3)
    clock.moment += timedelta(minutes=3)
    await claimed(database, clock)
    assert await broadcasting.tally(ready.id) == Tally(delivered=20, uncertain=3)


async def test_who_has_not_written_for_days_is_known_also_after_the_inbox_has_forgotten(
    database: Database, clock: Hands
) -> None:
    broadcasting, inbox = tools(database, clock).broadcasting, StoredInbox(database)
    clock.moment = at("2026-02-25 12:00")
    await inbox.add([Arrival(1, 7, "{}")], clock.now())
    await inbox.done(lambda: [1])
    await broadcasting.note_writers()
    clock.moment = at("2026-03-01 12:00")
    await inbox.forget_finished(clock.now())
    silent = {days: await broadcasting.contacts(Segment(silent_days=days)) for days in (3, 7)}
    assert len(silent[3]) == 20
    assert {contact.person_id for contact in silent[7]} == set(range(1, 21)) - {7}
