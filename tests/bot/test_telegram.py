"""Whatever Telegram refuses when a screen is shown is an ordinary case."""

import asyncio
from typing import Any

import pytest
import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramEntityTooLarge, TelegramForbiddenError
from aiogram.types import CallbackQuery, Update
from structlog.testing import capture_logs

from bot.pace import Pace
from bot.telegram import REPLIES_AT_ONCE, Shower
from handlers.screen import Button, File, Screen
from rehearsal.people import Person
from rehearsal.session import WorldSession
from rehearsal.world import World
from tests.bot.conftest import NOON
from tests.support.assistant import TOKEN
from tests.support.virtual_time import run_in_virtual_time

MENU = Screen("Мәзір", buttons=((Button("Ашу", "open"),),))


@pytest.fixture
def boris(world: World) -> Person:
    """Someone who has written to the bot."""
    boris = world.person("Борис", language="ru")
    boris.chat.started = True
    return boris


async def _press(world: World, bot: Bot, person: Person) -> CallbackQuery:
    pressed = await person.press("Ашу")
    assert pressed.query is not None
    update = Update.model_validate(world.updates.history[-1], context={"bot": bot})
    assert update.callback_query is not None
    return update.callback_query


async def test_a_screen_becomes_a_message_with_its_buttons(shower: Shower, boris: Person) -> None:
    await shower.send(boris.id, MENU)
    assert boris.last.text == "Мәзір"
    assert boris.buttons == ["Ашу"]


async def test_a_long_text_becomes_several_messages_and_the_last_one_has_the_buttons(
    shower: Shower, boris: Person
) -> None:
    text = "\n\n".join(f"{number}. " + "мәтін " * 100 for number in range(12))
    await shower.send(boris.id, Screen(text, buttons=MENU.buttons))
    sent = boris.replies_seen
    assert len(sent) > 1
    assert [bool(message.buttons) for message in sent] == [False] * (len(sent) - 1) + [True]
    assert "".join("".join(message.text for message in sent).split()) == "".join(text.split())


async def test_a_press_replaces_its_message_and_stops_spinning(
    world: World, bot: Bot, shower: Shower, boris: Person
) -> None:
    await shower.send(boris.id, MENU)
    query = await _press(world, bot, boris)
    await shower.answer(query, (Screen("Ашылды", replaces=True, toast="Дайын"),))
    assert [message.text for message in boris.replies_seen] == ["Ашылды"]
    assert boris.toasts == ["Дайын"]


async def test_a_press_is_answered_even_when_nothing_is_shown(
    world: World, bot: Bot, shower: Shower, boris: Person
) -> None:
    await shower.send(boris.id, MENU)
    await shower.answer(await _press(world, bot, boris), ())
    assert all(query.answered for query in world.queries.values())


async def test_an_unchanged_screen_is_no_error(world: World, bot: Bot, shower: Shower, boris: Person) -> None:
    await shower.send(boris.id, MENU)
    query = await _press(world, bot, boris)
    await shower.answer(query, (Screen("Мәзір", buttons=MENU.buttons, replaces=True),))
    assert [message.text for message in boris.replies_seen] == ["Мәзір"]


async def test_a_screen_whose_message_is_gone_comes_as_a_new_one(
    world: World, bot: Bot, shower: Shower, boris: Person
) -> None:
    await shower.send(boris.id, MENU)
    query = await _press(world, bot, boris)
    world.delete(boris.last)
    await shower.answer(query, (Screen("Ашылды", replaces=True),))
    assert boris.last.text == "Ашылды"


async def test_a_replaced_screen_that_is_too_long_goes_on_in_a_new_message(
    world: World, bot: Bot, shower: Shower, boris: Person
) -> None:
    await shower.send(boris.id, MENU)
    query = await _press(world, bot, boris)
    text = "\n\n".join("мәтін " * 100 for _ in range(12))
    await shower.answer(query, (Screen(text, buttons=MENU.buttons, replaces=True),))
    sent = boris.replies_seen
    assert len(sent) > 1
    assert [bool(message.buttons) for message in sent] == [False] * (len(sent) - 1) + [True]


async def test_the_note_of_a_press_that_is_too_old_becomes_a_message(
    world: World, bot: Bot, shower: Shower, boris: Person
) -> None:
    await shower.send(boris.id, MENU)
    query = await _press(world, bot, boris)
    world.faults.refuse(
        "answerCallbackQuery",
        code=400,
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    await shower.answer(query, (Screen(toast="Бұл ескі батырма"),))
    assert boris.last.text == "Бұл ескі батырма"


async def test_an_answer_quotes_its_question_unless_that_is_gone(
    world: World, bot: Bot, shower: Shower, boris: Person
) -> None:
    asked = await boris.send("Сұрақ")
    event = Update.model_validate(world.updates.history[-1], context={"bot": bot}).message
    assert event is not None
    await shower.answer(event, (Screen("Жауап", quotes=True),))
    assert boris.last.data["reply_to_message"]["message_id"] == asked.id
    world.delete(asked)
    await shower.answer(event, (Screen("Тағы", quotes=True),))
    assert "reply_to_message" not in boris.last.data


async def test_an_answer_stays_in_its_topic_and_goes_beside_it_when_the_topic_is_deleted(
    world: World, bot: Bot, shower: Shower
) -> None:
    dana = world.person("Дана", language="ru")
    group = world.group("staff", (dana,), forum=True)
    topic = group.open_topic("Вопросы", by=dana)
    await dana.send("привет", at=topic)
    event = Update.model_validate(world.updates.history[-1], context={"bot": bot}).message
    assert event is not None
    await shower.answer(event, (Screen("в теме"),))
    assert topic.last.text == "в теме"
    group.delete_topic("Вопросы")
    await shower.answer(event, (Screen("рядом"),))
    assert group.last.text == "рядом"


async def test_a_file_carries_its_caption_and_a_long_text_comes_before_it(shower: Shower, boris: Person) -> None:
    await shower.send(boris.id, Screen("Бюджет", file=File("budget.xlsx", b"PK")))
    assert (boris.last.text, boris.last.document["file_name"]) == ("Бюджет", "budget.xlsx")
    await shower.send(boris.id, Screen("сөз " * 500, file=File("budget.xlsx", b"PK")))
    text, file = boris.replies_seen[-2:]
    assert text.document is None
    assert file.document is not None


async def test_a_file_that_is_too_large_is_not_tried_for_ever(world: World, shower: Shower, boris: Person) -> None:
    world.faults.refuse("sendDocument", code=413, description="Request Entity Too Large", times=5)
    with pytest.raises(TelegramEntityTooLarge):
        await asyncio.wait_for(shower.send(boris.id, Screen("x", file=File("x", b"x"))), 5)


async def test_somebody_who_has_blocked_the_bot_is_told_apart(shower: Shower, boris: Person) -> None:
    await boris.block()
    with pytest.raises(TelegramForbiddenError):
        await shower.send(boris.id, MENU)


def test_trouble_on_the_way_is_waited_out_and_told_once() -> None:
    structlog.reset_defaults()

    async def main() -> tuple[float, list[str], list[str]]:
        world = World(token=TOKEN, start=NOON, frozen=True)
        boris = world.person("Борис", language="ru")
        boris.chat.started = True
        shower = Shower(Bot(TOKEN, session=WorldSession(world)), Pace())
        world.faults.bad_gateway("sendMessage", times=3)
        world.faults.internal_error("sendMessage", times=3)
        world.faults.cut_before("sendMessage", times=3)
        world.faults.too_many_requests("sendMessage", retry_after=45)
        start = asyncio.get_running_loop().time()
        with capture_logs() as lines:
            await shower.send(boris.id, Screen("Наконец"))
        seconds = asyncio.get_running_loop().time() - start
        return seconds, [message.text for message in boris.replies_seen], [line["event"] for line in lines]

    seconds, texts, lines = run_in_virtual_time(main())
    assert texts == ["Наконец"]
    assert 45 + 9 < seconds < 45 + 300
    assert lines == ["telegram is away", "telegram is back"]


def test_a_request_to_wait_is_obeyed_to_the_second() -> None:
    async def main() -> list[float]:
        world = World(token=TOKEN, start=NOON, frozen=True)
        boris = world.person("Борис", language="ru")
        boris.chat.started = True
        shower = Shower(Bot(TOKEN, session=WorldSession(world)), Pace())
        world.faults.too_many_requests("sendMessage", retry_after=17, times=2)
        moments = []
        call = world._gateway.call

        async def noted(*args: Any) -> Any:
            moments.append(asyncio.get_running_loop().time())
            return await call(*args)

        world._gateway.call = noted  # type: ignore[method-assign, assignment]  # notes the moment of every call
        await shower.send(boris.id, Screen("x"))
        return moments

    first, second, third = run_in_virtual_time(main())
    assert second - first >= 17
    assert third - second >= 17


async def test_few_replies_are_on_their_way_at_once_and_all_arrive(world: World, shower: Shower) -> None:
    readers = [world.person(f"P{number}", language="ru") for number in range(3 * REPLIES_AT_ONCE)]
    for reader in readers:
        reader.chat.started = True
    world.faults.slow("sendMessage", 0.5, times=REPLIES_AT_ONCE)
    sending = asyncio.gather(*(shower.send(reader.id, MENU) for reader in readers))
    await asyncio.sleep(0.2)
    assert len(world.calls("sendMessage")) == REPLIES_AT_ONCE
    await sending
    assert [reader.last.text for reader in readers] == ["Мәзір"] * len(readers)
