"""Groups, supergroups, channels and forum topics as tests use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal.events import Event
from rehearsal.model import Chat, ForumTopic
from rehearsal.places import Place

if TYPE_CHECKING:
    from rehearsal.people import Person
    from rehearsal.world import World


class Group(Place):
    """A group as its members see it; messages of all its topics."""

    def __init__(self, world: World, chat: Chat) -> None:
        super().__init__(world, chat, chat.title)
        self._topics: dict[int, Place] = {}

    @property
    def id(self) -> int:
        """The number of the chat."""
        return self.chat.id

    @property
    def topics(self) -> list[str]:
        """The names of the topics."""
        return [topic.name for topic in self.chat.topics.values()]

    def topic(self, name: str) -> Place:
        """The topic of this name, or the only one whose name holds it; LookupError otherwise."""
        exact = [topic for topic in self.chat.topics.values() if topic.name == name]
        near = exact or [topic for topic in self.chat.topics.values() if name in topic.name]
        if len(near) != 1:
            raise LookupError(f"no topic {name!r} in {self.name}; there are {self.topics}")
        return self.place(near[0].id)

    def place(self, thread: int | None) -> Place:
        """The topic of this number, the group itself for None."""
        if thread is None:
            return self
        if thread not in self._topics:
            name = f"{self.name}: {self.chat.topics[thread].name}"
            self._topics[thread] = Place(self.world, self.chat, name, thread)
        return self._topics[thread]

    def open_topic(self, name: str, by: Person) -> Place:
        """A member opens a topic."""
        color = self.world.topic_color()
        number = self.world.message_id(self.chat)
        self.chat.topics[number] = ForumTopic(number, name, color)
        created = {"forum_topic_created": {"name": name, "icon_color": color}}
        self.world.post(self.chat, by.user, created, thread=number)
        return self.topic(name)

    def close_topic(self, name: str) -> None:
        """A topic is closed; only administrators may write there."""
        self.chat.topics[self.topic(name).thread or 0].closed = True

    def delete_topic(self, name: str) -> None:
        """A member deletes a topic; Telegram tells the bot nothing of it."""
        number = self.topic(name).thread or 0
        for message in self.chat.visible(number):
            self.world.delete(message)
        del self.chat.topics[number]

    def set_bot(self, status: str, by: Person) -> None:
        """The bot becomes administrator, member, left or kicked, and is told so."""
        bot = self.world.bot
        old = self.chat.member(bot)
        self.chat.members[bot.id] = status
        change = {"chat": self.chat.seen(), "from": by.user.seen(), "date": int(self.world.now().timestamp())}
        new = self.chat.member(bot)
        self.world.updates.push("my_chat_member", {**change, "old_chat_member": old, "new_chat_member": new})
        if status in {"member", "administrator"} and old["status"] in {"left", "kicked"}:
            self.world.post(self.chat, by.user, {"new_chat_members": [bot.seen()]})

    def migrate(self, by: Person) -> int:
        """A group becomes a supergroup with another id, which is returned; this object follows it."""
        old = self.chat
        new = Chat(-1_000_000_000_000 + old.id, "supergroup", old.title, members=dict(old.members))
        self.world.chats[new.id] = new
        self.world.post(old, by.user, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.world.post(new, by.user, {"migrate_from_chat_id": old.id})
        self.chat = new
        self.world.watch(self._see, new.id)
        self.world.groups[new.id] = self.world.groups.pop(old.id)
        self.world.publish(Event("chat", new.id))
        return new.id
