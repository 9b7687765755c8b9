"""Which reminders of the call's dates are due for a person at an instant. What was decided once stays decided."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.call import Call, Duration, MomentId, duration
from domain.holidays import is_holiday

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""Between these hours of the call's zone nobody is written to where time allows."""
EVENING = time(20)
"""A reminder that would fall into the quiet hours comes earlier, at this hour."""
LONG = timedelta(days=3)
"""A reminder this long ahead also keeps clear of public holidays."""
WORTH_WAITING = timedelta(hours=4)
"""A late reminder waits for the morning if at least this much time is left then."""

Choice = Mapping[MomentId, tuple[Duration, ...]]
"""By moment, how long before it the person is reminded; an empty tuple is never."""


class Standing(StrEnum):
    """How far the person's application is, as far as reminders are concerned."""

    NONE = "none"
    GATHERING = "gathering"
    COMPLETE = "complete"
    HANDED_OVER = "handed-over"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a reminder was sent, or why not."""

    ON_TIME = "on-time"
    LATE = "late"
    OVER = "over"
    OVERTAKEN = "overtaken"
    OFF = "off"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"

    @property
    def sends(self) -> bool:
        """Whether the person gets the reminder."""
        return self in (Reason.ON_TIME, Reason.LATE)


ON_TIME_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Planned:
    """A reminder of `moment`, `lead` before it, at the instant `at`."""

    moment: MomentId
    lead: Duration
    at: datetime


@dataclass(frozen=True)
class Addressee:
    """What is known of a person who may be reminded.

    `chosen` holds only what the person has set; `since` is, by moment, from when on reminders of it are meant for
    them: earlier ones are none of theirs. `registered` for the conference.
    """

    person_id: int
    since: Mapping[MomentId, datetime]
    chosen: Choice
    registered: bool = False
    standing: Standing = Standing.NONE
    reachable: bool = True


def leads(call: Call, moment: MomentId, person: Addressee) -> tuple[Duration, ...]:
    """How long before `moment` the person is reminded: as chosen, else by default.

    By default everybody is reminded of the deadlines, who has registered of the conference, and who has an
    application of the award.
    """
    if moment in person.chosen:
        return person.chosen[moment]
    offered = call.moments[moment].remind
    if moment == "conference":
        return offered if person.registered else ()
    if moment == "award":
        return offered if person.standing is not Standing.NONE else ()
    return offered


def plan(call: Call) -> list[Planned]:
    """Every reminder that the call's dates ask for, the earliest first."""
    planned = [
        Planned(name, lead, quiet_before(call.start(name) - duration(lead), duration(lead) >= LONG))
        for name, moment in call.moments.items()
        for lead in moment.remind
    ]
    return sorted(planned, key=lambda each: each.at)


def quiet_before(instant: datetime, avoid_holidays: bool) -> datetime:
    """`instant`, or an earlier one outside the quiet hours, if asked also outside public holidays."""
    if instant.time() >= QUIET_FROM or instant.time() < QUIET_UNTIL:
        day = instant.date() if instant.time() >= QUIET_FROM else instant.date() - timedelta(days=1)
        instant = datetime.combine(day, EVENING, instant.tzinfo)
    while avoid_holidays and is_holiday(instant.date()):
        instant = datetime.combine(instant.date() - timedelta(days=1), EVENING, instant.tzinfo)
    return instant


def is_quiet(instant: datetime) -> bool:
    """Whether `instant` (in the call's zone) lies in the quiet hours."""
    return instant.time() >= QUIET_FROM or instant.time() < QUIET_UNTIL


@dataclass(frozen=True)
class Decision:
    """What is done about one planned reminder of a person, for good."""

    planned: Planned
    reason: Reason


def decide(
    call: Call,
    planned: Sequence[Planned],
    person: Addressee,
    decided: Collection[tuple[MomentId, Duration]],
    now: datetime,
) -> Iterator[Decision]:
    """What is to be decided at `now` about the person's reminders among `planned`; `decided` were before.

    Of several that fell due meanwhile only the newest is sent, with the time that is truly left then. One that is
    late waits for the end of the quiet hours when enough time is left afterwards.
    """
    local = now.astimezone(call.timezone)
    fallen = [
        each
        for each in planned
        if each.at <= now and person.since[each.moment] < each.at and (each.moment, each.lead) not in decided
    ]
    wanted = {each.moment: each for each in fallen if each.lead in leads(call, each.moment, person)}
    for each in fallen:
        reason = _reason(call, person, each, wanted.get(each.moment), local)
        if reason is not None:
            yield Decision(each, reason)


def _reason(call: Call, person: Addressee, each: Planned, newest: Planned | None, local: datetime) -> Reason | None:
    start = call.start(each.moment)
    if person.standing is Standing.WITHDRAWN:
        return Reason.WITHDRAWN
    if not person.reachable:
        return Reason.UNREACHABLE
    if each.lead not in leads(call, each.moment, person):
        return Reason.OFF
    if local >= start:
        return Reason.OVER
    if each != newest:
        return Reason.OVERTAKEN
    if local - each.at <= ON_TIME_WITHIN:
        return Reason.ON_TIME
    if is_quiet(local) and start - _morning(local) >= WORTH_WAITING:
        return None
    return Reason.LATE


def _morning(local: datetime) -> datetime:
    day = local.date() + timedelta(days=1) if local.time() >= QUIET_FROM else local.date()
    return datetime.combine(day, QUIET_UNTIL, local.tzinfo)


def next_instant(call: Call, now: datetime) -> datetime | None:
    """The next instant after `now` at which a reminder falls due."""
    return next((each.at for each in plan(call) if each.at > now), None)
