"""What the staff is reminded of follows the call's dates and the present, and nothing else."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from domain.call_data import CallData
from storage.calls.loader import load
from storage.database import Database
from storage.outbox import Claimed, StoredOutbox
from storage.questions import StoredQuestions
from storage.schema import upgrade
from tests.support.assistant import CALL
from usecases.current_call import CurrentCall
from usecases.staff.chat import StaffChat
from usecases.staff.duties import Duties
from usecases.staff.questions import Question


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.at("2026-02-20T12:00+05:00")

    def at(self, moment: str) -> None:
        """Put it to an ISO moment."""
        self._now = datetime.fromisoformat(moment)

    def now(self) -> datetime:
        """The moment it was put to."""
        return self._now


class Desk:
    """Duties over a real database."""

    def __init__(self, database: Database, data: CallData) -> None:
        self.clock, self.questions, self.outbox = Hand(), StoredQuestions(database), StoredOutbox(database)
        self.current = CurrentCall(data, lambda _: pytest.fail("no search is needed"))
        self.start()

    def start(self) -> None:
        """As after a restart."""
        self.duties = Duties(self.questions, self.outbox, self.current, self.clock, StaffChat(-100))

    async def reminders(self) -> list[Claimed]:
        """What came into the outbox in two rounds."""
        await self.duties.remind()
        await self.duties.remind()
        claimed = await self.outbox.claim(self.clock.now(), 10)
        for message in claimed:
            await self.outbox.sent(message.id, 1, self.clock.now())
        return claimed


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk with one question of the third day, asked at noon."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    await upgrade(url)
    database = Database(url)
    await database.open()
    found = Desk(database, load(CALL))
    await found.questions.ask(Question(7, 7, 1, "ru", "?", found.clock.now(), late=False), None)
    yield found
    await database.close()


async def test_nothing_is_due_on_the_day_of_the_question(desk: Desk) -> None:
    assert await desk.reminders() == []


async def test_of_the_reminders_missed_while_down_only_the_latest_comes_and_only_once(desk: Desk) -> None:
    desk.clock.at("2026-03-10T22:00+05:00")
    (reminder,) = await desk.reminders()
    assert reminder.kind == "answers-due"
    assert reminder.facts == {"waiting": [1]}
    desk.start()
    assert await desk.reminders() == []


async def test_after_the_answers_were_due_nobody_is_reminded_of_them(desk: Desk) -> None:
    desk.clock.at("2026-03-11T00:00+05:00")
    assert await desk.reminders() == []


async def test_a_moved_date_is_reminded_of_anew(desk: Desk) -> None:
    desk.clock.at("2026-03-10T22:00+05:00")
    await desk.reminders()
    desk.current.data = desk.current.data.moved({"answers_due": "2026-03-12 23:59"})
    (reminder,) = await desk.reminders()
    assert "2026-03-12" in reminder.key


async def test_waiting_questions_are_listed_once_on_a_working_day(desk: Desk) -> None:
    desk.clock.at("2026-02-22T12:00+05:00")  # a Sunday
    assert await desk.reminders() == []
    desk.clock.at("2026-02-23T09:59+05:00")
    assert await desk.reminders() == []
    desk.clock.at("2026-02-23T10:00+05:00")
    (reminder,) = await desk.reminders()
    assert (reminder.kind, reminder.facts) == ("unanswered", {"waiting": [1]})
    desk.clock.at("2026-02-23T15:00+05:00")
    assert await desk.reminders() == []
