"""A message about somebody in danger gets help lines first, whatever is being talked about."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.screen import Answer, Screen
from locales.words import Words
from usecases.answering import Answered, Answering
from usecases.flooding import Flooding
from usecases.ports import Clock, Person


class InDanger(BaseFilter):
    """A text about a person in danger; the handler gets the answer as ``help_answer``."""

    async def __call__(self, message: Message, person: Person, answering: Answering) -> bool | dict[str, Any]:
        text = message.text or message.caption or ""
        if not text or text.startswith("/"):
            return False
        answered = await answering.emergency(text, person.lang)
        return {"help_answer": answered} if answered is not None else False


class TooMuch(BaseFilter):
    """A text of somebody who pours out messages; the handler gets the judgement."""

    async def __call__(self, message: Message, person: Person, flood: Flooding, clock: Clock) -> bool | dict[str, Any]:
        written, now = message.date.timestamp(), clock.now().timestamp()
        judgement = await flood.judge(person.id, message.message_id, message.text or "", at=written, now=now)
        return {"notice": judgement == "notice"} if judgement != "fine" else False


def router() -> Router:
    """Always the first router: danger, then floods."""
    routes = Router(name="emergency")

    @routes.message(InDanger())
    async def danger(message: Message, help_answer: Answered) -> Answer:
        return Screen(help_answer.text)

    @routes.message(F.text, TooMuch())
    async def flood(message: Message, notice: bool, words: Words) -> Answer:
        return Screen(words.say("fallback.too-often")) if notice else None

    return routes
