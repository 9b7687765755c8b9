"""Places where a test reads: a private chat, a group, a topic of a forum."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from rehearsal.events import Event
from rehearsal.model import Chat, Message

if TYPE_CHECKING:
    from rehearsal.world import World


class Place:
    """A chat or a topic as people see it, with what the bot wrote there and nobody has read yet.

    Reading: `reply()` takes the oldest unread message or edit of the bot and waits for one if need be.
    Whoever acts at a place has read everything there before.
    """

    def __init__(self, world: World, chat: Chat, name: str, thread: int | None = None) -> None:
        self.world = world
        self.chat = chat
        self.name = name
        self.thread = thread
        # A topic opened for the first time has everything in it unread.
        self._unread = deque(self.replies_seen if thread is not None else [])
        self._arrived = asyncio.Event()
        world.watch(self._see, chat.id)

    def _see(self, event: Event) -> None:
        message = event.message
        if message is None or event.kind not in {"message", "edit"} or not message.from_bot:
            return
        if message.is_service or (self.thread is not None and (message.thread or 1) != self.thread):
            return
        self._unread.append(message)
        self._arrived.set()

    @property
    def messages(self) -> list[Message]:
        """Everything to be seen here, oldest first."""
        return self.chat.visible(self.thread)

    @property
    def replies_seen(self) -> list[Message]:
        """What the bot wrote here, oldest first."""
        return [message for message in self.messages if message.from_bot and not message.is_service]

    @property
    def last(self) -> Message:
        """The newest message of the bot; AssertionError when there is none."""
        found = self.replies_seen
        assert found, f"{self.name} has no message from the bot"
        return found[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels of the newest inline keyboard."""
        carrier = next((message for message in reversed(self.replies_seen) if message.buttons), None)
        return carrier.buttons if carrier else []

    def mark_read(self) -> None:
        """Everything so far counts as read."""
        self._unread.clear()

    async def reply(self, within: float = 5.0) -> Message:
        """The next message or edit of the bot that nobody has read; AssertionError after real seconds."""
        try:
            async with asyncio.timeout(within):
                while not self._unread:
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            raise AssertionError(f"{self.name} got nothing within {within} s{self._why()}") from None
        return self._unread.popleft()

    async def replies(self, quiet: float = 0.3, within: float = 5.0) -> list[Message]:
        """The next message and all that follow until nothing comes for `quiet` real seconds."""
        found = [await self.reply(within)]
        while True:
            try:
                found.append(await self.reply(quiet))
            except AssertionError:
                return found

    async def sees(self, *parts: str, within: float = 5.0) -> Message:
        """Reads on until a message or edit holds all these parts; AssertionError after real seconds."""
        passed: list[str] = []
        deadline = asyncio.get_running_loop().time() + within
        while True:
            left = max(deadline - asyncio.get_running_loop().time(), 0.001)
            try:
                message = await self.reply(left)
            except AssertionError as nothing:
                raise AssertionError(
                    f"{self.name} did not see {parts} within {within} s; read {passed}; {nothing}"
                ) from None
            if all(part in message.text for part in parts):
                return message
            passed.append(message.text)

    async def silence(self, seconds: float = 0.3) -> None:
        """AssertionError when the bot writes here within these real seconds, or wrote something unread."""
        try:
            message = await self.reply(seconds)
        except AssertionError:
            return
        raise AssertionError(f"{self.name} should hear nothing, but got {message.text!r}")

    def _why(self) -> str:
        refused = [
            f"{call.method}: {call.answer.body[:200]}"
            for call in self.world.ledger[-20:]
            if call.answer and not call.answer.ok and call.method != "getUpdates"
        ]
        return f"; the last refusal was {refused[-1]}" if refused else ""
