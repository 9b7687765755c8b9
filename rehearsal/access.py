"""Who may do what: which chats the bot reaches, and which messages it hears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rehearsal.errors import bad_request, forbidden
from rehearsal.model import PRESENT, Chat, Message

if TYPE_CHECKING:
    from rehearsal.parameters import Parameters
    from rehearsal.world import World

SERVICE = {
    "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
    "forum_topic_created", "forum_topic_closed", "forum_topic_reopened", "forum_topic_edited",
    "new_chat_title", "group_chat_created",
}  # fmt: skip


class Access:
    """Telegram's doors, with its words when they are shut."""

    def __init__(self, world: World) -> None:
        self._world = world

    def find(self, call: Parameters, name: str = "chat_id") -> Chat:
        """The chat a call names by number or @username, whether or not the bot may write there."""
        wanted = call.text(name)
        if not wanted:
            raise bad_request(f"{name} is empty")
        if re.fullmatch(r"-?\d+", wanted) and int(wanted) in self._world.chats:
            return self._world.chats[int(wanted)]
        for chat in self._world.chats.values() if wanted.startswith("@") else ():
            if chat.username.lower() == wanted[1:].lower():
                return chat
        raise bad_request("chat not found")

    def reach(self, call: Parameters, name: str = "chat_id") -> Chat:
        """The chat a call names, when the bot may write there."""
        chat = self.find(call, name)
        if chat.kind == "private":
            self._check_private(chat)
        else:
            self._check_group(chat)
        return chat

    def _check_private(self, chat: Chat) -> None:
        if chat.person and chat.person.deactivated:
            raise forbidden("user is deactivated")
        if not chat.started:
            if self._shares_a_group(chat.id):
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")

    def _check_group(self, chat: Chat) -> None:
        kind = f"{chat.kind} chat"
        if chat.migrated_to:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.deleted:
            raise forbidden("the group chat was deleted")
        status = chat.members.get(self._world.bot.id, "left")
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind}")
        if status not in PRESENT:
            raise forbidden(f"bot is not a member of the {kind}")
        if chat.kind == "channel" and status != "administrator":
            raise bad_request("need administrator rights in the channel chat")

    def thread(self, chat: Chat, call: Parameters) -> int | None:
        """The forum topic a call names; refuses one that is unknown, or closed to the bot."""
        wanted = call.integer("message_thread_id")
        if not wanted:
            return None
        topic = chat.topics.get(wanted)
        # A client cannot name the General topic, although its number is 1.
        if not chat.forum or topic is None or wanted == 1:
            raise bad_request("message thread not found")
        if topic.closed and not self.is_administrator(chat):
            raise bad_request("TOPIC_CLOSED")
        return wanted

    def is_administrator(self, chat: Chat) -> bool:
        """Whether the bot is one in this chat."""
        return chat.members.get(self._world.bot.id) in {"administrator", "creator"}

    def bot_hears(self, chat: Chat, message: Message) -> bool:
        """Privacy: in groups only an administrator hears all, others what is meant for them."""
        bot = self._world.bot
        if chat.kind == "private":
            return not chat.blocked
        if chat.members.get(bot.id) not in PRESENT:
            return False
        if not self._world.privacy or self.is_administrator(chat) or SERVICE & message.data.keys():
            return True
        command = re.match(r"/\w+(?:@(\w+))?", message.text)
        if command and (command.group(1) or bot.username).lower() == bot.username.lower():
            return True
        if re.search(rf"@{re.escape(bot.username)}\b", message.text, re.IGNORECASE):
            return True
        return bool(message.data.get("reply_to_message", {}).get("from", {}).get("id") == bot.id)

    def _shares_a_group(self, user_id: int) -> bool:
        return any(
            chat.members.get(user_id) in PRESENT and chat.members.get(self._world.bot.id) in PRESENT
            for chat in self._world.chats.values()
        )
