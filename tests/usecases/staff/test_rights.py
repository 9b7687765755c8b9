"""Roles, one-time links and removal, on a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.staff import Role
from storage.audit import StoredAudit
from storage.database import Database
from storage.schema import upgrade
from storage.staff import StoredStaff
from usecases.staff.rights import INVITATION_LASTS, Rights

OWNER, SECOND, NEW = 1, 2, 3


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 2, 20, 7, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it was put to."""
        return self.moment


class Door:
    """Rights over a real database, with its clock and its log."""

    def __init__(self, database: Database) -> None:
        self.clock, self.log = Hand(), StoredAudit(database)
        self.rights = Rights(StoredStaff(database), self.clock)


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """Two owners from the settings."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    await upgrade(url)
    database = Database(url)
    await database.open()
    found = Door(database)
    await found.rights.begin([OWNER, SECOND])
    yield found
    await database.close()


async def test_each_role_includes_those_below_it(door: Door) -> None:
    token = await door.rights.invite(OWNER, Role.STAFF, "1")
    await door.rights.accept(token, NEW, "N", 10)
    for role, allowed in ((Role.OWNER, False), (Role.STAFF, True), (Role.READER, True)):
        assert await door.rights.may(NEW, role) is allowed
        assert await door.rights.may(OWNER, role)
        assert not await door.rights.may(99, role)


async def test_a_link_works_once_and_its_repeated_message_changes_nothing(door: Door) -> None:
    token = await door.rights.invite(OWNER, Role.READER, "1")
    assert await door.rights.accept(token, NEW, "N", 10) is Role.READER
    assert await door.rights.accept(token, NEW, "N", 10) is Role.READER
    assert await door.rights.accept(token, NEW, "N", 11) is None
    assert await door.rights.accept(token, 4, "M", 12) is None
    assert await door.rights.accept("guessed" * 4, 4, "M", 13) is None


async def test_a_link_ends_after_a_day_to_the_second(door: Door) -> None:
    first = await door.rights.invite(OWNER, Role.STAFF, "1")
    second = await door.rights.invite(OWNER, Role.STAFF, "2")
    door.clock.moment += INVITATION_LASTS - timedelta(seconds=1)
    assert await door.rights.accept(first, NEW, "N", 10) is Role.STAFF
    door.clock.moment += timedelta(seconds=1)
    assert await door.rights.accept(second, 4, "M", 11) is None


async def test_links_of_a_removed_owner_open_nothing(door: Door) -> None:
    token = await door.rights.invite(SECOND, Role.OWNER, "1")
    assert await door.rights.remove(OWNER, SECOND, "2") == "removed"
    assert await door.rights.accept(token, SECOND, "S", 10) is None
    assert not await door.rights.may(SECOND, Role.READER)


async def test_a_removed_owner_does_not_come_back_with_the_settings_and_the_last_one_stays(door: Door) -> None:
    assert await door.rights.remove(OWNER, SECOND, "1") == "removed"
    await door.rights.begin([OWNER, SECOND])
    assert await door.rights.member(SECOND) is None
    assert await door.rights.remove(OWNER, OWNER, "2") == "last-owner"
    assert await door.rights.remove(OWNER, SECOND, "3") == "not-on-staff"


async def test_an_owner_who_opens_a_link_for_readers_stays_an_owner(door: Door) -> None:
    token = await door.rights.invite(OWNER, Role.READER, "1")
    assert await door.rights.accept(token, SECOND, "S", 10) is Role.OWNER


async def test_every_change_of_the_staff_is_in_the_log(door: Door) -> None:
    token = await door.rights.invite(OWNER, Role.STAFF, "1")
    await door.rights.accept(token, NEW, "N", 10)
    await door.rights.remove(OWNER, NEW, "2")
    acts = [entry.act for entry in await door.log.all()]
    assert acts == ["people.first-owner"] * 2 + ["people.invite", "people.join", "people.remove"]
    assert (await door.log.verify()).whole
