"""Showing a screen in Telegram. All that Telegram may refuse is an ordinary case here, in one place."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, ParamSpec, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MediaUnion,
    Message,
    ReplyParameters,
)

from bot.markup import markup
from bot.methods import SendText, Sent
from bot.pace import Pace
from bot.splitting import LONGEST_CAPTION, split, units
from handlers.screen import KeptAlbum, KeptFile, Picture, Screen

P = ParamSpec("P")
T = TypeVar("T")

LONGEST_WAIT = 30.0
"""Seconds between attempts while Telegram is away."""

REPLIES_AT_ONCE = 8
"""Replies that are on their way at the same time: more than Telegram takes, and few enough that few are in doubt
when the process is killed. Whether those had arrived cannot be known, so they are sent again."""

UNCHANGED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
)
OLD_QUERY = "query is too old"
NO_THREAD = "message thread not found"
CLOSED_THREAD = "topic_closed"

AWAY = (TelegramNetworkError, TelegramServerError, ClientDecodeError)
"""What aiogram raises when Telegram, or the way to it, is out of order."""

log = structlog.get_logger("telegram")


class Shower:
    """Sends screens and repeats what Telegram could not take in for a while."""

    def __init__(self, bot: Bot, pace: Pace) -> None:
        self._bot, self._pace = bot, pace
        self._away = False
        self._on_their_way = asyncio.Semaphore(REPLIES_AT_ONCE)

    async def answer(self, event: Message | CallbackQuery, screens: tuple[Screen, ...]) -> None:
        """Answer what a person did with `screens`; a press stops spinning in any case."""
        if isinstance(event, CallbackQuery):
            toast = next((screen for screen in screens if screen.toast), None)
            await self._stop_spinning(event, toast)
            message = event.message if isinstance(event.message, Message) else None
            chat_id = event.message.chat.id if event.message else event.from_user.id
        else:
            message, chat_id = event, event.chat.id
        for screen in screens:
            if not screen.text and screen.file is None:
                continue
            if screen.replaces and isinstance(event, CallbackQuery) and message is not None:
                await self._replace(message, screen)
            else:
                quoted = message if screen.quotes and isinstance(event, Message) else None
                thread = message.message_thread_id if message and message.is_topic_message else None
                await self.send(chat_id, screen, quoted=quoted, thread=thread)

    async def send(
        self,
        chat_id: int,
        screen: Screen,
        *,
        quoted: Message | None = None,
        thread: int | None = None,
        patient: bool = True,
    ) -> Message | Sent:
        """Send `screen` as a new message, at once; its last message is returned, of an album the one with the text.

        Without `patient` what Telegram cannot take in now is raised: `TelegramRetryAfter`, or one of `AWAY`; and
        so is a topic that has been deleted (`NO_THREAD`), which otherwise is passed by.
        """
        parts = split(screen.text)
        if screen.file is not None and units(parts[-1]) > LONGEST_CAPTION:
            parts.append("")
        reply = ReplyParameters(message_id=quoted.message_id, allow_sending_without_reply=True) if quoted else None
        call = self._reply if patient else _at_once
        # Who sends without patience has waited for a turn, which counts the first part.
        for part in parts[:-1]:
            if patient or part is not parts[0]:
                self._pace.note(chat_id)
            await self._in_thread(thread, call, self._send_text, chat_id, part, reply_parameters=reply)
            reply = None
        if patient or len(parts) > 1:
            self._pace.note(chat_id)
        if screen.file is None:
            return await self._in_thread(
                thread,
                call,
                self._send_text,
                chat_id,
                parts[-1],
                reply_markup=markup(screen),
                reply_parameters=reply,
            )
        if isinstance(screen.file, KeptAlbum):
            for _ in screen.file.ids[1:]:
                self._pace.note(chat_id)
            return await self._in_thread(
                thread, call, self._send_album, chat_id, screen.file, parts[-1], reply_parameters=reply
            )
        kept = isinstance(screen.file, KeptFile) and screen.file.kind == "photo"
        photo = kept or isinstance(screen.file, Picture)
        return await self._in_thread(
            thread,
            call,
            self._bot.send_photo if photo else self._bot.send_document,
            chat_id,
            screen.file.id
            if isinstance(screen.file, KeptFile)
            else BufferedInputFile(screen.file.content, screen.file.name),
            caption=parts[-1],
            reply_markup=markup(screen),
            reply_parameters=reply,
        )

    async def _send_text(self, chat_id: int, text: str, **kwargs: Any) -> Sent:
        return await self._bot(SendText(chat_id=chat_id, text=text, **kwargs))

    async def _send_album(self, chat_id: int, album: KeptAlbum, text: str, **kwargs: Any) -> Message:
        """Send files together, the first with the text; that one."""
        media = InputMediaPhoto if album.kind == "photo" else InputMediaDocument
        first, *others = album.ids
        items: list[MediaUnion] = [media(media=first, caption=text), *(media(media=id) for id in others)]
        return (await self._bot.send_media_group(chat_id, items, **kwargs))[0]

    async def _in_thread(self, thread: int | None, call: Callable[..., Awaitable[T]], *args: Any, **kwargs: Any) -> T:
        """Send into the forum topic `thread`, or beside it when the topic has been deleted."""
        try:
            return await call(*args, message_thread_id=thread, **kwargs)
        except TelegramBadRequest as error:
            if thread is None or call is _at_once or NO_THREAD not in error.message.lower():
                raise
            return await call(*args, **kwargs)

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Put the text and buttons of `screen` into an own message; False when that cannot be edited any more."""
        keyboard = markup(screen)
        try:
            await self.patiently(
                self._bot.edit_message_text,
                screen.text,
                chat_id=chat_id,
                message_id=message_id,
                reply_markup=keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None,
            )
        except TelegramBadRequest as error:
            return UNCHANGED in error.message.lower()
        return True

    async def _replace(self, message: Message, screen: Screen) -> None:
        parts = split(screen.text)
        keyboard = markup(screen) if len(parts) == 1 else None
        try:
            await self.patiently(
                self._bot.edit_message_text,
                parts[0],
                chat_id=message.chat.id,
                message_id=message.message_id,
                reply_markup=keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None,
            )
        except TelegramBadRequest as error:
            refusal = error.message.lower()
            if UNCHANGED in refusal:
                return
            if not any(gone in refusal for gone in GONE):
                raise
            await self.send(message.chat.id, screen)
        else:
            if parts[1:]:
                await self.send(message.chat.id, replace(screen, text="\n\n".join(parts[1:])))

    async def _stop_spinning(self, query: CallbackQuery, toast: Screen | None) -> None:
        try:
            await self.patiently(
                self._bot.answer_callback_query,
                query.id,
                text=toast.toast[:200] if toast else None,
                show_alert=bool(toast and toast.alert),
            )
        except TelegramBadRequest as error:
            if OLD_QUERY not in error.message.lower():
                raise
            if toast is not None and query.message is not None:
                # The short note can no longer be shown, so it becomes a message.
                await self.send(query.message.chat.id, Screen(toast.toast))

    async def _reply(self, call: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        async def one_of_few() -> T:
            async with self._on_their_way:
                return await call(*args, **kwargs)

        return await self.patiently(one_of_few)

    async def patiently(self, call: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of ``call(…)``, repeated while Telegram asks for patience or cannot be reached."""
        wait = 0.5
        while True:
            try:
                result = await call(*args, **kwargs)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except TelegramEntityTooLarge:
                raise
            except AWAY as error:
                if not self._away:
                    log.warning("telegram is away", fault=type(error).__name__)
                self._away = True
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                if self._away:
                    log.info("telegram is back")
                self._away = False
                return result


async def _at_once(call: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
    return await call(*args, **kwargs)
