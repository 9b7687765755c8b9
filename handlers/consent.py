"""Before anything personal is kept, the person agrees; refusing still leaves the questions."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.call import Call
from handlers.presses import Agree, Decline, OpenScreen
from handlers.screen import Button, Screen
from locales.words import Words
from usecases.ports import Person, Talks


def consent_screen(call: Call, words: Words, until: datetime, then: str, data: str = "") -> Screen:
    """Who keeps what, `until` when, and how to take the consent back; agreeing goes on to `then`.

    It quotes the person's message, so that the conversation `then` finds there what was sent too early.
    """
    day = words.date(until.astimezone(call.timezone))
    return Screen(
        words.say("privacy.consent", until=day),
        buttons=(
            (Button(words.say("privacy.agree"), Agree(then=then, data=data).pack()),),
            (Button(words.say("privacy.decline"), Decline().pack()),),
        ),
        quotes=True,
    )


def router() -> Router:
    """Refusing. Agreeing is answered by the conversation that asked for it."""
    routes = Router(name="consent")

    @routes.callback_query(Decline.filter())
    async def decline(query: CallbackQuery, person: Person, words: Words, people: Talks) -> Screen:
        # What waited for the consent is forgotten as well.
        await people.set_step(person.id, None)
        menu = Button(words.say("privacy.open-menu"), OpenScreen(name="menu").pack())
        return Screen(words.say("privacy.declined"), buttons=((menu,),), replaces=True)

    return routes
