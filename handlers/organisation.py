"""Who applies: name, BIN, region, UEI and contact of the organisation, one at a time, any of them later."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call_data import CallData
from domain.organisation import WrongNumber
from handlers.ask import answered_screen
from handlers.consent import consent_screen
from handlers.eligibility_screens import question_screen
from handlers.filters import InStep
from handlers.organisation_screens import bin_notes, organisation_screen, prompt_screen, taken_screen
from handlers.presses import Agree, EditOrganisation, OpenScreen
from handlers.screen import Answer, Screen
from locales.words import Words
from usecases.applications import Application, question_of_kind
from usecases.applying import Applying, TakenBin, is_bin_alone
from usecases.asking import Asking
from usecases.current_call import CurrentCall
from usecases.eligibility_text import number_text
from usecases.joining import Joining
from usecases.ports import Person, Step, Talks
from usecases.privacy import Privacy
from usecases.screening import STEP as ELIGIBILITY
from usecases.screening import Screening
from usecases.wording import words_of

STEP = "organisation"
TYPED = ("name", "bin", "contact")
"""The fields that are typed, in the order in which they are asked for."""


class _Form:
    """Moves a person through the fields that are still empty."""

    def __init__(self, person: Person, applying: Applying, people: Talks, data: CallData, words: Words) -> None:
        self._person, self._applying, self._people = person, applying, people
        self._data, self._words = data, words

    async def ask(self, field: str, after: int = 0, note: str = "") -> Screen:
        """Expect the text of `field`; messages up to the number `after` are not it."""
        await self._people.set_step(self._person.id, Step(STEP, {"field": field, "after": after}))
        return prompt_screen(field, self._words, note)

    async def go_on(self, application: Application, done: str = "", after: int = 0, note: str = "") -> Screen:
        """Ask for the next empty field behind `done`; when there is none, show them all."""
        behind = TYPED[TYPED.index(done) + 1 :] if done else TYPED
        missing = next((field for field in behind if getattr(application, field) is None), None)
        if missing is not None:
            return await self.ask(missing, after, note)
        await self._people.set_step(self._person.id, None)
        screen = organisation_screen(application, self._data.eligibility, self._data.call, self._words)
        return replace(screen, text=f"{note}\n\n{screen.text}") if note else screen

    async def keep(self, application: Application, field: str, text: str, message_id: int) -> Screen:
        """Keep what was typed, or say what is wrong with it and ask again."""
        if field == "bin":
            found = await self._applying.set_bin(application, text)
            if isinstance(found, WrongNumber):
                return await self.ask("bin", message_id, number_text(found, self._words))
            if isinstance(found, TakenBin):
                await self.ask("bin", message_id)
                return taken_screen(found.bin.digits, self._words)
            note = bin_notes(found, self._words)
        elif not await self._applying.set_text(application, field, text):
            return await self.ask(field, message_id, self._words.say("application.too-long"))
        else:
            note = self._words.say("application.kept")
        now = await self._applying.find(self._person) or application
        return await self.go_on(now, field, message_id, note)


def router() -> Router:
    """Commands and buttons."""
    routes = Router(name="organisation")

    async def open_(
        person: Person, current: CurrentCall, words: Words, applying: Applying, privacy: Privacy, people: Talks
    ) -> Screen:
        if not await applying.consented(person):
            return consent_screen(current.call, words, privacy.kept_until(), "organisation")
        form = _Form(person, applying, people, current.data, words)
        return await form.go_on(await applying.open(person))

    @routes.message(Command("organisation"))
    async def show(
        message: Message,
        person: Person,
        current: CurrentCall,
        words: Words,
        applying: Applying,
        privacy: Privacy,
        people: Talks,
    ) -> Answer:
        return await open_(person, current, words, applying, privacy, people)

    @routes.callback_query(OpenScreen.filter(F.name == "organisation"))
    async def press(
        query: CallbackQuery,
        person: Person,
        current: CurrentCall,
        words: Words,
        applying: Applying,
        privacy: Privacy,
        people: Talks,
    ) -> Answer:
        return await open_(person, current, words, applying, privacy, people)

    @routes.callback_query(Agree.filter(F.then == "organisation"))
    async def agreed(
        query: CallbackQuery, person: Person, current: CurrentCall, words: Words, applying: Applying, people: Talks
    ) -> Answer:
        await applying.consent(person)
        application = await applying.open(person)
        form = _Form(person, applying, people, current.data, words)
        thanks = Screen(words.say("privacy.agreed"), replaces=True)
        early = query.message.reply_to_message if isinstance(query.message, Message) else None
        if early is not None and is_bin_alone(early.text or ""):
            return (thanks, await form.keep(application, "bin", early.text or "", early.message_id))
        return (thanks, await form.go_on(application))

    @routes.callback_query(EditOrganisation.filter())
    async def edit(
        query: CallbackQuery,
        callback_data: EditOrganisation,
        person: Person,
        current: CurrentCall,
        words: Words,
        applying: Applying,
        people: Talks,
        screening: Screening,
        joining: Joining,
        username: str,
    ) -> Answer:
        application = await applying.find(person)
        if application is None:
            return Screen(words.say("application.none"))
        act = callback_data.act
        form = _Form(person, applying, people, current.data, words)
        if act == "invite":
            link = f"https://t.me/{username}?start={await joining.invite(application, person)}"
            return Screen(words.say("application.invitation", link=link))
        if act == "later":
            step = await people.step(person.id)
            return await form.go_on(application, step.data["field"] if step and step.name == STEP else TYPED[-1])
        if act in TYPED:
            return await form.ask(act)
        question = question_of_kind(screening.rules, act)
        if question is None:
            return Screen(words.say("application.none"))
        standing = await screening.go_to(person, application, question.id)
        return question_screen(standing, screening.rules, current.call, words)

    return routes


def expected() -> Router:
    """What is typed for a field, and a BIN that comes without being asked for."""
    routes = Router(name="organisation-expected")

    @routes.message(F.text, F.text.func(is_bin_alone))
    async def bin_alone(
        message: Message,
        person: Person,
        current: CurrentCall,
        words: Words,
        applying: Applying,
        privacy: Privacy,
        people: Talks,
        screening: Screening,
    ) -> Answer:
        if not await applying.consented(person):
            return consent_screen(current.call, words, privacy.kept_until(), "organisation")
        step = await people.step(person.id)
        application = await applying.open(person)
        form = _Form(person, applying, people, current.data, words)
        screen = await form.keep(application, "bin", message.text or "", message.message_id)
        if step is None or step.name != ELIGIBILITY or application.bin is not None:
            return screen
        # It was said in the middle of the conditions: they go on.
        application = await applying.find(person) or application
        if application.bin is None:
            return screen
        standing = await screening.go_to(person, application, step.data["question"])
        return question_screen(standing, screening.rules, current.call, words, note=words.say("application.bin-kept"))

    @routes.message(InStep(STEP), F.text | F.contact)
    async def typed(
        message: Message,
        step: Step,
        person: Person,
        current: CurrentCall,
        words: Words,
        applying: Applying,
        people: Talks,
        asking: Asking,
    ) -> Answer:
        application = await applying.find(person)
        if application is None:
            raise SkipHandler
        form, field = _Form(person, applying, people, current.data, words), str(step.data["field"])
        if message.message_id <= int(step.data.get("after", 0)):
            return prompt_screen(field, words)
        text = message.text or ""
        if message.contact is not None:
            text = f"{message.contact.first_name} {message.contact.phone_number}"
        if text.rstrip().endswith("?"):
            answered = await asking.answer(person, text)
            return (
                answered_screen(answered, words_of(current.call, answered.lang)),
                prompt_screen(field, words),
            )
        return await form.keep(application, field, text, message.message_id)

    return routes
