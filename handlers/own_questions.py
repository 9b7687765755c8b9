"""A person's own questions to the staff: passed on, added to by a reply, changed by an edit, taken back."""

from datetime import UTC
from typing import Any

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.emergency import InDanger
from handlers.presses import AskStaff, OwnQuestion
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.answer_text import moment_text
from usecases.answering import Answered, Answering
from usecases.plain_text import plain
from usecases.ports import Person
from usecases.staff.question_mail import question_letter
from usecases.staff.questions import Question
from usecases.staff_questions import StaffQuestions
from usecases.wording import words_of

LONGEST_QUESTION = 3000
"""Characters of a question that the staff's card can show whole beside its frame."""


class ToOwnQuestion(BaseFilter):
    """A reply to a message of ours about the person's own question; the handler gets the `question`."""

    async def __call__(self, message: Message, person: Person, questions: StaffQuestions) -> bool | dict[str, Any]:
        if message.reply_to_message is None or (message.text or "").startswith("/"):
            return False
        question = await questions.of_notice(message.chat.id, message.reply_to_message.message_id)
        return {"question": question} if question is not None and question.person_id == person.id else False


class EditOfQuestion(BaseFilter):
    """An edit of the message with which the person asked; the handler gets the `question`."""

    async def __call__(self, message: Message, person: Person, questions: StaffQuestions) -> bool | dict[str, Any]:
        question = await questions.of_message(message.chat.id, message.message_id)
        return {"question": question} if question is not None and question.person_id == person.id else False


def passed_screen(question: Question, call: Call, words: Words) -> Screen:
    """What becomes of a question that was passed to the staff (cover, § 4.5)."""
    mailed = "-mailed" if question.mail else ""
    text = words.say(
        f"inbox.passed-late{mailed}" if question.late else f"inbox.passed{mailed}",
        number=question.number,
        answers_due=moment_text(call.moments["answers_due"], call, words),
        questions_close=moment_text(call.moments["questions_close"], call, words),
    )
    retract = Button(words.say("inbox.retract"), OwnQuestion(act="ask", number=question.number).pack())
    letter = Button(words.say("inbox.letter"), OwnQuestion(act="letter", number=question.number).pack())
    return Screen(text, buttons=((retract,),) if mailed else ((letter,), (retract,)))


def letter_screen(question: Question, call: Call, words: Words) -> Screen:
    """The ready letter to the call's mailbox, to be copied."""
    letter = question_letter(question, call, "")
    return Screen(words.say("inbox.letter-text", mailbox=letter.to, subject=letter.subject, body=question.text))


def retract_screen(question: Question, words: Words) -> Screen:
    """Asks whether the question shall be taken back."""
    sure = Button(words.say("inbox.retract-sure"), OwnQuestion(act="retract", number=question.number).pack())
    keep = Button(words.say("inbox.retract-keep"), OwnQuestion(act="keep", number=question.number).pack())
    return Screen(words.say("inbox.retract-ask", number=question.number), buttons=((sure,), (keep,)))


def router() -> Router:
    """From the button that passes a question on to its end."""
    routes = Router(name="own-questions")

    @routes.callback_query(AskStaff.filter())
    async def ask(
        query: CallbackQuery,
        callback_data: AskStaff,
        person: Person,
        call: Call,
        words: Words,
        questions: StaffQuestions,
        answering: Answering,
    ) -> Answer:
        shown = query.message
        asked = shown.reply_to_message if isinstance(shown, Message) else None
        if shown is None or asked is None or not asked.text:
            return Screen(words.say("answers.write-again"))
        lang = callback_data.lang if callback_data.lang in call.languages else words.lang
        said = words_of(call, lang)
        if len(asked.text) > LONGEST_QUESTION:
            return Screen(said.say("answers.too-long", longest=LONGEST_QUESTION))
        in_danger = await answering.emergency(asked.text, lang)
        if in_danger is not None:
            return Screen(in_danger.text)
        passed = await questions.send(
            person, shown.chat.id, asked.message_id, asked.text, asked.date.astimezone(UTC), lang
        )
        if not passed.new:
            return Screen(toast=plain(said.say("inbox.passed-before", number=passed.question.number)))
        return passed_screen(passed.question, call, said)

    @routes.message(F.text, ToOwnQuestion())
    async def more(
        message: Message, question: Question, person: Person, words: Words, questions: StaffQuestions
    ) -> Answer:
        text = message.text or ""
        if len(text) > LONGEST_QUESTION:
            return Screen(words.say("answers.too-long", longest=LONGEST_QUESTION))
        await questions.add(question, person, message.message_id, text)
        return Screen(words.say("inbox.more-passed", number=question.number))

    @routes.edited_message(F.chat.type == ChatType.PRIVATE, F.text, InDanger())
    async def danger(message: Message, help_answer: Answered) -> Answer:
        return Screen(help_answer.text)

    @routes.edited_message(F.chat.type == ChatType.PRIVATE, F.text, EditOfQuestion())
    async def edited(
        message: Message,
        question: Question,
        words: Words,
        questions: StaffQuestions,
    ) -> Answer:
        text = message.text or ""
        if len(text) > LONGEST_QUESTION:
            return Screen(words.say("answers.too-long", longest=LONGEST_QUESTION))
        if not await questions.edit(question, text, message.edit_date or 0):
            return None
        key = "inbox.edited-after" if question.answered else "inbox.edited"
        return Screen(words.say(key, number=question.number))

    @routes.callback_query(OwnQuestion.filter())
    async def press(
        query: CallbackQuery,
        callback_data: OwnQuestion,
        person: Person,
        call: Call,
        words: Words,
        questions: StaffQuestions,
    ) -> Answer:
        question = await questions.find(callback_data.number)
        if question is None or question.person_id != person.id:
            return Screen(toast=words.say("fallback.old-button"), alert=True)
        said = words_of(call, question.lang)
        if callback_data.act == "letter":
            return letter_screen(question, call, said)
        if callback_data.act == "ask":
            return retract_screen(question, said)
        if callback_data.act == "keep":
            return Screen(said.say("inbox.kept", number=question.number), replaces=True)
        if not await questions.retract(question):
            return Screen(said.say("inbox.cannot-retract", number=question.number), replaces=True)
        return Screen(said.say("inbox.retracted", number=question.number), replaces=True)

    return routes
