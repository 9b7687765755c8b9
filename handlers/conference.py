"""The online conference for who comes (§ 4.1): registration, how to join, a question beforehand."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.courtesy import is_courtesy
from handlers.conference_screens import guest_screen, invitation_screen, over_screen
from handlers.filters import InStep, expecting, left_alone
from handlers.menu import Pressed
from handlers.presses import OpenScreen
from handlers.schedule_presses import Attend
from handlers.screen import Answer, Screen
from locales.words import Words
from usecases.answering import Answering
from usecases.conference import LONGEST_NAME, ConferenceDesk
from usecases.ports import Clock, Person, Step, Talks

STEP = "conference"
LONGEST_QUESTION = 1000


def router() -> Router:
    """The screens and their buttons."""
    routes = Router(name="conference")

    async def screen(person: Person, call: Call, words: Words, conference_desk: ConferenceDesk) -> Screen:
        if not conference_desk.is_open():
            return over_screen(call, words)
        guest = await conference_desk.guest(person)
        return guest_screen(guest, call, words) if guest else invitation_screen(call, words)

    @routes.message(Pressed("conference"))
    @routes.message(Command("register"))
    async def show(
        message: Message, person: Person, call: Call, words: Words, conference_desk: ConferenceDesk
    ) -> Screen:
        return await screen(person, call, words, conference_desk)

    @routes.callback_query(OpenScreen.filter(F.name == "conference"))
    async def press(
        query: CallbackQuery, person: Person, call: Call, words: Words, conference_desk: ConferenceDesk
    ) -> Screen:
        return await screen(person, call, words, conference_desk)

    @routes.callback_query(Attend.filter())
    async def attend(
        query: CallbackQuery,
        callback_data: Attend,
        person: Person,
        call: Call,
        words: Words,
        conference_desk: ConferenceDesk,
        people: Talks,
        clock: Clock,
    ) -> Screen:
        if callback_data.act == "leave":
            await conference_desk.leave(person)
            await people.set_step(person.id, None)  # its data holds the name
            return Screen(words.say("conference.left"), replaces=True)
        if not conference_desk.is_open():
            return over_screen(call, words)
        field = "name" if callback_data.act == "register" else "question"
        after = query.message.message_id if query.message else 0
        await people.set_step(person.id, expecting(STEP, {"field": field, "after": after}, clock.now()))
        return Screen(words.say(f"conference.ask-{field}"))

    return routes


def expected() -> Router:
    """The name, the organisation or the question that was asked for."""
    routes = Router(name="conference-expected")

    @routes.message(InStep(STEP), F.text)
    async def typed(
        message: Message,
        step: Step,
        person: Person,
        call: Call,
        words: Words,
        conference_desk: ConferenceDesk,
        answering: Answering,
        people: Talks,
        clock: Clock,
    ) -> Answer:
        field, text = step.data["field"], " ".join((message.text or "").split())
        prompt = Screen(words.say(f"conference.ask-{field}"))
        if message.message_id <= step.data["after"]:
            return prompt
        forgotten = left_alone(step, message)
        if forgotten or is_courtesy(text) or (field != "question" and text.endswith("?")):
            answered = await answering.look_up(text, person.lang)
            if forgotten:
                data = {**step.data, "after": message.message_id}
                await people.set_step(person.id, expecting(STEP, data, clock.now()))
            return Screen(answered.text), prompt
        longest = LONGEST_QUESTION if field == "question" else LONGEST_NAME
        if len(text) > longest:
            return Screen(words.say("conference.too-long", longest=longest))
        if field == "question":
            await conference_desk.ask(person, text, message.date, message.chat.id, message.message_id)
            await people.end_step(person.id, message.message_id)
            return Screen(words.say("conference.asked"))
        if field == "name":
            data = {"field": "organisation", "name": text, "after": message.message_id}
            await people.set_step(person.id, expecting(STEP, data, clock.now()))
            return Screen(words.say("conference.ask-organisation"))
        guest = await conference_desk.register(person, step.data["name"], text)
        await people.end_step(person.id, message.message_id)
        return guest_screen(guest, call, words)

    return routes
