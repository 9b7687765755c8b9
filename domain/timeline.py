"""In which phase a call is at a given instant."""

from datetime import datetime
from enum import StrEnum

from domain.call import Call


class Phase(StrEnum):
    """The phases of a call in their order."""

    BEFORE_CONFERENCE = "before-conference"
    QUESTIONS_OPEN = "questions-open"
    QUESTIONS_CLOSED = "questions-closed"
    LAST_DAY = "last-day"
    CLOSED = "closed"
    AWARDED = "awarded"


def phase(call: Call, now: datetime) -> Phase:
    """The phase of `call` at the aware instant `now`.

    The last day is the calendar day of the submission deadline in the call's zone; after the estimated award
    date the call counts as awarded.
    """
    if call.passed("award", now):
        return Phase.AWARDED
    if call.passed("submission", now):
        return Phase.CLOSED
    if now.astimezone(call.timezone).date() >= call.start("submission").date():
        return Phase.LAST_DAY
    if call.passed("questions_close", now):
        return Phase.QUESTIONS_CLOSED
    if call.passed("conference", now):
        return Phase.QUESTIONS_OPEN
    return Phase.BEFORE_CONFERENCE
