"""Messages that go out on their own: put once, claimed by one sender at a time, marked with what became of them."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from storage.database import Database
from storage.outbox import LEASE, StoredOutbox
from tests.storage.conftest import NOW, opened
from usecases.ports import Outgoing


def _message(key: str, chat_id: int = 5, **more: Any) -> Outgoing:
    return Outgoing(key, chat_id, "bug", {"reference": "ABC234", "ә": "ғ"}, **more)


async def _keys(outbox: StoredOutbox, now: datetime = NOW, limit: int = 30) -> list[str]:
    return [claimed.key for claimed in await outbox.claim(now, limit)]


async def test_a_key_is_taken_for_ever(database: Database) -> None:
    outbox = StoredOutbox(database)
    assert await outbox.put([_message("a"), _message("a"), _message("b", 6)], NOW) == 2
    (claimed,) = (each for each in await outbox.claim(NOW, 30) if each.key == "a")
    await outbox.sent(claimed.id, 77, NOW)
    assert await outbox.put([_message("a")], NOW) == 0


async def test_a_claimed_message_carries_what_was_put(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("a", 5, person_id=9)], NOW)
    (claimed,) = await outbox.claim(NOW, 30)
    assert (claimed.chat_id, claimed.person_id, claimed.kind, claimed.attempts) == (5, 9, "bug", 1)
    assert claimed.facts == {"reference": "ABC234", "ә": "ғ"}


async def test_a_message_is_due_at_its_moment_and_not_before(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("tomorrow", due_at=NOW + timedelta(days=1))], NOW)
    assert not await outbox.anything_due(NOW)
    assert await _keys(outbox) == []
    assert await outbox.anything_due(NOW + timedelta(days=1))
    assert await _keys(outbox, NOW + timedelta(days=1)) == ["tomorrow"]


async def test_a_chat_gets_its_messages_one_after_another(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("first"), _message("second"), _message("other chat", 6)], NOW)
    claimed = await outbox.claim(NOW, 30)
    assert [each.key for each in claimed] == ["first", "other chat"]
    assert await _keys(outbox) == []
    await outbox.sent(claimed[0].id, 1, NOW)
    assert await _keys(outbox) == ["second"]


async def test_a_claim_lasts_as_long_as_its_lease(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("a")], NOW)
    assert await _keys(outbox) == ["a"]
    assert await _keys(outbox, NOW + LEASE - timedelta(seconds=1)) == []
    (again,) = await outbox.claim(NOW + LEASE, 30)
    assert again.attempts == 2


async def test_a_message_put_off_comes_later_and_lets_others_pass(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("a"), _message("b", 6)], NOW)
    claimed = {each.key: each for each in await outbox.claim(NOW, 1)}
    await outbox.later(claimed["a"].id, NOW + timedelta(minutes=1))
    assert await _keys(outbox) == ["b"]
    assert await _keys(outbox, NOW + timedelta(minutes=1)) == ["a"]


async def test_a_failed_message_is_not_tried_again(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("a")], NOW)
    (claimed,) = await outbox.claim(NOW, 30)
    await outbox.failed(claimed.id, "blocked")
    assert await _keys(outbox, NOW + timedelta(days=9)) == []


async def test_what_waits_for_a_group_follows_it_when_it_becomes_a_supergroup(database: Database) -> None:
    outbox = StoredOutbox(database)
    await outbox.put([_message("a", -5), _message("b", -5), _message("c", -6)], NOW)
    await outbox.claim(NOW, 30)
    await outbox.moved(-5, -1005)
    assert [(each.key, each.chat_id) for each in await outbox.claim(NOW, 30)] == [("a", -1005)]
    assert await outbox.new_chat(-5) == -1005
    assert await outbox.new_chat(-6) == -6


async def test_what_was_put_survives_the_process(database_url: str) -> None:
    async with opened(database_url) as database:
        await StoredOutbox(database).put([_message("a")], NOW)
    async with opened(database_url) as database:
        assert await _keys(StoredOutbox(database)) == ["a"]


async def test_two_senders_never_claim_the_same_message(database_url: str) -> None:
    async with opened(database_url) as here, opened(database_url) as there:
        await StoredOutbox(here).put([_message(f"m{number}", number) for number in range(60)], NOW)
        rounds = [
            asyncio.gather(StoredOutbox(here).claim(NOW, 5), StoredOutbox(there).claim(NOW, 5)) for _ in range(12)
        ]
        keys = [claimed.key for each in rounds for claims in await each for claimed in claims]
    assert len(keys) == len(set(keys)) == 60
