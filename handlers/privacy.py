"""/privacy shows what is kept and hands it over; /forget erases it after a confirmation."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.wishes import Wish
from handlers.filters import Wished
from handlers.presses import OpenScreen, OwnData
from handlers.screen import Answer, Button, File, Screen
from locales.words import Words
from usecases.ports import Person
from usecases.privacy import Kept, Privacy


def privacy_screen(kept: Kept, call: Call, words: Words) -> Screen:
    """What is kept of this very person, where and for how long."""
    parts = [words.say("privacy.kept"), _amounts(kept, words)]
    if kept.consent is not None:
        given = kept.consent.given_at.astimezone(call.timezone)
        parts.append(
            words.say(
                "privacy.consent-given",
                version=kept.consent.version,
                at=f"{words.date(given)}, {words.time(given)}",
            )
        )
    parts.append(words.say("privacy.rights"))
    return Screen(
        "\n\n".join(parts),
        buttons=(
            (Button(words.say("privacy.export"), OwnData(act="export").pack()),),
            (Button(words.say("privacy.forget"), OwnData(act="forget").pack()),),
        ),
    )


def forget_screen(kept: Kept, call: Call, words: Words) -> Screen:
    """What goes and what stays, before anything is erased."""
    parts = [words.say("privacy.forget-title"), _amounts(kept, words)]
    if kept.colleagues:
        parts.append(words.say_n("privacy.forget-colleagues", kept.colleagues))
    parts.append(words.say("privacy.forget-limits"))
    return Screen(
        "\n\n".join(parts),
        buttons=(
            (Button(words.say("privacy.erase"), OwnData(act="erase").pack()),),
            (Button(words.say("privacy.cancel"), OwnData(act="keep").pack()),),
        ),
    )


def _amounts(kept: Kept, words: Words) -> str:
    lines = [words.say("privacy.profile")]
    if kept.application is not None:
        lines.append(words.say_n("privacy.answers", kept.answers))
        lines.append(words.say_n("privacy.files", kept.files))
    if kept.questions:
        lines.append(words.say_n("privacy.questions", kept.questions))
    return "\n".join(f"• {line}" for line in lines)


def router() -> Router:
    """Commands, free text and buttons."""
    routes = Router(name="privacy")

    @routes.message(Command("privacy"))
    async def show(message: Message, person: Person, call: Call, words: Words, privacy: Privacy) -> Answer:
        return privacy_screen(await privacy.kept(person), call, words)

    @routes.callback_query(OpenScreen.filter(F.name == "privacy"))
    async def press(query: CallbackQuery, person: Person, call: Call, words: Words, privacy: Privacy) -> Answer:
        return privacy_screen(await privacy.kept(person), call, words)

    @routes.callback_query(OwnData.filter(F.act == "export"))
    async def export(query: CallbackQuery, person: Person, call: Call, words: Words, privacy: Privacy) -> Answer:
        file = File(f"{call.id}-my-data.json", await privacy.export(person))
        return Screen(words.say("privacy.exported"), file=file)

    @routes.message(Command("forget"))
    @routes.message(Wished(Wish.FORGET))
    async def ask(message: Message, person: Person, call: Call, words: Words, privacy: Privacy) -> Answer:
        return forget_screen(await privacy.kept(person), call, words)

    @routes.callback_query(OwnData.filter(F.act == "forget"))
    async def press_forget(query: CallbackQuery, person: Person, call: Call, words: Words, privacy: Privacy) -> Answer:
        return forget_screen(await privacy.kept(person), call, words)

    @routes.callback_query(OwnData.filter(F.act == "keep"))
    async def keep(query: CallbackQuery, words: Words) -> Answer:
        return Screen(words.say("privacy.nothing-erased"), replaces=True)

    @routes.callback_query(OwnData.filter(F.act == "erase"))
    async def erase(query: CallbackQuery, person: Person, words: Words, privacy: Privacy) -> Answer:
        await privacy.forget(person)
        return Screen(words.say("privacy.erased"), replaces=True)

    return routes
