"""The screens about reminders, moved dates, the conference and broadcasts, made without Telegram."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.amendments import MOVABLE, Amendment, CannotMove, Refusal
from domain.call_data import CallData
from domain.reminders import Addressee, Standing
from domain.segments import Contact, Segment
from handlers.broadcast_notices import broadcast_report
from handlers.broadcast_screens import (
    ask_text_screen,
    asked_screen,
    draft_screen,
    message_screen,
    people_screen,
    planned_screen,
    preview_screens,
    progress_screen,
)
from handlers.conference_screens import guest_screen, invitation_screen, over_screen
from handlers.deadlines import calendar_screen, deadlines
from handlers.reminders import kind_screen, reminders_screen
from handlers.schedule_notices import date_moved, material, reminder
from handlers.screen import Screen
from handlers.staff.conference import desk_screen
from handlers.staff.dates import ask_screen, dates_screen, done_screen, preview_screen, refusal_screen
from locales.words import Words
from usecases.amending import Draft, Told
from usecases.broadcasts import Broadcast, Outcome, State, Tally
from usecases.conference import Asked, Guest
from usecases.reminding import Setting
from usecases.wording import words_of

Named = tuple[str, Screen]
SOMEBODY = frozenset({1})


def schedule_screens(data: CallData, lang: str, now: datetime) -> Iterator[Named]:
    """Every screen of these in `lang` as it would be shown at `now`, with its name."""
    words = words_of(data.call, lang)
    yield from _reminders(data, words, now)
    yield from _dates(data, words, now)
    yield from _conference(data, words, now)
    yield from _broadcasts(data, words, now)


def _reminders(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    call = data.call
    settings = [
        Setting(name, moment.remind, moment.remind[:2]) for name, moment in call.moments.items() if moment.remind
    ]
    yield "reminders", reminders_screen([*settings, Setting("award", ("1d",), ())], call, words)
    yield "reminders, none left", reminders_screen([], call, words)
    for setting in settings:
        yield f"reminders of {setting.moment}", kind_screen(setting, call, words)
    for name, moment in call.moments.items():
        for before in (timedelta(hours=3), timedelta(days=1), timedelta(days=3)):
            for standing in Standing:
                reader = Addressee(1, {}, {}, standing is Standing.COMPLETE, standing)
                facts = {"moment": name, "date": moment.at, "reader": reader}
                shown = reminder(facts, words, call, moment.start(call.timezone) - before)
                if shown is not None:
                    yield f"reminder of {name} {before}, {standing}", shown


def _dates(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    call = data.call
    old = call.moments["submission"].at
    amendment = Amendment("submission", "2026-03-13 23:59", old, "…", now)
    yield "deadlines, moved", deadlines(call, words, now, [amendment])
    yield "calendar", calendar_screen(call, words, now, [amendment])
    yield "dates", dates_screen(call, words)
    for name in MOVABLE:
        yield f"new date of {name}", ask_screen(name, call, words)
    for refusal in Refusal:
        other = "award" if refusal in (Refusal.TOO_EARLY, Refusal.TOO_LATE) else None
        yield f"date refused, {refusal}", refusal_screen(CannotMove(refusal, other), "submission", call, words)
    told = Told(SOMEBODY, SOMEBODY, SOMEBODY, SOMEBODY, SOMEBODY)
    draft = Draft(1, Amendment("submission", old, "2026-03-30 23:59", "…", now), 1)
    moved = call.moved({"submission": "2026-03-30 23:59"})
    yield "date preview", preview_screen(draft, moved, told, call, words)
    yield "date moved", done_screen("submission", 12, call, words)
    facts = {"moment": "submission", "old": "2026-03-13 23:59", "new": old, "reason": "…", "calendar": None}
    for calendar in (None, {"submission": 1}):
        shown = date_moved({**facts, "calendar": calendar}, words, call, now)
        if shown is not None:
            yield f"correction, {'with' if calendar else 'without'} calendar", shown
    for key in ("kept", "before", "stale"):
        yield f"dates {key}", Screen(words.say(f"dates.{key}"))
    yield "reason too long", Screen(words.say("dates.reason-long", longest=300))


def _conference(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    call = data.call
    if call.meeting is None:
        return
    guest = Guest(1, "A", "B", now)
    yield "conference", invitation_screen(call, words)
    yield "conference, registered", guest_screen(guest, call, words)
    yield "conference, over", over_screen(call, words)
    for key in ("ask-name", "ask-organisation", "ask-question", "left", "asked", "ask-material", "material-stale"):
        yield f"conference {key}", Screen(words.say(f"conference.{key}"))
    yield "conference desk", desk_screen([guest], [Asked("…", now)] * 12, call, words)
    yield "conference material", material({"text": "…", "file_id": None}, words, call, now)
    yield "conference roster", Screen(words.say("conference.roster", n=1))
    yield "conference letter", Screen(words.say("conference.letter-file"))


def _broadcasts(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    call = data.call
    segment = Segment(
        frozenset(call.languages[:1]),
        frozenset(region.id for region in call.regions[:1]),
        documents_missing=True,
        conference=True,
        silent_days=7,
    )
    texts = {words.lang: "…"}
    broadcast = Broadcast(7, State.DRAFT, 1, texts=texts, segment=segment, start_at=now)
    contacts = [Contact(number, lang) for number, lang in enumerate(call.languages)]
    readers = {lang: words_of(call, lang) for lang in call.languages}
    yield "broadcast", draft_screen(broadcast, 3, call, words)
    yield "broadcast to", people_screen(broadcast, 3, call, words)
    yield "broadcast, whole preview", preview_screens(Broadcast(7, State.DRAFT, 1), contacts, call, words, readers)[-1]
    yield "broadcast, preview", preview_screens(broadcast, contacts, call, words, readers)[-1]
    yield "broadcast asked", asked_screen(broadcast, 3, call, words)
    yield "broadcast planned", planned_screen(broadcast, call, words)
    tally = Tally(3, 5, 1, 1, 1, 1)
    for state in (State.SENDING, State.PAUSED, State.DONE, State.CANCELLED):
        yield f"broadcast {state}", progress_screen(Broadcast(7, state, 1), tally, words)
    yield "broadcast dropped", progress_screen(Broadcast(7, State.CANCELLED, 1), Tally(), words)
    for lang in call.languages:
        yield f"broadcast text {lang}", ask_text_screen(lang, words)
        shown = message_screen(Broadcast(7, State.SENDING, 1, texts={lang: "…"}), call, words)
        if shown is not None:
            yield f"broadcast in {lang}", shown
    for key in ("empty", "nobody", "own", "stale"):
        yield f"broadcast {key}", Screen(words.say(f"broadcast.{key}"))
    facts = {"broadcast": 7, "tally": tally, "outcomes": [Outcome(1, "ru", "delivered", now, "")]}
    yield "broadcast report", broadcast_report({**facts, "workbook": lambda *_: b""}, words, call, now)
