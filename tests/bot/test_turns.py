"""How much can be in doubt when the process ends suddenly."""

import asyncio
from collections.abc import Callable, Iterable

import pytest

from tests.support.assistant import Stage


async def test_a_chat_gets_no_reply_before_the_update_of_the_one_before_is_marked_and_others_do_not_wait(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    boris, aigerim, inbox = stage.cast.boris, stage.cast.aigerim, stage.app.inbox
    for person in (boris, aigerim):
        await person.send("/start")
    await stage.settle()
    mark, disk = inbox.done, asyncio.Event()

    async def done(update_ids: Callable[[], Iterable[int]]) -> None:
        await disk.wait()
        await mark(update_ids)

    monkeypatch.setattr(inbox, "done", done)
    seen = len(boris.replies_seen)
    await boris.send("/deadlines")
    await boris.send("/help")
    await aigerim.send("/deadlines")
    await aigerim.sees("16")
    await asyncio.sleep(0.2)
    assert len(boris.replies_seen) == seen + 1
    disk.set()
    await stage.settle()
    assert len(boris.replies_seen) == seen + 2
