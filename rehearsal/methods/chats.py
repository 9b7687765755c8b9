"""Methods about chats and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearsal.errors import bad_request
from rehearsal.methods.registry import method
from rehearsal.model import PRESENT, Chat, Data
from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World


def _known(world: World, call: Parameters) -> Chat:
    """A chat the bot may look at: a private one is known once the person wrote."""
    chat = world.access.find(call)
    if chat.kind == "private":
        if not chat.started:
            raise bad_request("chat not found")
        return chat
    return world.access.reach(call)


@method("getChat")
def get_chat(world: World, call: Parameters) -> Any:
    """All about one chat."""
    chat = _known(world, call)
    data: Data = {
        **chat.seen(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
            chat.kind == "private",
        ),
    }
    pinned = [chat.messages[number] for number in chat.pinned if not chat.messages[number].deleted]
    if pinned:
        data["pinned_message"] = pinned[-1].seen(with_reply=False)
    return data


@method("getChatMember")
def get_member(world: World, call: Parameters) -> Any:
    """One member's standing."""
    chat = _known(world, call)
    user = world.users.get(call.integer("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.kind == "private":
        if user.id not in (chat.id, world.bot.id):
            raise bad_request("PARTICIPANT_ID_INVALID")
        return {"user": user.seen(), "status": "member"}
    return chat.member(user)


@method("getChatAdministrators")
def get_administrators(world: World, call: Parameters) -> Any:
    """The owner and the administrators that are not bots, and this bot."""
    chat = _known(world, call)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    leading = [number for number, status in chat.members.items() if status in {"creator", "administrator"}]
    return [chat.member(world.users[number]) for number in leading]


@method("getChatMemberCount")
def count_members(world: World, call: Parameters) -> int:
    """How many are in the chat, the bot included."""
    chat = _known(world, call)
    return 2 if chat.kind == "private" else sum(status in PRESENT for status in chat.members.values())


@method("leaveChat")
def leave(world: World, call: Parameters) -> bool:
    """The bot leaves a group."""
    chat = world.access.reach(call)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[world.bot.id] = "left"
    return True
