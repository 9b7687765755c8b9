"""Filters that conversations share: an expected message, and a wish said in free text."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.wishes import Wish, wish
from usecases.ports import Person, Talks


class InStep(BaseFilter):
    """Whether the step `name` of a talk stands and this is no command; the handler gets the ``step``."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def __call__(self, event: Message | CallbackQuery, person: Person, people: Talks) -> bool | dict[str, Any]:
        if isinstance(event, Message) and (event.text or "").startswith("/"):
            return False
        step = await people.step(person.id)
        return {"step": step} if step is not None and step.name == self._name else False


class Wished(BaseFilter):
    """A text that asks for `wanted` in the person's own words."""

    def __init__(self, wanted: Wish) -> None:
        self._wanted = wanted

    async def __call__(self, message: Message) -> bool:
        return bool(message.text) and wish(message.text or "") is self._wanted
