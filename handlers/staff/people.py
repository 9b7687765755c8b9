"""/people: who is on the staff, one-time links for new members, removal."""

import re
from typing import Any

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import BaseFilter, Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Answer, Button, Screen
from handlers.staff.menu import back_button, menu_screen
from handlers.staff.presses import Invite, OnMember, OpenDesk
from handlers.staff.rights import OnStaff, faceless, mark, place
from locales.words import Markup, Words
from usecases.ports import Clock, Person
from usecases.staff.audit import Audit
from usecases.staff.rights import INVITATION_LASTS, Member, Rights

LINK = "staff-"
"""How the word of a deep link with an invitation begins."""


class Invited(BaseFilter):
    """/start with an invitation that is still good; the handler gets the `role` that was given."""

    async def __call__(
        self, message: Message, command: CommandObject, person: Person, rights: Rights, audit: Audit
    ) -> bool | dict[str, Any]:
        word = command.args or ""
        if not re.fullmatch(rf"{LINK}[\w-]{{16,60}}", word):
            return False
        reason = "forwarded" if message.forward_origin is not None else faceless(message)
        role = None
        if not reason:
            name = message.from_user.full_name if message.from_user else ""
            role = await rights.accept(word.removeprefix(LINK), person.id, name, message.message_id)
        if role is None:
            await audit.refuse(person.id, "people.join", reason or "stale", place(message))
            return False
        return {"role": role}


def people_screen(staff: list[Member], call: Call, words: Words, *, private: bool, username: str) -> Screen:
    """Everybody on the staff. Links are only made in a private chat, where nobody else reads them."""
    lines = [
        words.say(
            "staff.member",
            name=shown_name(member, words),
            id=member.person_id,
            role=words.say(f"staff.role-{member.role}"),
            since=words.short_date(member.added_at.astimezone(call.timezone)),
        )
        for member in staff
    ]
    rows = [
        (
            Button(
                words.say("staff.remove", name=shown_name(member, words)[:24]),
                OnMember(act="ask", person_id=member.person_id).pack(),
            ),
        )
        for member in staff
    ]
    if private:
        invite = [Button(words.say(f"staff.invite-{role}"), Invite(role=role).pack()) for role in Role]
        rows = [*((button,) for button in invite), *rows]
    elif username:
        rows.insert(0, (Button(words.say("staff.invite-in-private"), url=f"https://t.me/{username}?start=people"),))
    text = words.say("staff.people", people=Markup("\n".join(lines)))
    return Screen(text, buttons=(*rows, back_button(words)))


def removal_screen(member: Member, words: Words) -> Screen:
    """Asks whether somebody shall leave the staff."""
    sure = Button(words.say("staff.remove-sure"), OnMember(act="remove", person_id=member.person_id).pack())
    text = words.say("staff.remove-ask", name=shown_name(member, words), id=member.person_id)
    return Screen(text, buttons=((sure,), back_button(words, "people")), replaces=True)


def invitation_screen(token: str, role: Role, username: str, words: Words) -> Screen:
    """The link to pass on."""
    link = f"https://t.me/{username}?start={LINK}{token}"
    hours = int(INVITATION_LASTS.total_seconds() // 3600)
    return Screen(
        words.say(
            "staff.invitation", role=words.say(f"staff.role-{role}"), link=link, left=words.say_n("common.hours", hours)
        )
    )


def shown_name(member: Member, words: Words) -> str:
    """The name of a member, or their number before they have done anything."""
    return member.name or words.say("staff.nameless", id=member.person_id)


def router() -> Router:
    """The list, invitations and their use, removal."""
    routes = Router(name="staff-people")

    async def show(message: Message | None, rights: Rights, call: Call, words: Words, username: str) -> Screen:
        private = message is not None and message.chat.type == ChatType.PRIVATE
        return people_screen(list(await rights.everybody()), call, words, private=private, username=username)

    @routes.message(CommandStart(deep_link=True), Invited())
    async def join(message: Message, role: Role, words: Words) -> Answer:
        welcome = Screen(words.say("staff.welcome", role=words.say(f"staff.role-{role}")))
        return (welcome, menu_screen(role, words))

    @routes.message(Command("people"), OnStaff(Role.OWNER))
    @routes.message(CommandStart(deep_link=True, magic=F.args == "people"), OnStaff(Role.OWNER))
    async def people(message: Message, rights: Rights, call: Call, words: Words, username: str) -> Screen:
        return await show(message, rights, call, words, username)

    @routes.callback_query(OpenDesk.filter(F.name == "people"), OnStaff(Role.OWNER))
    async def press(query: CallbackQuery, rights: Rights, call: Call, words: Words, username: str) -> Screen:
        shown = query.message if isinstance(query.message, Message) else None
        return await show(shown, rights, call, words, username)

    @routes.callback_query(Invite.filter(), OnStaff(Role.OWNER))
    async def invite(
        query: CallbackQuery, callback_data: Invite, member: Member, rights: Rights, words: Words, username: str
    ) -> Screen:
        if query.message is None or query.message.chat.type != ChatType.PRIVATE:
            return Screen(toast=words.say("staff.invite-in-private"), alert=True)
        token = await rights.invite(member.person_id, callback_data.role, mark(query))
        return invitation_screen(token, callback_data.role, username, words)

    @routes.callback_query(OnMember.filter(F.act == "ask"), OnStaff(Role.OWNER))
    async def ask(query: CallbackQuery, callback_data: OnMember, rights: Rights, words: Words) -> Screen:
        member = await rights.member(callback_data.person_id)
        return removal_screen(member, words) if member else Screen(toast=words.say("staff.not-on-staff"), alert=True)

    @routes.callback_query(OnMember.filter(F.act == "remove"), OnStaff(Role.OWNER))
    async def remove(
        query: CallbackQuery,
        callback_data: OnMember,
        member: Member,
        rights: Rights,
        call: Call,
        words: Words,
        clock: Clock,
    ) -> Screen:
        outcome = await rights.remove(member.person_id, callback_data.person_id, mark(query))
        if outcome == "last-owner":
            return Screen(toast=words.say("staff.last-owner"), alert=True)
        return Screen(
            words.say("staff.removed", id=callback_data.person_id), buttons=(back_button(words),), replaces=True
        )

    return routes
