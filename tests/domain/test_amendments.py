"""What a new date of the call must be like."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.amendments import ORDER, CannotMove, Refusal, check_move, read_moment
from storage.calls.loader import load
from tests.support.assistant import CALL

KATCH = load(CALL).call
NOW = datetime.fromisoformat("2026-02-20T12:00+05:00")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-20 23:59", "2026-03-20 23:59"),
        ("2026-03-20T23:59", "2026-03-20 23:59"),
        ("20.03.2026 23:59", "2026-03-20 23:59"),
        ("20.3.2026, 9.00", "2026-03-20 09:00"),
        ("20/03/2026", "2026-03-20"),
        ("2026-03-20.", "2026-03-20"),
        ("30.02.2026", None),
        ("20.03.2026 24:00", None),
        ("20.03.26", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, read: str | None) -> None:
    assert read_moment(typed) == read


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(typed: str) -> None:
    read = read_moment(typed)
    assert read is None or datetime.fromisoformat(read)


@pytest.mark.parametrize(
    ("moment", "new", "refusal", "other"),
    [
        ("conference", "2026-02-28 15:00", Refusal.TOO_LATE, "questions_close"),
        ("questions_close", "2026-02-24 15:00", Refusal.TOO_EARLY, "conference"),
        ("submission", "2026-03-10 23:59", Refusal.TOO_EARLY, "answers_due"),
        ("submission", "2026-05-21 00:00", Refusal.TOO_LATE, "award"),
        ("award", "2026-03-16", Refusal.TOO_EARLY, "submission"),
        ("award", "2026-05-30 10:00", Refusal.NEEDS_DAY, None),
        ("submission", "2026-03-20", Refusal.NEEDS_TIME, None),
        ("submission", "2026-03-16 23:59", Refusal.SAME, None),
        ("conference", "2026-02-20 09:00", Refusal.PAST, None),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_its_reason(
    moment: str, new: str, refusal: Refusal, other: str | None
) -> None:
    with pytest.raises(CannotMove) as caught:
        check_move(KATCH, moment, new, NOW)
    assert (caught.value.refusal, caught.value.other) == (refusal, other)


@given(st.sampled_from(ORDER[1:]), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_whatever_is_accepted_keeps_the_order_of_the_dates(moment: str, when: datetime) -> None:
    form = "%Y-%m-%d %H:%M" if KATCH.moments[moment].has_time else "%Y-%m-%d"
    try:
        moved = check_move(KATCH, moment, when.strftime(form), NOW)
    except CannotMove:
        return
    starts = [moved.start(name) for name in ORDER]
    assert starts == sorted(starts)
    assert not moved.passed(moment, NOW)


def test_a_date_that_has_passed_can_be_moved_to_the_future() -> None:
    later = datetime.fromisoformat("2026-03-01T12:00+05:00")
    assert check_move(KATCH, "questions_close", "2026-03-03 23:59", later).start("questions_close") > later
