"""Filters that conversations share: an expected message, and a wish said in free text."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import Message

from domain.wishes import Wish, wish
from usecases.ports import Person, Step, Talks

LEFT_ALONE = timedelta(days=1)
"""After this time a free text is no longer taken for the answer to what was asked."""


def expecting(name: str, data: Mapping[str, Any], now: datetime) -> Step:
    """A step that begins `now`."""
    return Step(name, {**data, "since": now.isoformat()})


def left_alone(step: Step, message: Message) -> bool:
    """Whether `message` was written so long after the step began that it is hardly meant as its answer."""
    since = step.data.get("since")
    return since is not None and message.date - datetime.fromisoformat(since) > LEFT_ALONE


def key_of_step(name: str) -> str:
    """What an update carries from which the step `name` of a talk expects something."""
    return f"step {name}"


class InStep(BaseFilter):
    """A message that the step `name` of a talk expects, no command; the handler gets the ``step``."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.keys = (key_of_step(name),)

    async def __call__(self, message: Message, person: Person, people: Talks) -> bool | dict[str, Any]:
        if (message.text or "").startswith("/"):
            return False
        step = await people.step(person.id, message.message_id)
        return {"step": step} if step is not None and step.name == self._name else False


class Wished(BaseFilter):
    """A text that asks for `wanted` in the person's own words."""

    def __init__(self, wanted: Wish) -> None:
        self._wanted = wanted

    async def __call__(self, message: Message) -> bool:
        return bool(message.text) and _wish(message.text or "") is self._wanted


_wish = lru_cache(maxsize=8)(wish)
"""Several filters ask the same of one text."""
