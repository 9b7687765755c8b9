"""The next message goes to the staff as it is; afterwards an interrupted talk about eligibility goes on."""

from datetime import UTC

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.courtesy import is_courtesy
from handlers.eligibility_screens import question_screen
from handlers.filters import InStep, expecting, left_alone
from handlers.own_questions import LONGEST_QUESTION, passed_screen
from handlers.presses import OpenScreen, WriteStaff
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.ports import Clock, Person, Step, Talks
from usecases.screening import STEP as ELIGIBILITY
from usecases.screening import Screening
from usecases.staff_questions import StaffQuestions

STEP = "to-staff"


def write_screen(words: Words) -> Screen:
    """Invites one message to the staff."""
    menu = Button(words.say("privacy.cancel"), OpenScreen(name="eligibility").pack())
    return Screen(words.say("eligibility_talk.write-staff"), buttons=((menu,),))


def router() -> Router:
    """The button that begins it."""
    routes = Router(name="to-staff")

    @routes.callback_query(WriteStaff.filter())
    async def write(query: CallbackQuery, person: Person, words: Words, people: Talks, clock: Clock) -> Answer:
        before = await people.step(person.id)
        question = before.data["question"] if before is not None and before.name == ELIGIBILITY else None
        await people.set_step(person.id, expecting(STEP, {"question": question}, clock.now()))
        return write_screen(words)

    return routes


def expected() -> Router:
    """The message itself."""
    routes = Router(name="to-staff-expected")

    @routes.message(InStep(STEP), F.text)
    async def written(
        message: Message,
        step: Step,
        person: Person,
        call: Call,
        words: Words,
        people: Talks,
        questions: StaffQuestions,
        screening: Screening,
    ) -> Answer:
        if left_alone(step, message):
            # What is written days later is hardly the message that was to be passed on.
            await people.set_step(person.id, None)
            raise SkipHandler
        text = message.text or ""
        if is_courtesy(text):
            return write_screen(words)
        if len(text) > LONGEST_QUESTION:
            return Screen(words.say("answers.too-long", longest=LONGEST_QUESTION))
        passed = await questions.send(
            person, message.chat.id, message.message_id, text, message.date.astimezone(UTC), person.lang
        )
        sent = passed_screen(passed.question, call, words)
        standing = await screening.standing(person) if step.data["question"] else None
        if standing is None:
            await people.end_step(person.id, message.message_id)
            return sent
        asked = await screening.go_to(person, standing.application, step.data["question"])
        return (sent, question_screen(asked, screening.rules, call, words))

    return routes
