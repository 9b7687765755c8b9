"""/answers: written answers, from a draft in each language to the publication, and answers only one applicant has."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Answer, Screen
from handlers.staff.presses import OnReply, OnWritten, OpenDesk
from handlers.staff.rights import OnStaff, mark
from handlers.staff.typing import Typed, here
from handlers.staff.written_screens import (
    alone_screen,
    answers_screen,
    confirm_screen,
    editor_screen,
    published_screen,
)
from locales.words import Words
from usecases.ports import Person, Step, Talks
from usecases.staff.answering import AnsweringStaff
from usecases.staff.questions import Question, Reply
from usecases.staff.rights import Member
from usecases.staff.written import WritingAnswers

STEP = "staff-written"


def router() -> Router:
    """The list, the editor of each answer, and its publication."""
    routes = Router(name="staff-written")

    async def page(number: int, writing: WritingAnswers, desk: AnsweringStaff, call: Call, words: Words) -> Screen:
        return answers_screen(await writing.all(), await desk.unpublished(), number, call, words)

    @routes.message(Command("answers"), OnStaff(Role.READER))
    async def show(
        message: Message,
        person: Person,
        people: Talks,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        step = await people.step(person.id)
        if step is not None and step.name == STEP:
            await people.set_step(person.id, None)
        return await page(0, writing, staff_desk, call, words)

    @routes.callback_query(OpenDesk.filter(F.name == "answers"), OnStaff(Role.READER))
    async def press(
        query: CallbackQuery,
        callback_data: OpenDesk,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        return await page(callback_data.page, writing, staff_desk, call, words)

    @routes.callback_query(OnReply.filter(F.act == "look"), OnStaff(Role.READER))
    async def look(
        query: CallbackQuery,
        callback_data: OnReply,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        found = await sent_answer(callback_data.id, staff_desk)
        if found is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        question, reply = found
        public = (writing.public_text(question.text), writing.public_text(reply.text))
        return alone_screen(question, reply, public, call, words)

    @routes.callback_query(OnReply.filter(F.act.in_({"publish", "prepare", "canned"})), OnStaff(Role.STAFF))
    async def on_reply(
        query: CallbackQuery,
        callback_data: OnReply,
        member: Member,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        found = await sent_answer(callback_data.id, staff_desk)
        if found is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        question, reply = found
        if callback_data.act == "canned":
            await staff_desk.keep_canned(reply, member, mark(query))
            return Screen(toast=words.say("inbox.canned-kept"))
        if callback_data.act == "prepare":
            made = await writing.from_answer(question, reply, member, mark(query))
            return editor_screen(made, call, words, replaces=False)
        published = await writing.publish_as_sent(question, reply, member, mark(query))
        return published_screen(published, call, words)

    @routes.callback_query(OnWritten.filter(F.act == "new"), OnStaff(Role.STAFF))
    async def new(query: CallbackQuery, member: Member, writing: WritingAnswers, call: Call, words: Words) -> Screen:
        return editor_screen(await writing.blank(member, mark(query)), call, words)

    @routes.callback_query(OnWritten.filter(F.act == "open"), OnStaff(Role.READER))
    async def open_(
        query: CallbackQuery, callback_data: OnWritten, writing: WritingAnswers, call: Call, words: Words
    ) -> Screen:
        answer = await writing.find(callback_data.id)
        return editor_screen(answer, call, words) if answer else Screen(toast=words.say("inbox.gone"), alert=True)

    @routes.callback_query(OnWritten.filter(F.act == "write"), OnStaff(Role.STAFF))
    async def write(
        query: CallbackQuery,
        callback_data: OnWritten,
        person: Person,
        people: Talks,
        writing: WritingAnswers,
        words: Words,
    ) -> Screen:
        answer = await writing.find(callback_data.id)
        if answer is None or query.message is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        data = {"id": answer.id, "lang": callback_data.lang, **here(query)}
        await people.set_step(person.id, Step(STEP, data))
        return Screen(words.say("written.send-question", lang=words.say(f"staff.lang-{callback_data.lang}")))

    @routes.message(Typed(STEP), F.text, OnStaff(Role.STAFF))
    async def text(
        message: Message,
        step: Step,
        member: Member,
        people: Talks,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Answer:
        data, said = step.data, message.text or ""
        name = words.say(f"staff.lang-{data['lang']}")
        if "question" not in data:
            await people.set_step(member.person_id, Step(STEP, {**data, "question": said, **here(message)}))
            return Screen(words.say("written.send-answer", lang=name))
        key = f"{message.chat.id}:{message.message_id}"
        await writing.write(data["id"], data["lang"], data["question"], said, member, key)
        await people.end_step(member.person_id, message.message_id)
        answer = await writing.find(data["id"])
        return editor_screen(answer, call, words, replaces=False) if answer else None

    @routes.callback_query(OnWritten.filter(F.act == "approve"), OnStaff(Role.STAFF))
    async def approve(
        query: CallbackQuery,
        callback_data: OnWritten,
        member: Member,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Screen:
        await writing.approve(callback_data.id, callback_data.lang, member, mark(query))
        answer = await writing.find(callback_data.id)
        return editor_screen(answer, call, words) if answer else Screen(toast=words.say("inbox.gone"), alert=True)

    @routes.callback_query(OnWritten.filter(F.act.in_({"publish", "confirm"})), OnStaff(Role.STAFF))
    async def publish(
        query: CallbackQuery,
        callback_data: OnWritten,
        member: Member,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Screen:
        answer = await writing.find(callback_data.id)
        if answer is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        if callback_data.act == "publish" and answer.missing(call.languages):
            return confirm_screen(answer, call, words)
        outcome = await writing.publish(answer.id, member, mark(query))
        if outcome != "published":
            return Screen(toast=words.say(f"written.{outcome}"), alert=True)
        return published_screen(await writing.find(answer.id) or answer, call, words)

    return routes


async def sent_answer(id: int, staff_desk: AnsweringStaff) -> tuple[Question, Reply] | None:
    """An answer that was sent, with its question."""
    reply = await staff_desk.reply(id)
    question = await staff_desk.find(reply.question) if reply is not None else None
    return (question, reply) if question is not None and reply is not None and reply.state == "sent" else None
