"""The life of an update: decoded, handled, answered, marked."""

import asyncio
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import CallbackQuery, Chat, Message, Update
from pydantic import ValidationError

from bot.bugs import Bugs
from bot.intake.arrivals import whole
from bot.patience import until_kept
from bot.telegram import Shower
from handlers.screen import Screen
from storage.database import DatabaseAway
from storage.inbox import Arrival, StoredInbox
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.wording import words_of

log = structlog.get_logger("turns")

MARKS_AT_ONCE = 2
"""While some marks are on their way to the disk, one more writing collects what is finished meanwhile."""


class Turns:
    """Handles arrivals. Never raises: what fails is set aside with a reference."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        shower: Shower,
        inbox: StoredInbox,
        outbox: StoredOutbox,
        people: StoredPeople,
        current: CurrentCall,
        bugs: Bugs,
        clock: Clock,
    ) -> None:
        self._bot, self._dispatcher, self._shower = bot, dispatcher, shower
        self._inbox, self._outbox, self._people = inbox, outbox, people
        self._current, self._bugs, self._clock = current, bugs, clock
        # Handled updates and their lanes, to be marked together; the task that will mark them; all such tasks, also by
        # lane.
        self._batch: dict[int, int] = {}
        self._next_mark: asyncio.Task[None] | None = None
        self._marking: set[asyncio.Task[None]] = set()
        self._unmarked: dict[int, asyncio.Task[None]] = {}
        self._marks_at_once = asyncio.Semaphore(MARKS_AT_ONCE)

    async def handle(self, arrival: Arrival) -> None:
        """Handle one update from its JSON to its answer. While the database is away it waits here."""
        await until_kept(lambda: self._attempt(arrival))

    async def _attempt(self, arrival: Arrival) -> None:
        event: Message | CallbackQuery | None = None
        try:
            update = self._decoded(arrival.body)
            event = update.message or update.edited_message or update.callback_query
            answer = await self._dispatcher.feed_update(self._bot, update)
            if event is not None:
                await self._show(event, answer, arrival.lane)
        except DatabaseAway:
            raise
        except TelegramForbiddenError as error:
            await self._forbidden(event, error)
        except OverflowError as error:
            # A number that no column holds: such an update only looks like one of Telegram's, and nobody wrote it.
            await self._set_aside(arrival, None, error)
            return
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                await self._set_aside(arrival, event, error)
                return
            # The place of people's files cannot serve: nothing was kept, and the person is told so.
            await self._bugs.report(error)
            await self._tell(event, "fallback.files-away")
        except Exception as error:
            if not _nobody_there(error):
                await self._set_aside(arrival, event, error)
                return
        self._finish(arrival)

    def _decoded(self, body: str) -> Update:
        try:
            return Update.model_validate_json(body, context={"bot": self._bot})
        except ValidationError:
            return Update.model_validate_json(whole(body), context={"bot": self._bot})

    async def _show(self, event: Message | CallbackQuery, answer: Any, lane: int) -> None:
        if isinstance(answer, Screen):
            answer = (answer,)
        if answer is None or answer is UNHANDLED:
            answer = ()
        if not answer and not isinstance(event, CallbackQuery):
            return
        # A reply whose update is not marked is sent again after a sudden end: in every chat one at most, where marks
        # share their transaction with other writes. Elsewhere that would hold the chat up.
        before = self._unmarked.get(lane)
        if before is not None and self._inbox.shares_transactions:
            await asyncio.wait({before})
        try:
            await self._shower.answer(event, answer)
        except TelegramMigrateToChat as error:
            # The group became a supergroup while the answer was being made: it goes there.
            await self._outbox.moved(_chat(event).id, error.migrate_to_chat_id)
            for screen in answer:
                await self._shower.send(error.migrate_to_chat_id, screen)

    async def _forbidden(self, event: Message | CallbackQuery | None, error: TelegramForbiddenError) -> None:
        # A group that has thrown the bot out says nothing about the person who wrote there.
        if event is None or event.from_user is None or _chat(event).type != ChatType.PRIVATE:
            return
        reason = "deactivated" if "deactivated" in error.message else "blocked"
        await self._people.mark_unreachable(event.from_user.id, reason, self._clock.now())

    async def _set_aside(self, arrival: Arrival, event: Message | CallbackQuery | None, error: Exception) -> None:
        reference = await self._bugs.report(error)
        await self._inbox.set_aside(arrival.update_id, reference)
        await self._tell(event, "fallback.bug", reference=reference)

    async def _tell(self, event: Message | CallbackQuery | None, sentence: str, **facts: str) -> None:
        if event is None or event.from_user is None:
            return
        if _chat(event).type != ChatType.PRIVATE and _chat(event).id != self._bugs.staff_chat_id:
            return
        try:
            person = await self._people.find(event.from_user.id)
            call = self._current.call
            words = words_of(call, person.lang if person else call.languages[0])
            await self._shower.answer(event, (Screen(words.say(sentence, **facts)),))
        except TelegramAPIError as error:
            log.warning("the person could not be told of a fault", fault=type(error).__name__, **facts)

    async def marked(self) -> None:
        """Wait until everything that was handled before is marked."""
        if self._marking:
            await asyncio.wait(tuple(self._marking))

    def _finish(self, arrival: Arrival) -> None:
        # Marks are collected until they are written: many updates share one statement and one flush to disk.
        if not self._batch or self._next_mark is None:
            self._next_mark = asyncio.create_task(self._mark(self._batch))
            self._marking.add(self._next_mark)
            self._next_mark.add_done_callback(self._marking.discard)
        self._batch[arrival.update_id] = arrival.lane
        self._unmarked[arrival.lane] = self._next_mark

    async def _mark(self, batch: dict[int, int]) -> None:
        def closed() -> dict[int, int]:
            if self._batch is batch:
                self._batch = {}
            return batch

        async with self._marks_at_once:
            await until_kept(lambda: self._inbox.done(closed))
        for lane in batch.values():
            if self._unmarked.get(lane) is asyncio.current_task():
                del self._unmarked[lane]

    async def close(self, seconds: float = 1.0) -> None:
        """Wait until every finished update is marked, at most `seconds`.

        What stays unmarked is handled again after the next start, without a second effect.
        """
        if self._marking:
            _, late = await asyncio.wait(tuple(self._marking), timeout=seconds)
            for task in late:
                task.cancel()


def _nobody_there(error: Exception) -> bool:
    """Whether Telegram does not know, or no longer knows, the chat that was to be answered."""
    return isinstance(error, TelegramBadRequest) and "chat not found" in error.message.lower()


def _chat(event: Message | CallbackQuery) -> Chat:
    if isinstance(event, Message):
        return event.chat
    return event.message.chat if event.message else Chat(id=event.from_user.id, type=ChatType.PRIVATE)
