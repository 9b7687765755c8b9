"""The call's dates for people's own calendars: a file with alarms, and links to Google Calendar."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from domain.amendments import MOVABLE
from domain.call import Call, Moment, MomentId, duration
from locales.words import Words
from usecases.plain_text import plain

GOOGLE = "https://calendar.google.com/calendar/render"


def calendar_bytes(call: Call, words: Words, sequences: Mapping[MomentId, int], now: datetime) -> bytes:
    """The dates of the call as an iCalendar file.

    Each date keeps its identifier for ever; its sequence counts how often it was moved (`sequences`), so that
    calendars put the new date in the place of the old one. Times are in UTC: phones with outdated zone data
    show them right.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//{call.id}//{words.lang}//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", call.title.say(words.lang, call.languages))
    for name in MOVABLE:
        moment = call.moments[name]
        event = Event()
        event.add("uid", f"{name}@{call.id.lower()}")
        event.add("sequence", sequences.get(name, 0))
        event.add("dtstamp", now)
        event.add("summary", _summary(moment, call, words))
        event.add("description", _description(call, words))
        start, end = _bounds(moment, call)
        event.add("dtstart", start)
        event.add("dtend", end)
        if name == "conference" and call.meeting is not None:
            event.add("location", call.meeting.platform)
        for lead in moment.remind:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _summary(moment, call, words))
            alarm.add("trigger", -duration(lead))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def calendar_name(call: Call) -> str:
    """The name of the file."""
    return f"{call.id}.ics"


def google_link(moment: Moment, call: Call, words: Words) -> str:
    """A link that offers `moment` to Google Calendar."""
    start, end = _bounds(moment, call)
    form = "%Y%m%dT%H%M%SZ" if moment.has_time else "%Y%m%d"
    query = {
        "action": "TEMPLATE",
        "text": _summary(moment, call, words),
        "dates": f"{start.strftime(form)}/{end.strftime(form)}",
        "details": _description(call, words),
    }
    return f"{GOOGLE}?{urlencode(query)}"


def _bounds(moment: Moment, call: Call) -> tuple[date, date]:
    start, end = moment.start(call.timezone), moment.end(call.timezone)
    if not moment.has_time:
        return start.date(), end.date()
    return start.astimezone(UTC), end.astimezone(UTC)


def _summary(moment: Moment, call: Call, words: Words) -> str:
    return f"{moment.title.say(words.lang, call.languages)} ({call.id})"


def _description(call: Call, words: Words) -> str:
    return plain(words.say("calendar.description", title=call.title.say(words.lang)))
