"""The log of everything the staff does, and of what others tried in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from domain.audit import AuditEntry, Verification
from usecases.ports import Clock


@dataclass(frozen=True)
class Act:
    """What is to be logged. Storage writes it in the same transaction as the effect it tells of.

    `key` names the message or the press, so that its repetition is logged once. `details` hold no personal data.
    """

    who: int
    act: str
    about: str
    key: str
    details: Mapping[str, str | int] = field(default_factory=dict)
    refused: str = ""


class AuditLog(Protocol):
    """Keeps the chain of entries."""

    async def record(self, act: Act, now: datetime) -> bool:
        """Append `act` unless its key is known; whether it was appended."""
        ...

    async def newest(self, count: int, before: int | None = None) -> Sequence[AuditEntry]:
        """Up to `count` entries with numbers below `before`, the newest first."""
        ...

    async def verify(self) -> Verification:
        """Check the whole chain."""
        ...


class Audit:
    """Logs acts."""

    def __init__(self, log: AuditLog, clock: Clock) -> None:
        self._log, self._clock = log, clock

    async def record(self, who: int, act: str, about: str = "", *, key: str, **details: str | int) -> None:
        """Log an act that has no transaction of its own, such as looking at a list or taking an export."""
        await self._log.record(Act(who, act, about, key, details), self._clock.now())

    async def refuse(self, who: int, act: str, reason: str, about: str = "", *, key: str = "") -> None:
        """Log an attempt that was refused because of `reason`.

        Without `key` the same attempt of the same person is logged once an hour, however often it is repeated:
        nobody from outside makes the log grow.
        """
        now = self._clock.now()
        key = key or f"refused:{who}:{act}:{reason}:{now.astimezone(UTC):%Y-%m-%dT%H}"
        await self._log.record(Act(who, act, about, key, refused=reason), now)

    async def newest(self, count: int, before: int | None = None) -> Sequence[AuditEntry]:
        """Up to `count` entries with numbers below `before`, the newest first."""
        return await self._log.newest(count, before)

    async def verify(self) -> Verification:
        """Check the whole chain."""
        return await self._log.verify()
