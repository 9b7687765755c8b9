"""/documents: the checklist of the package, its places, and what is said of them."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.package import LATER
from handlers.applicant_talk import ApplicantTalk
from handlers.documents_screens import checklist_screen, elsewhere_screen, place_screen, said_screen, self_check_screen
from handlers.file_talk import STEP
from handlers.menu import Pressed
from handlers.presses import Agree, OpenPlace, OpenScreen, SayOfPlace
from handlers.screen import Answer, Screen


def router() -> Router:
    """Command, menu and buttons."""
    routes = Router(name="documents")

    @routes.message(Command("documents"))
    @routes.message(Pressed("documents"))
    @routes.callback_query(OpenScreen.filter(F.name == "documents"))
    async def show(event: Message | CallbackQuery, talk: ApplicantTalk) -> Answer:
        return checklist_screen(await talk.package(), talk.data, talk.words)

    @routes.callback_query(OpenScreen.filter(F.name == "self-check"))
    async def self_check(query: CallbackQuery, talk: ApplicantTalk) -> Answer:
        return self_check_screen(await talk.package(), talk.data, talk.words)

    async def open_place(slot: str, talk: ApplicantTalk) -> Screen:
        if slot not in {each.id for each in talk.data.package.slots}:
            return talk.behind()
        if consent := await talk.ask_consent("place", slot):
            return consent
        await talk.open()
        await talk.expect(STEP, {"slot": slot})
        return place_screen(talk.data.package.slot(slot), await talk.package(), talk.data, talk.words)

    @routes.callback_query(OpenPlace.filter())
    async def place(query: CallbackQuery, callback_data: OpenPlace, talk: ApplicantTalk) -> Answer:
        return await open_place(callback_data.slot, talk)

    @routes.callback_query(Agree.filter(F.then == "place"))
    async def agreed(query: CallbackQuery, callback_data: Agree, talk: ApplicantTalk) -> Answer:
        return (await talk.agree(), await open_place(callback_data.data, talk))

    @routes.callback_query(SayOfPlace.filter())
    async def say(query: CallbackQuery, callback_data: SayOfPlace, talk: ApplicantTalk) -> Answer:
        application, rules = await talk.application(), talk.data.package
        known = {each.id for each in rules.slots}
        wish = callback_data.said
        if application is None or callback_data.slot not in known or wish not in known | {LATER, "?", ""}:
            return talk.behind()
        slot = rules.slot(callback_data.slot)
        if wish == "?":
            return replace(elsewhere_screen(slot, await talk.package(), talk.data, talk.words), replaces=True)
        await talk.tools.documents.say(application.id, slot.id, wish or None)
        return said_screen(slot, await talk.package(), talk.data, talk.words)

    return routes
