"""Methods of the Bot API that are called too often for aiogram's own, which carry and read back all that there is."""

from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import (
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
    TelegramObject,
)


class Sent(TelegramObject):
    """A message that was sent: of what Telegram tells of it only the number is of use."""

    message_id: int


class SendText(TelegramMethod[Sent]):
    """sendMessage, with what the assistant's messages have."""

    __returning__ = Sent
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    message_thread_id: int | None = None
    parse_mode: str | Default | None = Default("parse_mode")
    link_preview_options: LinkPreviewOptions | Default | None = Default("link_preview")
    reply_parameters: ReplyParameters | None = None
    reply_markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None
