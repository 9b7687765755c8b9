"""What a member of the staff types where the assistant has asked for it."""

from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.staff.steps import InStepHere
from usecases.ports import Person, Talks


class Typed(InStepHere):
    """A message in the chat and topic in which the step was begun, later than its beginning, no reply to others'."""

    async def __call__(self, message: Message, person: Person, people: Talks) -> bool | dict[str, Any]:
        found = await super().__call__(message, person, people)
        if not isinstance(found, dict):
            return False
        data = found["step"].data
        if thread_of(message) != data["thread"] or message.message_id <= data["after"]:
            return False
        replied = message.reply_to_message
        # In a topic Telegram shows every message as a reply to the one that opened it. A reply to what came before
        # the step, such as the card of a question, is meant for that.
        if replied is not None and replied.message_id != data["thread"] and replied.message_id < data["after"]:
            return False
        return found


def here(event: Message | CallbackQuery) -> dict[str, Any]:
    """Where a step begins, for its data: the chat, the topic, and the message after which it counts."""
    message = event if isinstance(event, Message) else event.message
    assert message is not None
    return {
        "chat": message.chat.id,
        "thread": thread_of(message) if isinstance(message, Message) else None,
        "after": message.message_id,
    }


def thread_of(message: Message) -> int | None:
    """The topic of a message; None outside of topics."""
    return message.message_thread_id if message.is_topic_message else None
