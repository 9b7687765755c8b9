"""Methods that put messages into chats."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rehearsal.errors import bad_request
from rehearsal.events import Event
from rehearsal.keyboards import check_keyboard
from rehearsal.methods.content import caption_content, replied_message, text_content
from rehearsal.methods.registry import method
from rehearsal.model import Chat, Data, Message
from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
NOT_COPIED = {
    "message_id", "chat", "date", "from", "sender_chat", "edit_date", "reply_markup", "reply_to_message",
    "message_thread_id", "is_topic_message", "forward_origin", "media_group_id", "has_protected_content",
}  # fmt: skip


def send(world: World, chat: Chat, call: Parameters, content: Data) -> Message:
    """Puts content of the bot into a chat it may write to, with the call's topic, reply and keyboard."""
    thread = world.access.thread(chat, call)
    reply_to = replied_message(chat, call)
    keyboard = check_keyboard(call.json("reply_markup"))
    world.pacing.check(chat.id, group=chat.is_group)
    if call.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    return world.post(chat, world.bot, content, keyboard=keyboard, thread=thread, reply_to=reply_to)


@method("sendMessage")
def send_message(world: World, call: Parameters) -> Any:
    """A text."""
    chat = world.access.reach(call)
    return send(world, chat, call, text_content(call)).seen()


@method("sendChatAction")
def send_chat_action(world: World, call: Parameters) -> bool:
    """Shows for five seconds that the bot is at work."""
    chat = world.access.reach(call)
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.access.thread(chat, call)
    world.typing[chat.id] = world.now() + timedelta(seconds=5)
    world.publish(Event("typing", chat.id, data={"action": call.text("action")}))
    return True


def _original(world: World, call: Parameters, purpose: str) -> Message:
    source = world.access.find(call, "from_chat_id")
    message = source.messages.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request(f"message to {purpose} not found")
    if message.data.get("has_protected_content"):
        raise bad_request("message can't be copied" if purpose == "copy" else "the message can't be forwarded")
    return message


@method("copyMessage")
def copy_message(world: World, call: Parameters) -> Any:
    """The same content as a message of the bot's own."""
    chat = world.access.reach(call)
    content = copied(_original(world, call, "copy"))
    if call.values.get("caption") is not None and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_content(call)
    return {"message_id": send(world, chat, call, content).id}


@method("forwardMessage")
def forward_message(world: World, call: Parameters) -> Any:
    """The same content with its origin."""
    chat = world.access.reach(call)
    message = _original(world, call, "forward")
    return send(world, chat, call, forwarded(message)).seen()


def copied(message: Message) -> Data:
    """The content of a message without what belongs to its place."""
    return {key: value for key, value in message.seen().items() if key not in NOT_COPIED}


def forwarded(message: Message) -> Data:
    """The content of a message with where it came from."""
    origin = message.data.get("forward_origin") or _origin(message)
    return {**copied(message), "forward_origin": origin}


def _origin(message: Message) -> Data:
    date = message.data["date"]
    if "from" in message.data:
        return {"type": "user", "date": date, "sender_user": message.data["from"]}
    return {"type": "channel", "date": date, "chat": message.data["chat"], "message_id": message.id}
