"""How fast messages may go out: about 30 a second in all, 1 a second a chat, 20 a minute a group.

Replies to what a person has just done go out at once and only count; what goes out on its own waits its turn.
"""

import asyncio
from collections import deque

IN_ALL_PER_SECOND = 28
IN_A_CHAT_SECONDS = 1.0
IN_A_GROUP_SECONDS = 3.0


class Pace:
    """Keeps the moments of recent messages, in the loop's own seconds."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque()
        self._last: dict[int, float] = {}

    def note(self, chat_id: int) -> None:
        """A message to `chat_id` goes out now."""
        now = asyncio.get_running_loop().time()
        self._recent.append(now)
        self._last[chat_id] = now
        if len(self._last) > 10_000:
            self._last = {chat: at for chat, at in self._last.items() if now - at < IN_A_GROUP_SECONDS}

    async def turn(self, chat_id: int) -> None:
        """Wait until a message to `chat_id` may go out, and count it."""
        between = IN_A_GROUP_SECONDS if chat_id < 0 else IN_A_CHAT_SECONDS
        while (seconds := self._wait(chat_id, between)) > 0:
            await asyncio.sleep(seconds)
        self.note(chat_id)

    def _wait(self, chat_id: int, between: float) -> float:
        now = asyncio.get_running_loop().time()
        while self._recent and now - self._recent[0] >= 1.0:
            self._recent.popleft()
        in_all = self._recent[0] + 1.0 - now if len(self._recent) >= IN_ALL_PER_SECOND else 0.0
        in_chat = self._last.get(chat_id, now - between) + between - now
        return max(in_all, in_chat)
