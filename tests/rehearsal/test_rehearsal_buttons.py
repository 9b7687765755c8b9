"""Keyboards and pressed buttons."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, inline, refused

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture(autouse=True)
async def _aigerim_wrote_first(cast: Cast) -> None:
    await cast.aigerim.send("/start")


async def test_a_press_comes_as_a_callback_query_with_its_message(api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.aigerim.id, text="Тіркелген бе?", reply_markup=inline("Иә", "Жоқ"))
    pressed = await cast.aigerim.press("Иә")
    query = (await api.updates())[-1]["callback_query"]
    assert query["data"] == "press:Иә"
    assert query["from"]["id"] == cast.aigerim.id
    assert query["message"]["text"] == "Тіркелген бе?"
    answered = asyncio.create_task(pressed.answered())
    assert (await api("answerCallbackQuery", callback_query_id=query["id"], text="Жазып алдым")).ok
    assert await answered == "Жазып алдым"
    assert cast.aigerim.toasts == ["Жазып алдым"]


async def test_a_query_is_too_old_after_fifteen_seconds(world: World, api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=inline("Иә"))
    pressed = await cast.aigerim.press("Иә")
    assert pressed.query
    world.move_clock(world.now() + timedelta(seconds=16))
    answer = await api("answerCallbackQuery", callback_query_id=pressed.query.id)
    assert refused(answer) == (400, TOO_OLD)


async def test_an_unknown_query_is_refused(api: Api) -> None:
    assert refused(await api("answerCallbackQuery", callback_query_id="12345")) == (400, TOO_OLD)


async def test_a_toast_has_at_most_200_letters(api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=inline("Иә"))
    pressed = await cast.aigerim.press("Иә")
    assert pressed.query
    answer = await api("answerCallbackQuery", callback_query_id=pressed.query.id, text="ә" * 201)
    assert refused(answer) == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_callback_data_counts_bytes_not_letters(api: Api, cast: Cast) -> None:
    fits = {"inline_keyboard": [[{"text": "x", "callback_data": "ә" * 32}]]}
    over = {"inline_keyboard": [[{"text": "x", "callback_data": "ә" * 32 + "a"}]]}
    assert (await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=fits)).ok
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=over)
    assert refused(answer) == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_an_inline_button_must_do_something(api: Api, cast: Cast) -> None:
    markup = {"inline_keyboard": [[{"text": "x"}]]}
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=markup)
    status, words = refused(answer)
    assert status == 400
    assert words.endswith("Text buttons are unallowed in the inline keyboard")


async def test_a_reply_keyboard_button_writes_its_label(api: Api, cast: Cast) -> None:
    markup = {"keyboard": [[{"text": "Құжаттар"}, "Мерзімдер"]], "resize_keyboard": True}
    answer = await api("sendMessage", chat_id=cast.aigerim.id, text="Мәзір", reply_markup=markup)
    assert "reply_markup" not in answer.result
    assert cast.aigerim.keyboard == ["Құжаттар", "Мерзімдер"]
    await cast.aigerim.press("Мерзім")
    assert (await api.updates())[-1]["message"]["text"] == "Мерзімдер"
    await api("sendMessage", chat_id=cast.aigerim.id, text="Болды", reply_markup={"remove_keyboard": True})
    assert cast.aigerim.keyboard == []


async def test_a_missing_button_is_named_with_those_that_are_there(api: Api, cast: Cast) -> None:
    await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=inline("Иә", "Жоқ"))
    with pytest.raises(LookupError, match="'Иә', 'Жоқ'"):
        await cast.aigerim.press("Да")


async def test_a_button_of_a_deleted_message_comes_with_an_inaccessible_one(api: Api, cast: Cast) -> None:
    sent = await api("sendMessage", chat_id=cast.aigerim.id, text="?", reply_markup=inline("Иә"))
    message = cast.aigerim.last
    await api("deleteMessage", chat_id=cast.aigerim.id, message_id=sent.result["message_id"])
    await cast.aigerim.press("Иә", message=message)
    assert (await api.updates())[-1]["callback_query"]["message"]["date"] == 0
