"""/help and /privacy: what the assistant does and what it keeps."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.menu import Pressed
from handlers.presses import OpenScreen
from handlers.screen import Button, Screen
from locales.words import Words


def help_screen(call: Call, words: Words) -> Screen:
    """What the assistant can do and how."""
    return Screen(
        words.say("information.help", mailbox=call.maker.mailbox, maker=call.maker.name, id=call.id),
        buttons=(
            (Button(words.say("information.open-deadlines"), OpenScreen(name="deadlines").pack()),),
            (Button(words.say("information.open-privacy"), OpenScreen(name="privacy").pack()),),
            (Button(words.say("information.open-language"), OpenScreen(name="language").pack()),),
        ),
    )


def privacy_screen(call: Call, words: Words) -> Screen:
    """What is kept of a person, where and for how long."""
    return Screen(words.say("information.privacy", maker=call.maker.name, mailbox=call.maker.mailbox))


def router() -> Router:
    """The two screens by command, from the menu and from each other."""
    routes = Router(name="information")

    @routes.message(Command("help"))
    @routes.message(Pressed("more"))
    async def help_(message: Message, call: Call, words: Words) -> Screen:
        return help_screen(call, words)

    @routes.message(Command("privacy"))
    async def privacy(message: Message, call: Call, words: Words) -> Screen:
        return privacy_screen(call, words)

    @routes.callback_query(OpenScreen.filter(F.name == "privacy"))
    async def press_privacy(query: CallbackQuery, call: Call, words: Words) -> Screen:
        return privacy_screen(call, words)

    return routes
