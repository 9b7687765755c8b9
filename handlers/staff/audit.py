"""/audit: the log of the staff's acts, and whether its chain is whole."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.audit import AuditEntry, Verification
from domain.call import Call
from domain.staff import Role
from handlers.screen import Button, Screen
from handlers.staff.menu import back_button
from handlers.staff.presses import OpenAudit, OpenDesk, TakeExport
from handlers.staff.rights import OnStaff
from locales.words import Markup, Words
from usecases.staff.audit import Audit
from usecases.staff.rights import Rights

PAGE = 12
"""Entries on one page of the log."""


def audit_screen(
    entries: Sequence[AuditEntry], state: Verification, names: dict[int, str], call: Call, words: Words
) -> Screen:
    """One page of the log, the newest first, and what the check of the whole chain has found."""
    lines = [_line(entry, names, call, words) for entry in entries]
    if state.whole:
        checked = words.say("staff.audit-whole", number=state.length, digest=state.head[:16])
    else:
        checked = words.say("staff.audit-broken", number=state.broken_at or 0)
    text = words.say("staff.audit", lines=Markup("\n".join(lines) or "—"), checked=Markup(checked))
    rows: list[tuple[Button, ...]] = []
    if entries and entries[-1].number > 1:
        rows.append((Button(words.say("staff.audit-older"), OpenAudit(before=entries[-1].number).pack()),))
    rows.append((Button(words.say("staff.audit-file"), TakeExport(name="audit").pack()),))
    return Screen(text, buttons=(*rows, back_button(words)), replaces=True)


def _line(entry: AuditEntry, names: dict[int, str], call: Call, words: Words) -> str:
    at = entry.at.astimezone(call.timezone)
    return words.say(
        "staff.audit-line-refused" if entry.refused else "staff.audit-line",
        number=entry.number,
        moment=f"{at:%d.%m %H:%M}",
        who=names.get(entry.who, entry.who or "—"),
        act=_named(entry.act, words),
        about=entry.about,
        reason=words.say(f"staff.refused-{entry.refused}") if entry.refused else "",
    )


def _named(act: str, words: Words) -> str:
    """What an act is called; a command is called by its own name, and so is an act of another version."""
    kind = act.removeprefix("press ")
    if kind != act:
        return f"{words.say('audit.press')} {kind}"
    try:
        return words.say(f"audit.{act.replace(' ', '-')}")
    except LookupError:
        return act


def router() -> Router:
    """The log by command and by buttons."""
    routes = Router(name="staff-audit")

    async def page(before: int, audit: Audit, rights: Rights, call: Call, words: Words) -> Screen:
        names = {member.person_id: member.name for member in await rights.everybody() if member.name}
        entries = await audit.newest(PAGE, before or None)
        return audit_screen(entries, await audit.verify(), names, call, words)

    @routes.message(Command("audit"), OnStaff(Role.READER))
    async def show(message: Message, audit: Audit, rights: Rights, call: Call, words: Words) -> Screen:
        return await page(0, audit, rights, call, words)

    @routes.callback_query(OpenDesk.filter(F.name == "audit"), OnStaff(Role.READER))
    async def press(query: CallbackQuery, audit: Audit, rights: Rights, call: Call, words: Words) -> Screen:
        return await page(0, audit, rights, call, words)

    @routes.callback_query(OpenAudit.filter(), OnStaff(Role.READER))
    async def older(
        query: CallbackQuery, callback_data: OpenAudit, audit: Audit, rights: Rights, call: Call, words: Words
    ) -> Screen:
        return await page(callback_data.before, audit, rights, call, words)

    return routes
