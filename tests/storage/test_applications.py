"""Applications, their answers, and how people come together in one."""

import asyncio

from storage.applications import StoredApplications
from storage.database import Database
from storage.joins import StoredJoins
from storage.outbox import StoredOutbox
from tests.storage.conftest import NOW
from usecases.applications import GivenAnswer, JoinRequest
from usecases.ports import Outgoing

BIN = "200340012342"


async def test_a_person_has_one_application_however_often_it_is_opened(database: Database) -> None:
    applications = StoredApplications(database)
    opened = await asyncio.gather(*(applications.open(1, NOW) for _ in range(5)))
    assert len({application.id for application in opened}) == 1


async def test_a_later_answer_takes_the_place_of_the_earlier(database: Database) -> None:
    applications = StoredApplications(database)
    application = await applications.open(1, NOW)
    for value in ("no", "yes"):
        await applications.keep_answer(application.id, "registered", GivenAnswer(value), NOW)
    kept = await applications.of(1)
    assert kept is not None
    assert kept.values == {"registered": "yes"}


async def test_two_applications_cannot_have_one_bin(database: Database) -> None:
    applications = StoredApplications(database)
    first, second = await applications.open(1, NOW), await applications.open(2, NOW)
    taken = await asyncio.gather(*(applications.set_field(each.id, "bin", BIN) for each in (first, second)))
    assert sorted(taken) == [False, True]


async def test_a_request_made_twice_is_one_and_is_told_once(database: Database) -> None:
    applications, joins = StoredApplications(database), StoredJoins(database)
    application = await applications.open(1, NOW)
    notice = Outgoing("join-request:2:1:1", 1, "join-request", {"name": "Eve"}, person_id=1)
    request = JoinRequest(application.id, 2)
    first = await joins.ask(request, (notice,), NOW)
    second = await joins.ask(request, (notice,), NOW)
    assert first == second
    claimed = await StoredOutbox(database).claim(NOW, 10)
    assert [message.facts for message in claimed] == [{"name": "Eve", "request": first.id}]


async def test_of_two_decisions_the_first_counts(database: Database) -> None:
    applications, joins = StoredApplications(database), StoredJoins(database)
    application = await applications.open(1, NOW)
    request = await joins.ask(JoinRequest(application.id, 2), (), NOW)
    assert await joins.decide(request.id, 1, True, NOW)
    assert not await joins.decide(request.id, 1, False, NOW)
    joined = await applications.of(2)
    assert joined is not None
    assert joined.members == (1, 2)


async def test_only_a_member_decides(database: Database) -> None:
    applications, joins = StoredApplications(database), StoredJoins(database)
    application = await applications.open(1, NOW)
    await applications.open(3, NOW)
    request = await joins.ask(JoinRequest(application.id, 2), (), NOW)
    assert not await joins.decide(request.id, 3, True, NOW)
    assert not await joins.decide(request.id, 2, True, NOW)
    assert await applications.of(2) is None


async def test_a_bin_of_ones_own_takes_the_request_back(database: Database) -> None:
    applications, joins = StoredApplications(database), StoredJoins(database)
    application, other = await applications.open(1, NOW), await applications.open(2, NOW)
    request = await joins.ask(JoinRequest(application.id, 2), (), NOW)
    await applications.set_field(other.id, "bin", BIN)
    assert not await joins.decide(request.id, 1, True, NOW)


async def test_a_mark_of_withdrawal_is_set_and_taken_back_once(database: Database) -> None:
    applications = StoredApplications(database)
    application = await applications.open(1, NOW)
    assert [await applications.withdraw(application.id, NOW, None) for _ in range(2)] == [True, False]
    assert [await applications.reopen(application.id, NOW, None) for _ in range(2)] == [True, False]
