"""What every conversation about an application begins with: who talks, have they agreed, what is expected next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.call_data import CallData
from handlers.consent import consent_screen
from handlers.filters import expecting
from handlers.screen import Screen
from locales.words import Words
from usecases.applications import Application
from usecases.applying import Applying
from usecases.current_call import CurrentCall
from usecases.package_tools import PackageTools
from usecases.packaging import Package
from usecases.ports import Clock, Person, Step, Talks
from usecases.privacy import Privacy


@dataclass(frozen=True)
class ApplicantTalk:
    """One turn of a person's talk about their application. Handlers get it as ``talk``."""

    person: Person
    words: Words
    current: CurrentCall
    people: Talks
    applying: Applying
    privacy: Privacy
    tools: PackageTools
    clock: Clock

    @property
    def data(self) -> CallData:
        """The call as it is now."""
        return self.current.data

    async def ask_consent(self, then: str, data: str = "") -> Screen | None:
        """The question for consent; None when the person has agreed before. Agreeing goes on to `then` with `data`."""
        if await self.applying.consented(self.person):
            return None
        return consent_screen(self.current.call, self.words, self.privacy.kept_until(), then, data)

    async def agree(self) -> Screen:
        """The person agrees; the thanks take the place of the question."""
        await self.applying.consent(self.person)
        return Screen(self.words.say("privacy.agreed"), replaces=True)

    async def application(self) -> Application | None:
        """The person's application, if there is one."""
        return await self.applying.find(self.person)

    async def open(self) -> Application:
        """The person's application, a new one if need be. Raises `NoConsent`."""
        return await self.applying.open(self.person)

    async def package(self) -> Package:
        """The person's package; an empty one for who has no application."""
        application = await self.application()
        if application is None:
            return self.tools.packaging.empty()
        return await self.tools.packaging.look(application, self.person.lang)

    async def step(self, name: str) -> Step | None:
        """The step that stands, if it is the one called `name`."""
        step = await self.people.step(self.person.id)
        return step if step is not None and step.name == name else None

    async def expect(self, name: str, data: Mapping[str, Any]) -> None:
        """The next message belongs to the step `name`."""
        await self.people.set_step(self.person.id, expecting(name, data, self.clock.now()))

    async def expect_nothing(self) -> None:
        """The next message belongs to no step."""
        await self.people.set_step(self.person.id, None)

    async def end_step(self, message_id: int) -> None:
        """The message `message_id` was the last of its step; the next one belongs to none."""
        await self.people.end_step(self.person.id, message_id)

    def behind(self) -> Screen:
        """Answers a button whose time is over."""
        return Screen(toast=self.words.say("upload.behind"), alert=True)
