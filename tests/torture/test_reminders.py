"""A thousand reminders fall due while nobody looks, while clocks jump and while processes are killed."""

import asyncio
import os
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.schedule import ScheduleTools, schedule_tools
from domain.reminders import ON_TIME_WITHIN, Reason, plan
from storage.calls.loader import load
from storage.database import Database
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from storage.schema import upgrade
from storage.staff import StoredStaff
from tests.support.assistant import CALL
from tests.support.long import Figures
from usecases.current_call import CurrentCall
from usecases.ports import Person
from usecases.staff.rights import Rights

DATA = load(CALL)
PEOPLE = 1_000
MET = datetime.fromisoformat("2026-02-18T12:00+05:00")
SUBMISSION = [each for each in plan(DATA.call) if each.moment == "submission"]
DEADLINES = {"questions_close", "submission"}
"""The dates of which everybody is reminded who has set nothing."""
ROOT = Path(__file__).resolve().parents[2]
MANY = {"short": 5, "long": 50}


class Hands:
    """A clock that is set by hand."""

    def __init__(self, moment: datetime = MET) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment


class Two:
    """Two schedulers, each with connections of its own to the same file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bot.db"
        self.url = f"sqlite+aiosqlite:///{self.path}"
        self.clock = Hands()
        self.databases = (Database(self.url), Database(self.url))
        self.sent: list[str] = []

    async def open(self) -> None:
        """A thousand people, met on the first day."""
        await upgrade(self.url)
        for database in self.databases:
            await database.open()
        people = StoredPeople(self.databases[0])
        await asyncio.gather(*(people.meet(Person(id, "ru"), MET) for id in range(1, PEOPLE + 1)))
        await asyncio.gather(*(people.choose_language(id, "ru") for id in range(1, PEOPLE + 1)))

    async def look(self, moment: datetime) -> None:
        """Both look at the same moment, then everything that is due goes out."""
        self.clock.moment = moment
        await asyncio.gather(*(tools(database, self.clock).reminding.sweep() for database in self.databases))
        outbox = StoredOutbox(self.databases[0])
        while messages := await outbox.claim(moment, 500):
            await asyncio.gather(*(outbox.sent(message.id, message.id, moment) for message in messages))
            self.sent += [message.key for message in messages]

    def decisions(self) -> list[tuple[int, str, str, str, datetime, datetime]]:
        """Person, moment, lead, reason, planned, decided."""
        with sqlite3.connect(self.path) as connection:
            rows = connection.execute("SELECT person_id, moment, lead, reason, planned_at, decided_at FROM reminders")
            return [(*row[:4], *map(datetime.fromisoformat, row[4:])) for row in rows]


def tools(database: Database, clock: Hands) -> ScheduleTools:
    """The use cases of one process."""
    current = CurrentCall(DATA, lambda data: None)  # type: ignore[arg-type, return-value]  # nothing here asks for the index
    return schedule_tools(database, Rights(StoredStaff(database), clock), current, clock)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    """Both schedulers at work."""
    both = Two(tmp_path)
    await both.open()
    yield both
    for database in both.databases:
        await database.close()


def mornings(moment: datetime) -> list[datetime]:
    """The ends of the next quiet hours, for which late reminders wait."""
    first = moment.replace(hour=8, minute=0, second=0)
    return [first + timedelta(days=days) for days in range(3)]


def nothing_is_lost_or_double(two: Two) -> Counter[str]:
    """Each person has one decision about each reminder, and one message for each that sends; how many of which."""
    decisions = two.decisions()
    once = Counter((person, moment, lead) for person, moment, lead, *_ in decisions)
    everybody = {
        (person, each.moment, each.lead)
        for person in range(1, PEOPLE + 1)
        for each in plan(DATA.call)
        if each.moment in DEADLINES and each.at <= two.clock.moment
    }
    assert everybody <= set(once), f"{len(everybody - set(once))} lost"
    assert set(once.values()) == {1}
    sending = {(person, moment, lead) for person, moment, lead, reason, *_ in decisions if Reason(reason).sends}
    sent = Counter(two.sent)
    assert set(sent.values()) <= {1}, "sent twice"
    assert len(sent) == len(sending)
    return Counter(reason for _, moment, _, reason, *_ in decisions if moment in DEADLINES)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seconds", [1, 90, 20 * 60, 3 * 3600, 9 * 3600, 26 * 3600, 48 * 3600])
async def test_after_downtime_late_reminders_are_right_or_skipped_with_a_reason(
    two: Two, seconds: int, figures: Figures
) -> None:
    due = next(each for each in SUBMISSION if each.lead == "1d")
    await two.look(due.at - timedelta(minutes=1))
    before = len(two.sent)
    back = due.at + timedelta(seconds=seconds)
    await two.look(back)
    at_once = len(two.sent) - before
    for later in sorted({*(each.at for each in SUBMISSION), *mornings(back), DATA.call.end("submission")}):
        if later > back:
            await two.look(later)
    figures(_counted(nothing_is_lost_or_double(two)))
    late = [each for each in two.decisions() if each[1] == "submission" and each[2] == "1d"]
    reasons = {reason for *_, reason, _, _ in late}
    assert len(reasons) == 1, "the same for everybody"
    reason = Reason(reasons.pop())
    if timedelta(seconds=seconds) <= ON_TIME_WITHIN:
        assert reason is Reason.ON_TIME
    else:
        assert reason in (Reason.LATE, Reason.OVERTAKEN, Reason.OVER)
    if reason.sends:
        assert all(decided < DATA.call.start("submission").replace(tzinfo=None) for *_, decided in late)
        assert at_once in (0, PEOPLE)
    else:
        assert reason is Reason.OVER or back >= next(each.at for each in SUBMISSION if each.lead == "3h")


@pytest.mark.timeout(900)
async def test_clocks_that_jump_and_machines_that_sleep_lose_and_repeat_nothing(two: Two, figures: Figures) -> None:
    hour, day = timedelta(hours=1), timedelta(days=1)
    moment = MET
    jumps = (
        *(hour, -hour, 8 * day, 9 * hour, 12 * hour, -day, day, 8 * hour, -hour),
        *(11 * day, 8 * hour, -8 * hour, 8 * hour, 8 * hour, 3 * day, -hour, hour, 2 * day),
    )
    for jump in jumps:
        moment += jump
        await two.look(moment)
        await two.look(moment + timedelta(seconds=1))
    two.clock.moment = DATA.call.end("submission") + hour
    await two.look(two.clock.moment)
    reasons = nothing_is_lost_or_double(two)
    figures(_counted(reasons))
    assert reasons[Reason.LATE] >= PEOPLE


def _counted(reasons: Counter[str]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))


SWEEPER = """
import asyncio, sys
from datetime import datetime
import usecases.reminding
usecases.reminding.CHUNK = 10
from storage.database import Database
from tests.torture.test_reminders import Hands, tools

async def main():
    database = Database(sys.argv[1])
    await database.open()
    print("ready", flush=True)
    await tools(database, Hands(datetime.fromisoformat(sys.argv[2]))).reminding.sweep()
    print("done", flush=True)

asyncio.run(main())
"""


@pytest.mark.timeout(3600)
async def test_kills_in_the_midst_lose_and_repeat_nothing(two: Two, long: bool, figures: Figures) -> None:
    kills = MANY["long" if long else "short"]
    seed = random.randrange(10**6)
    figures(f"seed {seed}")
    chance = random.Random(seed)
    due = next(each for each in SUBMISSION if each.lead == "1d")
    midway = 0
    for _ in range(kills):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", SWEEPER, two.url, due.at.isoformat(), cwd=ROOT, stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert process.stdout is not None
        assert (await process.stdout.readline()).strip() == b"ready"
        await asyncio.sleep(chance.uniform(0, 0.3))
        if process.returncode is None:
            process.kill()
        await process.wait()
        midway += 0 < len({person for person, *_ in two.decisions()}) < PEOPLE
    await two.look(due.at)
    found = _counted(nothing_is_lost_or_double(two))
    figures(f"{kills} kills, {midway} of them with the work half done; {found}")
    assert midway
