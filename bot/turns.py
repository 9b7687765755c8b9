"""The life of an update: decoded, handled, answered, marked."""

import asyncio
import json
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import CallbackQuery, Message, Update

from bot.bugs import Bugs
from bot.telegram import Shower
from handlers.screen import Screen
from handlers.turn import words_in
from storage.inbox import Arrival, StoredInbox
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from usecases.current_call import CurrentCall
from usecases.ports import Clock

log = structlog.get_logger("turns")


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
        self._finished: list[int] = []
        self._marking: asyncio.Task[None] | None = None

    async def handle(self, arrival: Arrival) -> None:
        """Handle one update from its JSON to its answer."""
        event: Message | CallbackQuery | None = None
        try:
            update = Update.model_validate(json.loads(arrival.body), context={"bot": self._bot})
            event = update.message or update.callback_query
            answer = await self._dispatcher.feed_update(self._bot, update)
            if event is not None:
                await self._show(event, answer)
        except TelegramForbiddenError as error:
            reason = "deactivated" if "deactivated" in error.message else "blocked"
            if event is not None and event.from_user is not None:
                await self._people.mark_unreachable(event.from_user.id, reason, self._clock.now())
        except TelegramMigrateToChat as error:
            log.warning("a group has become a supergroup", new=error.migrate_to_chat_id)
        except Exception as error:
            await self._set_aside(arrival, event, error)
            return
        self._finish(arrival.update_id)

    async def _show(self, event: Message | CallbackQuery, answer: Any) -> None:
        if isinstance(answer, Screen):
            answer = (answer,)
        if answer is None or answer is UNHANDLED:
            answer = ()
        if answer or isinstance(event, CallbackQuery):
            await self._shower.answer(event, answer)

    async def _set_aside(self, arrival: Arrival, event: Message | CallbackQuery | None, error: Exception) -> None:
        reference = await self._bugs.report(error)
        try:
            await self._inbox.set_aside(arrival.update_id, reference)
            if event is not None and event.from_user is not None:
                person = await self._people.find(event.from_user.id)
                call = self._current.call
                words = words_in(person.lang if person else call.languages[0], call.languages)
                await self._shower.answer(event, (Screen(words.say("fallback.bug", reference=reference)),))
        except Exception as second:
            await self._bugs.report(second)

    def _finish(self, update_id: int) -> None:
        # Marks are collected while the previous ones are being written: many updates share one flush to disk.
        self._finished.append(update_id)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark())

    async def _mark(self) -> None:
        while self._finished:
            finished, self._finished = self._finished, []
            try:
                await self._inbox.done(finished)
            except Exception as error:
                # Unmarked updates are handled again after a restart, without a second effect.
                await self._bugs.report(error)

    async def close(self) -> None:
        """Wait until every finished update is marked."""
        if self._marking is not None:
            await self._marking
