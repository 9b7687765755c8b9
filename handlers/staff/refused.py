"""The end of the staff's desk: a member whose role does not reach is told so; others see what everybody sees."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.staff import Role
from handlers.screen import Screen
from handlers.staff.commands import staff_command
from handlers.staff.rights import PRESS, faceless
from locales.words import Words
from usecases.ports import Person
from usecases.staff.rights import Rights


class Limited(BaseFilter):
    """Something of the staff's that a member tried whose role is not enough; the handler gets the `role`."""

    async def __call__(self, event: Message | CallbackQuery, person: Person, rights: Rights) -> bool | dict[str, Any]:
        if isinstance(event, Message):
            if event.forward_origin is not None or faceless(event) or not staff_command(event.text):
                return False
        elif not (event.data or "").startswith(PRESS):
            return False
        member = await rights.member(person.id)
        if member is None or member.role is Role.OWNER:
            return False
        return {"role": member.role}


def router() -> Router:
    """The last router of the desk."""
    routes = Router(name="staff-refused")

    @routes.message(F.text, Limited())
    async def command(message: Message, role: Role, words: Words) -> Screen:
        return Screen(words.say("staff.not-allowed", role=words.say(f"staff.role-{role}")), quotes=True)

    @routes.callback_query(Limited())
    async def press(query: CallbackQuery, role: Role, words: Words) -> Screen:
        return Screen(toast=words.say("staff.not-allowed", role=words.say(f"staff.role-{role}")), alert=True)

    return routes
