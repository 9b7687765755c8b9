"""Doors that are shut, groups that move, privacy, profile."""

from __future__ import annotations

import pytest

from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, refused


async def test_a_stranger_is_a_chat_not_found(api: Api, cast: Cast) -> None:
    for unknown in (cast.eve.id, 12345, "@nobody_here"):
        answer = await api("sendMessage", chat_id=unknown, text="x")
        assert refused(answer) == (400, "Bad Request: chat not found")
    assert refused(await api("sendMessage", text="x")) == (400, "Bad Request: chat_id is empty")


async def test_the_bot_cannot_write_first_to_someone_it_met_in_a_group(world: World, api: Api, cast: Cast) -> None:
    world.group("NGO", [cast.boris])
    answer = await api("sendMessage", chat_id=cast.boris.id, text="x")
    assert refused(answer) == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_whoever_blocked_the_bot_is_out_of_reach_until_they_unblock(api: Api, cast: Cast) -> None:
    await cast.boris.send("/start")
    await cast.boris.block()
    for method, values in (("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"})):
        answer = await api(method, chat_id=cast.boris.id, **values)
        assert refused(answer) == (403, "Forbidden: bot was blocked by the user")
    change = (await api.updates())[-1]["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    await cast.boris.unblock()
    assert (await api("sendMessage", chat_id=cast.boris.id, text="x")).ok


async def test_a_deleted_account_is_deactivated(api: Api, cast: Cast) -> None:
    await cast.boris.send("/start")
    cast.boris.deactivate()
    answer = await api("sendMessage", chat_id=cast.boris.id, text="x")
    assert refused(answer) == (403, "Forbidden: user is deactivated")


async def test_outside_a_group_the_bot_cannot_write(world: World, api: Api, cast: Cast) -> None:
    group = world.group("Staff", [cast.dana])
    plain = world.group("Plain", [cast.dana], kind="group")
    group.set_bot("kicked", cast.dana)
    plain.set_bot("left", cast.dana)
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert refused(answer) == (403, "Forbidden: bot was kicked from the supergroup chat")
    answer = await api("sendMessage", chat_id=plain.id, text="x")
    assert refused(answer) == (403, "Forbidden: bot is not a member of the group chat")
    plain.chat.deleted = True
    answer = await api("sendMessage", chat_id=plain.id, text="x")
    assert refused(answer) == (403, "Forbidden: the group chat was deleted")


async def test_a_group_that_became_a_supergroup_tells_its_new_number(world: World, api: Api, cast: Cast) -> None:
    group = world.group("Staff", [cast.dana], kind="group")
    old = group.id
    new = group.migrate(cast.dana)
    answer = await api("sendMessage", chat_id=old, text="x")
    assert refused(answer) == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert answer.data["parameters"] == {"migrate_to_chat_id": new}
    told = [update["message"] for update in await api.updates()]
    assert (told[0]["migrate_to_chat_id"], told[1]["migrate_from_chat_id"]) == (new, old)
    await api("sendMessage", chat_id=new, text="still here")
    assert (await group.reply()).text == "still here"


async def test_in_a_channel_only_an_administrator_writes(world: World, api: Api, cast: Cast) -> None:
    channel = world.group("News", [cast.dana], kind="channel", bot="member")
    answer = await api("sendMessage", chat_id=channel.id, text="x")
    assert refused(answer) == (400, "Bad Request: need administrator rights in the channel chat")
    channel.set_bot("administrator", cast.dana)
    sent = await api("sendMessage", chat_id=channel.id, text="x")
    assert "from" not in sent.result


async def test_in_a_group_a_plain_member_hears_only_what_is_meant_for_it(world: World, api: Api, cast: Cast) -> None:
    group = world.group("NGO", [cast.boris, cast.eve], bot="member")
    await cast.boris.send("ребята, кто печать забрал", at=group)
    await cast.boris.send("/deadlines", at=group)
    await cast.boris.send("/start@other_bot", at=group)
    await cast.boris.send("@grant_call_bot дедлайн?", at=group)
    await api("sendMessage", chat_id=group.id, text="16 марта")
    await cast.eve.send("спасибо", at=group, reply_to=group.last)
    heard = [update["message"]["text"] for update in await api.updates()]
    assert heard == ["/deadlines", "@grant_call_bot дедлайн?", "спасибо"]


async def test_an_administrator_hears_all(world: World, api: Api, cast: Cast) -> None:
    group = world.group("Staff", [cast.dana])
    await cast.dana.send("коллеги, обед", at=group)
    assert [update["message"]["text"] for update in await api.updates()] == ["коллеги, обед"]


async def test_members_are_told_with_their_standing(world: World, api: Api, cast: Cast) -> None:
    group = world.group("Staff", [cast.dana, cast.erlan])
    status = {}
    for user_id in (cast.dana.id, cast.erlan.id, cast.eve.id, world.bot.id):
        status[user_id] = (await api("getChatMember", chat_id=group.id, user_id=user_id)).result["status"]
    assert list(status.values()) == ["creator", "member", "left", "administrator"]
    leading = (await api("getChatAdministrators", chat_id=group.id)).result
    assert [member["user"]["id"] for member in leading] == [cast.dana.id, world.bot.id]
    assert (await api("getChatMemberCount", chat_id=group.id)).result == 3
    assert (await api("getChat", chat_id=group.id)).result["title"] == "Staff"
    assert (await api("leaveChat", chat_id=group.id)).ok
    answer = await api("getChat", chat_id=group.id)
    assert refused(answer) == (403, "Forbidden: bot is not a member of the supergroup chat")


async def test_commands_are_chosen_by_scope_and_language(world: World, api: Api, cast: Cast) -> None:
    start = {"command": "start", "description": "Begin"}
    staff = {"command": "inbox", "description": "Questions"}
    await api("setMyCommands", commands=[start])
    await api("setMyCommands", commands=[{**start, "description": "Бастау"}], language_code="kk")
    chat = {"type": "chat", "chat_id": cast.dana.id}
    await cast.dana.send("/start")
    await api("setMyCommands", commands=[start, staff], scope=chat)
    assert [command["description"] for command in cast.aigerim.commands] == ["Бастау"]
    assert [command["description"] for command in cast.boris.commands] == ["Begin"]
    assert [command["command"] for command in cast.dana.commands] == ["start", "inbox"]
    await api("deleteMyCommands", scope=chat)
    assert (await api("getMyCommands", scope=chat)).result == []
    assert [command["command"] for command in cast.dana.commands] == ["start"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Старт", "description": "x"}, "Bad Request: BOT_COMMAND_INVALID"),
        ({"command": "start", "description": ""}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_a_bad_command_is_refused(api: Api, command: dict[str, str], words: str) -> None:
    assert refused(await api("setMyCommands", commands=[command])) == (400, words)


async def test_the_bot_presents_itself_in_each_language(api: Api, cast: Cast) -> None:
    await api("setMyName", name="Помощник", language_code="ru")
    await api("setMyDescription", description="Отвечает о конкурсе")
    await api("setMyShortDescription", short_description="О конкурсе")
    assert (await api("getMyName", language_code="ru")).result == {"name": "Помощник"}
    assert (await api("getMyName")).result == {"name": "Grant call"}
    assert (await api("getMyDescription", language_code="kk")).result["description"] == "Отвечает о конкурсе"
    assert (await api("getMyShortDescription")).result["short_description"] == "О конкурсе"
    assert refused(await api("setMyShortDescription", short_description="я" * 121))[0] == 400
    await cast.dana.send("/start")
    await api("setChatMenuButton", chat_id=cast.dana.id, menu_button={"type": "commands"})
    assert (await api("getChatMenuButton", chat_id=cast.dana.id)).result == {"type": "commands"}


async def test_the_bot_knows_itself(world: World, api: Api) -> None:
    me = (await api("getMe")).result
    assert (me["username"], me["can_read_all_group_messages"]) == ("grant_call_bot", False)
    assert (await api("getme")).ok
    assert (await api("logOut")).ok
    assert (await api("close")).ok


async def test_a_wrong_token_and_an_unknown_method_are_refused(world: World, api: Api) -> None:
    answer = await world.call("1:wrong", "getMe", {})
    assert refused(answer) == (401, "Unauthorized")
    assert refused(await api("sendTelepathy")) == (404, "Not Found: method not found")
