"""The staff's log as a chain: each entry holds the fingerprint of the one before, so no line can be changed unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True)
class AuditEntry:
    """One act of the staff, or an attempt of somebody who has no right to it.

    `who` is a Telegram id, 0 for the program itself or a faceless sender. `act` is a dotted name such as
    ``question.answer``; `about` names what it was done to (``7``, ``-100123/45``); `details` hold no personal data.
    `refused` is empty for an act that was done, else why it was not (``stranger``, ``forwarded``, …).
    """

    number: int
    at: datetime
    who: int
    act: str
    about: str
    details: Mapping[str, str | int]
    refused: str
    previous: str
    digest: str

    def expected_digest(self) -> str:
        """The SHA-256 that this entry must carry."""
        content = [
            self.number,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.who,
            self.act,
            self.about,
            dict(sorted(self.details.items())),
            self.refused,
            self.previous,
        ]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def follow(
    last: tuple[int, str] | None,
    at: datetime,
    who: int,
    act: str,
    about: str,
    details: Mapping[str, str | int],
    refused: str,
) -> AuditEntry:
    """The entry that comes after the one whose number and digest are `last` (None at the very beginning)."""
    number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    entry = AuditEntry(number, at, who, act, about, details, refused, previous, "")
    return AuditEntry(number, at, who, act, about, details, refused, previous, entry.expected_digest())


@dataclass(frozen=True)
class Verification:
    """How a chain was found: `length` entries, the digest of the last one, and the first number that is wrong."""

    length: int
    head: str
    broken_at: int | None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or put in between."""
        return self.broken_at is None


def verify(entries: Iterable[AuditEntry]) -> Verification:
    """Check a chain from its first entry.

    A chain cut off at its end is whole in itself: compare `head` with one that was noted earlier.
    """
    length, head = 0, GENESIS
    for entry in entries:
        right = entry.number == length + 1 and entry.previous == head
        if not right or entry.digest != entry.expected_digest():
            return Verification(length, head, length + 1)
        length, head = entry.number, entry.digest
    return Verification(length, head, None)
