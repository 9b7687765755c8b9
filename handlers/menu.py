"""The main menu: a lasting keyboard that follows the phase of the call."""

from datetime import datetime
from functools import lru_cache

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.timeline import Phase, phase
from handlers.presses import OpenScreen
from handlers.screen import Screen
from locales.words import Markup, Words
from usecases.answer_text import fill, moment_text
from usecases.ports import Clock
from usecases.wording import words_of

ROWS: dict[Phase, tuple[tuple[str, ...], ...]] = {
    Phase.BEFORE_CONFERENCE: (
        ("ask", "deadlines"),
        ("eligibility", "documents"),
        ("conference", "status"),
        ("topics", "more"),
    ),
    Phase.QUESTIONS_OPEN: (
        ("ask", "deadlines"),
        ("eligibility", "documents"),
        ("budget", "status"),
        ("topics", "more"),
    ),
    Phase.QUESTIONS_CLOSED: (("documents", "budget"), ("send", "status"), ("deadlines", "ask"), ("topics", "more")),
    Phase.LAST_DAY: (("documents", "budget"), ("send", "status"), ("deadlines", "ask"), ("topics", "more")),
    Phase.CLOSED: (("ask", "deadlines"), ("documents", "send"), ("status",), ("topics", "more")),
    Phase.AWARDED: (("ask", "deadlines"), ("topics", "more")),
}
"""The labels of the menu, as the names of catalogue keys ``menu.<name>``, phase by phase."""


class Pressed(BaseFilter):
    """A message that is the label of the menu item `name`, in any language of the call."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.keys = (key_of_item(name),)

    async def __call__(self, message: Message, call: Call) -> bool:
        return item(message.text or "", call) == self._name


def key_of_item(name: str) -> str:
    """What an update carries that is the label of the menu item `name`."""
    return f"menu {name}"


def item(text: str, call: Call) -> str | None:
    """The name of the menu item of which `text` is the label, in any language of the call."""
    return _items(call).get(text.casefold())


@lru_cache(maxsize=2)
def _items(call: Call) -> dict[str, str]:
    names = ("word", *dict.fromkeys(name for rows in ROWS.values() for row in rows for name in row))
    return {words_of(call, lang).say(f"menu.{name}").casefold(): name for lang in call.languages for name in names}


def keyboard(call: Call, words: Words, now: datetime) -> tuple[tuple[str, ...], ...]:
    """The labels of the menu at `now`, row by row."""
    return tuple(tuple(words.say(f"menu.{name}") for name in row) for row in ROWS[phase(call, now)])


def menu(call: Call, words: Words, now: datetime) -> Screen:
    """What the call is, where it stands now, and the menu."""
    standing = phase(call, now)
    text = words.say(
        f"menu.phase-{standing}",
        **{name: moment_text(moment, call, words) for name, moment in call.moments.items()},
        left=words.left(call.end("submission") - now),
    )
    title = words.say("menu.title", title=call.title.say(words.lang, call.languages), id=call.id)
    return Screen(f"{title}\n\n{text}", keyboard=keyboard(call, words, now))


def welcome(call: Call, words: Words, now: datetime) -> Screen:
    """The first screen in a chosen language: who this is, what it does, what to try first."""
    parts = (
        words.say("menu.welcome", title=call.title.say(words.lang, call.languages)),
        fill(call.about.say(words.lang, call.languages), call, words),
        words.say("menu.examples"),
        "\n".join(f"• <i>{example}</i>" for example in call.examples[words.lang]),
        words.say("menu.three-truths"),
    )
    return Screen("\n\n".join(parts), keyboard=keyboard(call, words, now))


def ask_how(call: Call, words: Words) -> Screen:
    """Invites a question in the person's own words."""
    examples = "\n".join(f"• <i>{example}</i>" for example in call.examples[words.lang])
    return Screen(words.say("menu.ask-how", examples=Markup(examples)))


def router() -> Router:
    """The menu by command, by its button and from other screens."""
    routes = Router(name="menu")

    @routes.message(Command("menu"))
    @routes.message(Pressed("word"))
    async def show(message: Message, call: Call, words: Words, clock: Clock) -> Screen:
        return menu(call, words, clock.now())

    @routes.callback_query(OpenScreen.filter(F.name == "menu"))
    async def press(query: CallbackQuery, call: Call, words: Words, clock: Clock) -> Screen:
        return menu(call, words, clock.now())

    @routes.message(Pressed("ask"))
    @routes.message(Command("ask"), ~F.text.contains(" "))
    async def ask(message: Message, call: Call, words: Words) -> Screen:
        return ask_how(call, words)

    return routes
