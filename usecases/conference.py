"""The online conference (§ 4.1): who comes, what they want to ask, and what they get afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from domain.call import Call
from locales.words import Words
from usecases.answer_text import moment_text
from usecases.current_call import CurrentCall
from usecases.package_mail import Attachment, Letter, letter_bytes
from usecases.plain_text import plain
from usecases.ports import Clock, Outgoing, Person
from usecases.staff.audit import Act

LONGEST_NAME = 150
"""Letters of a name or an organisation."""


@dataclass(frozen=True)
class Guest:
    """Somebody who has registered."""

    person_id: int
    name: str
    organisation: str
    registered_at: datetime


@dataclass(frozen=True)
class Asked:
    """A question for the conference, without who asked it."""

    text: str
    asked_at: datetime


@dataclass(frozen=True)
class Material:
    """What the staff sends to the guests: a text, a file as Telegram keeps it (``document`` or ``photo``), or both."""

    text: str
    file_kind: str | None = None
    file_id: str | None = None
    id: int = 0


class Conference(Protocol):
    """Keeps guests, their questions and materials. Each method that writes is one transaction."""

    async def guest(self, person_id: int) -> Guest | None: ...

    async def guests(self) -> Sequence[Guest]:
        """Everybody who has registered, the first one first."""
        ...

    async def register(self, guest: Guest) -> None:
        """Keep a guest in the place of an earlier registration; reminders of the conference are on again."""
        ...

    async def leave(self, person_id: int) -> None: ...

    async def ask(self, person_id: int, asked: Asked, chat_id: int, message_id: int) -> None:
        """Keep a question; the same message again changes nothing."""
        ...

    async def questions(self) -> Sequence[Asked]: ...

    async def draft_material(self, material: Material, staff_id: int, key: str) -> Material:
        """Keep what is to be sent; the same `key` again returns the first one."""
        ...

    async def send_material(self, id: int, act: Act, now: datetime) -> int | None:
        """Put the material into the outbox for every guest; how many. None when it is gone or was sent before."""
        ...


Cell = str | int | datetime | None


class Roster(Protocol):
    """Makes workbooks of plain tables; moments are put into `zone`."""

    def __call__(self, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], zone: tzinfo) -> bytes: ...


class ConferenceDesk:
    """Registration for people, roster and materials for the staff."""

    def __init__(self, conference: Conference, workbook: Roster, current: CurrentCall, clock: Clock) -> None:
        self._conference, self._workbook = conference, workbook
        self._current, self._clock = current, clock

    def is_open(self) -> bool:
        """Whether one can still register: until the conference is over."""
        call = self._current.call
        return call.meeting is not None and not call.passed("conference", self._clock.now())

    async def guest(self, person: Person) -> Guest | None:
        """The person's registration."""
        return await self._conference.guest(person.id)

    async def register(self, person: Person, name: str, organisation: str) -> Guest:
        """Register the person."""
        guest = Guest(person.id, name[:LONGEST_NAME], organisation[:LONGEST_NAME], self._clock.now())
        await self._conference.register(guest)
        return guest

    async def leave(self, person: Person) -> None:
        """Take the registration back; nothing of it is kept."""
        await self._conference.leave(person.id)

    async def ask(self, person: Person, text: str, asked_at: datetime, chat_id: int, message_id: int) -> None:
        """Keep a question to be answered at the conference."""
        await self._conference.ask(person.id, Asked(text, asked_at), chat_id, message_id)

    async def guests(self) -> Sequence[Guest]:
        """Everybody who has registered."""
        return await self._conference.guests()

    async def questions(self) -> Sequence[Asked]:
        """What was asked beforehand."""
        return await self._conference.questions()

    async def roster(self, words: Words) -> bytes:
        """The guests as a workbook."""
        rows = [
            (number, guest.name, guest.organisation, guest.registered_at)
            for number, guest in enumerate(await self._conference.guests(), 1)
        ]
        header = [words.say(f"conference.column-{name}") for name in ("number", "name", "organisation", "registered")]
        return self._workbook(words.say("conference.roster-sheet"), header, rows, self._current.call.timezone)

    async def letter(self, words: Words) -> bytes:
        """The ready mail to the call's mailbox with the roster and the questions, as ``.eml``."""
        call: Call = self._current.call
        questions = await self._conference.questions()
        body = plain(
            words.say(
                "conference.letter",
                id=call.id,
                conference=moment_text(call.moments["conference"], call, words),
                guests=len(await self._conference.guests()),
            )
        )
        if questions:
            listed = [f"{number}. {asked.text}" for number, asked in enumerate(questions, 1)]
            body += "\n\n" + plain(words.say("conference.letter-questions")) + "\n" + "\n".join(listed)
        subject = plain(words.say("conference.letter-subject", id=call.maker.reference))
        roster = Attachment("conference.xlsx", await self.roster(words))
        letter = Letter(call.maker.mailbox, subject, body, self._clock.now(), (roster,))
        return letter_bytes(letter)

    async def draft_material(self, staff_id: int, material: Material, key: str) -> Material:
        """Keep what is to be sent to the guests."""
        return await self._conference.draft_material(material, staff_id, key)

    async def send_material(self, staff_id: int, id: int) -> int | None:
        """Send it to every guest; how many. None when it was sent before."""
        act = Act(staff_id, "conference.material", str(id), f"conference.material:{id}")
        return await self._conference.send_material(id, act, self._clock.now())


def material_message(id: int, material: Material, person_id: int) -> Outgoing:
    """The message that brings a material to a guest."""
    facts = {"text": material.text, "file_kind": material.file_kind, "file_id": material.file_id}
    return Outgoing(f"material:{id}:{person_id}", person_id, "conference-material", facts, person_id=person_id)
