"""The screens of the staff's work on applications, made without Telegram."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain.call_data import CallData
from domain.eligibility import NO
from domain.scoring import Scored, Sheet, standings
from handlers.screen import Screen
from handlers.staff.application_screens import card_screen, files_screen_text, list_screen
from handlers.staff.numbers import numbers_screen
from handlers.staff.scoring import scoring_screen, taken_screen
from locales.words import Words
from usecases.applications import Application, GivenAnswer
from usecases.document_records import Document, State
from usecases.staff.applications import CheckedBudget, HandedOver, Kept, Listed
from usecases.staff.numbers import (
    APPLICATION_STEPS,
    DELIVERY,
    PEOPLE_STEPS,
    Numbers,
    Unsaid,
)
from usecases.staff.scoring import Fault, Filled, Taken
from usecases.wording import words_of

Named = tuple[str, Screen]
FAULTS = (
    "unreadable",
    "not-ours",
    "other-call",
    "no-evaluator",
    "conflict",
    "points-with-conflict",
    "points",
    "nameless",
    "twice",
    "empty",
)


def review_screens(data: CallData, lang: str, now: datetime) -> Iterator[Named]:
    """Every screen of these in `lang` as it would be shown at `now`, with its name."""
    words = words_of(data.call, lang)
    yield from _applications(data, words, now)
    yield from _scoring(data, words)
    yield from _numbers(data, words, now)


def _applications(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    call = data.call
    some = _kept(data, now)
    late = HandedOver(call.end("submission") + timedelta(hours=1), mailed=True)
    kinds = [
        some,
        replace(some, files=(), budget=None, handed_over=()),
        replace(some, handed_over=(late,), budget=CheckedBudget("ok", 0, 1, "12000000")),
        replace(some, application=replace(some.application, withdrawn_at=now)),
    ]
    listed = [Listed(kept, data) for kept in kinds]
    for sealed in (True, False):
        yield "applications", list_screen(listed * 3, "progress", 0, call, words, sealed=sealed)
        for one in listed:
            yield "application", card_screen(one, call, words, sealed=sealed)
    yield "applications, none", list_screen([], "progress", 0, call, words, sealed=True)
    for part, parts in ((0, 1), (1, 3)):
        yield "documents", Screen(files_screen_text(part, parts, words))
    for key in ("no-files", "gone", "table"):
        yield f"applications {key}", Screen(words.say(f"applications.{key}"))


def _kept(data: CallData, now: datetime) -> Kept:
    """An application with a file in every other place, failing one condition."""
    answers = {question.id: GivenAnswer(NO) for question in data.eligibility.questions}
    application = Application(7, now - timedelta(days=2), "…", "200340012342", "…", None, answers, (1,))
    files = tuple(
        Document(
            application=7,
            person_id=1,
            chat_id=1,
            message_id=number,
            sent_at=now,
            name="….pdf",
            size=10_000,
            sha256="0" * 64,
            kind="pdf",
            slot=slot.id,
            state=State.CURRENT,
        )
        for number, slot in enumerate(data.package.slots[::2])
    )
    return Kept(application, files, {}, (HandedOver(now, mailed=False),), CheckedBudget("errors", 2, 1, "13000000"))


def _scoring(data: CallData, words: Words) -> Iterator[Named]:
    criteria = data.package.criteria
    full = {criterion.id: float(criterion.points) for criterion in criteria}
    scored = (Scored("7", conflict=False, points=full), Scored("+…", conflict=True, points={}))
    sheet = Sheet("A", scored)
    found = standings(criteria, [sheet])
    names = {"7": "…", "+…": ""}
    yield "scoring", scoring_screen(found, names, ["A"], data.call, words)
    yield "scoring, nothing yet", scoring_screen([], {}, [], data.call, words)
    for replaced in (True, False):
        yield "workbook taken", taken_screen(Taken(Filled("A", scored), replaced), words)
    faults = tuple(Fault(name, "D4", 10) for name in FAULTS)
    yield "workbook not taken", taken_screen(Taken(Filled("A", (), faults)), words)
    for key in ("form", "ask", "not-fetched"):
        yield f"scoring {key}", Screen(words.say(f"scoring.{key}"))
    yield "scoring summary", Screen(words.say("scoring.summary"))


def _numbers(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    full = Numbers(
        at=now,
        people=dict.fromkeys(PEOPLE_STEPS, 1200),
        applications=dict.fromkeys(APPLICATION_STEPS, 40),
        languages={words.lang: 1200},
        days=(),
        topics=((next(iter(data.topics.values())).title.say(words.lang), 7), (words.say("numbers.no-topic"), 1)),
        unsaid=(Unsaid("…", 3, "…"),),
        questions=8,
        answered=5,
        delivery=dict.fromkeys(DELIVERY, 3),
    )
    nothing = replace(full, languages={}, topics=(), unsaid=())
    for numbers in (full, nothing):
        yield "figures", numbers_screen(numbers, data.call, words)
    yield "picture of the figures", Screen(words.say("numbers.picture", id=data.call.id))
    yield "workbook of the figures", Screen(words.say("numbers.table"))
