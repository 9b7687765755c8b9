"""/send: the package as it stands, put together or mailed when its word is typed."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.applicant_talk import ApplicantTalk
from handlers.filters import InStep
from handlers.menu import Pressed
from handlers.presses import OpenScreen, SendAct
from handlers.screen import Answer, Button, Screen
from handlers.send_screens import Choice, handed_screens, is_word, send_screen
from usecases.applications import Application
from usecases.applying import LONGEST
from usecases.package_mail import Delivery
from usecases.packaging import applicant, find_address
from usecases.ports import Step
from usecases.sending import Way

STEP = "send"
"""The step in which the word is expected; its data are the way, the letter's language, and what was done."""


class SendTalk:
    """Shows the package and hands it over; made anew for each turn."""

    def __init__(self, talk: ApplicantTalk) -> None:
        self._talk, self._words, self._data, self._tools = talk, talk.words, talk.data, talk.tools

    async def show(self, way: Way = Way.FILES, lang: str = "") -> Screen:
        """What would be handed over now; the word is expected next."""
        application = await self._talk.application()
        if application is None:
            button = Button(self._words.say("upload.checklist"), OpenScreen(name="documents").pack())
            return Screen(self._words.say("send.no-application"), buttons=((button,),))
        can_mail = await self._tools.sending.can_mail()
        way = way if can_mail else Way.FILES
        lang = self._tools.packaging.letter_language(lang or self._talk.person.lang)
        await self._talk.expect(STEP, {"way": way.value, "lang": lang})
        if way is Way.MAIL and not applicant(application).mail:
            return Screen(self._words.say("send.your-mail"))
        package = await self._tools.packaging.look(application, lang)
        budget = await self._tools.packaging.budget(application)
        late = self._data.call.passed("submission", self._talk.clock.now())
        errors = budget.errors if budget is not None else 0
        choice = Choice(way, lang, can_mail)
        return send_screen(application, package, errors, choice, self._data, self._words, late)

    async def keep_mail(self, application: Application, address: str, lang: str) -> Screen:
        """Keep the address of the applicant with their contact."""
        contact = f"{application.contact or ''}, {address}".strip(" ,")
        if not await self._talk.applying.set_text(application, "contact", contact):
            return Screen(self._words.say("send.contact-too-long", longest=LONGEST["contact"]))
        return await self.show(Way.MAIL, lang)

    async def hand_over(self, application: Application, way: Way, lang: str, message: Message) -> tuple[Screen, ...]:
        """Hand over what there is; the moment that counts is the message's."""
        package = await self._tools.packaging.look(application, lang)
        if not package.files or not application.name or (way is Way.MAIL and not await self._tools.sending.can_mail()):
            return (await self.show(way, lang),)
        handed = await self._tools.sending.hand_over(
            application, lang, way, message.date, message.chat.id, message.message_id
        )
        result = handed.record.result
        if result is not None and result.delivery in (Delivery.TAKEN, Delivery.UNCERTAIN):
            sent = {"done": message.message_id, "sure": result.delivery is Delivery.TAKEN}
            await self._talk.expect(STEP, {"way": way.value, "lang": lang, **sent})
        return handed_screens(handed, application, self._data, self._words)


def router() -> Router:
    """Command, menu and buttons."""
    routes = Router(name="send")

    @routes.message(Command("send"))
    @routes.message(Pressed("send"))
    @routes.callback_query(OpenScreen.filter(F.name == "send"))
    async def show(event: Message | CallbackQuery, talk: ApplicantTalk) -> Answer:
        return await SendTalk(talk).show()

    @routes.callback_query(SendAct.filter())
    async def choose(query: CallbackQuery, callback_data: SendAct, talk: ApplicantTalk) -> Answer:
        return await SendTalk(talk).show(Way(callback_data.way), callback_data.lang)

    @routes.callback_query(OpenScreen.filter(F.name == "shrink"))
    async def shrink(query: CallbackQuery, talk: ApplicantTalk) -> Answer:
        application, words = await talk.application(), talk.words
        saved = await talk.tools.gathering.shrink(application) if application is not None else 0
        text = words.say("send.shrunk", saved=words.size(saved)) if saved else words.say("send.not-shrunk")
        return (Screen(text), await SendTalk(talk).show())

    return routes


def expected() -> Router:
    """The typed word, and the applicant's mail address."""
    routes = Router(name="send-expected")

    @routes.message(InStep(STEP), F.text)
    async def typed(message: Message, step: Step, talk: ApplicantTalk) -> Answer:
        application = await talk.application()
        if application is None:
            raise SkipHandler
        way, lang, text = Way(step.data["way"]), str(step.data["lang"]), message.text or ""
        sending = SendTalk(talk)
        if way is Way.MAIL and not applicant(application).mail and (address := find_address(text)):
            return await sending.keep_mail(application, address, lang)
        if not is_word(text, way, talk.data.call):
            raise SkipHandler
        if step.data.get("done") not in (None, message.message_id):
            before = "send.sent-before" if step.data.get("sure", True) else "send.maybe-sent-before"
            return (Screen(talk.words.say(before)), await sending.show(way, lang))
        return await sending.hand_over(application, way, lang, message)

    return routes
