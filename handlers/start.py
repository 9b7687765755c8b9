"""/start: the language first, then a welcome; a deep link opens its topic at once."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.answers import entry_screen
from handlers.menu import menu, welcome
from handlers.presses import ChooseLanguage, OpenScreen
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.current_call import CurrentCall
from usecases.meeting import Meeting
from usecases.ports import Clock, Person
from usecases.wording import words_of


def choice_of_language(call: Call) -> Screen:
    """Asks for the language in every language of the call."""
    text = "\n".join(words_of(call, lang).say("start.choose") for lang in call.languages)
    buttons = tuple(
        (Button(words_of(call, lang).say("start.language"), ChooseLanguage(lang=lang).pack()),)
        for lang in call.languages
    )
    return Screen(text, buttons=buttons)


def router() -> Router:
    """First contact and the choice of language."""
    routes = Router(name="start")

    @routes.message(CommandStart())
    async def start(
        message: Message,
        command: CommandObject,
        person: Person,
        call: Call,
        words: Words,
        clock: Clock,
        current: CurrentCall,
    ) -> Answer:
        entry_id = next((link.entry for link in call.shortcuts if link.word == command.args), None)
        linked = (
            (entry_screen(current.data.entries[entry_id], call, words, clock.now()),) if entry_id is not None else ()
        )
        if person.chosen:
            return (menu(call, words, clock.now()), *linked)
        return (*linked, choice_of_language(call))

    @routes.message(Command("language"))
    async def language(message: Message, call: Call) -> Screen:
        return choice_of_language(call)

    @routes.callback_query(OpenScreen.filter(F.name == "language"))
    async def press_language(query: CallbackQuery, call: Call) -> Screen:
        return choice_of_language(call)

    @routes.callback_query(ChooseLanguage.filter())
    async def choose(
        query: CallbackQuery,
        callback_data: ChooseLanguage,
        person: Person,
        call: Call,
        meeting: Meeting,
        words: Words,
        clock: Clock,
    ) -> Answer:
        if callback_data.lang not in call.languages:
            return Screen(toast=words.say("fallback.old-button"), alert=True)
        chosen = await meeting.choose_language(person, callback_data.lang)
        words = words_of(call, chosen.lang)
        confirmed = Screen(words.say("start.chosen"), replaces=True)
        now = clock.now()
        return (confirmed, menu(call, words, now) if person.chosen else welcome(call, words, now))

    return routes
