"""What goes to Telegram as JSON says what aiogram's own form would say."""

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.enums import ParseMode
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendDocument,
    SendMessage,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from aiohttp import FormData

from bot.methods import SendText
from bot.session import Session

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Иә", callback_data="a:1")],
        [InlineKeyboardButton(text="→", url="t.me")],
    ]
)
KEYBOARD = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Даты")]], resize_keyboard=True, is_persistent=True)
METHODS: tuple[TelegramMethod[Any], ...] = (
    SendMessage(chat_id=7, text="Сәлем <b>&amp;</b>", reply_markup=BUTTONS),
    SendMessage(chat_id=7, text="…", reply_markup=KEYBOARD, message_thread_id=3),
    SendMessage(chat_id=7, text="?", reply_parameters=ReplyParameters(message_id=1, allow_sending_without_reply=True)),
    SendDocument(chat_id=7, document="kept-by-telegram", caption=""),
    EditMessageText(chat_id=7, message_id=2, text="x", reply_markup=BUTTONS, parse_mode=None),
    AnswerCallbackQuery(callback_query_id="1", text=None, show_alert=False),
    AnswerCallbackQuery(callback_query_id="1", text="тост", show_alert=True, cache_time=0),
    SetMyCommands(
        commands=[BotCommand(command="help", description="помощь")],
        scope=BotCommandScopeChat(chat_id=-5),
        language_code="ru",
    ),
    SetWebhook(url="https://x", allowed_updates=["message", "callback_query"], secret_token="s"),
)


@pytest.fixture
def bot() -> Bot:
    return Bot("42:token", default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True))


@pytest.mark.parametrize("method", METHODS, ids=lambda method: type(method).__name__)
def test_json_and_form_say_the_same(method: TelegramMethod[Any], bot: Bot) -> None:
    sent = json.loads(Session().build_form_data(bot, method).decode())
    form = AiohttpSession().build_form_data(bot, method)
    said = {options["name"]: value for options, _, value in form._fields}
    assert {name: _as_in_a_form(value) for name, value in sent.items()} == said


@pytest.mark.parametrize(
    "said",
    [
        {"text": "Сәлем <b>&amp;</b>", "reply_markup": BUTTONS},
        {"text": "…", "reply_markup": KEYBOARD, "message_thread_id": 3},
        {"text": "?", "reply_parameters": ReplyParameters(message_id=1, allow_sending_without_reply=True)},
    ],
    ids=["buttons", "keyboard in a topic", "reply"],
)
def test_a_text_says_what_aiograms_own_method_would_say(said: dict[str, Any], bot: Bot) -> None:
    ours, aiograms = SendText(chat_id=7, **said), SendMessage(chat_id=7, **said)
    assert ours.__api_method__ == aiograms.__api_method__
    sent, meant = (json.loads(Session().build_form_data(bot, method).decode()) for method in (ours, aiograms))
    assert meant.pop("disable_web_page_preview") is True  # the old name of what its link_preview_options say
    assert sent == meant


def test_of_a_text_that_was_sent_the_number_is_read(bot: Bot) -> None:
    told = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "…"}
    content = json.dumps({"ok": True, "result": told})
    answer = Session().check_response(bot, SendText(chat_id=7, text="…"), 200, content)
    assert answer.result is not None
    assert answer.result.message_id == 5


def test_a_file_goes_as_a_form(bot: Bot) -> None:
    method = SendDocument(chat_id=7, document=BufferedInputFile(b"PK", "budget.xlsx"))
    form = Session().build_form_data(bot, method)
    assert isinstance(form, FormData)
    assert "budget.xlsx" in [options.get("filename") for options, _, _ in form._fields]


def _as_in_a_form(value: Any) -> Any:
    return value if isinstance(value, str) else json.dumps(value)
