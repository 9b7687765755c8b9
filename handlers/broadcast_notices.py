"""The messages of a broadcast and its report: what they share is looked up when they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from domain.call import Call
from handlers.broadcast_screens import message_screen, tally_text
from handlers.screen import File, Screen
from locales.words import Markup, Words

Facts = Mapping[str, Any]


def broadcast_message(facts: Facts, words: Words, call: Call, now: datetime) -> Screen | None:
    """One person's message; nothing when the broadcast is gone."""
    return message_screen(facts["found"], call, words) if facts.get("found") else None


def broadcast_report(facts: Facts, words: Words, call: Call, now: datetime) -> Screen:
    """What became of a broadcast, with the list as a workbook."""
    header = [words.say(f"broadcast.column-{name}") for name in ("person", "lang", "outcome", "at", "reason")]
    rows = [
        (
            str(each.person_id),
            words.say(f"staff.lang-name-{each.lang}"),
            words.say(f"broadcast.outcome-{each.outcome}"),
            each.at,
            each.reason,
        )
        for each in facts["outcomes"]
    ]
    number = facts["broadcast"]
    content = facts["workbook"](words.say("broadcast.sheet", id=number), header, rows, call.timezone)
    text = words.say("broadcast.report", id=number, tally=Markup(tally_text(facts["tally"], words)))
    return Screen(text, file=File(f"{call.id}-broadcast-{number}.xlsx", content))


BROADCAST_NOTICES: dict[str, Callable[[Facts, Words, Call, datetime], Screen | None]] = {
    "broadcast": broadcast_message,
    "broadcast-report": broadcast_report,
}
"""The makers of these kinds of outgoing messages."""
