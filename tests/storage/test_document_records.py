"""Files of applications as rows: each message once, each decision once, each album answered once."""

import asyncio

import pytest
from sqlalchemy import select

from domain.budget.finding import Finding, Severity
from domain.budget.report import Report
from domain.documents.reasons import Reason, Remark, Verdict
from storage.application_tables import files_to_erase
from storage.applications import StoredApplications
from storage.budget_reports import StoredBudgetReports
from storage.database import Database
from storage.document_records import StoredDocuments
from storage.letters import StoredLetters
from storage.outbox import StoredOutbox
from tests.storage.conftest import NOW
from usecases.document_records import Document, State
from usecases.package_mail import Delivery, MailResult
from usecases.sending import LetterRecord, Way

REFUSED = Verdict.of("program", [Remark.of(Reason.EXECUTABLE)])


async def a_file(database: Database, message_id: int = 1, **more: object) -> Document:
    application = await StoredApplications(database).open(1, NOW)
    values: dict[str, object] = {
        "application": application.id,
        "person_id": 1,
        "chat_id": 1,
        "message_id": message_id,
        "sent_at": NOW,
        "name": "устав.pdf",
        "size": 3,
        "sha256": f"{message_id:064}",
        **more,
    }
    return await StoredDocuments(database).arrive(Document.model_validate(values))


async def test_a_message_that_comes_twice_is_one_file(database: Database) -> None:
    first, second = await asyncio.gather(a_file(database), a_file(database))
    assert first == second
    assert first.sent_at == NOW


async def test_a_decision_is_made_once(database: Database) -> None:
    document, stored = await a_file(database), StoredDocuments(database)
    placed = document.model_copy(update={"slot": "charter", "state": State.CURRENT})
    outcomes = await asyncio.gather(*(stored.settle(placed, State.ASKED) for _ in range(3)))
    assert [bool(outcome) for outcome in outcomes].count(True) == 1


async def test_a_refused_file_leaves_its_verdict_and_gives_its_bytes_up(database: Database) -> None:
    document, stored = await a_file(database), StoredDocuments(database)
    refused = document.model_copy(update={"slot": "charter", "state": State.REFUSED, "verdict": REFUSED})
    settled = await stored.settle(refused, State.ASKED)
    assert settled is not None
    assert (settled.sha256, settled.verdict) == ("", REFUSED)
    query = select(files_to_erase.c.sha256)
    assert await database.read(lambda connection: list(connection.execute(query).scalars())) == [document.sha256]


async def test_a_newer_version_takes_the_place_of_the_older(database: Database) -> None:
    stored = StoredDocuments(database)
    old = await a_file(database, 1, slot="charter", state=State.CURRENT)
    new = await a_file(database, 2)
    await stored.settle(new.model_copy(update={"slot": "charter", "state": State.CURRENT}), State.ASKED, [old.id])
    states = {each.message_id: each.state for each in await stored.of(old.application)}
    assert states == {1: State.REPLACED, 2: State.CURRENT}


async def test_what_was_said_of_a_place_is_forgotten_once_it_is_filled(database: Database) -> None:
    document, stored = await a_file(database), StoredDocuments(database)
    for said in ("later", "cvs"):
        await stored.say(document.application, "charter", said)
    assert await stored.said(document.application) == {"charter": "cvs"}
    await stored.settle(document.model_copy(update={"slot": "charter", "state": State.CURRENT}), State.ASKED)
    assert await stored.said(document.application) == {}


async def test_an_album_is_announced_once_with_all_that_has_come(database: Database) -> None:
    stored, outbox = StoredDocuments(database), StoredOutbox(database)
    for message_id in (1, 2):
        await a_file(database, message_id, album="a")
    assert await stored.unannounced() == [(1, "a")]
    await asyncio.gather(*(stored.announce(1, "a", NOW) for _ in range(3)))
    await a_file(database, 3, album="a")
    await stored.announce(1, "a", NOW)
    first = (await outbox.claim(NOW, 9))[0]
    await outbox.sent(first.id, 1, NOW)
    second = (await outbox.claim(NOW, 9))[0]
    told = [[each["message_id"] for each in message.facts["documents"]] for message in (first, second)]
    assert told == [[1, 2], [3]]
    assert await stored.unannounced() == []


async def test_a_made_file_stands_for_those_it_was_made_from(database: Database) -> None:
    stored = StoredDocuments(database)
    page = await a_file(database)
    made = page.model_copy(update={"id": 0, "message_id": -page.id, "sha256": "f" * 64})
    first, second = [await stored.put_in_place(made, [page.id]) for _ in range(2)]
    assert first == second
    assert [each.state for each in await stored.of(page.application)] == [State.REPLACED, State.ASKED]


async def test_the_last_report_and_the_one_before_are_found(database: Database) -> None:
    reports = StoredBudgetReports(database)
    wrong = Finding(rule="C-CEILING", severity=Severity.ERROR)
    old = await a_file(database, 1, slot="budget", state=State.REPLACED)
    new = await a_file(database, 2, slot="budget", state=State.CURRENT)
    await reports.keep(old.id, Report(file="a.xlsx", kind="xlsx", findings=(wrong,)))
    for _ in range(2):
        await reports.keep(new.id, Report(file="b.xlsx", kind="xlsx"))
    last, before = await reports.last(new.application), await reports.before(new.id)
    assert last is not None
    assert before is not None
    assert (last.report.file, last.errors, before.report.file, before.errors) == ("b.xlsx", 0, "a.xlsx", 1)


@pytest.mark.parametrize(("delivery", "made"), [(Delivery.TAKEN, True), (Delivery.REFUSED, False)])
async def test_a_letter_is_listed_once_and_counts_when_it_was_taken(
    database: Database, delivery: Delivery, made: bool
) -> None:
    document, letters = await a_file(database), StoredLetters(database)
    letter = LetterRecord(document.application, 1, 5, NOW, late=False, way=Way.MAIL, receipt="…")
    assert [new for _, new in [await letters.begin(letter), await letters.begin(letter)]] == [True, False]
    answered = LetterRecord(
        document.application, 1, 5, NOW, False, Way.MAIL, "…", MailResult(delivery, "250 ok", ("a@b.kz",)), NOW
    )
    await letters.finish(answered)
    assert (await letters.begin(letter))[0] == answered
    assert (await letters.last_made(document.application) is not None) is made
