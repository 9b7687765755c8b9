"""How fast messages may go out: about 30 a second in all, 1 a second a chat, 20 a minute a group.

Replies to what a person has just done go out at once and only count; what goes out on its own waits its turn.
"""

import asyncio
from collections import defaultdict, deque

Window = tuple[int, float]
"""How many messages within how many seconds."""

IN_ALL: Window = (28, 1.0)
EVENLY: Window = (4, 4 / 29)
"""Keeps what goes out on its own from coming in bursts: after a refusal few are on their way already."""
IN_A_CHAT: Window = (1, 1.0)
IN_A_GROUP: Window = (20, 60.0)

REMEMBERED = 10_000
"""Chats whose last messages are kept; those that nothing was sent to for a minute give way."""


class Pace:
    """Keeps the moments of recent messages, in the loop's own seconds."""

    def __init__(self) -> None:
        self._in_all: deque[float] = deque(maxlen=IN_ALL[0])
        self._in_chats: defaultdict[int, deque[float]] = defaultdict(lambda: deque(maxlen=IN_A_GROUP[0]))
        self._held: dict[int | None, float] = {}

    def note(self, chat_id: int) -> None:
        """A message to `chat_id` goes out now."""
        now = asyncio.get_running_loop().time()
        self._in_all.append(now)
        self._in_chats[chat_id].append(now)
        if len(self._in_chats) > REMEMBERED:
            quiet = [chat for chat, moments in self._in_chats.items() if now - moments[-1] > IN_A_GROUP[1]]
            for chat in quiet:
                del self._in_chats[chat]

    def hold(self, chat_id: int, seconds: float) -> None:
        """Telegram asks for patience: nothing goes out on its own for `seconds`, after a group's refusal not there."""
        until = asyncio.get_running_loop().time() + seconds
        whom = chat_id if chat_id < 0 else None
        self._held[whom] = max(until, self._held.get(whom, until))

    def held(self, chat_id: int | None = None) -> float:
        """For how many seconds nothing may go out on its own, to `chat_id` or at all."""
        now = asyncio.get_running_loop().time()
        return max(0.0, *(self._held.get(whom, now) - now for whom in (None, chat_id)))

    async def turn(self, chat_id: int, patience: float = float("inf")) -> float:
        """Wait until a message to `chat_id` may go out, and count it: 0.

        When that takes longer than `patience`, nothing is counted: after how many more seconds to try again.
        """
        end = asyncio.get_running_loop().time() + patience
        while (seconds := await self._count(chat_id)) > 0:
            if asyncio.get_running_loop().time() + seconds > end:
                return seconds
            await asyncio.sleep(seconds)
        return 0.0

    async def _count(self, chat_id: int) -> float:
        """Count a message to `chat_id` if it may go out now; else for how many seconds it may not."""
        seconds = self._wait(chat_id)
        if seconds <= 0:
            self.note(chat_id)
        return max(0.0, seconds)

    def _wait(self, chat_id: int) -> float:
        in_chat = self._in_chats[chat_id] if chat_id in self._in_chats else deque[float]()
        waits = [_until_free(self._in_all, IN_ALL), _until_free(in_chat, IN_A_CHAT), self.held(chat_id)]
        waits.append(_until_free(self._in_all, EVENLY))
        if chat_id < 0:
            waits.append(_until_free(in_chat, IN_A_GROUP))
        return max(waits)


def _until_free(moments: deque[float], window: Window) -> float:
    most, seconds = window
    if len(moments) < most:
        return 0.0
    return moments[-most] + seconds - asyncio.get_running_loop().time()
