"""The pretend world: people, chats, messages, one bot, one clock, and everything that happened."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import datetime

from rehearsal.access import Access
from rehearsal.clock import Clock
from rehearsal.events import Event, Query, Watcher, Watchers
from rehearsal.faults import Faults, Pacing
from rehearsal.files import Files, Upload
from rehearsal.gateway import Answer, Call, Gateway
from rehearsal.groups import Group
from rehearsal.model import Chat, ChatKind, Data, ForumTopic, Message, User
from rehearsal.people import Cast, Person, make_cast
from rehearsal.profile import Profile
from rehearsal.updates import Updates
from rehearsal.webhook import Webhook

FIRST_PERSON = 6_100_000_001  # over 32 bits, as new accounts are


class World:
    """One pretend Telegram with one bot. It lives in one event loop and needs no start.

    `start` is an aware moment (default: the real present); a `frozen` clock stands still between moves.
    `pacing.on = True` switches Telegram's real limits on; `faults` brings trouble on demand;
    `ledger` holds every call, `deliveries` every message of the bot, in order.
    """

    def __init__(
        self,
        *,
        token: str = "4200000042:rehearsal",  # noqa: S107 - a pretend token
        name: str = "Grant call",
        username: str = "grant_call_bot",
        start: datetime | None = None,
        frozen: bool = False,
    ) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.privacy = True
        self.clock = Clock(start, frozen=frozen)
        self.files = Files()
        self.faults = Faults()
        self.pacing = Pacing()
        self.updates = Updates()
        self.webhook = Webhook(self)
        self.profile: Profile = Profile(name)
        self.access = Access(self)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.queries: dict[str, Query] = {}
        self.ledger: list[Call] = []
        self.deliveries: list[Message] = []
        self.typing: dict[int, datetime] = {}
        self._gateway = Gateway(self)
        self._watchers = Watchers()
        self._person_ids = itertools.count(FIRST_PERSON)
        self._group_ids = itertools.count(2_100_000_001)
        self._query_ids = itertools.count(1)
        self._message_ids = itertools.count(101)
        self._topic_colors = itertools.cycle([7322096, 16766590, 13338331, 9367192, 16749490, 16478047])

    def use_token(self, token: str) -> None:
        """Changes the bot's token, and with it the bot's number."""
        self.token = token
        del self.users[self.bot.id]
        self.bot.id = int(token.partition(":")[0])
        self.users[self.bot.id] = self.bot

    # --- time ---

    def now(self) -> datetime:
        """The world's present moment, aware, in UTC."""
        return self.clock.now()

    def move_clock(self, moment: datetime) -> None:
        """Puts the clock to an aware moment; it runs on from there."""
        self.clock.move(moment)
        self.publish(Event("clock"))

    # --- people and chats ---

    def person(
        self, name: str, *, language: str = "", username: str = "", last_name: str = "", id: int | None = None
    ) -> Person:
        """A person with a private chat with the bot; the bot knows nothing of them until they write."""
        user = User(id or next(self._person_ids), name, last_name, username, language)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", person=user)
        self.people[user.id] = Person(self, user)
        return self.people[user.id]

    def cast(self) -> Cast:
        """Aigerim, Boris, Chris, Dana, Erlan and Eve, always with the same ids."""
        return make_cast(self)

    def group(
        self,
        title: str,
        members: Iterable[Person] = (),
        *,
        kind: ChatKind = "supergroup",
        forum: bool = False,
        bot: str = "administrator",
        id: int | None = None,
    ) -> Group:
        """A group, supergroup or channel. `bot`: administrator, member, left; the first member owns it."""
        number = next(self._group_ids)
        chat_id = id or (-number if kind == "group" else -1_000_000_000_000 - number)
        chat = Chat(chat_id, kind, title, forum=forum)
        people = list(members)
        chat.members = {person.id: "member" for person in people}
        if people:
            chat.members[people[0].id] = "creator"
        if bot != "left":
            chat.members[self.bot.id] = bot
        if forum:
            chat.topics[1] = ForumTopic(1, "General")
        self.chats[chat_id] = chat
        self.groups[chat_id] = Group(self, chat)
        return self.groups[chat_id]

    def message_id(self, chat: Chat) -> int:
        """The next number: supergroups and channels count for themselves, all other chats together."""
        if chat.kind in {"supergroup", "channel"}:
            return max(chat.messages, default=1) + 1
        return next(self._message_ids)

    def topic_color(self) -> int:
        """The colour of the next forum topic."""
        return next(self._topic_colors)

    # --- what happens ---

    def post(
        self,
        chat: Chat,
        sender: User,
        content: Data,
        *,
        keyboard: Data | None = None,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Puts a message into a chat and tells whoever watches; the bot hears of it when it may."""
        data: Data = {"message_id": self.message_id(chat), "chat": chat.seen()}
        data["date"] = int(self.now().timestamp())
        if chat.kind != "channel":
            data["from"] = sender.seen()
        else:
            data["sender_chat"] = chat.seen()
        if chat.forum and thread not in (None, 1):
            data |= {"message_thread_id": thread, "is_topic_message": True}
            # Telegram shows every message of a topic as a reply to the message that opened the topic.
            reply_to = reply_to or chat.messages.get(thread or 0)
        if reply_to:
            data["reply_to_message"] = reply_to.seen(with_reply=False)
        data |= content
        if keyboard and "inline_keyboard" in keyboard:
            data["reply_markup"] = keyboard
        message = Message(data, keyboard)
        chat.messages[message.id] = message
        if sender is self.bot:
            self.deliveries.append(message)
            self.typing.pop(chat.id, None)
        elif self.access.bot_hears(chat, message):
            self.updates.push("channel_post" if chat.kind == "channel" else "message", message.seen())
        self.publish(Event("message", chat.id, message))
        return message

    def edit(self, message: Message, changes: Data, keyboard: Data | None) -> Message:
        """Replaces parts of a message and its inline keyboard."""
        message.earlier.append(message.data)
        data = {**message.data, **changes, "edit_date": int(self.now().timestamp())}
        data.pop("reply_markup", None)
        if keyboard and keyboard.get("inline_keyboard"):
            data["reply_markup"] = keyboard
        message.data = {key: value for key, value in data.items() if value is not None}
        message.keyboard = keyboard
        self.publish(Event("edit", message.chat_id, message))
        return message

    def delete(self, message: Message) -> None:
        """Takes a message out of its chat."""
        message.deleted = True
        self.publish(Event("delete", message.chat_id, message))

    def press(self, person: User, message: Message, data: str) -> Query:
        """An inline button is pressed; the query waits for answerCallbackQuery."""
        number = next(self._query_ids)
        query = Query(f"{person.id << 16}{number:05}", person, message, data, self.now())
        self.queries[query.id] = query
        seen = message.seen()
        if message.deleted:
            seen = {"chat": seen["chat"], "message_id": message.id, "date": 0}
        self.updates.push(
            "callback_query",
            {
                "id": query.id,
                "from": person.seen(),
                "message": seen,
                "chat_instance": str(message.chat_id ^ 0x5EED),
                "data": data,
            },
        )
        return query

    # --- the bot's side ---

    async def call(self, token: str, method: str, values: Data, files: dict[str, Upload] | None = None) -> Answer:
        """Carries out one Bot API call; raises Cut when the connection breaks."""
        return await self._gateway.call(token, method, values, files or {})

    def calls(self, method: str | None = None) -> list[Call]:
        """The ledger, or its part about one method."""
        return [call for call in self.ledger if method in (None, call.method)]

    async def close(self) -> None:
        """Stops delivering to a webhook."""
        await self.webhook.stop()

    # --- who looks on ---

    def watch(self, watcher: Watcher, chat_id: int = 0) -> Callable[[], None]:
        """Calls the watcher with events of a chat (0: of everything); gives the function that ends it."""
        return self._watchers.add(watcher, chat_id)

    def publish(self, event: Event) -> None:
        """Tells the watchers."""
        self._watchers.tell(event)
