"""/deadlines: every date of the call in words, with the time left or that it has passed, and how it was moved."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.amendments import MOVABLE, Amendment
from domain.call import Call, Moment, MomentId
from handlers.menu import Pressed
from handlers.presses import OpenScreen
from handlers.screen import Button, File, Screen
from locales.words import Markup, Words
from usecases.amending import Readers
from usecases.answer_text import in_its_language, moment_text, places
from usecases.calendar import calendar_bytes, calendar_name, google_link
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person


def deadlines(call: Call, words: Words, now: datetime, amendments: Sequence[Amendment] = ()) -> Screen:
    """All dates of the call as they stand at `now`, each with its changes."""
    lines = [_line(name, call, words, now, amendments) for name in call.moments]
    text = "\n\n".join((words.say("deadlines.title"), *lines))
    if call.passed("submission", now):
        text += "\n\n" + words.say(
            "deadlines.late",
            place=places(call.moments["submission"].sections[-1:], call, words.lang),
        )
    return Screen(text, _buttons(call, words, now))


def _buttons(call: Call, words: Words, now: datetime) -> tuple[tuple[Button, ...], ...]:
    names = []
    if call.meeting is not None and not call.passed("conference", now):
        names.append(("conference.open", "conference"))
    if not call.passed("award", now):
        names += [("reminders.open", "reminders"), ("calendar.open", "calendar")]
    return tuple((Button(words.say(key), OpenScreen(name=name).pack()),) for key, name in names)


def _line(name: MomentId, call: Call, words: Words, now: datetime, amendments: Sequence[Amendment]) -> str:
    moment = call.moments[name]
    start, end = moment.start(call.timezone), moment.end(call.timezone)
    if now >= end:
        standing = words.say("deadlines.passed")
    elif moment.kind == "deadline":
        standing = words.say("deadlines.left", left=words.left(end - now))
    elif now >= start:
        standing = words.say("deadlines.today" if moment.kind == "day" else "deadlines.going-on")
    else:
        standing = words.say("deadlines.until", left=words.left(start - now))
    line = words.say(
        "deadlines.line",
        title=moment.title.say(words.lang, call.languages),
        moment=moment_text(moment, call, words),
        weekday=words.weekday(start),
        standing=standing,
        place=places(moment.sections[-1:], call, words.lang),
    )
    changes = [_change(each, moment, call, words) for each in amendments if each.moment == name]
    return "\n".join((line, *changes))


def _change(amendment: Amendment, moment: Moment, call: Call, words: Words) -> str:
    before = moment.model_copy(update={"at": amendment.old})
    return words.say(
        "dates.changed",
        day=words.short_date(amendment.at.astimezone(call.timezone)),
        old=Markup(moment_text(before, call, words)),
        reason=in_its_language(amendment.reason, words),
    )


def calendar_screen(call: Call, words: Words, now: datetime, amendments: Sequence[Amendment] = ()) -> Screen:
    """The dates as a file for every calendar, and links for Google's."""
    sequences = Counter(each.moment for each in amendments)
    links = tuple(
        (Button(words.say(f"calendar.google-{name}"), url=google_link(call.moments[name], call, words)),)
        for name in MOVABLE
        if not call.passed(name, now)
    )
    file = File(calendar_name(call), calendar_bytes(call, words, sequences, now))
    return Screen(words.say("calendar.file"), links, file=file)


class _Minute:
    """The screens of the present minute, one a language.

    Dates stand on whole minutes, so between two of them the screen is the same for everybody.
    """

    def __init__(self) -> None:
        self._standing: tuple[object, ...] = ()
        self._screens: dict[str, Screen] = {}

    def screen(self, call: Call, words: Words, now: datetime, amendments: Sequence[Amendment]) -> Screen:
        """What `deadlines` gives."""
        minute = now.replace(second=0, microsecond=0)
        standing = (call, amendments, minute, now == minute)
        if standing != self._standing:
            self._standing, self._screens = standing, {}
        if words.lang not in self._screens:
            self._screens[words.lang] = deadlines(call, words, now, amendments)
        return self._screens[words.lang]


def router() -> Router:
    """The dates by command and from the menu, and their calendar."""
    routes = Router(name="deadlines")
    minute = _Minute()

    @routes.message(Command("deadlines"))
    @routes.message(Pressed("deadlines"))
    async def show(message: Message, call: Call, words: Words, clock: Clock, current: CurrentCall) -> Screen:
        return minute.screen(call, words, clock.now(), current.amendments)

    @routes.callback_query(OpenScreen.filter(F.name == "deadlines"))
    async def press(query: CallbackQuery, call: Call, words: Words, clock: Clock, current: CurrentCall) -> Screen:
        return minute.screen(call, words, clock.now(), current.amendments)

    @routes.callback_query(OpenScreen.filter(F.name == "calendar"))
    async def calendar(
        query: CallbackQuery,
        person: Person,
        call: Call,
        words: Words,
        clock: Clock,
        current: CurrentCall,
        readers: Readers,
    ) -> Screen:
        await readers.take_calendar(person.id, clock.now())
        return calendar_screen(call, words, clock.now(), current.amendments)

    return routes
