"""What the world is made of: users, chats, forum topics, messages."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Literal

Data = dict[str, Any]
ChatKind = Literal["private", "group", "supergroup", "channel"]
CONTENT = {"text", "document", "photo", "voice", "contact", "location", "sticker"}
PRESENT = {"creator", "administrator", "member", "restricted"}


@dataclass
class User:
    """A person or the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    deactivated: bool = False

    def seen(self) -> Data:
        """The user as Telegram tells it."""
        data: Data = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        names = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        return data | {key: value for key, value in names.items() if value}


@dataclass
class ForumTopic:
    """A topic of a forum; its id is the id of the message that made it. The General topic has id 1."""

    id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False


@dataclass
class Message:
    """A message in a chat. `keyboard` is any reply markup; only an inline one is part of `data`."""

    data: Data
    keyboard: Data | None = None
    deleted: bool = False
    earlier: list[Data] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The number in its chat."""
        return int(self.data["message_id"])

    @property
    def chat_id(self) -> int:
        """The chat it is in."""
        return int(self.data["chat"]["id"])

    @property
    def thread(self) -> int | None:
        """The forum topic, None outside of topics."""
        return self.data.get("message_thread_id") if self.data.get("is_topic_message") else None

    @property
    def sender_id(self) -> int:
        """The user who sent it, 0 when a channel did."""
        return int(self.data.get("from", {}).get("id", 0))

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.data.get("from", {}).get("is_bot"))

    @property
    def text(self) -> str:
        """The text or the caption, without markup."""
        return str(self.data.get("text") or self.data.get("caption") or "")

    @property
    def entities(self) -> list[Data]:
        """The markup of the text or the caption."""
        found: list[Data] = self.data.get("entities") or self.data.get("caption_entities") or []
        return found

    @property
    def inline_buttons(self) -> list[Data]:
        """Buttons under the message, row after row."""
        return [button for row in (self.keyboard or {}).get("inline_keyboard", []) for button in row]

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons under the message."""
        return [button["text"] for button in self.inline_buttons]

    @property
    def reply_labels(self) -> list[str]:
        """The labels of the reply keyboard that came with the message."""
        rows = (self.keyboard or {}).get("keyboard", [])
        return [button if isinstance(button, str) else button["text"] for row in rows for button in row]

    @property
    def document(self) -> Data | None:
        """The document, when there is one."""
        return self.data.get("document")

    @property
    def is_service(self) -> bool:
        """A note of Telegram's, such as a pinned message or an opened topic."""
        return not CONTENT & self.data.keys()

    @property
    def edited(self) -> bool:
        """Whether it was edited."""
        return bool(self.earlier)

    def seen(self, *, with_reply: bool = True) -> Data:
        """A copy of the message as it goes out in answers and updates."""
        data = copy.deepcopy(self.data)
        if not with_reply:
            data.pop("reply_to_message", None)
        return data


@dataclass
class Chat:
    """A chat; the id of a private chat is the id of its person."""

    id: int
    kind: ChatKind
    title: str = ""
    person: User | None = None
    forum: bool = False
    username: str = ""
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, ForumTopic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    started: bool = False
    blocked: bool = False
    deleted: bool = False
    migrated_to: int | None = None
    menu_button: Data = field(default_factory=lambda: {"type": "commands"})

    @property
    def is_group(self) -> bool:
        """A group or a supergroup."""
        return self.kind in {"group", "supergroup"}

    def seen(self) -> Data:
        """The chat as it stands in a message."""
        data: Data = {"id": self.id, "type": self.kind}
        if self.person:
            names = self.person.seen()
            return data | {key: names[key] for key in ("first_name", "last_name", "username") if key in names}
        data["title"] = self.title
        if self.username:
            data["username"] = self.username
        if self.forum:
            data["is_forum"] = True
        return data

    def member(self, user: User) -> Data:
        """A ChatMember: the user with their standing here."""
        status = self.members.get(user.id, "left")
        data: Data = {"user": user.seen(), "status": status}
        if status == "creator":
            data["is_anonymous"] = False
        if status == "administrator":
            data |= ADMINISTRATOR_RIGHTS
        if status == "kicked":
            data["until_date"] = 0
        return data

    def visible(self, thread: int | None = None) -> list[Message]:
        """Messages that are not deleted, oldest first; with a topic only those of the topic."""
        kept = [message for message in self.messages.values() if not message.deleted]
        return kept if thread is None else [message for message in kept if (message.thread or 1) == thread]


ADMINISTRATOR_RIGHTS: Data = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
    "can_manage_topics": True,
    "can_send_welcome_messages": False,
}
