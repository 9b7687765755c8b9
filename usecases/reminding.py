"""Reminders of the call's dates: what is due is decided from the dates and the present, once for each person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from domain.call import Call, Duration, MomentId
from domain.reminders import Addressee, Decision, Planned, Standing, decide, leads, next_instant, plan
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing, Person

CHUNK = 500
"""People whose reminders are decided in one transaction; others write between two of them."""
SWEEP_EVERY = timedelta(minutes=1)

Done = Collection[tuple[MomentId, Duration]]


class ApplicationStanding(Protocol):
    """How far people's applications are."""

    async def standings(self, person_ids: Sequence[int]) -> Mapping[int, Standing]:
        """By person; who has no application is left out."""
        ...


@dataclass(frozen=True)
class Known:
    """What reminders know of a person: when they were met, what they chose and when, whether they can be reached."""

    person_id: int
    met_at: datetime
    chosen: Mapping[MomentId, tuple[tuple[Duration, ...], datetime]]
    registered_at: datetime | None
    reachable: bool


class Reminders(Protocol):
    """Keeps what people chose and what was decided. Each method that writes is one transaction."""

    async def choose(self, person_id: int, moment: MomentId, leads: tuple[Duration, ...], now: datetime) -> None: ...

    async def undecided(self, planned: Sequence[Planned], call: Call) -> list[int]:
        """Everybody met before one of `planned` for whom nothing was decided about it."""
        ...

    async def everybody(self) -> list[int]:
        """Everybody who has chosen a language."""
        ...

    async def known(self, person_ids: Sequence[int]) -> list[Known]: ...

    async def decided(self, person_ids: Sequence[int], call: Call) -> Mapping[int, Done]:
        """By person, what was decided about the dates now in force."""
        ...

    async def keep(self, decisions: Sequence[tuple[int, Decision, Outgoing | None]], call: Call, now: datetime) -> int:
        """Write each decision down, unless it was made before, with the message that it sends; how many are new."""
        ...


@dataclass(frozen=True)
class Setting:
    """One kind of reminder as a person has it: `on` are the leads that are switched on."""

    moment: MomentId
    offered: tuple[Duration, ...]
    on: tuple[Duration, ...]


class Reminding:
    """Decides about reminders and keeps what people choose."""

    def __init__(self, reminders: Reminders, standing: ApplicationStanding, current: CurrentCall, clock: Clock) -> None:
        self._reminders, self._standing = reminders, standing
        self._current, self._clock = current, clock
        # When the last sweep was, and when the next one is due.
        self._swept: tuple[datetime, datetime] | None = None

    async def settings(self, person: Person) -> list[Setting]:
        """Every kind of reminder that is still to come, as the person has it."""
        call, now = self._current.call, self._clock.now()
        (addressee,) = await self.addressees([person.id]) or [Addressee(person.id, {}, {})]
        return [
            Setting(name, moment.remind, leads(call, name, addressee))
            for name, moment in call.moments.items()
            if moment.remind and now < call.start(name)
        ]

    async def switch(self, person: Person, moment: MomentId, lead: Duration | None) -> None:
        """Switch one lead of a kind on or off; without `lead` the whole kind."""
        setting = next((each for each in await self.settings(person) if each.moment == moment), None)
        if setting is None or lead not in (None, *setting.offered):
            return
        if lead is None:
            on = () if setting.on else setting.offered
        else:
            on = tuple(each for each in setting.offered if (each in setting.on) != (each == lead))
        await self._reminders.choose(person.id, moment, on, self._clock.now())

    async def sweep_if_due(self) -> int:
        """Sweep when a reminder falls due, when a minute has gone by, or when the clock was set back."""
        now = self._clock.now()
        if self._swept is not None and self._swept[0] <= now < self._swept[1]:
            return 0
        return await self.sweep()

    async def sweep(self) -> int:
        """Decide about every reminder that has fallen due; how many decisions were made.

        Nothing depends on when the last sweep was: what was missed is found again, what was decided stays.
        """
        call, now = self._current.call, self._clock.now()
        moved = {each.moment: each.at for each in self._current.amendments}
        # Who is told that a date was moved needs no reminder that the new date would have asked for before.
        planned = [each for each in plan(call) if moved.get(each.moment, each.at) <= each.at <= now]
        person_ids = await self._reminders.undecided(planned, call)
        count = 0
        for start in range(0, len(person_ids), CHUNK):
            chunk = person_ids[start : start + CHUNK]
            decided = await self._reminders.decided(chunk, call)
            decisions = [
                (person.person_id, decision, self._message(person, decision, call))
                for person in await self.addressees(chunk)
                for decision in decide(call, planned, person, decided.get(person.person_id, ()), now)
            ]
            if decisions:
                count += await self._reminders.keep(decisions, call, now)
        self._swept = now, min(next_instant(call, now) or now + SWEEP_EVERY, now + SWEEP_EVERY)
        return count

    async def addressees(self, person_ids: Sequence[int]) -> list[Addressee]:
        """What the rules need to know of these people."""
        standings = await self._standing.standings(person_ids)
        moved = {each.moment: each.at for each in self._current.amendments}
        return [
            self._addressee(known, moved, standings.get(known.person_id, Standing.NONE))
            for known in await self._reminders.known(person_ids)
        ]

    async def present(self, person_id: int) -> Addressee | None:
        """The person as they stand now, for a reminder that is about to be sent; None when they were erased."""
        return next(iter(await self.addressees([person_id])), None)

    async def everybody(self) -> list[Addressee]:
        """Everybody who has chosen a language."""
        return await self.addressees(await self._reminders.everybody())

    def is_reminded(self, moment: MomentId, person: Addressee) -> bool:
        """Whether the person has any reminder of `moment`."""
        return bool(leads(self._current.call, moment, person))

    def _addressee(self, known: Known, moved: Mapping[MomentId, datetime], standing: Standing) -> Addressee:
        since: dict[MomentId, datetime] = {}
        for moment in self._current.call.moments:
            reasons = [known.met_at]
            if moment in moved:
                reasons.append(moved[moment])
            if moment in known.chosen:
                reasons.append(known.chosen[moment][1])
            elif moment == "conference" and known.registered_at is not None:
                reasons.append(known.registered_at)
            since[moment] = max(reasons)
        chosen = {moment: on for moment, (on, _) in known.chosen.items()}
        registered = known.registered_at is not None
        return Addressee(known.person_id, since, chosen, registered, standing, known.reachable)

    @staticmethod
    def _message(person: Addressee, decision: Decision, call: Call) -> Outgoing | None:
        if not decision.reason.sends:
            return None
        planned = decision.planned
        date = call.moments[planned.moment].at
        facts = {"moment": planned.moment, "date": date, "person": person.person_id}
        key = f"remind:{planned.moment}:{date}:{planned.lead}:{person.person_id}"
        return Outgoing(key, person.person_id, "reminder", facts, person_id=person.person_id)
