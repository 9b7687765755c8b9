"""Rights at the door: a handler of the staff's runs only for who may use it, and every other attempt is logged."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from domain.staff import Role
from handlers.staff.commands import staff_command
from usecases.ports import Person
from usecases.staff.audit import Audit
from usecases.staff.rights import Rights

PRESS = "S"
"""How the data of every button of the staff's begins, and of nobody else's."""


class OnStaff(BaseFilter):
    """Lets a message or a press pass when it comes from a member of the staff whose role includes `role`.

    Put it last among a handler's filters: whoever it stops has tried to do what the handler does, and that is
    logged. The handler gets the `member`. What is forwarded, or written in the name of a group or a channel,
    gives nobody rights; `forwards` allows forwarded content where that is what is asked for.
    """

    def __init__(self, role: Role = Role.STAFF, *, forwards: bool = False) -> None:
        self.role = role
        self._forwards = forwards

    async def __call__(
        self, event: Message | CallbackQuery, bot: Bot, person: Person, rights: Rights, audit: Audit
    ) -> bool | dict[str, Any]:
        reason = self._fault(event, bot)
        member = await rights.member(person.id)
        if not reason and member is None:
            reason = "stranger"
        if not reason and member is not None and not member.role.includes(self.role):
            reason = "role"
        if reason or member is None:
            key = f"refused:{mark(event)}" if member is not None else ""
            await audit.refuse(person.id, attempt(event), reason, place(event), key=key)
            return False
        name = event.from_user.full_name if event.from_user else ""
        await rights.see(member, name)
        return {"member": member}

    def _fault(self, event: Message | CallbackQuery, bot: Bot) -> str:
        if isinstance(event, Message):
            if event.forward_origin is not None and not self._forwards:
                return "forwarded"
            return faceless(event)
        shown = event.message
        if not isinstance(shown, Message):
            return "stale"
        if shown.forward_origin is not None or shown.from_user is None or shown.from_user.id != bot.id:
            return "forwarded"
        return ""


class FacelessAttempts(BaseMiddleware):
    """Logs what nobody in particular tried of the staff's: anonymous administrators, channels, edited messages.

    Such an update has no person, so no handler sees it; this stands before `Turn` and changes nothing else.
    """

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        if isinstance(event, Update):
            await self._look_at(event)
        return await handler(event, data)

    async def _look_at(self, update: Update) -> None:
        query = update.callback_query
        if query is not None and query.from_user.is_bot and (query.data or "").startswith(PRESS):
            await self._audit.refuse(query.from_user.id, attempt(query), "anonymous", place(query))
            return
        edited = update.edited_message or update.edited_channel_post
        message = edited or update.message or update.channel_post
        if message is None or not staff_command(message.text or message.caption):
            return
        reason = "edited" if edited else faceless(message)
        if not reason:
            return
        who = message.from_user.id if message.from_user and not message.sender_chat else 0
        await self._audit.refuse(who, attempt(message), reason, place(message))


def faceless(message: Message) -> str:
    """Why a message counts as nobody's: ``anonymous`` or ``channel``; empty when a person wrote it."""
    if message.sender_chat is not None:
        return "anonymous" if message.sender_chat.id == message.chat.id else "channel"
    return "channel" if message.is_automatic_forward or message.from_user is None else ""


def attempt(event: Message | CallbackQuery) -> str:
    """What somebody tried: the command, or the kind of the pressed button; never its content."""
    if isinstance(event, Message):
        return f"/{staff_command(event.text or event.caption)}".rstrip("/") or "message"
    return f"press {(event.data or '').partition(':')[0]}"[:60]


def place(event: Message | CallbackQuery) -> str:
    """Where it happened, as ``chat/message``."""
    shown = event if isinstance(event, Message) else event.message
    return f"{shown.chat.id}/{shown.message_id}" if shown is not None else ""


def mark(event: Message | CallbackQuery) -> str:
    """What names this very message or press, so that its repetition has no second effect."""
    return place(event) if isinstance(event, Message) else f"press:{event.id}"
