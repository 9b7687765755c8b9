"""The test client: people who write, press, send files and read, as on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearsal.groups import Group
from rehearsal.markup import find_entities
from rehearsal.methods.media import album_id, document_data, photo_data
from rehearsal.methods.sending import forwarded
from rehearsal.model import Data, Message, User
from rehearsal.places import Place
from rehearsal.pressing import Pressed, choose

if TYPE_CHECKING:
    from rehearsal.world import World

# The smallest picture there is: one grey point.
TINY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6368"
    "00000082008177cd72b60000000049454e44ae426082"
)


class Person(Place):
    """Someone with a phone. What they do goes to the private chat unless `at` names a group or a topic."""

    def __init__(self, world: World, user: User) -> None:
        super().__init__(world, world.chats[user.id], user.first_name)
        self.user = user

    @property
    def id(self) -> int:
        """The user's number, and that of the private chat."""
        return self.user.id

    @property
    def toasts(self) -> list[str]:
        """What the bot answered to pressed buttons, oldest first, empty answers left out."""
        queries = self.world.queries.values()
        return [query.toast for query in queries if query.person is self.user and query.toast]

    @property
    def keyboard(self) -> list[str]:
        """The labels of the reply keyboard under the input field."""
        for message in reversed(self.chat.messages.values()):
            if message.from_bot and message.keyboard and "inline_keyboard" not in message.keyboard:
                return message.reply_labels
        return []

    @property
    def commands(self) -> list[Data]:
        """The command menu of the private chat in this person's language."""
        return self.world.profile.commands_for(self.chat, self.id, self.user.language)

    # --- writing ---

    async def send(self, text: str, *, at: Place | None = None, reply_to: Message | None = None) -> Message:
        """Writes a text."""
        content: Data = {"text": text}
        entities = find_entities(text, [])
        if entities:
            content["entities"] = entities
        return self._post(content, at, reply_to)

    async def send_document(
        self,
        name: str,
        content: bytes | None = None,
        mime: str = "",
        *,
        size: int | None = None,
        caption: str = "",
        at: Place | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Sends a file; without content only its size in bytes is announced."""
        stored = self.world.files.keep("documents", name, content, mime=mime, size=size)
        return self._post({"document": document_data(stored), **_caption(caption)}, at, reply_to)

    async def send_photo(self, content: bytes = TINY_PNG, *, caption: str = "", at: Place | None = None) -> Message:
        """Sends a picture the way phones do, compressed and without a name."""
        stored = self.world.files.keep("photos", "photo.jpg", content, mime="image/jpeg")
        return self._post({"photo": photo_data(stored), **_caption(caption)}, at, None)

    async def send_album(
        self,
        files: list[tuple[str, bytes]],
        *,
        caption: str = "",
        at: Place | None = None,
        reply_to: Message | None = None,
    ) -> list[Message]:
        """Sends several files at once; they come as separate messages of one media group."""
        group = album_id()
        sent = []
        for number, (name, content) in enumerate(files):
            stored = self.world.files.keep("documents", name, content)
            item: Data = {"document": document_data(stored), "media_group_id": group}
            sent.append(self._post(item | (_caption(caption) if number == 0 else {}), at, reply_to))
        return sent

    async def send_voice(self, seconds: int = 7, *, at: Place | None = None) -> Message:
        """Sends a voice message."""
        stored = self.world.files.keep("voice", "voice.oga", b"OggS" * 100, mime="audio/ogg")
        voice = {**stored.seen(), "duration": seconds, "mime_type": stored.mime}
        return self._post({"voice": voice}, at, None)

    async def send_contact(self, phone: str = "+77000000001", *, at: Place | None = None) -> Message:
        """Sends one's own phone number."""
        contact = {"phone_number": phone, "first_name": self.user.first_name, "user_id": self.id}
        return self._post({"contact": contact}, at, None)

    async def send_location(
        self, latitude: float = 42.32, longitude: float = 69.59, *, at: Place | None = None
    ) -> Message:
        """Sends a place on the map."""
        return self._post({"location": {"latitude": latitude, "longitude": longitude}}, at, None)

    async def send_sticker(self, emoji: str = "👍", *, at: Place | None = None) -> Message:
        """Sends a sticker."""
        stored = self.world.files.keep("stickers", "sticker.webp", b"RIFF" + b"\0" * 60, mime="image/webp")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._post({"sticker": {**stored.seen(), **shape, "emoji": emoji}}, at, None)

    async def forward(self, message: Message, *, at: Place | None = None) -> Message:
        """Forwards a message with its origin."""
        return self._post(forwarded(message), at, None, message.keyboard)

    async def edit(self, message: Message, text: str) -> Message:
        """Changes the text of an own message."""
        assert message.sender_id == self.id, "people edit only their own messages"
        changed = self.world.edit(message, {"text": text, "entities": find_entities(text, []) or None}, None)
        if self.world.access.bot_hears(self.world.chats[message.chat_id], changed):
            self.world.updates.push("edited_message", changed.seen())
        return changed

    # --- pressing ---

    async def press(self, label: str, *, message: Message | None = None, at: Place | None = None) -> Pressed:
        """Presses the button with this label, or the only one whose label holds it.

        It is looked for under the given message, else under the newest message with buttons, then in the
        reply keyboard. LookupError names the labels that are there.
        """
        place = at or self
        carrier = message or next((each for each in reversed(place.messages) if each.buttons), None)
        button = choose(carrier.inline_buttons if carrier else [], label)
        if carrier and button:
            place.mark_read()
            if "callback_data" in button:
                return Pressed(self.world.press(self.user, carrier, button["callback_data"]))
            return Pressed(url=str(button.get("url", "")))
        reply_buttons = [] if message else [{"text": text} for text in self.keyboard]
        button = choose(reply_buttons, label)
        if button is None:
            there = [each["text"] for each in (carrier.inline_buttons if carrier else [])] + self.keyboard
            raise LookupError(f"no button {label!r} before {self.name}; there are {there}")
        return Pressed(message=await self.send(button["text"], at=at))

    async def react(self, message: Message, emoji: str) -> None:
        """Puts a reaction on a message."""
        moment = int(self.world.now().timestamp())
        new = [{"type": "emoji", "emoji": emoji}]
        chat = self.world.chats[message.chat_id].seen()
        change = {"chat": chat, "message_id": message.id, "user": self.user.seen(), "date": moment}
        self.world.updates.push("message_reaction", {**change, "old_reaction": [], "new_reaction": new})

    # --- coming and going ---

    async def block(self) -> None:
        """Stops the bot from writing."""
        self._standing("member", "kicked")
        self.chat.blocked = True

    async def unblock(self) -> None:
        """Lets the bot write again."""
        self.chat.blocked = False
        self._standing("kicked", "member")

    def deactivate(self) -> None:
        """The account is deleted."""
        self.user.deactivated = True

    async def join(self, group: Group) -> None:
        """Enters a group."""
        group.chat.members[self.id] = "member"
        self.world.post(group.chat, self.user, {"new_chat_members": [self.user.seen()]})

    async def leave(self, group: Group) -> None:
        """Leaves a group."""
        group.chat.members[self.id] = "left"
        self.world.post(group.chat, self.user, {"left_chat_member": self.user.seen()})

    def _standing(self, old: str, new: str) -> None:
        bot = self.world.bot.seen()
        until = {"until_date": 0}
        self.world.updates.push(
            "my_chat_member",
            {
                "chat": self.chat.seen(),
                "from": self.user.seen(),
                "date": int(self.world.now().timestamp()),
                "old_chat_member": {"user": bot, "status": old} | (until if old == "kicked" else {}),
                "new_chat_member": {"user": bot, "status": new} | (until if new == "kicked" else {}),
            },
        )

    def _post(self, content: Data, at: Place | None, reply_to: Message | None, keyboard: Data | None = None) -> Message:
        place = at or self
        assert not place.chat.blocked, f"{self.name} blocked the bot and must unblock it first"
        if place is self:
            self.chat.started = True
        place.mark_read()
        return self.world.post(
            place.chat, self.user, content, thread=place.thread, reply_to=reply_to, keyboard=keyboard
        )


def _caption(caption: str) -> Data:
    return {"caption": caption} if caption else {}


@dataclass
class Cast:
    """The permanent cast: three applicants, two members of staff, and Eve, who is nobody."""

    aigerim: Person
    boris: Person
    chris: Person
    dana: Person
    erlan: Person
    eve: Person


def make_cast(world: World) -> Cast:
    """The cast, always with the ids 6100000101 to 6100000106."""
    first = 6_100_000_101
    return Cast(
        aigerim=world.person("Айгерім", language="kk", username="aigerim", id=first),
        boris=world.person("Борис", language="ru", username="boris", id=first + 1),
        chris=world.person("Chris", language="en", id=first + 2),
        dana=world.person("Дана", language="ru", username="dana", id=first + 3),
        erlan=world.person("Ерлан", language="kk", id=first + 4),
        eve=world.person("Eve", language="en", id=first + 5),
    )
