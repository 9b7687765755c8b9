"""/deadlines: every date of the call in words, with the time left or that it has passed."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call, Moment
from handlers.menu import Pressed
from handlers.presses import OpenScreen
from handlers.screen import Screen
from locales.words import Words
from usecases.answer_text import moment_text, places
from usecases.ports import Clock


def deadlines(call: Call, words: Words, now: datetime) -> Screen:
    """All dates of the call as they stand at `now`."""
    lines = [_line(moment, call, words, now) for moment in call.moments.values()]
    text = "\n\n".join((words.say("deadlines.title"), *lines))
    if call.passed("submission", now):
        text += "\n\n" + words.say("deadlines.late", mailbox=call.maker.mailbox)
    return Screen(text)


def _line(moment: Moment, call: Call, words: Words, now: datetime) -> str:
    start, end = moment.start(call.timezone), moment.end(call.timezone)
    if now >= end:
        standing = words.say("deadlines.passed")
    elif moment.kind == "deadline":
        standing = words.say("deadlines.left", left=words.left(end - now))
    elif now >= start:
        standing = words.say("deadlines.today" if moment.kind == "day" else "deadlines.going-on")
    else:
        standing = words.say("deadlines.until", left=words.left(start - now))
    return words.say(
        "deadlines.line",
        title=moment.title.say(words.lang, call.languages),
        moment=moment_text(moment, call, words),
        weekday=words.weekday(start),
        standing=standing,
        place=places(moment.sections[-1:], call, words.lang),
    )


def router() -> Router:
    """The dates by command and from the menu."""
    routes = Router(name="deadlines")

    @routes.message(Command("deadlines"))
    @routes.message(Pressed("deadlines"))
    async def show(message: Message, call: Call, words: Words, clock: Clock) -> Screen:
        return deadlines(call, words, clock.now())

    @routes.callback_query(OpenScreen.filter(F.name == "deadlines"))
    async def press(query: CallbackQuery, call: Call, words: Words, clock: Clock) -> Screen:
        return deadlines(call, words, clock.now())

    return routes
