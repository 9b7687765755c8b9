"""The screens of the staff's desk and of questions to it, made without Telegram."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from domain.audit import Verification, follow
from domain.call_data import CallData
from domain.staff import Role
from handlers.notices import Setting
from handlers.own_questions import letter_screen, passed_screen, retract_screen
from handlers.screen import Screen
from handlers.staff.audit import audit_screen
from handlers.staff.card import attached_screen, canned_screen, card_screen, entries_screen, history_screen
from handlers.staff.drafts import outcome_screen
from handlers.staff.export import export_screen
from handlers.staff.inbox import inbox_screen, mailed_screen
from handlers.staff.menu import menu_screen
from handlers.staff.people import invitation_screen, people_screen, removal_screen
from handlers.staff.written_screens import alone_screen, answers_screen, confirm_screen, editor_screen, published_screen
from handlers.staff_notices import STAFF_NOTICES
from handlers.written import written_screen
from locales.words import Words
from usecases.staff.answering import Doubt, Written
from usecases.staff.questions import Canned, Line, LineKind, Question, Reply
from usecases.staff.rights import Member
from usecases.staff.written_answers import Text, WrittenAnswer
from usecases.wording import words_of

Named = tuple[str, Screen]
EXPORTS = ("applications", "questions", "answers-docx", "answers-xlsx", "answers-yaml", "audit")


def staff_screens(data: CallData, lang: str, now: datetime) -> Iterator[Named]:
    """Every screen of the desk in `lang` as it would be shown at `now`, with its name."""
    words = words_of(data.call, lang)
    asked = Question(1, 1, 1, lang, "…", now - timedelta(hours=5), late=False, number=7, similar=(3,))
    reply = Reply(7, 1, lang, "…", now, -1, 1, id=5, state="sent", sent_at=now, author="A")
    yield from _people(data, words, now)
    yield from _questions(data, words, now, asked, reply)
    yield from _written(data, words, now, asked, reply)
    yield from _notices(data, words, now, asked, reply)
    yield from _own(data, words, asked)


def _people(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    staff = [Member(number, role, "A", now) for number, role in enumerate(Role, 1)]
    for role in Role:
        yield f"staff menu, {role}", menu_screen(role, words)
        yield f"invitation, {role}", invitation_screen("x" * 22, role, "bot", words)
        yield f"joined, {role}", Screen(words.say("staff.welcome", role=words.say(f"staff.role-{role}")))
    nameless = replace(staff[0], name="")
    for private in (True, False):
        yield "people", people_screen([nameless, *staff], data.call, words, private=private, username="bot")
    yield "removal", removal_screen(staff[1], words)
    first = follow(None, now, 1, "question.answer", "7", {}, "")
    second = follow((1, first.digest), now, 9, "/people", "1/2", {}, "stranger")
    for state in (Verification(2, second.digest, None), Verification(1, first.digest, 2)):
        yield "audit", audit_screen([second, first], state, {1: "A"}, data.call, words)
    yield "exports", export_screen(EXPORTS, words)
    for key in ("last-owner", "not-on-staff"):
        yield key, Screen(words.say(f"staff.{key}"))
    yield "removed", Screen(words.say("staff.removed", id=1))
    yield "role too small", Screen(words.say("staff.not-allowed", role=words.say("staff.role-reader")))


def _questions(data: CallData, words: Words, now: datetime, asked: Question, reply: Reply) -> Iterator[Named]:
    call = data.call
    done = replace(asked, person_id=0, late=True, answered=True, claimed_by=1, claimer="A", edited_at=now, joined_to=3)
    over = replace(asked, retracted_at=now, published=True)
    for question in (asked, done, over):
        yield "card", card_screen(question, call, words)
    lines = [Line(kind, 1, "…", now) for kind in get_args(LineKind)]
    yield "history", history_screen(asked, lines, [reply, replace(reply, corrects=True)], call, words)
    yield "history, empty", history_screen(asked, [], [], call, words)
    entry = next(iter(data.entries.values()))
    for entries in ([entry], []):
        yield "entries", entries_screen(asked, entries, call, words)
    yield "attached", attached_screen(asked, entry, call, words)
    for canned in ([Canned(1, words.lang, "…")], []):
        yield "canned answers", canned_screen(asked, canned, words)
    for waiting in ([asked, replace(asked, number=8, late=True, claimer="A")], []):
        yield "inbox", inbox_screen(waiting, 0, words, now)
    for asks_when in (True, False):
        yield "question by mail", mailed_screen(words, asks_when=asks_when)
    other = next(lang for lang in call.languages if lang != words.lang)
    draft = replace(reply, state="draft", lang=other)
    for doubt in get_args(Doubt):
        doubtful = Written("doubtful", replace(asked, claimed_by=2, claimer="B"), draft, (doubt,))
        yield f"doubt: {doubt}", outcome_screen(doubtful, ("…", "…"), call, words, replaces=False)
    for outcome in (Written("sent", asked, reply), Written("mail", asked, reply), Written("gone", asked, reply)):
        yield f"answer {outcome.outcome}", outcome_screen(outcome, ("…", "…"), call, words, replaces=False)
    for key in ("cannot-join", "gone", "not-yours", "canned-kept"):
        yield key, Screen(words.say(f"inbox.{key}"))
    for key in ("shown", "noted", "dropped", "mailed-added", "edit-not-sent"):
        yield key, Screen(words.say(f"inbox.{key}", number=7))


def _written(data: CallData, words: Words, now: datetime, asked: Question, reply: Reply) -> Iterator[Named]:
    call, other = data.call, data.call.languages[-1]
    text = Text(words.lang, "…", "…", 1, now)
    draft = WrittenAnswer(1, None, now, None, 0, None, {words.lang: text}, {}, ())
    approved = replace(draft, texts={words.lang: replace(text, approved=True)})
    public = {words.lang: replace(text, approved=True, revision=1)}
    published = replace(draft, number=3, published_at=now, revision=1, texts=public, published=public)
    for answer in (draft, approved, published):
        yield "written answer", editor_screen(answer, call, words)
    yield "missing languages", confirm_screen(approved, call, words)
    yield "published", published_screen(published, call, words)
    yield "answers", answers_screen([published, draft], [(asked, reply)], 0, call, words)
    yield "one applicant only", alone_screen(asked, replace(reply, lang=other), ("…", "…"), call, words)
    for wants in (True, False):
        yield "written answers", written_screen([published] * (8 if wants else 0), wants, call, words)
    for key in ("nothing-approved", "unchanged"):
        yield key, Screen(words.say(f"written.{key}"))
    for key in ("send-question", "send-answer"):
        yield key, Screen(words.say(f"written.{key}", lang=words.say(f"staff.lang-{words.lang}")))


def _notices(data: CallData, words: Words, now: datetime, asked: Question, reply: Reply) -> Iterator[Named]:
    said = Line("more", 1, "…", now)
    facts = {
        "text": "…",
        "corrects": False,
        "outcome": "refused",
        "waiting": [7, 8],
        "number": 3,
        "revision": 1,
        "asked": True,
        "texts": {words.lang: ["…", "…"]},
        "files": [],
        "written_reply": reply,
        "public": ("…", "…"),
        "doubts": [],
        "answers": 0,
    }
    others = {"corrects": True, "outcome": "uncertain", "waiting": [], "revision": 2, "asked": False}
    for kind, make in STAFF_NOTICES.items():
        for more in ({}, others):
            question = replace(asked, answered=bool(more))
            for lang in (words.lang, next(lang for lang in data.call.languages if lang != words.lang)):
                setting = Setting({**facts, **more, "lang": lang}, words, data.call, now, question, said)
                screen = make(setting)
                if screen is not None:
                    yield f"notice {kind}", screen


def _own(data: CallData, words: Words, asked: Question) -> Iterator[Named]:
    for question in (asked, replace(asked, mail="waiting")):
        yield "passed to the staff", passed_screen(question, data.call, words)
        yield "passed to the staff, late", passed_screen(replace(question, late=True), data.call, words)
    yield "letter with a question", letter_screen(asked, data.call, words)
    yield "take a question back", retract_screen(asked, words)
    for key in ("kept", "cannot-retract", "more-passed", "edited", "edited-after", "passed-before"):
        yield f"question {key}", Screen(words.say(f"inbox.{key}", number=7))
    yield "question retracted", Screen(words.say("inbox.retracted", number=7))
