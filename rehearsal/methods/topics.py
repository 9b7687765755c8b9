"""Forum topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearsal.errors import bad_request
from rehearsal.methods.registry import method
from rehearsal.model import Chat, ForumTopic
from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World

COLORS = {7322096, 16766590, 13338331, 9367192, 16749490, 16478047}


def _forum(world: World, call: Parameters, right: str) -> Chat:
    chat = world.access.reach(call)
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if not world.access.is_administrator(chat):
        raise bad_request(f"not enough rights to {right}")
    return chat


def _topic(chat: Chat, call: Parameters) -> ForumTopic:
    topic = chat.topics.get(call.integer("message_thread_id"))
    if topic is None or topic.id == 1:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _name(call: Parameters) -> str:
    name = call.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if len(name) > 128:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name


@method("createForumTopic")
def create(world: World, call: Parameters) -> Any:
    """Opens a topic; its id is the id of the service message that tells of it."""
    chat = _forum(world, call, "create a topic")
    name = _name(call)
    color = call.integer("icon_color") or world.topic_color()
    if color not in COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    created = {"forum_topic_created": {"name": name, "icon_color": color}}
    number = world.message_id(chat)
    chat.topics[number] = ForumTopic(number, name, color)
    world.post(chat, world.bot, created, thread=number)
    return {"message_thread_id": number, "name": name, "icon_color": color}


@method("editForumTopic")
def edit(world: World, call: Parameters) -> bool:
    """Another name."""
    chat = _forum(world, call, "edit the topic")
    topic = _topic(chat, call)
    if not call.has("name"):
        return True
    name = _name(call)
    if name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    world.post(chat, world.bot, {"forum_topic_edited": {"name": name}}, thread=topic.id)
    return True


def _set_closed(world: World, call: Parameters, closed: bool) -> bool:
    chat = _forum(world, call, "close the topic" if closed else "reopen the topic")
    topic = _topic(chat, call)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    world.post(chat, world.bot, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, thread=topic.id)
    return True


@method("closeForumTopic")
def close(world: World, call: Parameters) -> bool:
    """Only administrators may write from now on."""
    return _set_closed(world, call, True)


@method("reopenForumTopic")
def reopen(world: World, call: Parameters) -> bool:
    """Everyone may write again."""
    return _set_closed(world, call, False)


@method("deleteForumTopic")
def delete(world: World, call: Parameters) -> bool:
    """Removes a topic with its messages."""
    chat = _forum(world, call, "delete the topic")
    topic = _topic(chat, call)
    for message in chat.visible(topic.id):
        world.delete(message)
    del chat.topics[topic.id]
    return True
