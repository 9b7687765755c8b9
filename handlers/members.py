"""Who blocks or unblocks the assistant."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from usecases.ports import Clock, People, Person


def router() -> Router:
    """Changes of the assistant's own standing in a private chat."""
    routes = Router(name="members")
    routes.my_chat_member.filter(F.chat.type == ChatType.PRIVATE)

    @routes.my_chat_member()
    async def standing(change: ChatMemberUpdated, person: Person, people: People, clock: Clock) -> None:
        if change.new_chat_member.status in {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}:
            await people.mark_unreachable(person.id, "blocked", clock.now())
        else:
            await people.mark_reachable(person.id)

    return routes
