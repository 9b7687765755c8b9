"""/inbox: what waits for an answer and for how long; questions that came by mail are added here."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Answer, Button, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import AddMailed, OnQuestion, OpenDesk
from handlers.staff.rights import OnStaff
from handlers.staff.typing import Typed, here
from locales.words import Markup, Words
from usecases.plain_text import one_line
from usecases.ports import Clock, Person, Step, Talks
from usecases.staff.answering import AnsweringStaff
from usecases.staff.questions import Question
from usecases.staff.rights import Member
from usecases.staff_questions import StaffQuestions

PAGE = 12
"""Questions on one page of the list."""
STEP = "staff-mailed"


def inbox_screen(waiting: Sequence[Question], page: int, words: Words, now: datetime) -> Screen:
    """The questions that wait, the oldest first, each with its age."""
    pages = max(1, -(-len(waiting) // PAGE))
    page = min(page, pages - 1)
    shown = waiting[page * PAGE : (page + 1) * PAGE]
    lines = [
        words.say(
            "inbox.item-late" if question.late else "inbox.item",
            number=question.number,
            lang=words.say(f"staff.lang-{question.lang}"),
            age=words.left(now - question.asked_at),
            text=one_line(question.text, 90),
            name=Markup(words.say("inbox.item-claimed", name=question.claimer) if question.claimer else ""),
        )
        for question in shown
    ]
    numbers = [
        Button(f"№ {question.number}", OnQuestion(act="show", number=question.number).pack()) for question in shown
    ]
    rows = [tuple(numbers[start : start + 3]) for start in range(0, len(numbers), 3)]
    turn = []
    if page > 0:
        turn.append(Button("◀️", OpenDesk(name="inbox", page=page - 1).pack()))
    if page + 1 < pages:
        turn.append(Button("▶️", OpenDesk(name="inbox", page=page + 1).pack()))
    if turn:
        rows.append(tuple(turn))
    rows.append((Button(words.say("inbox.add-mailed"), OpenDesk(name="mailed").pack()),))
    title = words.say_n("inbox.waiting", len(waiting)) if waiting else words.say("inbox.none-waiting")
    text = "\n\n".join((title, *lines))
    return Screen(text, buttons=(*rows, back_button(words)), replaces=True)


def mailed_screen(words: Words, *, asks_when: bool) -> Screen:
    """Asks for a question that came by mail; after the deadline first whether the letter was in time."""
    if not asks_when:
        return Screen(words.say("inbox.mailed-send"), buttons=(back_button(words, "inbox"),))
    rows = (
        (
            Button(words.say("inbox.mailed-in-time"), AddMailed(late=False).pack()),
            Button(words.say("inbox.mailed-late"), AddMailed(late=True).pack()),
        ),
        back_button(words, "inbox"),
    )
    return Screen(words.say("inbox.mailed-when"), buttons=rows)


def router() -> Router:
    """The list, its pages, and the way in for mailed questions."""
    routes = Router(name="staff-inbox")

    @routes.message(Command("inbox"), OnStaff(Role.READER))
    async def show(message: Message, staff_desk: AnsweringStaff, words: Words, clock: Clock) -> Screen:
        return inbox_screen(await staff_desk.open(), 0, words, clock.now())

    @routes.callback_query(OpenDesk.filter(F.name == "inbox"), OnStaff(Role.READER))
    async def press(
        query: CallbackQuery,
        callback_data: OpenDesk,
        person: Person,
        people: Talks,
        staff_desk: AnsweringStaff,
        words: Words,
        clock: Clock,
    ) -> Screen:
        step = await people.step(person.id)
        if step is not None and step.name == STEP:
            await people.set_step(person.id, None)
        return inbox_screen(await staff_desk.open(), callback_data.page, words, clock.now())

    @routes.callback_query(OpenDesk.filter(F.name == "mailed"), OnStaff(Role.STAFF))
    async def add(
        query: CallbackQuery, person: Person, people: Talks, call: Call, words: Words, clock: Clock
    ) -> Screen:
        if call.passed("questions_close", clock.now()):
            return mailed_screen(words, asks_when=True)
        return await expect(query, person, people, words, late=False)

    @routes.callback_query(AddMailed.filter(), OnStaff(Role.STAFF))
    async def moment(
        query: CallbackQuery, callback_data: AddMailed, person: Person, people: Talks, words: Words
    ) -> Screen:
        return await expect(query, person, people, words, late=callback_data.late)

    async def expect(query: CallbackQuery, person: Person, people: Talks, words: Words, *, late: bool) -> Screen:
        await people.set_step(person.id, Step(STEP, {"late": late, **here(query)}))
        return mailed_screen(words, asks_when=False)

    @routes.message(Typed(STEP), F.text | F.caption, OnStaff(Role.STAFF, forwards=True))
    async def mailed(
        message: Message,
        step: Step,
        member: Member,
        people: Talks,
        questions: StaffQuestions,
        words: Words,
    ) -> Answer:
        text = message.text or message.caption or ""
        passed = await questions.add_mailed(
            member.person_id, message.chat.id, message.message_id, text, step.data["late"], words.lang
        )
        await people.end_step(member.person_id, message.message_id)
        return Screen(words.say("inbox.mailed-added", number=passed.question.number), quotes=True)

    return routes
