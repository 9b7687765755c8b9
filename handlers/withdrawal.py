"""/withdraw: the ways of § 4.5, the letter for them, and what the assistant itself does."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.wishes import Wish
from handlers.filters import Wished
from handlers.presses import OpenScreen, Withdraw
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.applications import Application
from usecases.applying import Applying
from usecases.ports import Person
from usecases.withdrawing import Withdrawing


def withdraw_screen(application: Application | None, call: Call, words: Words, *, can_reopen: bool) -> Screen:
    """How an application is withdrawn (§ 4.5), and what the assistant can and cannot do about it."""
    ways = words.say("application.withdraw-ways", id=call.id)
    keep = Button(words.say("application.withdraw-keep"), Withdraw(act="keep").pack())
    if application is None:
        letter = Button(words.say("application.withdraw-letter-only"), Withdraw(act="confirm").pack())
        return Screen(f"{ways}\n\n{words.say('application.withdraw-no-application')}", buttons=((letter,), (keep,)))
    if application.withdrawn_at is not None:
        return Screen(f"{words.say('application.withdrawn-already')}\n\n{ways}", buttons=_reopen(words, can_reopen))
    confirm = Button(words.say("application.withdraw-confirm"), Withdraw(act="confirm").pack())
    return Screen(f"{ways}\n\n{words.say('application.withdraw-what-i-do')}", buttons=((confirm,), (keep,)))


def withdrawn_screen(words: Words, *, can_reopen: bool) -> Screen:
    """The mark is set: what remains to be done, and the way back."""
    return Screen(words.say("application.withdrawn"), buttons=_reopen(words, can_reopen), replaces=True)


def letter_screen(application: Application | None, call: Call, words: Words) -> Screen:
    """The text of the written notice (§ 4.5), to be copied into a letter with one tap."""
    blank = "________"
    letter = words.say(
        "application.withdraw-letter",
        id=call.id,
        name=(application.name if application else None) or blank,
        bin=(application.bin if application else None) or blank,
        contact=(application.contact if application else None) or blank,
    )
    subject = words.say("application.withdraw-subject", id=call.id)
    intro = words.say("application.withdraw-letter-intro")
    return Screen(f"{intro}\n\n<b>{subject}</b>\n\n<code>{letter}</code>")


def _reopen(words: Words, can_reopen: bool) -> tuple[tuple[Button, ...], ...]:
    status = Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack())
    if not can_reopen:
        return ((status,),)
    return ((Button(words.say("application.reopen"), Withdraw(act="reopen").pack()),), (status,))


def router() -> Router:
    """Command, free text and buttons."""
    routes = Router(name="withdrawal")

    @routes.message(Command("withdraw"))
    @routes.message(Wished(Wish.WITHDRAW))
    async def show(
        message: Message, person: Person, call: Call, words: Words, applying: Applying, withdrawing: Withdrawing
    ) -> Answer:
        application = await applying.find(person)
        return withdraw_screen(application, call, words, can_reopen=withdrawing.can_reopen())

    @routes.callback_query(Withdraw.filter(F.act == "confirm"))
    async def confirm(
        query: CallbackQuery, person: Person, call: Call, words: Words, applying: Applying, withdrawing: Withdrawing
    ) -> Answer:
        application = await applying.find(person)
        letter = letter_screen(application, call, words)
        if application is None:
            return letter
        await withdrawing.withdraw(application)
        return (withdrawn_screen(words, can_reopen=withdrawing.can_reopen()), letter)

    @routes.callback_query(Withdraw.filter(F.act == "keep"))
    async def keep(query: CallbackQuery, words: Words) -> Answer:
        return Screen(words.say("application.withdraw-kept"), replaces=True)

    @routes.callback_query(Withdraw.filter(F.act == "reopen"))
    async def reopen(
        query: CallbackQuery, person: Person, words: Words, applying: Applying, withdrawing: Withdrawing
    ) -> Answer:
        application = await applying.find(person)
        status = Button(words.say("eligibility_talk.status"), OpenScreen(name="status").pack())
        if application is None or not (application.withdrawn_at is None or withdrawing.can_reopen()):
            return Screen(words.say("application.reopen-too-late"), buttons=((status,),))
        await withdrawing.reopen(application)
        return Screen(words.say("application.reopened"), buttons=((status,),), replaces=True)

    return routes
