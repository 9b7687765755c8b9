"""The staff's log cannot be changed unseen."""

import asyncio
import json
from dataclasses import replace

from sqlalchemy import delete, update

from domain.audit import verify
from storage.audit import StoredAudit
from storage.database import Database
from storage.exports.audit import as_jsonl
from storage.staff_tables import audit
from tests.storage.conftest import NOW
from usecases.staff.audit import Act


def act(number: int) -> Act:
    """The act with this number."""
    return Act(4, "question.answer", str(number), f"key:{number}", {"lang": "kk", "note": "ә"})


async def kept(database: Database, count: int = 5) -> StoredAudit:
    """A log with so many entries."""
    log = StoredAudit(database)
    for number in range(count):
        assert await log.record(act(number), NOW)
    return log


async def test_acts_logged_at_the_same_moment_make_one_chain(database: Database) -> None:
    log = StoredAudit(database)
    await asyncio.gather(*(log.record(act(number), NOW) for number in range(20)))
    found = await log.verify()
    assert (found.whole, found.length) == (True, 20)


async def test_what_is_repeated_is_logged_once(database: Database) -> None:
    log = await kept(database, 1)
    assert not await log.record(act(0), NOW)
    assert (await log.verify()).length == 1


async def test_a_changed_entry_is_found(database: Database) -> None:
    log = await kept(database)
    await database.write(lambda c: c.execute(update(audit).where(audit.c.number == 3).values(who=5)))
    assert (await log.verify()).broken_at == 3


async def test_a_removed_entry_is_found(database: Database) -> None:
    log = await kept(database)
    await database.write(lambda c: c.execute(delete(audit).where(audit.c.number == 2)))
    assert (await log.verify()).broken_at == 2


async def test_an_entry_put_right_with_a_new_fingerprint_breaks_the_next(database: Database) -> None:
    log = await kept(database)
    entries = list(await log.all())
    forged = replace(entries[1], who=9)
    entries[1] = replace(forged, digest=forged.expected_digest())
    assert verify(entries).broken_at == 3


async def test_the_exported_lines_can_be_checked_and_tell_their_own_verification(database: Database) -> None:
    log = await kept(database)
    lines = [json.loads(line) for line in as_jsonl(await log.all()).decode().splitlines()]
    assert [line["previous"] for line in lines[1:5]] == [line["digest"] for line in lines[:4]]
    assert lines[-1]["verified"] == {"whole": True, "entries": 5, "head": lines[4]["digest"], "broken_at": None}


async def test_pages_go_from_the_newest_to_the_oldest(database: Database) -> None:
    log = await kept(database)
    assert [entry.number for entry in await log.newest(2)] == [5, 4]
    assert [entry.number for entry in await log.newest(2, before=4)] == [3, 2]
