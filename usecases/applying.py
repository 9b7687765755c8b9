"""Opening an application, with consent first, and saying who applies."""

import re
from dataclasses import dataclass
from datetime import timedelta

from domain.organisation import Bin, WrongNumber, check_bin
from usecases.applications import Application, Applications, Consent
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person

CONSENT_VERSION = "1"
"""The number of the consent text ``privacy.consent``. A changed text gets a new number and is asked for again."""
KEPT_AFTER_AWARD = timedelta(days=90)
"""How long after the estimated award, or after a consent given later, personal data is kept."""

LONGEST = {"name": 300, "contact": 300}
"""Characters of a field that is free text."""

_BIN_ALONE = re.compile(r"\D{0,12}(?:\d[\s-]?){11}\d\D{0,3}")


class NoConsent(Exception):
    """Something was to be kept of a person who has not agreed to it."""


@dataclass(frozen=True)
class TakenBin:
    """A BIN for which another application exists (§ 6.3)."""

    bin: Bin


class Applying:
    """A person's way to an application."""

    def __init__(self, applications: Applications, current: CurrentCall, clock: Clock) -> None:
        self._applications, self._current, self._clock = applications, current, clock

    async def consented(self, person: Person) -> bool:
        """Whether the person has agreed to the present consent text."""
        consent = await self._applications.consent(person.id)
        return consent is not None and consent.version == CONSENT_VERSION

    async def consent(self, person: Person) -> None:
        """The person agrees, now, to the present consent text."""
        if not await self.consented(person):
            await self._applications.keep_consent(person.id, Consent(CONSENT_VERSION, self._clock.now()))

    async def find(self, person: Person) -> Application | None:
        """The person's application, if there is one."""
        return await self._applications.of(person.id)

    async def open(self, person: Person) -> Application:
        """The person's application, a new one if need be. Raises `NoConsent`."""
        if not await self.consented(person):
            raise NoConsent
        return await self._applications.open(person.id, self._clock.now())

    async def set_text(self, application: Application, field: str, text: str) -> bool:
        """Keep the name or the contact; False when the text is empty or longer than `LONGEST` characters."""
        value = " ".join(text.split())
        if not value or len(value) > LONGEST[field]:
            return False
        return await self._applications.set_field(application.id, "name" if field == "name" else "contact", value)

    async def set_bin(self, application: Application, text: str) -> Bin | WrongNumber | TakenBin:
        """Keep the BIN in `text`, unless it cannot be one or another application has it (§ 6.3)."""
        found = check_bin(text)
        if isinstance(found, WrongNumber):
            return found
        kept = await self._applications.set_field(application.id, "bin", found.digits)
        return found if kept else TakenBin(found)


def is_bin_alone(text: str) -> bool:
    """Whether `text` is twelve digits and hardly anything else: a BIN that was sent without being asked for."""
    return _BIN_ALONE.fullmatch(text.strip()) is not None
