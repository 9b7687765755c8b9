"""The test client reads and waits as a person would."""

from __future__ import annotations

import pytest

from rehearsal.people import Cast
from rehearsal.stage import set_stage
from rehearsal.world import World
from tests.rehearsal.bot_side import Api


@pytest.fixture(autouse=True)
async def _aigerim_wrote_first(cast: Cast) -> None:
    await cast.aigerim.send("/start")


async def test_replies_are_read_one_by_one_and_acting_reads_the_rest(api: Api, cast: Cast) -> None:
    for text in ("1", "2", "3"):
        await api("sendMessage", chat_id=cast.aigerim.id, text=text)
    assert (await cast.aigerim.reply()).text == "1"
    await cast.aigerim.send("рақмет")
    await cast.aigerim.silence(0.02)
    await api("sendMessage", chat_id=cast.aigerim.id, text="4")
    await api("sendMessage", chat_id=cast.aigerim.id, text="5")
    assert [message.text for message in await cast.aigerim.replies(quiet=0.02)] == ["4", "5"]
    assert cast.aigerim.last.text == "5"


async def test_a_wait_for_nothing_says_what_was_refused(api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.aigerim.id, text="")
    with pytest.raises(AssertionError, match="message text is empty"):
        await cast.aigerim.reply(within=0.02)


async def test_silence_is_broken_by_a_message(api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.aigerim.id, text="ой")
    with pytest.raises(AssertionError, match="ой"):
        await cast.aigerim.silence(0.02)


async def test_sees_reads_on_until_the_words_come(api: Api, cast: Cast) -> None:
    for text in ("күте тұрыңыз", "Мерзімі: 16 наурыз, 23:59"):
        await api("sendMessage", chat_id=cast.aigerim.id, text=text)
    assert (await cast.aigerim.sees("16 наурыз", "23:59")).text.startswith("Мерзімі")
    with pytest.raises(AssertionError, match="did not see"):
        await cast.aigerim.sees("жоқ", within=0.02)


async def test_whoever_blocked_the_bot_cannot_write(cast: Cast) -> None:
    await cast.aigerim.block()
    with pytest.raises(AssertionError, match="unblock"):
        await cast.aigerim.send("x")


async def test_a_person_joins_a_group_forwards_into_it_and_leaves(world: World, api: Api, cast: Cast) -> None:
    group = world.group("NGO", [cast.boris])
    await cast.aigerim.join(group)
    asked = await cast.aigerim.send("сұрақ")
    await cast.aigerim.forward(asked, at=group)
    await cast.aigerim.leave(group)
    joined, _, forwarded, left = [update["message"] for update in (await api.updates())[1:]]
    assert joined["new_chat_members"][0]["id"] == cast.aigerim.id
    assert forwarded["forward_origin"]["type"] == "user"
    assert left["left_chat_member"]["id"] == cast.aigerim.id


async def test_message_numbers_are_shared_by_private_chats_and_own_in_supergroups(
    world: World, api: Api, cast: Cast
) -> None:
    first = await cast.boris.send("/start")
    second = await cast.aigerim.send("x")
    assert second.id == first.id + 1
    groups = [world.group(name, [cast.dana]) for name in ("A", "B")]
    numbers = [(await api("sendMessage", chat_id=each.id, text="x")).result["message_id"] for each in groups]
    assert numbers[0] == numbers[1]


def test_the_stage_has_three_applicants_and_a_staff_forum() -> None:
    world = World()
    stage = set_stage(world, staff_title="Қызметкерлер")
    assert [person.name for person in world.people.values()] == ["Айгерім", "Борис", "Chris", "Дана", "Ерлан"]
    assert stage.staff.topics == ["General"]
