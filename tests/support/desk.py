"""What tests of the staff's desk do again and again."""

import asyncio
from collections.abc import Callable

from rehearsal.model import Message
from rehearsal.people import Person
from rehearsal.places import Place
from tests.support.assistant import Stage

UNANSWERED = "Какая ставка суточных?"
"""A question that the call leaves open, so that the way to the staff is offered."""
TO_STAFF = {"ru": "Передать сотрудникам", "en": "Send to staff", "kk": "Қызметкерлерге жіберу"}


async def asks_staff(stage: Stage, person: Person, text: str = UNANSWERED, lang: str = "ru") -> Message:
    """`person` passes a question to the staff; its card."""
    await person.send(text)
    await stage.settle()
    await person.press(TO_STAFF[lang])
    shown = await card(stage, text)
    person.mark_read()
    return shown


async def card(stage: Stage, text: str) -> Message:
    """The newest card with this text in the staff's group, which may wait its turn to go out."""
    return await until(
        stage, lambda: [each for each in stage.group.replies_seen if text in each.text and each.text[0] == "❓"]
    )


async def until(stage: Stage, seen: Callable[[], list[Message]], within: float = 20.0) -> Message:
    """The newest of the messages that are `seen`; AssertionError when there is none after real seconds."""
    deadline = asyncio.get_running_loop().time() + within
    await stage.settle()
    while not seen():
        assert asyncio.get_running_loop().time() < deadline, "the message did not come"
        await asyncio.sleep(0.1)
    return seen()[-1]


async def presses(stage: Stage, person: Person, label: str, message: Message, at: Place | None = None) -> Message:
    """`person` presses a button; the message that came of it, or the pressed one as it is now."""
    place = at or stage.group
    before = place.last.id
    await person.press(label, message=message, at=place)
    await stage.settle()
    return place.last if place.last.id != before else message


async def writes(stage: Stage, person: Person, text: str, reply_to: Message) -> Message:
    """`person` replies to a message in the staff's group; what the assistant says to that."""
    before = stage.group.last.id
    await person.send(text, at=stage.group, reply_to=reply_to)
    return await until(stage, lambda: [each for each in stage.group.replies_seen if each.id > before])
