"""Messages that a step of the staff's expects."""

from typing import Any

from aiogram.types import Message

from handlers.filters import InStep
from usecases.ports import Person, Talks


class InStepHere(InStep):
    """A message that the step expects in the chat in which it was begun (the ``chat`` of its data)."""

    async def __call__(self, message: Message, person: Person, people: Talks) -> bool | dict[str, Any]:
        found = await super().__call__(message, person, people)
        if isinstance(found, dict) and found["step"].data.get("chat") == message.chat.id:
            return found
        return False
