"""A bug is a reference number for the person, a line in the log and a note to the staff."""

import secrets

import structlog

from bot.logs import describe
from storage.outbox import StoredOutbox
from usecases.ports import Clock, Outgoing

log = structlog.get_logger("bugs")

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What can be read aloud without mistaking one for another."""


class Bugs:
    """Reports faults."""

    def __init__(self, outbox: StoredOutbox, clock: Clock, staff_chat_id: int | None) -> None:
        self._outbox, self._clock, self.staff_chat_id = outbox, clock, staff_chat_id

    async def report(self, error: BaseException) -> str:
        """Log `error` without its message and tell the staff; the reference to quote."""
        reference = "".join(secrets.choice(LETTERS) for _ in range(6))
        place = describe(error)
        log.error("a fault", reference=reference, place=place)
        if self.staff_chat_id is not None:
            note = Outgoing(
                # The staff is told once an hour of one and the same fault.
                f"bug:{place[-120:]}:{self._clock.now():%Y-%m-%dT%H}",
                self.staff_chat_id,
                "bug",
                {"reference": reference, "place": place.split(" at ")[0]},
            )
            try:
                await self._outbox.put([note], self._clock.now())
            except Exception as second:
                log.error("the staff could not be told", reference=reference, place=describe(second))
        return reference
