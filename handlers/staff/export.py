"""/export: files for the staff. What can be exported is registered where the program is put together."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.staff import Role
from handlers.screen import Button, File, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import OpenDesk, TakeExport
from handlers.staff.rights import OnStaff, mark
from locales.words import Words
from usecases.staff.audit import Audit
from usecases.staff.rights import Member


@dataclass(frozen=True)
class Export:
    """A file that can be made: the name it is sent under, and who makes its bytes."""

    file_name: str
    make: Callable[[], Awaitable[bytes]]


Exports = Mapping[str, Export]
"""Exports by name; the label of ``x`` is the sentence ``staff.export-x``."""


def export_screen(names: tuple[str, ...], words: Words) -> Screen:
    """What can be taken."""
    rows = tuple((Button(words.say(f"staff.export-{name}"), TakeExport(name=name).pack()),) for name in names)
    return Screen(words.say("staff.export"), buttons=(*rows, back_button(words)), replaces=True)


def router() -> Router:
    """The list by command and from the menu, and each file."""
    routes = Router(name="staff-export")

    @routes.message(Command("export"), OnStaff(Role.READER))
    async def show(message: Message, exports: Exports, words: Words) -> Screen:
        return export_screen(tuple(exports), words)

    @routes.callback_query(OpenDesk.filter(F.name == "export"), OnStaff(Role.READER))
    async def press(query: CallbackQuery, exports: Exports, words: Words) -> Screen:
        return export_screen(tuple(exports), words)

    @routes.callback_query(TakeExport.filter(), OnStaff(Role.READER))
    async def take(
        query: CallbackQuery, callback_data: TakeExport, member: Member, exports: Exports, audit: Audit, words: Words
    ) -> Screen:
        export = exports.get(callback_data.name)
        if export is None:
            return Screen(toast=words.say("fallback.old-button"))
        content = await export.make()
        await audit.record(member.person_id, "export", callback_data.name, key=mark(query))
        text = words.say(f"staff.export-{callback_data.name}")
        return Screen(text, file=File(export.file_name, content))

    return routes
