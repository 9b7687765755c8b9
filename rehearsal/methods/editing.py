"""Methods that change, remove, pin and mark messages, and answer pressed buttons."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rehearsal.errors import bad_request
from rehearsal.events import QUERY_SECONDS, Event
from rehearsal.keyboards import check_keyboard
from rehearsal.methods.content import caption_content, text_content
from rehearsal.methods.registry import method
from rehearsal.model import Chat, Data, Message
from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"
DELETE_WITHIN = timedelta(hours=48)
TOAST_LIMIT = 200
EMOJI = set(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳💯🤣⚡🍌🏆💔🤨😐🍓🍾💋😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
)


def _editable(world: World, call: Parameters) -> Message:
    chat = world.access.reach(call)
    if not call.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    # A message with a reply keyboard can never be edited: the keyboard depends on it.
    reply_keyboard = bool(message.keyboard) and "inline_keyboard" not in (message.keyboard or {})
    if message.sender_id != world.bot.id or reply_keyboard or "forward_origin" in message.data:
        raise bad_request("message can't be edited")
    return message


def _change(world: World, call: Parameters, message: Message, changes: Data) -> Any:
    keyboard = check_keyboard(call.json("reply_markup"), inline_only=True)
    if keyboard and not keyboard["inline_keyboard"]:
        keyboard = None
    same = all(message.data.get(key) == value for key, value in changes.items())
    if same and message.data.get("reply_markup") == keyboard:
        raise bad_request(NOT_MODIFIED)
    return world.edit(message, changes, keyboard).seen()


@method("editMessageText")
def edit_text(world: World, call: Parameters) -> Any:
    """A new text; without reply_markup the inline keyboard goes away."""
    message = _editable(world, call)
    content = text_content(call, too_long="MESSAGE_TOO_LONG")
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit")
    return _change(world, call, message, {"entities": None, **content})


@method("editMessageCaption")
def edit_caption(world: World, call: Parameters) -> Any:
    """A new caption, or none."""
    message = _editable(world, call)
    if "document" not in message.data and "photo" not in message.data:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, call, message, {"caption": None, "caption_entities": None, **caption_content(call)})


@method("editMessageReplyMarkup")
def edit_keyboard(world: World, call: Parameters) -> Any:
    """Another inline keyboard, or none."""
    return _change(world, call, _editable(world, call), {})


def _check_deletable(world: World, chat: Chat, message: Message) -> None:
    own = message.sender_id == world.bot.id
    if chat.kind != "private" and not own and not world.access.is_administrator(chat):
        raise bad_request("message can't be deleted")
    old = world.now().timestamp() - message.data["date"] > DELETE_WITHIN.total_seconds()
    if old and not (chat.kind == "supergroup" and world.access.is_administrator(chat)):
        raise bad_request("message can't be deleted for everyone")


@method("deleteMessage")
def delete_message(world: World, call: Parameters) -> bool:
    """Removes one message that is younger than 48 hours."""
    chat = world.access.reach(call)
    message = chat.messages.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    _check_deletable(world, chat, message)
    world.delete(message)
    return True


@method("deleteMessages")
def delete_messages(world: World, call: Parameters) -> bool:
    """Removes up to 100 messages; those that are not there are passed over."""
    chat = world.access.reach(call)
    wanted = call.json("message_ids") or []
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > 100:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages[number] for number in map(int, wanted) if number in chat.messages]
    for message in (message for message in found if not message.deleted):
        _check_deletable(world, chat, message)
        world.delete(message)
    return True


@method("pinChatMessage")
def pin_message(world: World, call: Parameters) -> bool:
    """Pins a message at the top of its chat."""
    chat = world.access.reach(call)
    message = chat.messages.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to pin not found")
    if chat.kind != "private" and not world.access.is_administrator(chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned.append(message.id)
    world.post(chat, world.bot, {"pinned_message": message.seen(with_reply=False)}, thread=message.thread)
    return True


@method("unpinChatMessage")
def unpin_message(world: World, call: Parameters) -> bool:
    """Unpins a message, by default the newest pinned one."""
    chat = world.access.reach(call)
    wanted = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    return True


@method("setMessageReaction")
def set_reaction(world: World, call: Parameters) -> bool:
    """Puts the bot's one reaction on a message, or takes it away."""
    chat = world.access.reach(call)
    message = chat.messages.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to react not found")
    reactions = call.json("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(reaction.get("emoji", "")) for reaction in reactions]
    if any(sign.replace("\ufe0f", "")[:1] not in EMOJI for sign in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    world.publish(Event("reaction", chat.id, message))
    return True


@method("answerCallbackQuery")
def answer_query(world: World, call: Parameters) -> bool:
    """Stops the spinner on a button and shows a toast or an alert."""
    query = world.queries.get(call.text("callback_query_id"))
    if query is None or world.now() - query.asked_at > timedelta(seconds=QUERY_SECONDS):
        raise bad_request(QUERY_GONE)
    text = call.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered, query.toast, query.alert = True, text, call.flag("show_alert")
    query.done.set()
    data = {"query": query.id, "person": query.person.id, "text": text, "alert": query.alert}
    world.publish(Event("toast", query.message.chat_id, query.message, data))
    return True
