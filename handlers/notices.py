"""Messages that go out on their own: the screen of each kind, made when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.call import Call
from handlers.application_notices import APPLICATION_NOTICES
from handlers.screen import Screen
from locales.words import Words
from usecases.ports import Question


@dataclass(frozen=True)
class Setting:
    """What a notice is made from: its facts, the reader's words, the call and the present."""

    facts: Mapping[str, Any]
    words: Words
    call: Call
    now: datetime
    question: Question | None = None


def question_card(setting: Setting) -> Screen | None:
    """A question as the staff sees it; nothing when it has been erased meanwhile."""
    question, words = setting.question, setting.words
    if question is None:
        return None
    asked = question.asked_at.astimezone(setting.call.timezone)
    return Screen(
        words.say(
            "staff.card-late" if question.late else "staff.card",
            number=question.number,
            text=question.text,
            lang=words.say(f"staff.lang-{question.lang}"),
            asked=f"{words.date(asked)}, {words.time(asked)}",
        )
    )


def staff_reply(setting: Setting) -> Screen:
    """The staff's reply, word for word, in a frame of the asker's language."""
    facts, words = setting.facts, setting.words
    return Screen(
        words.say("staff.reply", number=facts["question"], asked=shortened(facts["asked"]), text=facts["text"])
    )


def bug_note(setting: Setting) -> Screen:
    """Tells the staff that something went wrong, without anything personal."""
    return Screen(setting.words.say("staff.bug", reference=setting.facts["reference"], place=setting.facts["place"]))


def _from_facts(make: Callable[[Mapping[str, Any], Words], Screen]) -> Callable[[Setting], Screen]:
    return lambda setting: make(setting.facts, setting.words)


def shortened(text: str, longest: int = 300) -> str:
    """`text` cut at `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


NOTICES: dict[str, Callable[[Setting], Screen | None]] = {
    "question-card": question_card,
    "staff-reply": staff_reply,
    "bug": bug_note,
    **{kind: _from_facts(make) for kind, make in APPLICATION_NOTICES.items()},
}
"""The maker of every kind of outgoing message."""
