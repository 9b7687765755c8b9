"""The talk about eligibility: one question a screen, buttons or free text, questions about the call in between."""

from dataclasses import replace
from functools import partial

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.applicant_talk import ApplicantTalk
from handlers.ask import answered_screen
from handlers.eligibility_screens import (
    answers_screen,
    answers_text,
    given_screen,
    question_screen,
    shared_screen,
    skip_row,
    verdict_screen,
)
from handlers.filters import InStep
from handlers.menu import Pressed, menu
from handlers.presses import Agree, AnswerQuestion, ChooseLanguage, MoveEligibility, OpenScreen
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.asking import Asking
from usecases.eligibility_text import number_text
from usecases.meeting import Meeting
from usecases.ports import Clock, Person, Step, Talks
from usecases.screening import STEP, Given, Screening, Standing
from usecases.wording import words_of

LONGEST_ANSWER = 500
"""Characters of a typed answer that are kept."""


def over(words: Words) -> Screen:
    """Answers a button whose question is behind: nothing has changed."""
    return Screen(
        words.say("eligibility_talk.over"),
        buttons=(
            (Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack()),),
            (Button(words.say("privacy.open-menu"), OpenScreen(name="menu").pack()),),
        ),
    )


def standing_screens(standing: Standing, screening: Screening, call: Call, words: Words) -> tuple[Screen, ...]:
    """The question that stands; after the last one all answers and the verdict."""
    application = standing.application
    if standing.question is not None:
        return (question_screen(standing, screening.rules, call, words),)
    summary = Screen(answers_text(application, screening.rules, call, words))
    return (summary, verdict_screen(application, screening.verdict(application), call, words))


def _after(given: Given, screening: Screening, call: Call, words: Words, *, typed: bool) -> tuple[Screen, ...]:
    if given.standing.question is None:
        return standing_screens(given.standing, screening, call, words)
    return (given_screen(given, screening.rules, call, words, typed=typed),)


def _in_place(screens: tuple[Screen, ...]) -> tuple[Screen, ...]:
    return (replace(screens[0], replaces=True), *screens[1:])


def router() -> Router:
    """Commands and buttons."""
    routes = Router(name="eligibility")

    @routes.message(Command("eligibility"))
    @routes.message(Pressed("eligibility"))
    @routes.callback_query(OpenScreen.filter(F.name == "eligibility"))
    async def show(event: Message | CallbackQuery, talk: ApplicantTalk, screening: Screening) -> Answer:
        if consent := await talk.ask_consent("eligibility"):
            return consent
        standing = await screening.begin(talk.person, await talk.open())
        if standing.question is None:
            verdict = screening.verdict(standing.application)
            return verdict_screen(standing.application, verdict, talk.data.call, talk.words)
        return standing_screens(standing, screening, talk.data.call, talk.words)

    @routes.callback_query(Agree.filter(F.then == "eligibility"))
    async def agreed(query: CallbackQuery, talk: ApplicantTalk, screening: Screening) -> Answer:
        thanks = await talk.agree()
        standing = await screening.begin(talk.person, await talk.open())
        return (thanks, *standing_screens(standing, screening, talk.data.call, talk.words))

    @routes.callback_query(AnswerQuestion.filter())
    async def answer(
        query: CallbackQuery,
        callback_data: AnswerQuestion,
        person: Person,
        call: Call,
        words: Words,
        screening: Screening,
    ) -> Answer:
        standing = await screening.standing(person)
        if standing is None or standing.question is None:
            return over(words)
        if standing.question.id != callback_data.question or not screening.accepts(standing, callback_data.value):
            return _elsewhere(standing, screening, call, words)
        given = await screening.answer(person, standing, callback_data.value)
        return _in_place(_after(given, screening, call, words, typed=False))

    @routes.callback_query(MoveEligibility.filter(F.act.in_({"list", "share", "verdict", "pick"})))
    async def look(
        query: CallbackQuery,
        callback_data: MoveEligibility,
        person: Person,
        call: Call,
        words: Words,
        screening: Screening,
    ) -> Answer:
        standing = await screening.standing(person)
        if standing is None:
            return over(words)
        application, rules = standing.application, screening.rules
        if callback_data.act == "list":
            return replace(answers_screen(application, rules, call, words), replaces=True)
        if callback_data.act == "share":
            return shared_screen(application, screening.verdict(application), rules, call, words)
        if callback_data.act == "verdict":
            return replace(verdict_screen(application, screening.verdict(application), call, words), replaces=True)
        try:
            asked = await screening.go_to(person, application, callback_data.question)
        except KeyError:
            return over(words)
        return question_screen(asked, rules, call, words)

    @routes.callback_query(MoveEligibility.filter())
    async def move(
        query: CallbackQuery,
        callback_data: MoveEligibility,
        person: Person,
        call: Call,
        words: Words,
        screening: Screening,
    ) -> Answer:
        standing = await screening.standing(person)
        if standing is None or standing.question is None:
            return over(words)
        if standing.question.id != callback_data.question:
            return _elsewhere(standing, screening, call, words)
        if callback_data.act == "pause":
            await screening.pause(person)
            again = Button(words.say("eligibility_talk.resume"), OpenScreen(name="eligibility").pack())
            return Screen(words.say("eligibility_talk.paused"), buttons=((again,),), replaces=True)
        if callback_data.act == "why":
            return replace(question_screen(standing, screening.rules, call, words, why=True), replaces=True)
        if callback_data.act == "back":
            standing = await screening.go_back(person, standing)
        elif callback_data.act == "go":
            standing = await screening.begin(person, standing.application)
        return _in_place(standing_screens(standing, screening, call, words))

    return routes


def _elsewhere(standing: Standing, screening: Screening, call: Call, words: Words) -> Screen:
    """A second tap, or an older question: the message shows the question that stands now."""
    current = question_screen(standing, screening.rules, call, words)
    return replace(current, replaces=True, toast=words.say("eligibility_talk.answered-before"))


def in_another_language() -> Router:
    """A language chosen in the middle: the question that stands is asked again in it."""
    routes = Router(name="eligibility-language")

    @routes.callback_query(ChooseLanguage.filter())
    async def choose(
        query: CallbackQuery,
        callback_data: ChooseLanguage,
        person: Person,
        call: Call,
        screening: Screening,
        meeting: Meeting,
        people: Talks,
        clock: Clock,
    ) -> Answer:
        step, standing = await people.step(person.id), await screening.standing(person)
        if step is None or step.name != STEP or standing is None or standing.question is None:
            raise SkipHandler
        chosen = await meeting.choose_language(person, callback_data.lang)
        words = words_of(call, chosen.lang)
        confirmed = Screen(words.say("start.chosen"), replaces=True)
        # The menu carries the keyboard, whose labels are in the new language too.
        return (confirmed, menu(call, words, clock.now()), *standing_screens(standing, screening, call, words))

    return routes


def expected() -> Router:
    """Typed answers, questions about the call in between, and what cannot be read."""
    routes = Router(name="eligibility-expected")

    @routes.message(InStep(STEP), F.text)
    async def said(
        message: Message, step: Step, person: Person, call: Call, words: Words, screening: Screening, asking: Asking
    ) -> Answer:
        standing = await screening.standing(person)
        if standing is None:
            raise SkipHandler
        if standing.question is None:
            return standing_screens(standing, screening, call, words)
        text, question = message.text or "", standing.question
        again = partial(question_screen, standing, screening.rules, call, words)
        if message.message_id <= int(step.data.get("after", 0)):
            return again()
        heard = await screening.hear(question, text, person)
        if heard is None:
            answered = await asking.answer(person, text)
            if "?" not in text and all(part.unknown for part in answered.parts):
                return again(note=words.say("eligibility.ask-again"))
            return (answered_screen(answered, words_of(call, answered.lang)), again())
        if heard.value is None:
            assert heard.wrong is not None
            screen = again(note=number_text(heard.wrong, words))
            return replace(screen, buttons=(skip_row(question, words), *screen.buttons))
        given = await screening.answer(
            person, standing, heard.value, text[:LONGEST_ANSWER], message_id=message.message_id
        )
        return _after(given, screening, call, words, typed=True)

    @routes.message(InStep(STEP))
    async def unreadable(message: Message, person: Person, call: Call, words: Words, screening: Screening) -> Answer:
        standing = await screening.standing(person)
        if standing is None or standing.question is None:
            raise SkipHandler
        voice = message.voice or message.audio or message.video_note
        note = words.say("eligibility_talk.voice" if voice else "eligibility_talk.no-text")
        return question_screen(standing, screening.rules, call, words, note=note)

    return routes
