"""Free text is a question about the call."""

from datetime import UTC

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.answers import entry_screen, more_button, suggestion_buttons
from handlers.presses import AskStaff, OpenEntry
from handlers.screen import Answer, Button, Screen
from handlers.turn import words_in
from locales.words import Words
from usecases.answer_text import moment_text
from usecases.answering import Answered
from usecases.asking import Asking
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person
from usecases.staff_questions import StaffQuestions

LONGEST_QUESTION = 3000
"""Characters of a question that the staff's card can show whole beside its frame."""


def answered_screen(answered: Answered, words: Words) -> Screen:
    """The answers to one message, with buttons for details, related topics and the staff."""
    buttons: list[tuple[Button, ...]] = []
    for part in answered.parts:
        if part.entry is not None:
            buttons += more_button(part.entry, words)
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
        return answered_screen(answered, words_in(answered.lang, call.languages))

    @routes.message(Command("ask"))
    async def command(
        message: Message, command: CommandObject, person: Person, call: Call, asking: Asking
    ) -> Screen:
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
        return entry_screen(entry, call, words_in(lang, call.languages), clock.now(), whole=callback_data.whole)

    @routes.callback_query(AskStaff.filter())
    async def ask_staff(
        query: CallbackQuery,
        callback_data: AskStaff,
        person: Person,
        call: Call,
        words: Words,
        questions: StaffQuestions,
    ) -> Answer:
        shown = query.message
        asked = shown.reply_to_message if isinstance(shown, Message) else None
        if shown is None or asked is None or not asked.text:
            return Screen(words.say("answers.write-again"))
        lang = callback_data.lang if callback_data.lang in call.languages else words.lang
        said = words_in(lang, call.languages)
        if len(asked.text) > LONGEST_QUESTION:
            return Screen(said.say("answers.too-long", longest=LONGEST_QUESTION))
        passed = await questions.send(
            person, shown.chat.id, asked.message_id, asked.text, asked.date.astimezone(UTC), lang
        )
        if not passed.new:
            return Screen(toast=said.say("answers.passed-before", number=passed.question.number))
        return passed_screen(passed.question.number, passed.question.late, call, said)

    return routes


def passed_screen(number: int, late: bool, call: Call, words: Words) -> Screen:
    """What becomes of a question that was passed to the staff (cover, § 4.5)."""
    key = "answers.passed-late" if late else "answers.passed"
    return Screen(
        words.say(
            key,
            number=number,
            answers_due=moment_text(call.moments["answers_due"], call, words),
            questions_close=moment_text(call.moments["questions_close"], call, words),
            mailbox=call.maker.mailbox,
        )
    )
