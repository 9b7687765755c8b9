"""What nobody else has matched: files out of place, voices, unknown commands, old buttons. Always last."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from handlers.screen import Screen
from locales.words import Words


def router() -> Router:
    """The last router of the list."""
    routes = Router(name="fallback")

    @routes.message(F.voice | F.audio | F.video_note)
    async def voice(message: Message, call: Call, words: Words) -> Screen:
        examples = "\n".join(f"• {example}" for example in call.examples[words.lang])
        return Screen(words.say("fallback.voice", examples=examples))

    @routes.message(F.text.startswith("/"))
    async def command(message: Message, words: Words) -> Screen:
        return Screen(words.say("fallback.command"))

    @routes.message()
    async def anything(message: Message, words: Words) -> Screen:
        return Screen(words.say("fallback.anything"))

    @routes.callback_query()
    async def old_button(query: CallbackQuery, words: Words) -> Screen:
        return Screen(toast=words.say("fallback.old-button"), alert=True)

    return routes
