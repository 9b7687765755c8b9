"""The beginning of every turn: who is it, and in which language do we speak?"""

from collections.abc import Awaitable, Callable
from dataclasses import fields
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Chat, Message, TelegramObject, Update

from handlers.applicant_talk import ApplicantTalk
from handlers.filters import key_of_step
from handlers.menu import item, key_of_item
from usecases.current_call import CurrentCall
from usecases.meeting import Meeting
from usecases.ports import Person, Talks
from usecases.staff.chat import StaffChat
from usecases.staff.rights import Rights
from usecases.wording import words_of

_OF_A_TALK = [field.name for field in fields(ApplicantTalk)]


class Turn(BaseMiddleware):
    """Gives handlers `person`, `words`, `call` and, for an applicant's talk, `talk`.

    What nobody in particular did (a channel's post) ends here.
    """

    def __init__(self, meeting: Meeting, current: CurrentCall) -> None:
        self._meeting, self._current = meeting, current

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        user = data.get("event_from_user")
        if not isinstance(event, Update) or user is None or user.is_bot:
            return None
        know = self._meeting.meet if await self._is_talk(user.id, data) else self._meeting.recognise
        person = await know(user.id, user.language_code)
        data["person"] = person
        data["words"] = words_of(self._current.call, person.lang)
        data["call"] = self._current.call
        data["talk"] = ApplicantTalk(**{field: data[field] for field in _OF_A_TALK})
        if message := event.message or event.edited_message:
            data["carried"] = await self._carried(message, person, data["people"])
        return await handler(event, data)

    async def _carried(self, message: Message, person: Person, people: Talks) -> tuple[str, ...]:
        """What tells which handlers may take a message: a label of the menu, the step in which it was expected."""
        name, step = item(message.text or "", self._current.call), await people.step(person.id, message.message_id)
        return (*([key_of_item(name)] if name else ()), *([key_of_step(step.name)] if step else ()))

    @staticmethod
    async def _is_talk(user_id: int, data: dict[str, Any]) -> bool:
        """Whether somebody talks with the assistant; of those who talk with each other in groups nothing is kept."""
        chat: Chat | None = data.get("event_chat")
        if chat is None:
            return False
        if chat.type == ChatType.PRIVATE:
            return True
        staff_chat: StaffChat = data["staff_chat"]
        rights: Rights = data["rights"]
        return chat.id == staff_chat.id and await rights.member(user_id) is not None
