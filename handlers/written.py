"""/written: the written answers that were published (§ 4.5), and whether one gets every new one."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.presses import OpenEntry, OpenTopic, WantWritten
from handlers.screen import Button, Screen
from locales.words import Words
from usecases.plain_text import one_line
from usecases.ports import Person
from usecases.staff.knowledge import TOPIC
from usecases.staff.written import WritingAnswers
from usecases.staff.written_answers import WrittenAnswer

NEWEST = 6
"""How many of the newest answers have a button of their own; all of them are under their topic."""


def written_screen(answers: Sequence[WrittenAnswer], wants: bool, call: Call, words: Words) -> Screen:
    """The newest written answers, and the button to get every new one."""
    rows: list[tuple[Button, ...]] = []
    for answer in list(reversed(answers))[:NEWEST]:
        lang = next(lang for lang in (words.lang, *call.languages) if lang in answer.published)
        press = OpenEntry(id=f"{TOPIC}-{answer.number}", lang=words.lang).pack()
        rows.append((Button(f"№ {answer.number} {one_line(answer.published[lang].question, 32)}", press),))
    if len(answers) > NEWEST:
        rows.append((Button(words.say("written.all"), OpenTopic(id=TOPIC).pack()),))
    key = "written.unsubscribe" if wants else "written.subscribe"
    rows.append((Button(words.say(key), WantWritten(wants=not wants).pack()),))
    text = words.say_n("written.public", len(answers)) if answers else words.say("written.public-none")
    return Screen(text, buttons=tuple(rows), replaces=True)


def router() -> Router:
    """The list by command, and the wish to get new ones."""
    routes = Router(name="written")

    async def page(person: Person, writing: WritingAnswers, call: Call, words: Words) -> Screen:
        published = [answer for answer in await writing.all() if answer.published]
        return written_screen(published, await writing.wants(person.id), call, words)

    @routes.message(Command("written"))
    async def show(message: Message, person: Person, writing: WritingAnswers, call: Call, words: Words) -> Screen:
        return await page(person, writing, call, words)

    @routes.callback_query(WantWritten.filter())
    async def want(
        query: CallbackQuery,
        callback_data: WantWritten,
        person: Person,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Screen:
        await writing.subscribe(person.id, callback_data.wants)
        return await page(person, writing, call, words)

    return routes
