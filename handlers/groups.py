"""In a group the assistant answers only when it is addressed, briefly, and never about an application."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from domain.call import Call
from handlers.screen import Answer, Button, Screen
from locales.words import Words
from usecases.answering import Answering
from usecases.ports import Person
from usecases.wording import words_of


def router() -> Router:
    """Messages in groups that are not the staff's."""
    routes = Router(name="groups")
    routes.message.filter(F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP}))

    @routes.message()
    async def addressed(
        message: Message, bot: Bot, person: Person, call: Call, words: Words, answering: Answering, username: str
    ) -> Answer:
        text = message.text or message.caption or ""
        mention = f"@{username}"
        answered_us = message.reply_to_message is not None and (
            message.reply_to_message.from_user is not None and message.reply_to_message.from_user.id == bot.id
        )
        if mention.lower() not in text.lower() and not (answered_us and text):
            return None
        start = text.lower().find(mention.lower())
        question = text if start < 0 else text[:start] + text[start + len(mention) :]
        answered = await answering.look_up(question.strip(), person.lang)
        said = words_of(call, answered.lang)
        private = Button(said.say("groups.private"), url=f"https://t.me/{username}")
        if message.text is None and answered.kind != "emergency":
            return Screen(said.say("groups.file"), buttons=((private,),), quotes=True)
        if answered.kind in {"answer", "emergency"}:
            return Screen(answered.text, buttons=((private,),), quotes=True)
        return Screen(said.say("groups.only-private"), buttons=((private,),), quotes=True)

    return routes
