"""Who is asked to wait: judged by what this process remembers, or by what several processes remember together."""

from typing import Protocol

from domain.flood import FloodGuard, Judgement


class Flooding(Protocol):
    """Judges messages."""

    async def judge(self, person_id: int, message_id: int, text: str, *, at: float, now: float) -> Judgement:
        """See `FloodGuard.judge`."""
        ...

    def forget_quiet(self, now: float) -> None:
        """Drop everybody who has been quiet for a minute."""
        ...


class FloodingHere:
    """What one process remembers."""

    def __init__(self) -> None:
        self._guard = FloodGuard()

    async def judge(self, person_id: int, message_id: int, text: str, *, at: float, now: float) -> Judgement:
        """See `FloodGuard.judge`."""
        return self._guard.judge(person_id, message_id, text, at=at, now=now)

    def forget_quiet(self, now: float) -> None:
        """Drop everybody who has been quiet for a minute."""
        self._guard.forget_quiet(now)
