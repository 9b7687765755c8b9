"""The world's clock: it can be moved, and then runs on in real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the world's time. A frozen clock stands still between moves, for tests that need an exact moment."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        self.frozen = frozen
        self.move(start or datetime.now(UTC))

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        if self.frozen:
            return self._moment
        return self._moment + timedelta(seconds=time.monotonic() - self._moved_at)

    def move(self, moment: datetime) -> None:
        """Puts the clock to an aware moment, forwards or backwards."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        self._moment = moment.astimezone(UTC)
        self._moved_at = time.monotonic()
