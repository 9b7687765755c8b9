"""/numbers: how the call goes, as a picture with the figures below, and as a workbook."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Answer, Button, File, Picture, Screen
from handlers.staff.card import moment
from handlers.staff.menu import back_button
from handlers.staff.presses import OpenDesk, TakeNumbers
from handlers.staff.rights import OnStaff, mark
from locales.words import Markup, Words
from usecases.plain_text import one_line
from usecases.staff.audit import Audit
from usecases.staff.numbers import CallNumbers, Numbers
from usecases.staff.rights import Member

SHOWN = 5
"""Topics and open points that the text names; the workbook holds all."""
LONGEST = 60


def numbers_screen(numbers: Numbers, call: Call, words: Words) -> Screen:
    """The figures in words."""
    steps = {**numbers.people, **numbers.applications}
    text = words.say(
        "numbers.screen",
        id=call.id,
        moment=moment(numbers.at, call, words),
        steps=Markup("\n".join(_line(words.say(f"numbers.step-{name}"), n, words) for name, n in steps.items())),
        languages=", ".join(
            f"{words.say(f'staff.lang-name-{lang}')} {words.number(count)}" for lang, count in numbers.languages.items()
        )
        or "–",
        questions=words.number(numbers.questions),
        answered=words.number(numbers.answered),
        topics=Markup("\n".join(_line(name, count, words) for name, count in numbers.topics[:SHOWN]) or "–"),
        unsaid=Markup("\n".join(_line(each.title, each.count, words) for each in numbers.unsaid[:SHOWN]) or "–"),
        delivery=" · ".join(
            f"{words.say(f'numbers.delivery-{name}')}: {words.number(count)}"
            for name, count in numbers.delivery.items()
        ),
    )
    rows = ((Button(words.say("numbers.take-table"), TakeNumbers(name="table").pack()),), back_button(words))
    return Screen(text, rows)


def _line(name: str, count: int, words: Words) -> str:
    return words.say("numbers.line", name=one_line(name, LONGEST), n=words.number(count))


def router() -> Router:
    """The figures by command and from the menu, and the workbook."""
    routes = Router(name="staff-numbers")

    async def shown(member: Member, key: str, numbers: CallNumbers, call: Call, words: Words, audit: Audit) -> Answer:
        await audit.record(member.person_id, "numbers", key=key)
        now = await numbers.now(words)
        title = words.say("numbers.picture", id=call.id)
        picture = Screen(title, file=Picture(f"{call.id}-numbers.png", await numbers.picture(now, words)))
        return picture, numbers_screen(now, call, words)

    @routes.message(Command("numbers"), OnStaff(Role.READER))
    async def show(
        message: Message, member: Member, numbers: CallNumbers, call: Call, words: Words, audit: Audit
    ) -> Answer:
        return await shown(member, mark(message), numbers, call, words, audit)

    @routes.callback_query(OpenDesk.filter(F.name == "numbers"), OnStaff(Role.READER))
    async def press(
        query: CallbackQuery, member: Member, numbers: CallNumbers, call: Call, words: Words, audit: Audit
    ) -> Answer:
        return await shown(member, mark(query), numbers, call, words, audit)

    @routes.callback_query(TakeNumbers.filter(F.name == "table"), OnStaff(Role.READER))
    async def table(
        query: CallbackQuery, member: Member, numbers: CallNumbers, call: Call, words: Words, audit: Audit
    ) -> Screen:
        await audit.record(member.person_id, "numbers.table", key=mark(query))
        content = await numbers.table(await numbers.now(words), words)
        return Screen(words.say("numbers.table"), file=File(f"{call.id}-numbers.xlsx", content))

    return routes
