"""The staff's group itself: which chat it is, and its growth into a supergroup."""

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.screen import Answer, Screen
from locales.words import Words
from usecases.staff.answering import AnsweringStaff
from usecases.staff.chat import StaffChat


class InStaffChat(BaseFilter):
    """What happens in the staff's group."""

    async def __call__(self, event: Message | CallbackQuery, staff_chat: StaffChat) -> bool:
        shown = event if isinstance(event, Message) else event.message
        return shown is not None and shown.chat.id == staff_chat.id


def router() -> Router:
    """Telegram's own note that the group has moved."""
    routes = Router(name="staff-group")

    @routes.message(F.migrate_to_chat_id)
    async def moved(message: Message, staff_desk: AnsweringStaff) -> None:
        # Only Telegram itself makes such a note; nobody can write one.
        await staff_desk.moved(message.chat.id, message.migrate_to_chat_id or message.chat.id)

    @routes.edited_message(InStaffChat())
    async def edited(message: Message, staff_desk: AnsweringStaff, words: Words) -> Answer:
        reply = await staff_desk.reply_of_message(message.chat.id, message.message_id)
        if reply is None or reply.state != "sent" or (message.text or message.caption or "") == reply.text:
            return None
        return Screen(words.say("inbox.edit-not-sent", number=reply.question), quotes=True)

    return routes
