"""Free text is a question about the call."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.answers import doing_buttons, entry_screen, more_button, suggestion_buttons
from handlers.presses import AskStaff, OpenEntry
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.answering import Answered
from usecases.asking import Asking
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person
from usecases.wording import words_of


def answered_screen(answered: Answered, words: Words) -> Screen:
    """The answers to one message, with buttons for details, related topics and the staff."""
    buttons: list[tuple[Button, ...]] = []
    for part in answered.parts:
        if part.entry is not None:
            buttons += more_button(part.entry, words)
            buttons += doing_buttons(part.entry, words)
        if part.unknown or part.entry is None:
            buttons += suggestion_buttons(part.suggestions, words)
    offers_staff = any(part.offers_staff for part in answered.parts) and answered.kind != "emergency"
    if offers_staff:
        buttons.append((Button(words.say("answers.ask-staff"), AskStaff(lang=words.lang).pack()),))
    unique = tuple(dict.fromkeys(buttons))[:8]
    return Screen(answered.text, buttons=unique, quotes=offers_staff)


def router() -> Router:
    """Questions, the buttons under their answers, and the way to the staff."""
    routes = Router(name="ask")

    async def answer(text: str, person: Person, call: Call, asking: Asking) -> Screen:
        answered = await asking.answer(person, text)
        return answered_screen(answered, words_of(call, answered.lang))

    @routes.message(Command("ask"))
    async def command(message: Message, command: CommandObject, person: Person, call: Call, asking: Asking) -> Screen:
        return await answer(command.args or "", person, call, asking)

    @routes.message(F.text, ~F.text.startswith("/"))
    async def question(message: Message, person: Person, call: Call, asking: Asking) -> Screen:
        return await answer(message.text or "", person, call, asking)

    @routes.callback_query(OpenEntry.filter())
    async def open_entry(
        query: CallbackQuery,
        callback_data: OpenEntry,
        call: Call,
        words: Words,
        current: CurrentCall,
        clock: Clock,
    ) -> Answer:
        entry = current.data.entries.get(callback_data.id)
        if entry is None:
            return Screen(toast=words.say("fallback.old-button"))
        # The details are told in the language of the answer, which may differ from the menu's.
        lang = callback_data.lang if callback_data.lang in call.languages else words.lang
        return entry_screen(entry, call, words_of(call, lang), clock.now(), whole=callback_data.whole)

    return routes
