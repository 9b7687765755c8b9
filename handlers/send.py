"""/send: the package as it stands, put together or mailed when its word is typed."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import InStep
from handlers.menu import Pressed
from handlers.presses import OpenScreen, SendAct
from handlers.screen import Answer, Button, Screen
from handlers.send_screens import Choice, handed_screens, is_word, send_screen
from locales.words import Words
from usecases.applications import Application
from usecases.applying import LONGEST, Applying
from usecases.current_call import CurrentCall
from usecases.package_mail import Delivery
from usecases.package_tools import PackageTools
from usecases.packaging import applicant, find_address
from usecases.ports import Clock, Person, Step, Talks
from usecases.sending import Way

STEP = "send"
"""The step in which the word is expected; its data are the way, the letter's language, and what was done."""


class SendTalk:
    """Shows the package and hands it over; made anew for each turn."""

    def __init__(
        self,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
        clock: Clock,
    ) -> None:
        self._person, self._words, self._data = person, words, current.data
        self._people, self._applying, self._tools, self._clock = people, applying, tools, clock

    async def show(self, way: Way = Way.FILES, lang: str = "") -> Screen:
        """What would be handed over now; the word is expected next."""
        application = await self._applying.find(self._person)
        if application is None:
            button = Button(self._words.say("upload.checklist"), OpenScreen(name="documents").pack())
            return Screen(self._words.say("send.no-application"), buttons=((button,),))
        can_mail = await self._tools.sending.can_mail()
        way = way if can_mail else Way.FILES
        lang = self._tools.packaging.letter_language(lang or self._person.lang)
        await self._people.set_step(self._person.id, Step(STEP, {"way": way.value, "lang": lang}))
        if way is Way.MAIL and not applicant(application).mail:
            return Screen(self._words.say("send.your-mail"))
        package = await self._tools.packaging.look(application, lang)
        budget = await self._tools.packaging.budget(application)
        late = self._data.call.passed("submission", self._clock.now())
        errors = budget.errors if budget is not None else 0
        choice = Choice(way, lang, can_mail)
        return send_screen(application, package, errors, choice, self._data, self._words, late)

    async def keep_mail(self, application: Application, address: str, lang: str) -> Screen:
        """Keep the address of the applicant with their contact."""
        contact = f"{application.contact or ''}, {address}".strip(" ,")
        if not await self._applying.set_text(application, "contact", contact):
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
        if result is not None and result.delivery is Delivery.TAKEN:
            done = {"way": way.value, "lang": lang, "done": message.message_id}
            await self._people.set_step(self._person.id, Step(STEP, done))
        return handed_screens(handed, application, self._data, self._words)


def router() -> Router:
    """Command, menu and buttons."""
    routes = Router(name="send")

    @routes.message(Command("send"))
    @routes.message(Pressed("send"))
    async def show(
        message: Message,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
        clock: Clock,
    ) -> Answer:
        return await SendTalk(person, words, current, people, applying, tools, clock).show()

    @routes.callback_query(OpenScreen.filter(F.name == "send"))
    async def press(
        query: CallbackQuery,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
        clock: Clock,
    ) -> Answer:
        return await SendTalk(person, words, current, people, applying, tools, clock).show()

    @routes.callback_query(SendAct.filter())
    async def choose(
        query: CallbackQuery,
        callback_data: SendAct,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
        clock: Clock,
    ) -> Answer:
        talk = SendTalk(person, words, current, people, applying, tools, clock)
        return await talk.show(Way(callback_data.way), callback_data.lang)

    @routes.callback_query(OpenScreen.filter(F.name == "shrink"))
    async def shrink(
        query: CallbackQuery,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
        clock: Clock,
    ) -> Answer:
        application = await applying.find(person)
        saved = await tools.gathering.shrink(application) if application is not None else 0
        text = words.say("send.shrunk", saved=words.size(saved)) if saved else words.say("send.not-shrunk")
        talk = SendTalk(person, words, current, people, applying, tools, clock)
        return (Screen(text), await talk.show())

    return routes


def expected() -> Router:
    """The typed word, and the applicant's mail address."""
    routes = Router(name="send-expected")

    @routes.message(InStep(STEP), F.text)
    async def typed(
        message: Message,
        step: Step,
        person: Person,
        words: Words,
        current: CurrentCall,
        people: Talks,
        applying: Applying,
        tools: PackageTools,
        clock: Clock,
    ) -> Answer:
        application = await applying.find(person)
        if application is None:
            raise SkipHandler
        way, lang, text = Way(step.data["way"]), str(step.data["lang"]), message.text or ""
        talk = SendTalk(person, words, current, people, applying, tools, clock)
        if way is Way.MAIL and not applicant(application).mail and (address := find_address(text)):
            return await talk.keep_mail(application, address, lang)
        if not is_word(text, way, current.call):
            raise SkipHandler
        if step.data.get("done") not in (None, message.message_id):
            return (Screen(words.say("send.sent-before")), await talk.show(way, lang))
        return await talk.hand_over(application, way, lang, message)

    return routes
