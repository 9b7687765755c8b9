"""The queue of updates: numbers, allowed kinds, confirmation by offset, one poller at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from itertools import islice, takewhile
from typing import Any

from rehearsal.errors import Refused
from rehearsal.model import Data

NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "callback_query",
    "my_chat_member", "chat_member", "message_reaction", "message_reaction_count", "chat_join_request",
}  # fmt: skip
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """Updates that are not confirmed yet, by number, oldest first. They are kept however far the clock is moved."""

    def __init__(self, first_id: int = 710_000_001) -> None:
        self.pending: OrderedDict[int, Data] = OrderedDict()
        self.history: list[Data] = []
        self.allowed: list[str] | None = None
        self.webhook_active = False
        self._next_id = first_id
        self._changed = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None

    def push(self, kind: str, payload: Data) -> Data | None:
        """Queues an update, unless its kind is not allowed; the payload may be broken on purpose."""
        if not (kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT):
            return None
        number, self._next_id = self._next_id, self._next_id + 1
        update = self.pending[number] = {"update_id": number, kind: payload}
        self.history.append(update)
        self.wake()
        return update

    def allow(self, kinds: list[str] | None) -> None:
        """Sets the allowed kinds for updates to come; an empty list means the default ones."""
        if kinds is not None:
            self.allowed = [kind for kind in kinds if kind in KINDS] or None

    def wake(self) -> None:
        """Lets whoever waits look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self) -> None:
        """Waits until something is queued or the webhook changes."""
        await self._changed.wait()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Data]:
        """getUpdates: confirms what is below the offset, then waits up to so many real seconds."""
        if self.webhook_active:
            raise Refused(409, WEBHOOK_ACTIVE)
        self.terminate(OTHER_POLLER)
        self.confirm(offset)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = mine
        deadline = asyncio.get_running_loop().time() + seconds
        try:
            while not self.pending and (left := deadline - asyncio.get_running_loop().time()) > 0:
                waiting = asyncio.ensure_future(self.changed())
                await asyncio.wait({mine, waiting}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if mine.done():
                    mine.result()
            return list(islice(self.pending.values(), limit))
        finally:
            if self._poller is mine:
                self._poller = None
            mine.cancel()

    def terminate(self, reason: str) -> None:
        """Ends a poll under way with 409."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(Refused(409, reason))
        self._poller = None

    def confirm(self, offset: int) -> None:
        """Forgets updates below a positive offset; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popitem(last=False)
        while offset > 0 and self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)

    def after(self, number: int) -> list[Data]:
        """What is pending beyond this update_id."""
        return [self.pending[one] for one in takewhile(lambda one: one > number, reversed(self.pending))][::-1]

    def done(self, update: Data) -> None:
        """Forgets one update that a webhook took."""
        self.pending.pop(update["update_id"], None)

    def lane(self, update: Data) -> Any:
        """The chat an update belongs to: a webhook gets updates of one chat one after another."""
        for payload in update.values():
            if isinstance(payload, dict):
                place = payload.get("message", payload)
                return place.get("chat", {}).get("id") or payload.get("from", {}).get("id")
        return None
