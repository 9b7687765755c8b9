"""/staff: what the staff can do here, by buttons. Colleagues add the name of their screen to `SCREENS`."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.staff import Role
from handlers.screen import Button, Screen
from handlers.staff.presses import OpenDesk
from handlers.staff.rights import OnStaff
from locales.words import Words
from usecases.staff.rights import Member

SCREENS: tuple[tuple[str, Role], ...] = (
    ("inbox", Role.READER),
    ("answers", Role.READER),
    ("conference", Role.READER),
    ("broadcast", Role.STAFF),
    ("dates", Role.STAFF),
    ("applications", Role.READER),
    ("numbers", Role.READER),
    ("export", Role.READER),
    ("audit", Role.READER),
    ("people", Role.OWNER),
)
"""The screens of the menu in its order, with the role each needs; the label of ``x`` is ``staff.menu-x``."""


def menu_screen(role: Role, words: Words, *, replaces: bool = False) -> Screen:
    """What somebody in this role can open."""
    buttons = tuple(
        (Button(words.say(f"staff.menu-{name}"), OpenDesk(name=name).pack()),)
        for name, needed in SCREENS
        if role.includes(needed)
    )
    text = words.say("staff.menu", role=words.say(f"staff.role-{role}"))
    return Screen(text, buttons=buttons, replaces=replaces)


def back_button(words: Words, to: str = "staff") -> tuple[Button, ...]:
    """A row that leads back to another screen of the staff's."""
    return (Button(words.say("staff.back"), OpenDesk(name=to).pack()),)


def router() -> Router:
    """The menu by command and from other screens."""
    routes = Router(name="staff-menu")

    @routes.message(Command("staff"), OnStaff(Role.READER))
    async def show(message: Message, member: Member, words: Words) -> Screen:
        return menu_screen(member.role, words)

    @routes.callback_query(OpenDesk.filter(F.name == "staff"), OnStaff(Role.READER))
    async def press(query: CallbackQuery, member: Member, words: Words) -> Screen:
        return menu_screen(member.role, words, replaces=True)

    return routes
