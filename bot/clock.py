"""The clock: the present, or a present that began at another moment."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's time; with `start` the process lives from that moment on."""

    def __init__(self, start: datetime | None = None) -> None:
        self._shift = start - datetime.now(UTC) if start is not None else timedelta()

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC) + self._shift
