"""When reminders fall due, and what becomes of them after downtime and jumps of the clock."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.holidays import is_holiday
from domain.reminders import (
    WORTH_WAITING,
    Addressee,
    Decision,
    Reason,
    Standing,
    decide,
    is_quiet,
    leads,
    plan,
    quiet_before,
)
from storage.calls.loader import load
from tests.support.assistant import CALL

KATCH = load(CALL).call
ZONE = KATCH.timezone
PLANNED = plan(KATCH)
BEGIN, END = KATCH.start("published"), KATCH.end("award") + timedelta(days=1)

instants = st.integers(0, int((END - BEGIN).total_seconds())).map(lambda seconds: BEGIN + timedelta(seconds=seconds))


def at(text: str) -> datetime:
    """A moment in Almaty."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def person(since: datetime = BEGIN, **more: Any) -> Addressee:
    """Somebody who was met at `since`."""
    return Addressee(1, dict.fromkeys(KATCH.moments, since), **{"chosen": {}, **more})


def sweeps(who: Addressee, moments: list[datetime]) -> list[tuple[datetime, Decision]]:
    """What is decided by sweeps at these moments, each of which knows what was decided before."""
    made: list[tuple[datetime, Decision]] = []
    for now in moments:
        before = {(each.planned.moment, each.planned.lead) for _, each in made}
        made += [(now, each) for each in decide(KATCH, PLANNED, who, before, now)]
    return made


@pytest.mark.parametrize(
    ("moment", "lead", "expected"),
    [
        ("conference", "1d", "2026-02-23 15:00"),
        ("conference", "1h", "2026-02-24 14:00"),
        # 23:59 lies in the quiet hours: the reminder comes in the evening before them.
        ("submission", "1d", "2026-03-15 20:00"),
        ("submission", "3h", "2026-03-16 20:59"),
        # 8 March falls on a Sunday, so Monday 9 March is a day off as well.
        ("submission", "7d", "2026-03-07 20:00"),
        ("award", "1d", "2026-05-19 20:00"),
    ],
)
def test_a_reminder_comes_its_lead_before_the_date_outside_quiet_hours(moment: str, lead: str, expected: str) -> None:
    (planned,) = (each for each in PLANNED if (each.moment, each.lead) == (moment, lead))
    assert planned.at == at(expected)


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 3, 8), True),
        (date(2026, 3, 9), True),
        (date(2026, 3, 10), False),
        (date(2026, 3, 22), True),
        (date(2026, 3, 24), True),  # 21 and 22 March 2026 fall on a weekend
        (date(2026, 3, 25), True),
        (date(2026, 3, 26), False),
        (date(2026, 5, 27), True),
        (date(2026, 1, 7), True),
        (date(2026, 2, 24), False),
    ],
)
def test_holidays_on_a_weekend_move_to_the_next_working_day(day: date, off: bool) -> None:
    assert is_holiday(day) is off


@given(instants, st.booleans())
def test_moving_out_of_the_quiet_hours_never_makes_a_reminder_later(instant: datetime, holidays: bool) -> None:
    moved = quiet_before(instant, holidays)
    assert moved <= instant
    assert not is_quiet(moved)
    assert not (holidays and is_holiday(moved.date()))
    assert instant - moved < timedelta(days=7)


@given(st.lists(instants, max_size=12))
def test_after_any_downtime_nothing_is_lost_and_nothing_is_sent_twice(moments: list[datetime]) -> None:
    made = sweeps(person(registered=True, standing=Standing.GATHERING), [*sorted(moments), END])
    counts = Counter((each.planned.moment, each.planned.lead) for _, each in made)
    assert counts == Counter((each.moment, each.lead) for each in PLANNED)


@given(st.lists(instants, max_size=12))
def test_clock_jumps_in_both_directions_send_nothing_twice_and_nothing_too_late(moments: list[datetime]) -> None:
    made = sweeps(person(registered=True), moments)
    counts = Counter((each.planned.moment, each.planned.lead) for _, each in made)
    assert not counts or max(counts.values()) == 1
    for now, each in made:
        if each.reason.sends:
            assert each.planned.at <= now < KATCH.start(each.planned.moment)


@given(st.lists(instants, max_size=12))
def test_one_look_sends_at_most_one_reminder_of_a_date(moments: list[datetime]) -> None:
    made = sweeps(person(registered=True), moments)
    sent = Counter((now, each.planned.moment) for now, each in made if each.reason.sends)
    # The same instant may be looked at twice.
    assert all(count <= moments.count(now) for (now, _), count in sent.items())


@given(st.lists(instants, max_size=12))
def test_late_reminders_wait_for_the_morning_when_time_allows(moments: list[datetime]) -> None:
    for now, each in sweeps(person(registered=True), sorted(moments)):
        local = now.astimezone(ZONE)
        if each.reason is Reason.LATE and is_quiet(local):
            morning = datetime.combine(local.date() + timedelta(days=local.hour >= 21), datetime.min.time(), ZONE)
            assert KATCH.start(each.planned.moment) - (morning + timedelta(hours=8)) < WORTH_WAITING


def test_who_is_always_there_gets_each_reminder_on_time() -> None:
    minutes = [each.at + timedelta(seconds=30) for each in PLANNED]
    made = sweeps(person(registered=True, standing=Standing.COMPLETE), minutes)
    assert {each.reason for _, each in made} == {Reason.ON_TIME}
    assert len(made) == len(PLANNED)


def test_of_several_missed_reminders_only_the_newest_is_sent() -> None:
    made = sweeps(person(), [at("2026-03-16 12:00")])
    found = {each.planned.lead: each.reason for _, each in made if each.planned.moment == "submission"}
    assert found == {"7d": Reason.OVERTAKEN, "3d": Reason.OVERTAKEN, "1d": Reason.LATE}


def test_what_is_over_is_not_sent_and_says_so() -> None:
    made = sweeps(person(), [at("2026-03-17 12:00")])
    assert {each.reason for _, each in made if each.planned.moment == "submission"} == {Reason.OVER}


def test_a_late_reminder_at_night_waits_for_the_morning() -> None:
    assert not [each for each in sweeps(person(), [at("2026-03-14 02:00")]) if each[1].planned.lead == "3d"]
    made = sweeps(person(), [at("2026-03-14 02:00"), at("2026-03-14 08:00")])
    assert [each.reason for _, each in made if each.planned.lead == "3d"] == [Reason.LATE]


def test_a_newcomer_gets_no_reminder_from_before_their_time() -> None:
    made = sweeps(person(since=at("2026-03-14 12:00")), [at("2026-03-14 12:01"), END])
    assert {each.planned.lead for _, each in made if each.planned.moment == "submission"} == {"1d", "3h"}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"standing": Standing.WITHDRAWN}, Reason.WITHDRAWN),
        ({"reachable": False}, Reason.UNREACHABLE),
        ({"chosen": {"submission": ()}}, Reason.OFF),
    ],
)
def test_every_reminder_that_is_not_sent_has_its_reason(more: dict[str, Any], reason: Reason) -> None:
    made = sweeps(person(**more), [at("2026-03-15 20:00")])
    assert {each.reason for _, each in made if each.planned.moment == "submission"} == {reason}


def test_by_default_deadlines_are_on_the_conference_for_guests_and_the_award_for_applicants() -> None:
    assert leads(KATCH, "submission", person()) == ("7d", "3d", "1d", "3h")
    assert leads(KATCH, "questions_close", person()) == ("1d", "3h")
    assert leads(KATCH, "conference", person()) == ()
    assert leads(KATCH, "conference", person(registered=True)) == ("1d", "1h")
    assert leads(KATCH, "award", person()) == ()
    assert leads(KATCH, "award", person(standing=Standing.GATHERING)) == ("1d",)
