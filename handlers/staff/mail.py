"""/mail: whether applications may be mailed from here on an applicant's word; the staff decide."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.staff import Role
from handlers.screen import Answer, Button, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import AllowMail
from handlers.staff.rights import OnStaff
from locales.words import Words
from usecases.package_tools import PackageTools
from usecases.staff.audit import Audit
from usecases.staff.rights import Member


def permission_screen(allowed: bool | None, words: Words) -> Screen:
    """What is allowed now, and the button that changes it; None where no mail server is set."""
    if allowed is None:
        return Screen(words.say("send.staff-no-server"), buttons=(back_button(words),))
    label = words.say("send.staff-forbid" if allowed else "send.staff-allow")
    button = Button(label, AllowMail(allowed=not allowed).pack())
    text = words.say("send.staff-allowed" if allowed else "send.staff-forbidden")
    return Screen(text, buttons=((button,), back_button(words)))


def router() -> Router:
    """Command and button."""
    routes = Router(name="staff-mail")

    @routes.message(Command("mail"), OnStaff(Role.READER))
    async def show(message: Message, words: Words, tools: PackageTools) -> Answer:
        return permission_screen(await tools.sending.allowed(), words)

    @routes.callback_query(AllowMail.filter(), OnStaff(Role.OWNER))
    async def change(
        query: CallbackQuery, callback_data: AllowMail, member: Member, words: Words, tools: PackageTools, audit: Audit
    ) -> Answer:
        await tools.sending.allow(callback_data.allowed)
        act = "allow mail" if callback_data.allowed else "forbid mail"
        await audit.record(member.person_id, act, key=f"mail:{query.id}")
        return replace(permission_screen(await tools.sending.allowed(), words), replaces=True)

    return routes
