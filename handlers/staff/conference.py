"""/conference: who comes, what they ask, the mail to the call's mailbox, and materials afterwards (§ 4.1)."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.schedule_notices import material
from handlers.schedule_presses import OnConference
from handlers.screen import Answer, Button, File, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import OpenDesk
from handlers.staff.questions import attached_file
from handlers.staff.rights import OnStaff, mark
from handlers.staff.typing import Typed, here
from locales.words import Markup, Words
from usecases.answer_text import moment_text
from usecases.conference import Asked, ConferenceDesk, Guest, Material, material_message
from usecases.ports import Clock, Step, Talks
from usecases.staff.audit import Audit
from usecases.staff.rights import Member

STEP = "staff-conference"
SHOWN = 10
"""Questions that the screen shows; the letter holds all."""
LONGEST_SHOWN = 200


def desk_screen(guests: Sequence[Guest], questions: Sequence[Asked], call: Call, words: Words) -> Screen:
    """How many come and what they ask."""
    listed = [
        words.say("conference.desk-question", number=number, text=asked.text[:LONGEST_SHOWN])
        for number, asked in enumerate(questions[:SHOWN], 1)
    ]
    if len(questions) > SHOWN:
        listed.append(words.say("conference.desk-more"))
    text = words.say(
        "conference.desk",
        moment=Markup(moment_text(call.moments["conference"], call, words)),
        guests=words.number(len(guests)),
        questions=words.number(len(questions)),
        list=Markup("\n".join(listed)),
    )
    rows = tuple(
        (Button(words.say(f"conference.{label}"), OnConference(act=act).pack()),)
        for label, act in (
            ("take-roster", "roster"),
            ("take-letter", "letter"),
            ("send-materials", "material"),
        )
    )
    return Screen(text.strip(), (*rows, back_button(words)))


def material_screens(kept: Material, count: int, call: Call, words: Words, now: Clock) -> tuple[Screen, Screen]:
    """Exactly what the guests would get, and the question whether to send it."""
    facts = material_message(kept.id, kept, 0).facts
    rows = (
        (Button(words.say("conference.material-send"), OnConference(act="send", id=kept.id).pack()),),
        (Button(words.say("conference.material-drop"), OnConference(act="drop", id=kept.id).pack()),),
    )
    asked = Screen(words.say("conference.material-preview", n=words.number(count)), rows)
    return material(facts, words, call, now.now()), asked


def router() -> Router:
    """The desk by command and from the menu, its files, and materials."""
    routes = Router(name="staff-conference")

    async def desk(call: Call, words: Words, conference_desk: ConferenceDesk) -> Screen:
        return desk_screen(await conference_desk.guests(), await conference_desk.questions(), call, words)

    @routes.message(Command("conference"), OnStaff(Role.READER))
    async def show(message: Message, call: Call, words: Words, conference_desk: ConferenceDesk) -> Screen:
        return await desk(call, words, conference_desk)

    @routes.callback_query(OpenDesk.filter(F.name == "conference"), OnStaff(Role.READER))
    async def press(query: CallbackQuery, call: Call, words: Words, conference_desk: ConferenceDesk) -> Screen:
        return await desk(call, words, conference_desk)

    @routes.callback_query(OnConference.filter(F.act.in_({"roster", "letter"})), OnStaff(Role.READER))
    async def take(
        query: CallbackQuery,
        callback_data: OnConference,
        member: Member,
        call: Call,
        words: Words,
        conference_desk: ConferenceDesk,
        audit: Audit,
    ) -> Screen:
        await audit.record(member.person_id, f"conference.{callback_data.act}", key=mark(query))
        if callback_data.act == "roster":
            text = words.say("conference.roster", n=words.number(len(await conference_desk.guests())))
            return Screen(text, file=File(f"{call.id}-conference.xlsx", await conference_desk.roster(words)))
        text = words.say("conference.letter-file")
        return Screen(text, file=File(f"{call.id}-conference.eml", await conference_desk.letter(words)))

    @routes.callback_query(OnConference.filter(F.act == "material"), OnStaff(Role.STAFF))
    async def ask(query: CallbackQuery, member: Member, words: Words, people: Talks) -> Screen:
        await people.set_step(member.person_id, Step(STEP, here(query)))
        return Screen(words.say("conference.ask-material"))

    @routes.message(Typed(STEP), F.text | F.document | F.photo, OnStaff(Role.STAFF))
    async def typed(
        message: Message,
        member: Member,
        call: Call,
        words: Words,
        conference_desk: ConferenceDesk,
        people: Talks,
        clock: Clock,
    ) -> Answer:
        file = attached_file(message)
        text = message.html_text if message.text or message.caption else ""
        sent = Material(text, file.kind if file else None, file.id if file else None)
        key = f"{message.chat.id}:{message.message_id}"
        kept = await conference_desk.draft_material(member.person_id, sent, key)
        await people.end_step(member.person_id, message.message_id)
        return material_screens(kept, len(await conference_desk.guests()), call, words, clock)

    @routes.callback_query(OnConference.filter(F.act.in_({"send", "drop"})), OnStaff(Role.STAFF))
    async def send(
        query: CallbackQuery,
        callback_data: OnConference,
        member: Member,
        words: Words,
        conference_desk: ConferenceDesk,
    ) -> Screen:
        if callback_data.act == "drop":
            return Screen(words.say("conference.material-dropped"), replaces=True)
        count = await conference_desk.send_material(member.person_id, callback_data.id)
        if count is None:
            return Screen(toast=words.say("conference.material-stale"), alert=True)
        return Screen(words.say("conference.material-sent", n=words.number(count)), replaces=True)

    return routes
