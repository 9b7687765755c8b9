"""Moving a date of the call: what a new date must be like, and what has been moved before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import ValidationError

from domain.call import Call, MomentId

ORDER = ("published", "conference", "questions_close", "answers_due", "submission", "award")
"""The moments in the order in which they must come."""
MOVABLE = ORDER[1:]

_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2})[:.](\d\d))?$")
_LOCAL = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ ,]+(\d{1,2})[:.](\d\d))?$")


@dataclass(frozen=True)
class Amendment:
    """A date that was moved: from `old` to `new` (local texts), why, and when that was decided."""

    moment: MomentId
    old: str
    new: str
    reason: str
    at: datetime


class Refusal(StrEnum):
    """Why a date cannot be moved so."""

    UNREADABLE = "unreadable"
    NEEDS_TIME = "needs-time"
    NEEDS_DAY = "needs-day"
    SAME = "same"
    PAST = "past"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"


class CannotMove(Exception):
    """The date cannot be moved so; `other` is the moment with which it would change places."""

    def __init__(self, refusal: Refusal, other: MomentId | None = None) -> None:
        super().__init__(refusal)
        self.refusal, self.other = refusal, other


def read_moment(text: str) -> str | None:
    """A date as typed (``2026-03-20 23:59``, ``20.03.2026 23:59``, a date alone) as call data writes it."""
    text = text.strip().rstrip(".")
    if match := _ISO.match(text):
        year, month, day, hour, minute = match.groups()
    elif match := _LOCAL.match(text):
        day, month, year, hour, minute = match.groups()
    else:
        return None
    written = f"{year}-{int(month):02}-{int(day):02}" + (f" {int(hour):02}:{minute}" if hour else "")
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return None
    return written


def check_move(call: Call, moment: MomentId, new: str, now: datetime) -> Call:
    """The call with `moment` at `new`. Raises `CannotMove` when that may not be."""
    if new == call.moments[moment].at:
        raise CannotMove(Refusal.SAME)
    if call.moments[moment].has_time != (" " in new):
        raise CannotMove(Refusal.NEEDS_TIME if call.moments[moment].has_time else Refusal.NEEDS_DAY)
    try:
        moved = call.moved({moment: new})
    except ValidationError as error:
        raise CannotMove(Refusal.UNREADABLE) from error
    if moved.passed(moment, now):
        raise CannotMove(Refusal.PAST)
    place = ORDER.index(moment)
    for other in reversed(ORDER[:place]):
        if moved.start(moment) <= moved.start(other):
            raise CannotMove(Refusal.TOO_EARLY, other)
    for other in ORDER[place + 1 :]:
        if moved.start(moment) >= moved.start(other):
            raise CannotMove(Refusal.TOO_LATE, other)
    return moved


def dates_in_force(amendments: Iterable[Amendment]) -> dict[MomentId, str]:
    """Where each moved date stands after `amendments`, in the order in which they were made."""
    return {each.moment: each.new for each in amendments}
