"""The flat dispatcher takes each update to the handler to which aiogram's own would take it."""

from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.filters import BaseFilter, Command, CommandObject, CommandStart
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message, Update

from bot.routing import FlatDispatcher

MESSAGES = (
    "/start",
    "/start in-poster",
    "/dates now",
    "/dates@another_bot",
    "/unknown",
    "dates",
    "два слова",
    "skip",
    "",
)
PRESSES = ("a:1", "a:2", "b:x", "b", "c:1", "nothing")


class Numbered(CallbackData, prefix="a"):
    number: int


class Named(CallbackData, prefix="b"):
    name: str


async def _long(message: Message, word: str) -> bool | dict[str, Any]:
    return {"length": len(message.text or "")} if word in (message.text or "") else False


def _routers() -> tuple[Router, ...]:
    private, first, second, groups = (Router(name=name) for name in ("private", "first", "second", "groups"))
    private.message.filter(F.chat.type == "private")
    groups.message.filter(F.chat.type == "group")

    @first.message(CommandStart(deep_link=True))
    async def linked(message: Message, command: CommandObject) -> Any:
        return "linked", command.args

    @first.message(CommandStart())
    async def start(message: Message) -> Any:
        return "start"

    @first.message(F.text == "skip")
    async def passes_on(message: Message) -> Any:
        raise SkipHandler

    @first.callback_query(Numbered.filter(F.number == 1))
    async def one(query: CallbackQuery, callback_data: Numbered) -> Any:
        return "one", callback_data.number

    @second.message(Command("dates"))
    async def dates(message: Message, command: CommandObject) -> Any:
        return "dates", command.args

    @second.message(F.text, _long)
    async def long(message: Message, length: int, word: str) -> Any:
        return "long", length, word

    @second.message(F.text.startswith("/"))
    async def unknown(message: Message) -> Any:
        return "unknown"

    @second.callback_query(Numbered.filter())
    async def number(query: CallbackQuery) -> Any:
        return "number"

    @second.callback_query(F.data == "b")
    async def bare(query: CallbackQuery) -> Any:
        return "bare"

    @private.message(F.text == "dates")
    async def before_the_inner_ones(message: Message) -> Any:
        return "own"

    @groups.message()
    async def anything(message: Message) -> Any:
        return "group"

    @groups.callback_query(Named.filter())
    async def name(query: CallbackQuery, callback_data: Named) -> Any:
        return "name", callback_data.name

    private.include_routers(first, second)
    return private, groups


def _updates() -> list[dict[str, Any]]:
    user = {"id": 7, "is_bot": False, "first_name": "Борис"}
    updates: list[dict[str, Any]] = []
    for kind in ("private", "group"):
        chat = {"id": 7, "type": kind}
        for text in MESSAGES:
            message = {"message_id": 1, "date": 1, "chat": chat, "from": user, **({"text": text} if text else {})}
            updates += [{"message": message}, {"edited_message": message}]
        for data in PRESSES:
            query = {"id": "1", "from": user, "chat_instance": "1", "data": data}
            updates.append({"callback_query": {**query, "message": {"message_id": 1, "date": 1, "chat": chat}}})
    return [{"update_id": number, **update} for number, update in enumerate(updates)]


async def test_every_update_reaches_the_handler_that_aiogram_would_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    bot = Bot("42:token")
    monkeypatch.setattr(bot, "_me", type("Me", (), {"username": "katch_call_bot"}))
    flat, aiograms = FlatDispatcher(disable_fsm=True), Dispatcher(disable_fsm=True)
    for dispatcher in (flat, aiograms):
        dispatcher.include_routers(*_routers())
        dispatcher.workflow_data["word"] = "два"
    flat.flatten()
    answers = []
    for update in _updates():
        event = Update.model_validate(update, context={"bot": bot})
        answers.append(await flat.feed_update(bot, event))
        assert answers[-1] == await aiograms.feed_update(bot, event), update
    assert len(set(answers)) == 12
    assert UNHANDLED in answers
    await bot.session.close()


async def test_a_filter_with_keys_is_asked_only_about_updates_that_carry_one() -> None:
    asked = []

    class Expected(BaseFilter):
        keys = ("step name", "step contact")

        async def __call__(self, message: Message) -> bool:
            asked.append(message.text)
            return message.text != "not this"

    router, bot = Router(), Bot("42:token")

    @router.message(Expected())
    async def expected(message: Message) -> Any:
        return "expected"

    @router.message()
    async def other(message: Message) -> Any:
        return "other"

    dispatcher = FlatDispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    dispatcher.flatten()

    async def answer(text: str, *carried: str) -> Any:
        message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": text}
        return await dispatcher.feed_update(
            bot, Update.model_validate({"update_id": 1, "message": message}), carried=carried
        )

    assert await answer("Айгерім", "step name") == "expected"
    assert await answer("not this", "menu budget", "step contact") == "other"
    assert await answer("a question") == "other"
    assert await answer("step name", "menu budget") == "other"
    assert asked == ["Айгерім", "not this"]
    await bot.session.close()


def test_a_router_with_middlewares_of_its_own_is_refused() -> None:
    async def middleware(handler: Any, event: Any, data: Any) -> Any:
        return await handler(event, data)

    router = Router(name="strange")
    router.message.middleware(middleware)
    dispatcher = FlatDispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    with pytest.raises(ValueError, match="strange"):
        dispatcher.flatten()
