"""Scoring by § 5.1: blank workbooks, filled ones that come back, and the summary. Winrock decides."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.scoring import Standing, Subject
from domain.staff import Role
from handlers.screen import Answer, Button, File, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import OnScoring
from handlers.staff.rights import OnStaff, mark
from handlers.staff.typing import Typed, here
from locales.words import Markup, Words
from usecases.answer_text import moment_text
from usecases.plain_text import one_line
from usecases.ports import Step, Talks
from usecases.staff.audit import Audit
from usecases.staff.rights import Member
from usecases.staff.scoring import Scoring, Taken
from usecases.uploads import Fetch, NotFetched

STEP = "staff-scoring"
MOST_BYTES = 5_000_000
SHOWN = 15
"""Applications whose points the screen shows; the summary holds all."""
LONGEST_NAME = 50


def scoring_screen(
    found: Sequence[Standing], names: dict[Subject, str], evaluators: Sequence[str], call: Call, words: Words
) -> Screen:
    """Who has scored and where the applications stand by their points."""
    lines = [
        words.say(
            "scoring.line" if each.mean is not None else "scoring.line-none",
            rank=each.rank or "–",
            name=one_line(names[each.subject] or words.say("applications.nameless"), LONGEST_NAME),
            mean=_figure(each.mean, words),
            spread=_figure(each.spread, words),
        )
        for each in found[:SHOWN]
    ]
    text = words.say(
        "scoring.screen",
        evaluators=", ".join(evaluators) or words.say("scoring.nobody"),
        lines=Markup("\n".join(lines)),
    )
    rows = [
        (Button(words.say("scoring.take-form"), OnScoring(act="form").pack()),),
        (Button(words.say("scoring.send"), OnScoring(act="send").pack()),),
    ]
    if found:
        rows.append((Button(words.say("scoring.take-summary"), OnScoring(act="summary").pack()),))
    return Screen(text.strip(), (*rows, back_button(words, "applications")), replaces=True)


def taken_screen(taken: Taken, words: Words) -> Screen:
    """A filled workbook was taken, or what must be put right in it."""
    filled = taken.filled
    if filled.faults:
        lines = [words.say(f"scoring.fault-{each.name}", cell=each.cell, most=each.most) for each in filled.faults]
        text = words.say("scoring.not-taken", lines=Markup("\n".join(f"• {line}" for line in lines)))
        return Screen(text, quotes=True)
    key = "scoring.taken-again" if taken.replaced else "scoring.taken"
    text = words.say(key, evaluator=filled.evaluator, n=words.number(len(filled.scored)))
    return Screen(text, ((Button(words.say("scoring.done"), OnScoring(act="open").pack()),),), quotes=True)


def _figure(value: float | None, words: Words) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", words.say("common.decimal-mark"))


def router() -> Router:
    """The screen, the files, and what comes back."""
    routes = Router(name="staff-scoring")

    def closed(call: Call, words: Words) -> Screen:
        moment = moment_text(call.moments["submission"], call, words)
        return Screen(toast=words.say("scoring.closed", moment=moment), alert=True)

    @routes.callback_query(OnScoring.filter(F.act == "open"), OnStaff(Role.READER))
    async def show(
        query: CallbackQuery, member: Member, scoring: Scoring, call: Call, words: Words, people: Talks
    ) -> Screen:
        step = await people.step(member.person_id)
        if step is not None and step.name == STEP:
            await people.set_step(member.person_id, None)
        if not scoring.open:
            return closed(call, words)
        return scoring_screen(*await scoring.standings(), call, words)

    @routes.callback_query(OnScoring.filter(F.act == "form"), OnStaff(Role.READER))
    async def form(
        query: CallbackQuery, member: Member, scoring: Scoring, call: Call, words: Words, audit: Audit
    ) -> Screen:
        if not scoring.open:
            return closed(call, words)
        await audit.record(member.person_id, "scoring.form", key=mark(query))
        content = await scoring.form(query.from_user.full_name, words)
        return Screen(words.say("scoring.form"), file=File(f"{call.id}-scoring.xlsx", content))

    @routes.callback_query(OnScoring.filter(F.act == "summary"), OnStaff(Role.READER))
    async def summary(
        query: CallbackQuery, member: Member, scoring: Scoring, call: Call, words: Words, audit: Audit
    ) -> Screen:
        await audit.record(member.person_id, "scoring.summary", key=mark(query))
        content = await scoring.summary(words)
        text = words.say("scoring.summary")
        return Screen(text, file=File(f"{call.id}-scoring-summary.xlsx", content))

    @routes.callback_query(OnScoring.filter(F.act == "send"), OnStaff(Role.STAFF))
    async def ask(
        query: CallbackQuery, member: Member, scoring: Scoring, call: Call, words: Words, people: Talks
    ) -> Screen:
        if not scoring.open:
            return closed(call, words)
        # The step stays, so that several workbooks can follow each other.
        await people.set_step(member.person_id, Step(STEP, here(query)))
        return Screen(words.say("scoring.ask"))

    @routes.message(Typed(STEP), F.document, OnStaff(Role.STAFF, forwards=True))
    async def take(message: Message, member: Member, scoring: Scoring, fetch: Fetch, words: Words) -> Answer:
        assert message.document is not None
        try:
            content = await fetch(message.document.file_id, MOST_BYTES)
        except NotFetched:
            return Screen(words.say("scoring.not-fetched"), quotes=True)
        return taken_screen(await scoring.take(content, member, mark(message)), words)

    return routes
