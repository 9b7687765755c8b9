"""/documents: the checklist of the package, its places, and what is said of them."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.package import LATER
from handlers.consent import consent_screen
from handlers.documents_screens import checklist_screen, elsewhere_screen, place_screen, said_screen, self_check_screen
from handlers.file_talk import STEP
from handlers.menu import Pressed
from handlers.presses import Agree, OpenPlace, OpenScreen, SayOfPlace
from handlers.screen import Answer, Screen
from locales.words import Words
from usecases.applying import Applying
from usecases.current_call import CurrentCall
from usecases.package_tools import PackageTools
from usecases.packaging import Package
from usecases.ports import Person, Step, Talks
from usecases.privacy import Privacy


async def package_of(person: Person, applying: Applying, tools: PackageTools) -> Package:
    """The person's package; an empty one for who has no application."""
    application = await applying.find(person)
    return await tools.packaging.look(application, person.lang) if application else tools.packaging.empty()


def router() -> Router:
    """Command, menu and buttons."""
    routes = Router(name="documents")

    @routes.message(Command("documents"))
    @routes.message(Pressed("documents"))
    async def show(
        message: Message, person: Person, words: Words, current: CurrentCall, applying: Applying, tools: PackageTools
    ) -> Answer:
        return checklist_screen(await package_of(person, applying, tools), current.data, words)

    @routes.callback_query(OpenScreen.filter(F.name == "documents"))
    async def press(
        query: CallbackQuery,
        person: Person,
        words: Words,
        current: CurrentCall,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        return checklist_screen(await package_of(person, applying, tools), current.data, words)

    @routes.callback_query(OpenScreen.filter(F.name == "self-check"))
    async def self_check(
        query: CallbackQuery,
        person: Person,
        words: Words,
        current: CurrentCall,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        return self_check_screen(await package_of(person, applying, tools), current.data, words)

    async def open_place(
        slot: str,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        privacy: Privacy,
        tools: PackageTools,
    ) -> Screen:
        if slot not in {each.id for each in current.data.package.slots}:
            return Screen(toast=words.say("upload.behind"), alert=True)
        if not await applying.consented(person):
            return consent_screen(current.call, words, privacy.kept_until(), "place", slot)
        application = await applying.open(person)
        await people.set_step(person.id, Step(STEP, {"slot": slot}))
        package = await tools.packaging.look(application, person.lang)
        return place_screen(current.data.package.slot(slot), package, current.data, words)

    @routes.callback_query(OpenPlace.filter())
    async def place(
        query: CallbackQuery,
        callback_data: OpenPlace,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        privacy: Privacy,
        tools: PackageTools,
    ) -> Answer:
        return await open_place(callback_data.slot, person, words, current, people, applying, privacy, tools)

    @routes.callback_query(Agree.filter(F.then == "place"))
    async def agreed(
        query: CallbackQuery,
        callback_data: Agree,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        privacy: Privacy,
        tools: PackageTools,
    ) -> Answer:
        await applying.consent(person)
        screen = await open_place(callback_data.data, person, words, current, people, applying, privacy, tools)
        return (Screen(words.say("privacy.agreed"), replaces=True), screen)

    @routes.callback_query(SayOfPlace.filter())
    async def say(
        query: CallbackQuery,
        callback_data: SayOfPlace,
        person: Person,
        words: Words,
        current: CurrentCall,
        applying: Applying,
        tools: PackageTools,
    ) -> Answer:
        application = await applying.find(person)
        known = {each.id for each in current.data.package.slots}
        wish = callback_data.said
        if application is None or callback_data.slot not in known or wish not in known | {LATER, "?", ""}:
            return Screen(toast=words.say("upload.behind"), alert=True)
        slot = current.data.package.slot(callback_data.slot)
        if wish == "?":
            package = await tools.packaging.look(application, person.lang)
            return replace(elsewhere_screen(slot, package, current.data, words), replaces=True)
        await tools.documents.say(application.id, slot.id, wish or None)
        return said_screen(slot, await tools.packaging.look(application, person.lang), current.data, words)

    return routes
