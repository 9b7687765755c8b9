"""/status: where the application stands, on one screen, and the button to what is best done next."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.call_data import CallData
from domain.wishes import Wish
from handlers.filters import Wished
from handlers.menu import Pressed
from handlers.presses import OpenScreen, Withdraw
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.answer_text import moment_text
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person
from usecases.status import NextStep, PackageSummary, State, Status

SCREENS = {
    NextStep.BEGIN: "eligibility",
    NextStep.FINISH_ELIGIBILITY: "eligibility",
    NextStep.LOOK_AT_ELIGIBILITY: "eligibility",
    NextStep.ORGANISATION: "organisation",
    NextStep.DOCUMENTS: "documents",
    NextStep.PLACE_FILES: "documents",
    NextStep.BUDGET: "budget",
    NextStep.SHRINK: "send",
    NextStep.SEND: "send",
}
"""The screen on which each next step is done."""


def status_screen(state: State, data: CallData, words: Words, left: str) -> Screen:
    """Everything at a glance; `left` says how much time there is."""
    call, application = data.call, state.application
    parts = [words.say("status.title", title=call.title.say(words.lang, call.languages))]
    if application is not None and application.withdrawn_at is not None:
        parts.append(words.say("status.withdrawn"))
    if application is not None and state.verdict is not None:
        lines = [
            words.say(
                "status.organisation",
                name=application.name or words.say("application.empty"),
                bin=application.bin or words.say("application.empty"),
            ),
            words.say(f"status.eligibility-{state.verdict.standing}" if application.answers else "status.not-begun"),
        ]
        if state.verdict.open:
            lines.append(words.say_n("status.open-points", len(state.verdict.open)))
        lines += _documents(state, data, words)
        parts.append("\n".join(lines))
    parts.append(left)
    parts.append(words.say(f"status.next-{state.next_step}"))
    return Screen("\n\n".join(parts), buttons=_buttons(state, words))


def time_left(call: Call, words: Words, now: datetime) -> str:
    """The submission deadline and the time until it, or that it has passed."""
    moment = moment_text(call.moments["submission"], call, words)
    if call.passed("submission", now):
        return words.say("status.closed", submission=moment)
    return words.say("status.left", submission=moment, left=words.left(call.end("submission") - now))


def _documents(state: State, data: CallData, words: Words) -> list[str]:
    if state.package is None:
        return []
    package = state.package
    lines = [words.say_n("status.files", package.files)]
    for key, slots in (("status.received", package.received), ("status.missing", package.missing)):
        if slots:
            titles = [data.package.slot(slot).title.say(words.lang, data.call.languages) for slot in slots]
            lines.append(words.say(key, titles="; ".join(titles)))
    if state.budget is not None:
        if state.budget.errors:
            lines.append(words.say_n("status.budget-errors", state.budget.errors))
        else:
            lines.append(words.say("status.budget-fine"))
    lines += _letter(package, data, words)
    return lines


def _letter(package: PackageSummary, data: CallData, words: Words) -> list[str]:
    if not package.files:
        return []
    limit = words.size(data.package.mail_bytes)
    key = "status.letter-over" if package.over > 0 else "status.letter"
    return [words.say(key, size=words.size(package.letter_bytes), limit=limit, over=words.size(max(package.over, 1)))]


def _buttons(state: State, words: Words) -> tuple[tuple[Button, ...], ...]:
    rows = []
    if state.next_step is NextStep.REOPEN:
        rows.append((Button(words.say("application.reopen"), Withdraw(act="reopen").pack()),))
    screen = SCREENS.get(state.next_step)
    if screen is not None and (screen in {"eligibility", "organisation"} or state.package is not None):
        rows.append((Button(words.say(f"status.do-{state.next_step}"), OpenScreen(name=screen).pack()),))
    if state.application is not None and screen != "organisation":
        rows.append((Button(words.say("eligibility_talk.organisation"), OpenScreen(name="organisation").pack()),))
    return tuple(rows)


def router() -> Router:
    """Command, menu, free text and buttons."""
    routes = Router(name="status")

    async def screen(person: Person, words: Words, current: CurrentCall, status: Status, clock: Clock) -> Screen:
        return status_screen(await status.of(person), current.data, words, time_left(current.call, words, clock.now()))

    @routes.message(Command("status"))
    @routes.message(Pressed("status"))
    @routes.message(Wished(Wish.STATUS))
    async def show(
        message: Message, person: Person, words: Words, current: CurrentCall, status: Status, clock: Clock
    ) -> Answer:
        return await screen(person, words, current, status, clock)

    @routes.callback_query(OpenScreen.filter(F.name == "status"))
    async def press(
        query: CallbackQuery, person: Person, words: Words, current: CurrentCall, status: Status, clock: Clock
    ) -> Answer:
        return await screen(person, words, current, status, clock)

    return routes
