"""Messages that go out on their own: the screen of each kind, made when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.call import Call
from handlers.application_notices import APPLICATION_NOTICES
from handlers.broadcast_notices import BROADCAST_NOTICES
from handlers.schedule_notices import SCHEDULE_NOTICES
from handlers.screen import Screen
from handlers.staff_notices import STAFF_NOTICES
from handlers.upload_notices import UPLOAD_NOTICES
from locales.words import Words
from usecases.staff.questions import Line, Question


@dataclass(frozen=True)
class Setting:
    """What a notice is made from: its facts, the reader's words, the call and the present.

    `question` and `said` are looked up for facts ``question`` and ``line``: None when they were erased meanwhile.
    """

    facts: Mapping[str, Any]
    words: Words
    call: Call
    now: datetime
    question: Question | None = None
    said: Line | None = None


def bug_note(setting: Setting) -> Screen:
    """Tells the staff that something went wrong, without anything personal."""
    return Screen(setting.words.say("staff.bug", reference=setting.facts["reference"], place=setting.facts["place"]))


def _from_facts(make: Callable[[Mapping[str, Any], Words], Screen]) -> Callable[[Setting], Screen]:
    return lambda setting: make(setting.facts, setting.words)


def _from_present(
    make: Callable[[Mapping[str, Any], Words, Call, datetime], Screen | None],
) -> Callable[[Setting], Screen | None]:
    return lambda setting: make(setting.facts, setting.words, setting.call, setting.now)


NOTICES: dict[str, Callable[[Setting], Screen | None]] = {
    **STAFF_NOTICES,
    "bug": bug_note,
    **{kind: _from_facts(make) for kind, make in {**APPLICATION_NOTICES, **UPLOAD_NOTICES}.items()},
    **{kind: _from_present(make) for kind, make in (SCHEDULE_NOTICES | BROADCAST_NOTICES).items()},
}
"""The maker of every kind of outgoing message."""
