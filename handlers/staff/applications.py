"""/applications: how far every application is, and its documents once they may be opened."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Button, File, Screen
from handlers.staff.application_screens import card_screen, files_screen_text, list_screen, seal_text
from handlers.staff.presses import ListApplications, OnApplication, OpenDesk, TakeApplications
from handlers.staff.rights import OnStaff, mark
from locales.words import Words
from usecases.plain_text import plain
from usecases.staff.applications import ApplicationsDesk, Order
from usecases.staff.archives import folder
from usecases.staff.audit import Audit
from usecases.staff.papers import Papers
from usecases.staff.rights import Member


def router() -> Router:
    """The list and its pages, the cards, and the files."""
    routes = Router(name="staff-applications")

    async def page(order: Order, number: int, applications_desk: ApplicationsDesk, call: Call, words: Words) -> Screen:
        found = await applications_desk.listed(order)
        return list_screen(found, order, number, call, words, sealed=applications_desk.sealed)

    @routes.message(Command("applications"), OnStaff(Role.READER))
    async def show(
        message: Message, member: Member, applications_desk: ApplicationsDesk, call: Call, words: Words, audit: Audit
    ) -> Screen:
        await audit.record(member.person_id, "applications.list", key=mark(message))
        return await page("progress", 0, applications_desk, call, words)

    @routes.callback_query(OpenDesk.filter(F.name == "applications"), OnStaff(Role.READER))
    async def press(
        query: CallbackQuery,
        member: Member,
        applications_desk: ApplicationsDesk,
        call: Call,
        words: Words,
        audit: Audit,
    ) -> Screen:
        await audit.record(member.person_id, "applications.list", key=mark(query))
        return await page("progress", 0, applications_desk, call, words)

    @routes.callback_query(ListApplications.filter(), OnStaff(Role.READER))
    async def turn(
        query: CallbackQuery,
        callback_data: ListApplications,
        applications_desk: ApplicationsDesk,
        call: Call,
        words: Words,
    ) -> Screen:
        return await page(callback_data.order, callback_data.page, applications_desk, call, words)

    @routes.callback_query(OnApplication.filter(F.act == "open"), OnStaff(Role.READER))
    async def card(
        query: CallbackQuery,
        callback_data: OnApplication,
        member: Member,
        applications_desk: ApplicationsDesk,
        call: Call,
        words: Words,
        audit: Audit,
    ) -> Screen:
        listed = await applications_desk.find(callback_data.id)
        if listed is None:
            return Screen(toast=words.say("applications.gone"), alert=True)
        await audit.record(member.person_id, "applications.open", str(callback_data.id), key=mark(query))
        return card_screen(listed, call, words, sealed=applications_desk.sealed)

    @routes.callback_query(TakeApplications.filter(F.act == "table"), OnStaff(Role.READER))
    async def table(
        query: CallbackQuery, member: Member, papers: Papers, call: Call, words: Words, audit: Audit
    ) -> Screen:
        await audit.record(member.person_id, "applications.table", key=mark(query))
        content = await papers.table(words)
        return Screen(words.say("applications.table"), file=File(f"{call.id}-applications.xlsx", content))

    @routes.callback_query(OnApplication.filter(F.act == "files"), OnStaff(Role.STAFF))
    @routes.callback_query(TakeApplications.filter(F.act == "files"), OnStaff(Role.STAFF))
    async def files(
        query: CallbackQuery,
        callback_data: OnApplication | TakeApplications,
        member: Member,
        applications_desk: ApplicationsDesk,
        papers: Papers,
        call: Call,
        words: Words,
        audit: Audit,
    ) -> Screen:
        if isinstance(callback_data, OnApplication):
            listed = await applications_desk.find(callback_data.id)
            if listed is None or listed.withdrawn:
                return Screen(toast=words.say("applications.gone"), alert=True)
            what, about, name = [listed], str(callback_data.id), f"{call.id}-{folder(listed)}"
        else:
            what, about, name = list(await applications_desk.by_number()), "all", f"{call.id}-documents"
        if papers.sealed:
            await audit.refuse(member.person_id, "applications.files", "sealed", about, key=mark(query))
            return Screen(toast=plain(seal_text(call, words, sealed=True)), alert=True)
        part = callback_data.part
        taken = await papers.files(what, part)
        if taken is None:
            return Screen(toast=words.say("applications.no-files"), alert=True)
        await audit.record(member.person_id, "applications.files", about, key=mark(query), part=part + 1)
        content, parts = taken
        rows: tuple[tuple[Button, ...], ...] = ()
        if part + 1 < parts:
            label = words.say("applications.next-part", part=part + 2, parts=parts)
            rows = ((Button(label, callback_data.model_copy(update={"part": part + 1}).pack()),),)
        file = File(f"{name}-{part + 1}.zip" if parts > 1 else f"{name}.zip", content)
        return Screen(files_screen_text(part, parts, words), rows, file=file)

    return routes
