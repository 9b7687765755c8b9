"""/dates: moving a date of the call, with a preview of who is told."""

from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.amendments import MOVABLE, CannotMove
from domain.call import Call, Moment, MomentId
from domain.staff import Role
from handlers.schedule_presses import DecideMove, MoveDate
from handlers.screen import Answer, Button, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import OpenDesk
from handlers.staff.rights import OnStaff
from handlers.staff.typing import Typed, here
from locales.words import Markup, Words
from usecases.amending import Amending, Draft, Told
from usecases.answer_text import moment_text
from usecases.current_call import CurrentCall
from usecases.ports import Step, Talks
from usecases.staff.rights import Member

STEP = "staff-dates"
LONGEST_REASON = 300


def dates_screen(call: Call, words: Words) -> Screen:
    """Every date, with a button for those that can move."""
    lines = "\n".join(
        words.say("dates.line", title=_title(name, call, words), moment=Markup(moment_text(moment, call, words)))
        for name, moment in call.moments.items()
    )
    rows = tuple((Button(_title(name, call, words), MoveDate(moment=name).pack()),) for name in MOVABLE)
    return Screen(words.say("dates.title", lines=Markup(lines)), (*rows, back_button(words)), replaces=True)


def ask_screen(name: MomentId, call: Call, words: Words) -> Screen:
    """Asks for the new date of a moment."""
    moment = call.moments[name]
    now = Markup(moment_text(moment, call, words))
    zone = call.zone_name.say(words.lang, call.languages)
    said = {"title": _title(name, call, words), "moment": now, "example": _example(moment), "zone": zone}
    return Screen(words.say("dates.ask-new", **said))


def refusal_screen(error: CannotMove, name: MomentId, call: Call, words: Words) -> Screen:
    """Why a date cannot be moved so, and what would do."""
    said = {"example": _example(call.moments[name])}
    if error.other is not None:
        other = Markup(moment_text(call.moments[error.other], call, words))
        said |= {"other": _title(error.other, call, words), "moment": other}
    return Screen(words.say(f"dates.refused-{error.refusal}", **said))


def preview_screen(draft: Draft, moved: Call, told: Told, call: Call, words: Words) -> Screen:
    """What would change and who would be told."""
    name = draft.amendment.moment
    new = moved.moments[name]
    text = words.say(
        "dates.preview",
        title=_title(name, call, words),
        old=Markup(moment_text(call.moments[name], call, words)),
        new=Markup(moment_text(new, moved, words)),
        weekday=words.weekday(new.start(moved.timezone)),
        reason=draft.amendment.reason,
        n=words.number(len(told.everybody)),
        reminded=words.number(len(told.reminded)),
        applicants=words.number(len(told.applicants)),
        guests=words.number(len(told.guests)),
        askers=words.number(len(told.askers)),
        calendars=words.number(len(told.calendars)),
    )
    rows = (
        (Button(words.say("dates.confirm"), DecideMove(id=draft.id, confirmed=True).pack()),),
        (Button(words.say("dates.cancel"), DecideMove(id=draft.id, confirmed=False).pack()),),
    )
    return Screen(text, rows)


def done_screen(name: MomentId, count: int, call: Call, words: Words) -> Screen:
    """The date is moved."""
    new = Markup(moment_text(call.moments[name], call, words))
    text = words.say("dates.done", title=_title(name, call, words), new=new, n=words.number(count))
    return Screen(text, replaces=True)


def _title(name: MomentId, call: Call, words: Words) -> str:
    return call.moments[name].title.say(words.lang, call.languages)


def _example(moment: Moment) -> str:
    """A date a week later, in the form that is expected."""
    later = datetime.fromisoformat(moment.at) + timedelta(days=7)
    return f"{later:%d.%m.%Y %H:%M}" if moment.has_time else f"{later:%d.%m.%Y}"


def router() -> Router:
    """The list, the two things to type, and the decision."""
    routes = Router(name="staff-dates")

    @routes.message(Command("dates"), OnStaff(Role.STAFF))
    async def show(message: Message, call: Call, words: Words) -> Screen:
        return dates_screen(call, words)

    @routes.callback_query(OpenDesk.filter(F.name == "dates"), OnStaff(Role.STAFF))
    async def press(query: CallbackQuery, call: Call, words: Words) -> Screen:
        return dates_screen(call, words)

    @routes.callback_query(MoveDate.filter(), OnStaff(Role.STAFF))
    async def choose(
        query: CallbackQuery, callback_data: MoveDate, member: Member, call: Call, words: Words, people: Talks
    ) -> Screen:
        if callback_data.moment not in MOVABLE:
            return Screen(toast=words.say("fallback.old-button"))
        await people.set_step(member.person_id, Step(STEP, {**here(query), "moment": callback_data.moment}))
        return ask_screen(callback_data.moment, call, words)

    @routes.message(Typed(STEP), F.text, OnStaff(Role.STAFF))
    async def typed(
        message: Message, step: Step, member: Member, call: Call, words: Words, amending: Amending, people: Talks
    ) -> Answer:
        name, text = step.data["moment"], " ".join((message.text or "").split())
        try:
            if "new" not in step.data:
                new = amending.check(name, text)
                await people.set_step(member.person_id, Step(STEP, {**step.data, **here(message), "new": new}))
                moment = call.moments[name].model_copy(update={"at": new})
                said = {"moment": Markup(moment_text(moment, call, words))}
                said["weekday"] = Markup(words.weekday(moment.start(call.timezone)))
                return Screen(words.say("dates.ask-reason", **said))
            if len(text) > LONGEST_REASON:
                return Screen(words.say("dates.reason-long", longest=LONGEST_REASON))
            key = f"{message.chat.id}:{message.message_id}"
            draft = await amending.draft(member.person_id, name, step.data["new"], text, key)
        except CannotMove as error:
            return refusal_screen(error, name, call, words)
        await people.end_step(member.person_id, message.message_id)
        return preview_screen(draft, amending.moved(draft), await amending.told(name), call, words)

    @routes.callback_query(DecideMove.filter(), OnStaff(Role.STAFF))
    async def decide(
        query: CallbackQuery,
        callback_data: DecideMove,
        member: Member,
        words: Words,
        amending: Amending,
        current: CurrentCall,
    ) -> Screen:
        draft = await amending.find(callback_data.id)
        if draft is None or draft.confirmed_at is not None:
            return Screen(toast=words.say("dates.before"), alert=True)
        if not callback_data.confirmed:
            return Screen(words.say("dates.kept"), replaces=True)
        told = await amending.told(draft.amendment.moment)
        outcome = await amending.confirm(draft.id, member.person_id)
        if outcome == "moved":
            return done_screen(draft.amendment.moment, len(told.everybody), current.call, words)
        return Screen(toast=words.say("dates.stale" if outcome == "stale" else "dates.before"), alert=True)

    return routes
