"""What Telegram shows of the bot before it is started: commands and descriptions, per language and scope."""

import hashlib
import json

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.telegram import Shower
from domain.call import Call
from storage.notes import StoredNotes
from usecases.wording import words_of

log = structlog.get_logger("profile")

COMMANDS = (
    "start",
    "help",
    "ask",
    "deadlines",
    "topics",
    "written",
    "eligibility",
    "organisation",
    "documents",
    "budget",
    "send",
    "status",
    "reminders",
    "withdraw",
    "language",
    "privacy",
    "forget",
)
STAFF_COMMANDS = (
    "staff",
    "inbox",
    "answers",
    "broadcast",
    "dates",
    "applications",
    "numbers",
    "conference",
    "export",
    "people",
    "audit",
    "mail",
    "help",
)


async def register(bot: Bot, shower: Shower, call: Call, notes: StoredNotes, staff_chat_id: int | None) -> None:
    """Tell Telegram the commands and descriptions, unless they are what it was told last."""
    profile = {lang: _profile(call, lang) for lang in call.languages}
    mark = hashlib.sha256(json.dumps(profile, sort_keys=True).encode()).hexdigest()
    if await notes.get("profile") != mark:
        await _register_public(bot, shower, call, profile)
        await notes.set("profile", mark)
        log.info("commands and descriptions registered")
    if staff_chat_id is not None and await notes.get("profile-staff") != f"{staff_chat_id}:{mark}":
        said = profile[call.application_languages[0]]
        staff = [BotCommand(command=name, description=said[name]) for name in STAFF_COMMANDS]
        try:
            await shower.patiently(bot.set_my_commands, staff, scope=BotCommandScopeChat(chat_id=staff_chat_id))
        except TelegramBadRequest as error:
            # Nobody has put the bot into the group yet: the next start tries again.
            log.warning("the staff's chat does not take its commands", why=error.message[:100])
        else:
            await notes.set("profile-staff", f"{staff_chat_id}:{mark}")


async def _register_public(bot: Bot, shower: Shower, call: Call, profile: dict[str, dict[str, str]]) -> None:
    default = call.languages[0]
    for lang in (None, *call.languages):
        said = profile[lang or default]
        commands = [BotCommand(command=name, description=said[name]) for name in COMMANDS]
        private = BotCommandScopeAllPrivateChats()
        await shower.patiently(bot.set_my_commands, commands, scope=private, language_code=lang)
        await shower.patiently(bot.set_my_description, said["description"], language_code=lang)
        await shower.patiently(bot.set_my_short_description, said["short"], language_code=lang)


def _profile(call: Call, lang: str) -> dict[str, str]:
    words = words_of(call, lang)
    said = {name: words.say(f"commands.{name}") for name in {*COMMANDS, *STAFF_COMMANDS}}
    said["description"] = call.description.say(lang, call.languages)
    said["short"] = call.short_description.say(lang, call.languages)
    return said
