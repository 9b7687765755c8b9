"""The screens around an application, as they can be shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

from domain.call_data import CallData
from domain.eligibility import Effect, EligibilityVerdict, Question, eligibility
from domain.eligibility import Standing as Eligible
from domain.organisation import Bin, LegalKind, NumberFault, Unit, WrongNumber
from handlers.consent import consent_screen
from handlers.eligibility import over
from handlers.eligibility_screens import (
    answers_screen,
    given_screen,
    question_screen,
    verdict_screen,
)
from handlers.joining import confirm_screen, joined_screen
from handlers.organisation import TYPED
from handlers.organisation_screens import bin_notes, organisation_screen, prompt_screen, taken_screen
from handlers.privacy import forget_screen, privacy_screen
from handlers.screen import Screen
from handlers.status import status_screen, time_left
from handlers.to_staff import write_screen
from handlers.withdrawal import letter_screen, withdraw_screen, withdrawn_screen
from locales.words import Words
from usecases.applications import Application, Consent, GivenAnswer
from usecases.eligibility_text import number_text
from usecases.privacy import Kept
from usecases.screening import Given, Standing
from usecases.status import BudgetSummary, NextStep, PackageSummary, State
from usecases.wording import words_of

Named = tuple[str, Screen]


def application_screens(data: CallData, lang: str, now: datetime) -> Iterator[Named]:
    """Every screen about consent, eligibility, the organisation, joining, privacy, status and withdrawal."""
    words = words_of(data.call, lang)
    yield "consent", consent_screen(data.call, words, now + timedelta(days=90), "eligibility")
    yield from _eligibility(data, words, now)
    yield from _organisation(data, words, now)
    yield from _privacy(data, words, now)
    yield from _status(data, words, now)
    yield from _withdrawal(data, words, now)
    for name in SENTENCES:
        yield name, Screen(words.say(name, name="…"))


SENTENCES = (
    "privacy.agreed", "privacy.declined", "privacy.exported", "privacy.nothing-erased", "privacy.erased",
    "eligibility_talk.paused", "eligibility_talk.answered-before", "eligibility_talk.voice",
    "eligibility_talk.no-text", "eligibility.ask-again", "application.kept", "application.bin-kept",
    "application.too-long", "application.none", "application.request-asked", "application.request-refused",
    "application.request-member", "application.request-gone", "application.decided-before", "application.let-in",
    "application.kept-out", "application.withdraw-kept", "application.reopened", "application.reopen-too-late",
)  # fmt: skip
"""Screens that are one sentence."""


def _fitting(data: CallData) -> dict[str, GivenAnswer]:
    """An answer to every question that meets its condition, where one can be told from the rules."""
    answers = {}
    for question in data.eligibility.questions:
        if question.kind == "region":
            value = data.call.regions[0].id
        elif question.kind == "uei":
            value = "ZQGGHJH74DW7"
        else:
            value = "yes" if question.if_yes.effect is Effect.MEETS else "no"
        answers[question.id] = GivenAnswer(value, wording="…")
    return answers


def _application(data: CallData, now: datetime) -> Application:
    answers = _fitting(data)
    return Application(1, now, "«…»", "200340012344", "…", None, answers, (1, 2))


def _eligibility(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    call, rules, application = data.call, data.eligibility, _application(data, now)
    for question in rules.questions:
        standing = Standing(application, question)
        if question not in rules.asked(application.values):
            continue
        yield f"question {question.id}", question_screen(standing, rules, call, words, why=True)
        for value in _values(question):
            consequence = question.consequence(value)
            given = Given(question, value, consequence, consequence.effect is Effect.FAILS, standing)
            yield f"answer {question.id} {value}", given_screen(given, rules, call, words, typed=True)
    for answer in ("yes", "no", "unsure"):
        answers = {question.id: GivenAnswer(answer) for question in rules.questions if question.kind != "region"}
        varied = replace(application, answers=answers)
        verdict = eligibility(rules, varied.values)
        yield f"verdict {answer}", verdict_screen(varied, verdict, data.call, words)
    verdict = eligibility(rules, application.values)
    yield "verdict", verdict_screen(application, verdict, call, words)
    yield "answers", answers_screen(application, rules, call, words)
    yield "old question", over(words)
    yield "write to the staff", write_screen(words)
    for fault in NumberFault:
        values = {"n": 11} if fault.endswith("LENGTH") else {"month": "13", "digit": "9"}
        yield f"number {fault}", Screen(number_text(WrongNumber(fault, tuple(values.items())), words))


def _values(question: Question) -> tuple[str, ...]:
    return ("other", "unsure") if question.kind == "region" else ("yes", "no", "unsure")


def _organisation(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    application = _application(data, now)
    region = next((question.id for question in data.eligibility.questions if question.kind == "region"), "")
    outside = replace(application, answers={region: GivenAnswer("other")})
    for name, shown in (("organisation", application), ("outside", outside), ("empty", Application(2, now))):
        yield f"organisation {name}", organisation_screen(shown, data.eligibility, data.call, words)
    for field in TYPED:
        yield f"organisation ask {field}", prompt_screen(field, words)
    for kind, unit in product(LegalKind, Unit):
        yield f"bin {kind} {unit}", Screen(bin_notes(Bin("200340012344", now.date(), kind, unit), words))
    yield "bin taken", taken_screen("200340012344", words)
    yield "invitation", Screen(words.say("application.invitation", link="https://t.me/…"))
    yield "joining, with a draft", confirm_screen("…", words)
    for outcome in ("joined", "already", "gone"):
        yield f"joining {outcome}", joined_screen(outcome, words)


def _privacy(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    for count in (0, 1, 2, 5):
        kept = Kept(Consent("1", now), 1 if count else None, count, count, count, count)
        yield f"privacy {count}", privacy_screen(kept, data.call, words)
        yield f"forget {count}", forget_screen(kept, data.call, words)


def _status(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    left = time_left(data.call, words, now)
    slots = tuple(slot.id for slot in data.package.slots)
    application = _application(data, now)
    verdict = eligibility(data.eligibility, application.values)
    for step in NextStep:
        package = PackageSummary(2, slots[:1], slots[1:], letter_bytes=21_000_000, over=1_000_000)
        state = State(application, verdict, package, BudgetSummary(2, 1), step)
        yield f"status {step}", status_screen(state, data, words, left)
    yield "status of nobody", status_screen(State(None, None, None, None, NextStep.BEGIN), data, words, left)
    whole = PackageSummary(9, slots, (), letter_bytes=9_000_000, over=-9_000_000)
    for standing in Eligible:
        varied = EligibilityVerdict(standing, (), (), 0, 0)
        state = State(application, varied, whole, BudgetSummary(0, 0), NextStep.SEND)
        yield f"status {standing}", status_screen(state, data, words, left)


def _withdrawal(data: CallData, words: Words, now: datetime) -> Iterator[Named]:
    application = _application(data, now)
    shown = (("application", application), ("again", replace(application, withdrawn_at=now)), ("nothing", None))
    for name, withdrawn in shown:
        yield f"withdraw {name}", withdraw_screen(withdrawn, data.call, words, can_reopen=True)
    yield "withdrawn", withdrawn_screen(words, can_reopen=True)
    yield "letter", letter_screen(application, data.call, words)
