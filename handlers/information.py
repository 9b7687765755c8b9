"""/help: what the assistant does and how."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from domain.call import Call
from handlers.menu import Pressed
from handlers.presses import OpenScreen
from handlers.screen import Button, Screen
from locales.words import Words


def help_screen(call: Call, words: Words) -> Screen:
    """What the assistant can do and how."""
    return Screen(
        words.say("information.help", id=call.id),
        buttons=(
            (Button(words.say("information.open-deadlines"), OpenScreen(name="deadlines").pack()),),
            (Button(words.say("information.open-privacy"), OpenScreen(name="privacy").pack()),),
            (Button(words.say("information.open-language"), OpenScreen(name="language").pack()),),
        ),
    )


def router() -> Router:
    """The screen by command and from the menu."""
    routes = Router(name="information")

    @routes.message(Command("help"))
    @routes.message(Pressed("more"))
    async def help_(message: Message, call: Call, words: Words) -> Screen:
        return help_screen(call, words)

    return routes
