"""Reminders, moved dates and materials: made when they are sent, with the time that is truly left."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.call import Call, Moment
from domain.reminders import Addressee, Standing
from handlers.conference_screens import how_to_join, join_row
from handlers.presses import OpenScreen
from handlers.screen import Button, File, KeptFile, Screen
from locales.words import Markup, Words
from usecases.answer_text import in_its_language, moment_text
from usecases.calendar import calendar_bytes, calendar_name

Facts = Mapping[str, Any]


def reminder(facts: Facts, words: Words, call: Call, now: datetime) -> Screen | None:
    """A date that comes near.

    Nothing when it has come or was moved since the reminder fell due, or when the reader has withdrawn meanwhile.
    """
    name, reader = facts["moment"], facts["reader"]
    moment = call.moments[name]
    if reader is None or reader.standing is Standing.WITHDRAWN:
        return None
    if moment.at != facts["date"] or now >= moment.start(call.timezone):
        return None
    parts = [announcement(moment, call, words, now), *_advice(name, reader, call, words)]
    rows: list[tuple[Button, ...]] = []
    if name == "conference":
        if reader.registered:
            rows += join_row(call, words)
        else:
            rows.append((Button(words.say("conference.open"), OpenScreen(name="conference").pack()),))
    rows.append((Button(words.say("reminders.open"), OpenScreen(name="reminders").pack()),))
    return Screen("\n".join(parts), tuple(rows))


def announcement(moment: Moment, call: Call, words: Words, now: datetime) -> str:
    """What comes, on which day as seen from now, and how long it is until then."""
    start, today = moment.start(call.timezone), now.astimezone(call.timezone).date()
    days = (start.date() - today).days
    key = {0: "today", 1: "tomorrow"}.get(days, "later")
    said = {
        "title": moment.title.say(words.lang, call.languages),
        "date": words.date(start),
        "weekday": words.weekday(start),
    }
    if not moment.has_time:
        return words.say(f"reminders.{key}-day", **said)
    when = words.say(f"reminders.{key}", time=words.time(start), **said)
    left = moment.end(call.timezone) if moment.kind == "deadline" else start
    length = words.left(max(left - now, timedelta(minutes=1)))
    return when + "\n" + words.say("reminders.until" if moment.kind == "event" else "reminders.left", left=length)


def _advice(name: str, reader: Addressee, call: Call, words: Words) -> list[str]:
    match name:
        case "conference" if reader.registered:
            return [how_to_join(call, words)]
        case "conference":
            return [words.say("reminders.do-conference")]
        case "questions_close":
            return [words.say("reminders.do-questions-close")]
        case "answers_due":
            return [words.say("reminders.do-answers-due")]
        case "submission":
            return [words.say(f"reminders.do-submission-{reader.standing}")]
        case "award":
            return [words.say("reminders.do-award")]
        case _:
            return []


def date_moved(facts: Facts, words: Words, call: Call, now: datetime) -> Screen | None:
    """A correction for who was told the old date; nothing when the date was moved again meanwhile."""
    moment = call.moments[facts["moment"]]
    if moment.at != facts["new"]:
        return None
    before = moment.model_copy(update={"at": facts["old"]})
    text = words.say(
        "dates.moved",
        title=moment.title.say(words.lang, call.languages),
        old=Markup(moment_text(before, call, words)),
        new=Markup(moment_text(moment, call, words)),
        reason=in_its_language(facts["reason"], words),
    )
    buttons = ((Button(words.say("dates.all"), OpenScreen(name="deadlines").pack()),),)
    if facts["calendar"] is None:
        return Screen(text, buttons)
    file = File(calendar_name(call), calendar_bytes(call, words, facts["calendar"], now))
    return Screen(f"{text}\n\n{words.say('dates.moved-calendar')}", buttons, file=file)


def material(facts: Facts, words: Words, call: Call, now: datetime) -> Screen:
    """What the staff sends to the conference's guests."""
    file = KeptFile(facts["file_kind"], facts["file_id"]) if facts["file_id"] else None
    text = words.say("conference.material")
    return Screen(f"{text}\n\n{facts['text']}" if facts["text"] else text, file=file)


SCHEDULE_NOTICES: dict[str, Callable[[Facts, Words, Call, datetime], Screen | None]] = {
    "reminder": reminder,
    "date-moved": date_moved,
    "conference-material": material,
}
"""The makers of these kinds of outgoing messages."""
