"""Every screen of the assistant, made without Telegram: for reading, and for the test that reads them all."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.preview_applications import application_screens
from bot.preview_package import package_screens
from bot.preview_review import review_screens
from bot.preview_schedule import schedule_screens
from bot.preview_staff import staff_screens
from domain.call import Call
from domain.call_data import CallData
from domain.timeline import Phase
from handlers.answers import entry_screen
from handlers.ask import answered_screen
from handlers.broadcast_notices import BROADCAST_NOTICES
from handlers.deadlines import deadlines
from handlers.information import help_screen
from handlers.menu import ask_how, menu, welcome
from handlers.notices import NOTICES, Setting
from handlers.schedule_notices import SCHEDULE_NOTICES
from handlers.screen import Screen
from handlers.staff_notices import STAFF_NOTICES
from handlers.start import choice_of_language
from handlers.topics import PAGE, topic_page, topics
from handlers.upload_notices import UPLOAD_NOTICES
from locales.words import Words
from usecases.answering import Answered, AnsweredPart, Suggestion
from usecases.wording import words_of

Named = tuple[str, Screen]
OWN_PREVIEWS = (*SCHEDULE_NOTICES, *BROADCAST_NOTICES)
"""Notices that their own module shows."""


def moments(call: Call) -> dict[Phase, datetime]:
    """An instant within each phase of the call."""
    hour = timedelta(hours=1)
    return {
        Phase.BEFORE_CONFERENCE: call.start("conference") - hour,
        Phase.QUESTIONS_OPEN: call.end("conference") + hour,
        Phase.QUESTIONS_CLOSED: call.end("questions_close") + hour,
        Phase.LAST_DAY: call.start("submission") - hour,
        Phase.CLOSED: call.end("submission") + hour,
        Phase.AWARDED: call.end("award") + hour,
    }


def screens(data: CallData, lang: str, now: datetime) -> Iterator[Named]:
    """Every screen in `lang` as it would be shown at `now`, with its name."""
    call, words = data.call, words_of(data.call, lang)
    yield "choice of language", choice_of_language(call)
    yield "language chosen", Screen(words.say("start.chosen"))
    yield "welcome", welcome(call, words, now)
    yield "menu", menu(call, words, now)
    yield "how to ask", ask_how(call, words)
    yield "deadlines", deadlines(call, words, now)
    yield "help", help_screen(call, words)
    yield "topics", topics(data, words)
    for topic, entries in data.browsable.items():
        for page in range(-(-len(entries) // PAGE)):
            yield f"topic {topic} {page + 1}", topic_page(data, topic, page, words)
    for entry in data.entries.values():
        yield f"entry {entry.id}", entry_screen(entry, call, words, now, whole=True)
    yield from _answers(data, words)
    yield from _notices(call, words, now)
    yield from _sentences(call, words)
    yield from application_screens(data, lang, now)
    yield from staff_screens(data, lang, now)
    yield from package_screens(data, lang, now)
    yield from schedule_screens(data, lang, now)
    yield from review_screens(data, lang, now)


def _answers(data: CallData, words: Words) -> Iterator[Named]:
    first = next(iter(data.entries.values()))
    suggestion = Suggestion(first.id, first.title.say(words.lang))
    part = AnsweredPart("…", "unknown", words.say("answers.not-found"), None, 0.0, True, (suggestion,), tuple)
    yield "not found", answered_screen(Answered(words.lang, "unknown", (part,)), words)


def _notices(call: Call, words: Words, now: datetime) -> Iterator[Named]:
    facts: dict[str, Any] = {"reference": "ABC234", "place": "…"}
    facts |= {"name": "…", "request": 1, "accepted": True, "application": 3, "bin": "200340012344"}
    for kind, make in NOTICES.items():
        screen = (
            make(Setting(facts, words, call, now))
            if kind not in {*STAFF_NOTICES, *UPLOAD_NOTICES, *OWN_PREVIEWS}
            else None
        )
        if screen is not None:
            yield f"notice {kind}", screen


def _sentences(call: Call, words: Words) -> Iterator[Named]:
    yield "voice", Screen(words.say("fallback.voice", examples="…"))
    for name in ("command", "anything", "too-often", "old-button"):
        yield f"fallback {name}", Screen(words.say(f"fallback.{name}"))
    yield "bug", Screen(words.say("fallback.bug", reference="ABC234"))
    yield "write again", Screen(words.say("answers.write-again"))
    yield "too long", Screen(words.say("answers.too-long", longest=3000))
    yield "group", Screen(words.say("groups.only-private"))
    yield "file in a group", Screen(words.say("groups.file"))
    for side in ("inside", "outside"):
        region = call.regions[0].name.say(words.lang)
        yield (
            f"place {side}",
            Screen(words.say(f"answers.place-{side}", place=region, region=region)),
        )
