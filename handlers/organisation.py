"""Who applies: name, BIN, region, UEI and contact of the organisation, one at a time, any of them later."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.courtesy import is_courtesy
from domain.organisation import WrongNumber
from handlers.applicant_talk import ApplicantTalk
from handlers.ask import answered_screen
from handlers.eligibility_screens import question_screen
from handlers.filters import InStep, left_alone
from handlers.organisation_screens import bin_notes, organisation_screen, prompt_screen, taken_screen
from handlers.presses import Agree, EditOrganisation, OpenScreen
from handlers.screen import Answer, Screen
from usecases.applications import Application, question_of_kind
from usecases.applying import TakenBin, is_bin_alone
from usecases.asking import Asking
from usecases.eligibility_text import number_text
from usecases.joining import Joining
from usecases.ports import Step
from usecases.screening import STEP as ELIGIBILITY
from usecases.screening import Screening
from usecases.wording import words_of

STEP = "organisation"
TYPED = ("name", "bin", "contact")
"""The fields that are typed, in the order in which they are asked for."""


class _Form:
    """Moves a person through the fields that are still empty."""

    def __init__(self, talk: ApplicantTalk) -> None:
        self._talk, self._data, self._words = talk, talk.data, talk.words

    async def ask(self, field: str, after: int = 0, note: str = "") -> Screen:
        """Expect the text of `field`; messages up to the number `after` are not it."""
        await self._talk.expect(STEP, {"field": field, "after": after})
        return prompt_screen(field, self._words, note)

    async def go_on(self, application: Application, done: str = "", after: int = 0, note: str = "") -> Screen:
        """Ask for the next empty field behind `done`; when there is none, show them all."""
        behind = TYPED[TYPED.index(done) + 1 :] if done else TYPED
        missing = next((field for field in behind if getattr(application, field) is None), None)
        if missing is not None:
            return await self.ask(missing, after, note)
        await self._talk.end_step(after)
        screen = organisation_screen(application, self._data.eligibility, self._data.call, self._words)
        return replace(screen, text=f"{note}\n\n{screen.text}") if note else screen

    async def keep(self, application: Application, field: str, text: str, message_id: int) -> Screen:
        """Keep what was typed, or say what is wrong with it and ask again."""
        if field == "bin":
            found = await self._talk.applying.set_bin(application, text)
            if isinstance(found, WrongNumber):
                return await self.ask("bin", message_id, number_text(found, self._words))
            if isinstance(found, TakenBin):
                await self.ask("bin", message_id)
                return taken_screen(found.bin.digits, self._words)
            note = bin_notes(found, self._words)
        elif not await self._talk.applying.set_text(application, field, text):
            return await self.ask(field, message_id, self._words.say("application.too-long"))
        else:
            note = self._words.say("application.kept")
        now = await self._talk.application() or application
        return await self.go_on(now, field, message_id, note)


def router() -> Router:
    """Commands and buttons."""
    routes = Router(name="organisation")

    @routes.message(Command("organisation"))
    @routes.callback_query(OpenScreen.filter(F.name == "organisation"))
    async def show(event: Message | CallbackQuery, talk: ApplicantTalk) -> Answer:
        return await talk.ask_consent("organisation") or await _Form(talk).go_on(await talk.open())

    @routes.callback_query(Agree.filter(F.then == "organisation"))
    async def agreed(query: CallbackQuery, talk: ApplicantTalk) -> Answer:
        thanks = await talk.agree()
        application, form = await talk.open(), _Form(talk)
        early = query.message.reply_to_message if isinstance(query.message, Message) else None
        if early is not None and is_bin_alone(early.text or ""):
            return (thanks, await form.keep(application, "bin", early.text or "", early.message_id))
        return (thanks, await form.go_on(application))

    @routes.callback_query(EditOrganisation.filter())
    async def edit(
        query: CallbackQuery,
        callback_data: EditOrganisation,
        talk: ApplicantTalk,
        screening: Screening,
        joining: Joining,
        username: str,
    ) -> Answer:
        application, words = await talk.application(), talk.words
        if application is None:
            return Screen(words.say("application.none"))
        act = callback_data.act
        form = _Form(talk)
        if act == "invite":
            link = f"https://t.me/{username}?start={await joining.invite(application, talk.person)}"
            return Screen(words.say("application.invitation", link=link))
        if act == "later":
            step = await talk.step(STEP)
            return await form.go_on(application, step.data["field"] if step is not None else TYPED[-1])
        if act in TYPED:
            return await form.ask(act)
        question = question_of_kind(screening.rules, act)
        if question is None:
            return Screen(words.say("application.none"))
        standing = await screening.go_to(talk.person, application, question.id)
        return question_screen(standing, screening.rules, talk.data.call, words)

    return routes


def expected() -> Router:
    """What is typed for a field, and a BIN that comes without being asked for."""
    routes = Router(name="organisation-expected")

    @routes.message(F.text, F.text.func(is_bin_alone))
    async def bin_alone(message: Message, talk: ApplicantTalk, screening: Screening) -> Answer:
        if consent := await talk.ask_consent("organisation"):
            return consent
        step = await talk.step(ELIGIBILITY)
        application = await talk.open()
        screen = await _Form(talk).keep(application, "bin", message.text or "", message.message_id)
        if step is None or application.bin is not None:
            return screen
        # It was said in the middle of the conditions: they go on.
        application = await talk.application() or application
        if application.bin is None:
            return screen
        standing = await screening.go_to(talk.person, application, step.data["question"])
        return question_screen(
            standing, screening.rules, talk.data.call, talk.words, note=talk.words.say("application.bin-kept")
        )

    @routes.message(InStep(STEP), F.text | F.contact)
    async def typed(message: Message, step: Step, talk: ApplicantTalk, asking: Asking) -> Answer:
        application = await talk.application()
        if application is None:
            raise SkipHandler
        form, field = _Form(talk), str(step.data["field"])
        if message.message_id <= int(step.data.get("after", 0)):
            return prompt_screen(field, talk.words)
        text = message.text or ""
        if message.contact is not None:
            text = f"{message.contact.first_name} {message.contact.phone_number}"
        forgotten = message.text is not None and left_alone(step, message)
        if not forgotten and not text.rstrip().endswith("?") and not is_courtesy(text):
            return await form.keep(application, field, text, message.message_id)
        answered = await asking.answer(talk.person, text)
        if not forgotten:
            again = prompt_screen(field, talk.words)
        else:
            again = await form.ask(field, message.message_id, talk.words.say("application.left-alone"))
            if "?" not in text and all(part.unknown for part in answered.parts):
                return again
        return (answered_screen(answered, words_of(talk.data.call, answered.lang)), again)

    return routes
