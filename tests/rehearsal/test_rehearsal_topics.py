"""Forum topics."""

from __future__ import annotations

import pytest

from rehearsal.groups import Group
from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, refused


@pytest.fixture
def staff(world: World, cast: Cast) -> Group:
    return world.group("Staff", [cast.dana, cast.erlan], forum=True)


async def test_a_topic_holds_its_messages(api: Api, cast: Cast, staff: Group) -> None:
    thread = (await api("createForumTopic", chat_id=staff.id, name="Вопросы")).result["message_thread_id"]
    sent = await api("sendMessage", chat_id=staff.id, message_thread_id=thread, text="№ 1")
    assert (sent.result["message_thread_id"], sent.result["is_topic_message"]) == (thread, True)
    topic = staff.topic("Вопросы")
    assert (await topic.reply()).text == "№ 1"
    await cast.dana.send("Отвечаю", at=topic)
    heard = (await api.updates())[-1]["message"]
    assert heard["message_thread_id"] == thread
    # Telegram shows every message of a topic as a reply to its first one.
    assert heard["reply_to_message"]["forum_topic_created"]["name"] == "Вопросы"
    await cast.dana.send("в общем", at=staff)
    assert "message_thread_id" not in (await api.updates())[-1]["message"]


async def test_a_topic_is_renamed_closed_reopened_and_deleted(api: Api, staff: Group) -> None:
    thread = (await api("createForumTopic", chat_id=staff.id, name="A")).result["message_thread_id"]
    place = {"chat_id": staff.id, "message_thread_id": thread}
    assert (await api("editForumTopic", name="B", **place)).ok
    assert staff.topics == ["General", "B"]
    assert refused(await api("editForumTopic", name="B", **place)) == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    assert (await api("closeForumTopic", **place)).ok
    assert refused(await api("closeForumTopic", **place)) == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    assert (await api("reopenForumTopic", **place)).ok
    assert (await api("deleteForumTopic", **place)).ok
    assert staff.topics == ["General"]
    assert refused(await api("editForumTopic", name="C", **place)) == (400, "Bad Request: TOPIC_ID_INVALID")


async def test_a_deleted_topic_swallows_nothing_silently(api: Api, cast: Cast, staff: Group) -> None:
    topic = staff.open_topic("Вопросы", by=cast.dana)
    staff.delete_topic("Вопросы")
    answer = await api("sendMessage", chat_id=staff.id, message_thread_id=topic.thread, text="x")
    assert refused(answer) == (400, "Bad Request: message thread not found")


async def test_a_closed_topic_is_shut_for_a_plain_member(api: Api, cast: Cast, staff: Group) -> None:
    topic = staff.open_topic("Вопросы", by=cast.dana)
    staff.close_topic("Вопросы")
    assert (await api("sendMessage", chat_id=staff.id, message_thread_id=topic.thread, text="x")).ok
    staff.set_bot("member", cast.dana)
    answer = await api("sendMessage", chat_id=staff.id, message_thread_id=topic.thread, text="x")
    assert refused(answer) == (400, "Bad Request: TOPIC_CLOSED")


async def test_topics_need_a_forum_and_rights(world: World, api: Api, cast: Cast, staff: Group) -> None:
    plain = world.group("Plain", [cast.dana])
    answer = await api("createForumTopic", chat_id=plain.id, name="A")
    assert refused(answer) == (400, "Bad Request: the chat is not a forum")
    answer = await api("sendMessage", chat_id=plain.id, message_thread_id=7, text="x")
    assert refused(answer) == (400, "Bad Request: message thread not found")
    staff.set_bot("member", cast.dana)
    answer = await api("createForumTopic", chat_id=staff.id, name="A")
    assert refused(answer) == (400, "Bad Request: not enough rights to create a topic")
