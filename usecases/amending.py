"""The staff moves a date of the call: a draft with its preview, then everything follows and people are told once."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from domain.amendments import Amendment, CannotMove, Refusal, check_move, read_moment
from domain.call import Call, MomentId
from domain.reminders import Standing
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing
from usecases.reminding import Reminding
from usecases.staff.audit import Act


@dataclass(frozen=True)
class Draft:
    """An amendment that somebody of the staff has written; `confirmed_at` is empty until it counts."""

    id: int
    amendment: Amendment
    drafted_by: int
    confirmed_at: datetime | None = None


class Amendments(Protocol):
    """Keeps moved dates. Each method that writes is one transaction."""

    async def confirmed(self) -> list[Amendment]:
        """Every amendment that counts, in the order in which they were confirmed."""
        ...

    async def newest(self) -> int:
        """A number that grows with every confirmed amendment; 0 without any."""
        ...

    async def draft(self, amendment: Amendment, staff_id: int, key: str) -> Draft:
        """Keep a draft; the same `key` again returns the first one."""
        ...

    async def find(self, id: int) -> Draft | None: ...

    async def confirm(self, id: int, staff_id: int, messages: Sequence[Outgoing], act: Act, now: datetime) -> bool:
        """Let a draft count and put the corrections into the outbox; False when it counts already."""
        ...


class Readers(Protocol):
    """Who has taken a calendar, and who has asked the staff something."""

    async def take_calendar(self, person_id: int, now: datetime) -> None: ...

    async def calendar_readers(self) -> Collection[int]: ...

    async def askers(self) -> Collection[int]: ...

    async def guests(self) -> Collection[int]:
        """Who has registered for the conference."""
        ...


@dataclass(frozen=True)
class Told:
    """Who is told of a moved date, by the reason for which they knew the old one."""

    reminded: frozenset[int]
    guests: frozenset[int]
    applicants: frozenset[int]
    askers: frozenset[int]
    calendars: frozenset[int]

    @property
    def everybody(self) -> list[int]:
        """Each person once."""
        return sorted(self.reminded | self.guests | self.applicants | self.askers | self.calendars)


Confirmed = Literal["moved", "before", "stale", "gone"]


class Amending:
    """Moves dates."""

    def __init__(
        self,
        amendments: Amendments,
        readers: Readers,
        reminding: Reminding,
        current: CurrentCall,
        clock: Clock,
    ) -> None:
        self._amendments, self._readers = amendments, readers
        self._reminding, self._current, self._clock = reminding, current, clock
        self._loaded = 0

    async def refresh(self) -> bool:
        """Put the dates in force that were confirmed here or by another program; whether any are new."""
        newest = await self._amendments.newest()
        if newest == self._loaded:
            return False
        self._current.amend(await self._amendments.confirmed())
        self._loaded = newest
        return True

    def check(self, moment: MomentId, typed: str) -> str:
        """The new date as call data writes it. Raises `CannotMove`."""
        new = read_moment(typed)
        if new is None:
            raise CannotMove(Refusal.UNREADABLE)
        check_move(self._current.call, moment, new, self._clock.now())
        return new

    async def draft(self, staff_id: int, moment: MomentId, new: str, reason: str, key: str) -> Draft:
        """Keep a draft of the move. Raises `CannotMove`."""
        check_move(self._current.call, moment, new, self._clock.now())
        old = self._current.call.moments[moment].at
        return await self._amendments.draft(Amendment(moment, old, new, reason, self._clock.now()), staff_id, key)

    async def find(self, id: int) -> Draft | None:
        """The draft with this number."""
        return await self._amendments.find(id)

    def moved(self, draft: Draft) -> Call:
        """The call as it would be."""
        return self._current.call.moved({draft.amendment.moment: draft.amendment.new})

    async def told(self, moment: MomentId) -> Told:
        """Who knows the date of `moment` and is told when it moves; nobody who has withdrawn or cannot be reached."""
        everybody = await self._reminding.everybody()
        wanting = {person.person_id for person in everybody if self._reminding.is_reminded(moment, person)}
        reachable = {person.person_id for person in everybody if person.reachable}
        withdrawn = {person.person_id for person in everybody if person.standing is Standing.WITHDRAWN}
        applying = {person.person_id for person in everybody if person.standing is not Standing.NONE}
        guests = set(await self._readers.guests()) if moment == "conference" else set()
        askers = set(await self._readers.askers()) if moment in ("questions_close", "answers_due") else set()
        calendars = set(await self._readers.calendar_readers())
        may = reachable - withdrawn
        return Told(*(frozenset(ids & may) for ids in (wanting, guests, applying, askers, calendars)))

    async def confirm(self, id: int, staff_id: int) -> Confirmed:
        """Let the draft count: every date follows at once, and who was told the old one is told once."""
        draft = await self._amendments.find(id)
        if draft is None:
            return "gone"
        if draft.confirmed_at is not None:
            return "before"
        amendment, now = draft.amendment, self._clock.now()
        try:
            check_move(self._current.call, amendment.moment, amendment.new, now)
        except CannotMove:
            return "stale"
        if self._current.call.moments[amendment.moment].at != amendment.old:
            return "stale"
        told = await self.told(amendment.moment)
        act = Act(
            staff_id,
            "dates.move",
            amendment.moment,
            f"dates.move:{id}",
            {"old": amendment.old, "new": amendment.new, "told": len(told.everybody)},
        )
        messages = [self._correction(id, amendment, person, person in told.calendars) for person in told.everybody]
        if not await self._amendments.confirm(id, staff_id, messages, act, now):
            return "before"
        await self.refresh()
        return "moved"

    def _correction(self, id: int, amendment: Amendment, person_id: int, calendar: bool) -> Outgoing:
        sequences = Counter(each.moment for each in (*self._current.amendments, amendment))
        facts = {
            "moment": amendment.moment,
            "old": amendment.old,
            "new": amendment.new,
            "reason": amendment.reason,
            "calendar": dict(sequences) if calendar else None,
        }
        return Outgoing(f"moved:{id}:{person_id}", person_id, "date-moved", facts, person_id=person_id)
