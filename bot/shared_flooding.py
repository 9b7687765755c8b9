"""Who pours out messages, when several processes share their chats."""

from domain.flood import SAME_TEXT_SECONDS, FloodGuard, Judgement
from storage.redis import RedisAway, Shared

REMEMBERED = SAME_TEXT_SECONDS + 30.0
"""Seconds: the longest time that a judgement looks back, and the longest between two requests to wait."""


class SharedFlooding:
    """Implements the port `Flooding`. A person's chat is handled by one process at a time, so nobody else writes."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._guard = FloodGuard()

    async def judge(self, person_id: int, message_id: int, text: str, *, at: float, now: float) -> Judgement:
        """See `FloodGuard.judge`; while Redis is away by what this process remembers."""
        name = f"flood:{person_id}"
        try:
            if (remembered := await self._shared.get(name)) is not None:
                self._guard.recall(person_id, remembered)
            judgement = self._guard.judge(person_id, message_id, text, at=at, now=now)
            await self._shared.set(name, self._guard.remembered(person_id), REMEMBERED)
        except RedisAway:
            return self._guard.judge(person_id, message_id, text, at=at, now=now)
        return judgement

    def forget_quiet(self, now: float) -> None:
        """Drop everybody who has been quiet for a minute."""
        self._guard.forget_quiet(now)
