"""Edits, deletions, pins, reactions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, inline, refused

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


@pytest.fixture(autouse=True)
async def _boris_wrote_first(cast: Cast) -> None:
    await cast.boris.send("/start")


async def send(api: Api, cast: Cast, text: str = "Шаг 1", **more: object) -> int:
    answer = await api("sendMessage", chat_id=cast.boris.id, text=text, **more)
    return int(answer.result["message_id"])


async def test_an_edit_is_seen_and_takes_the_keyboard_away(api: Api, cast: Cast) -> None:
    number = await send(api, cast, reply_markup=inline("Да"))
    await cast.boris.reply()
    answer = await api("editMessageText", chat_id=cast.boris.id, message_id=number, text="Шаг 2")
    assert answer.result["text"] == "Шаг 2"
    seen = await cast.boris.reply()
    assert (seen.text, seen.buttons, seen.edited) == ("Шаг 2", [], True)


async def test_an_unchanged_edit_is_refused(api: Api, cast: Cast) -> None:
    number = await send(api, cast, text="<b>Шаг</b> 1", parse_mode="HTML", reply_markup=inline("Да"))
    answer = await api(
        "editMessageText",
        chat_id=cast.boris.id,
        message_id=number,
        text=" <b>Шаг</b> 1 ",
        parse_mode="HTML",
        reply_markup=inline("Да"),
    )
    assert refused(answer) == (400, NOT_MODIFIED)
    again = await api("editMessageReplyMarkup", chat_id=cast.boris.id, message_id=number, reply_markup=inline("Да"))
    assert refused(again) == (400, NOT_MODIFIED)


async def test_other_markup_or_keyboard_is_a_change(api: Api, cast: Cast) -> None:
    number = await send(api, cast, reply_markup=inline("Да"))
    bold = await api(
        "editMessageText",
        chat_id=cast.boris.id,
        message_id=number,
        text="<b>Шаг 1</b>",
        parse_mode="HTML",
        reply_markup=inline("Да"),
    )
    assert bold.ok
    bare = await api("editMessageReplyMarkup", chat_id=cast.boris.id, message_id=number)
    assert bare.ok
    assert "reply_markup" not in bare.result


@pytest.mark.parametrize("markup", [{"keyboard": [["Да"]]}, {"remove_keyboard": True}, {"force_reply": True}])
async def test_a_message_with_a_reply_keyboard_cannot_be_edited(
    api: Api, cast: Cast, markup: dict[str, object]
) -> None:
    number = await send(api, cast, reply_markup=markup)
    answer = await api("editMessageText", chat_id=cast.boris.id, message_id=number, text="Шаг 2")
    assert refused(answer) == (400, "Bad Request: message can't be edited")


async def test_a_persons_message_cannot_be_edited_by_the_bot(api: Api, cast: Cast) -> None:
    number = cast.boris.messages[0].id
    answer = await api("editMessageText", chat_id=cast.boris.id, message_id=number, text="x")
    assert refused(answer) == (400, "Bad Request: message can't be edited")


async def test_an_unknown_or_deleted_message_cannot_be_edited(api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    await api("deleteMessage", chat_id=cast.boris.id, message_id=number)
    for missing in (number, 999_999):
        answer = await api("editMessageText", chat_id=cast.boris.id, message_id=missing, text="x")
        assert refused(answer) == (400, "Bad Request: message to edit not found")


async def test_a_reply_keyboard_cannot_be_put_by_an_edit(api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    answer = await api(
        "editMessageText",
        chat_id=cast.boris.id,
        message_id=number,
        text="x",
        reply_markup={"keyboard": [["Да"]]},
    )
    assert refused(answer) == (400, "Bad Request: inline keyboard expected")


async def test_text_and_caption_are_edited_each_by_its_own_method(api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    answer = await api("editMessageCaption", chat_id=cast.boris.id, message_id=number, caption="x")
    assert refused(answer) == (400, "Bad Request: there is no caption in the message to edit")


async def test_an_edit_over_4096_is_refused(api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    answer = await api("editMessageText", chat_id=cast.boris.id, message_id=number, text="я" * 4097)
    assert refused(answer) == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_a_message_is_deleted_once(api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    assert (await api("deleteMessage", chat_id=cast.boris.id, message_id=number)).ok
    assert [message.text for message in cast.boris.messages] == ["/start"]
    answer = await api("deleteMessage", chat_id=cast.boris.id, message_id=number)
    assert refused(answer) == (400, "Bad Request: message to delete not found")
    assert (await api("deleteMessages", chat_id=cast.boris.id, message_ids=[number, 999_999])).ok


async def test_after_48_hours_a_message_stays(world: World, api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    world.move_clock(world.now() + timedelta(hours=49))
    answer = await api("deleteMessage", chat_id=cast.boris.id, message_id=number)
    assert refused(answer) == (400, "Bad Request: message can't be deleted for everyone")


async def test_pins_and_reactions_need_their_message(api: Api, cast: Cast) -> None:
    number = await send(api, cast)
    assert (await api("pinChatMessage", chat_id=cast.boris.id, message_id=number)).ok
    chat = await api("getChat", chat_id=cast.boris.id)
    assert chat.result["pinned_message"]["message_id"] == number
    heart = [{"type": "emoji", "emoji": "❤"}]
    assert (await api("setMessageReaction", chat_id=cast.boris.id, message_id=number, reaction=heart)).ok
    assert cast.boris.messages[1].reactions == ["❤"]
    odd = [{"type": "emoji", "emoji": "🧾"}]
    answer = await api("setMessageReaction", chat_id=cast.boris.id, message_id=number, reaction=odd)
    assert refused(answer) == (400, "Bad Request: REACTION_INVALID")
    answer = await api("pinChatMessage", chat_id=cast.boris.id, message_id=999_999)
    assert refused(answer) == (400, "Bad Request: message to pin not found")


async def test_a_persons_edit_reaches_the_bot(api: Api, cast: Cast) -> None:
    message = await cast.boris.send("какой дедлаин?")
    await cast.boris.edit(message, "какой дедлайн?")
    update = (await api.updates())[-1]
    assert update["edited_message"]["text"] == "какой дедлайн?"
