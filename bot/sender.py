"""Sends what waits in the outbox: under a lease, paced, and with every refusal of Telegram's known by name."""

import asyncio
from datetime import timedelta

import structlog
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
)

from bot.bugs import Bugs
from bot.pace import Pace
from bot.patience import until_kept
from bot.telegram import AWAY, LONGEST_WAIT, Shower
from handlers.notices import NOTICES, Setting
from handlers.turn import words_in
from storage.database import DatabaseAway
from storage.outbox import Claimed, StoredOutbox
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from usecases.current_call import CurrentCall
from usecases.ports import Clock

log = structlog.get_logger("sender")

AT_ONCE = 30
IDLE_SECONDS = 1.0
AWAY_SECONDS = 5.0


class Sender:
    """Empties the outbox."""

    def __init__(
        self,
        outbox: StoredOutbox,
        people: StoredPeople,
        questions: StoredQuestions,
        current: CurrentCall,
        shower: Shower,
        pace: Pace,
        bugs: Bugs,
        clock: Clock,
        staff_chat_id: int | None,
    ) -> None:
        self._outbox, self._people, self._questions = outbox, people, questions
        self._current, self._shower, self._pace = current, shower, pace
        self._bugs, self._clock, self._staff_chat_id = bugs, clock, staff_chat_id

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            try:
                if not await self.send_due():
                    await asyncio.sleep(IDLE_SECONDS)
            except DatabaseAway:
                await asyncio.sleep(AWAY_SECONDS)
            except Exception as error:
                await self._bugs.report(error)
                await asyncio.sleep(AWAY_SECONDS)

    async def send_due(self) -> int:
        """Send what is due now; how many messages were tried."""
        if not await self._outbox.anything_due(self._clock.now()):
            return 0
        claimed = await self._outbox.claim(self._clock.now(), AT_ONCE)
        await asyncio.gather(*map(self._guarded, claimed))
        return len(claimed)

    async def _guarded(self, message: Claimed) -> None:
        try:
            await self._send(message)
        except DatabaseAway:
            pass  # its lease runs out, then it is claimed again
        except Exception as error:
            reference = await self._bugs.report(error)
            await until_kept(lambda: self._outbox.failed(message.id, f"fault {reference}"))

    async def _send(self, message: Claimed) -> None:
        call = self._current.call
        reader = await self._people.find(message.person_id or message.chat_id)
        words = words_in(reader.lang if reader else call.application_languages[0], call.languages)
        number = message.facts.get("question")
        question = await self._questions.find(number) if number is not None else None
        screen = NOTICES[message.kind](Setting(message.facts, words, call, self._clock.now(), question))
        if screen is None:
            await self._outbox.failed(message.id, "nothing left to say")
            return
        await self._pace.turn(message.chat_id)
        try:
            sent = await self._shower.send(message.chat_id, screen, patient=False)
        except TelegramRetryAfter as error:
            await self._later(message, error.retry_after)
        except TelegramForbiddenError as error:
            reason = "deactivated" if "deactivated" in error.message else "blocked"
            if message.person_id is not None:
                await self._people.mark_unreachable(message.person_id, reason, self._clock.now())
            await self._outbox.failed(message.id, reason)
        except TelegramMigrateToChat as error:
            await self._outbox.moved(message.chat_id, error.migrate_to_chat_id)
        except (TelegramBadRequest, TelegramNotFound, TelegramEntityTooLarge) as error:
            await self._outbox.failed(message.id, error.message[:200])
        except AWAY:
            await self._later(message, min(2**message.attempts, LONGEST_WAIT))
        else:
            # It has arrived: until that is written down it must not be sent again.
            await until_kept(lambda: self._outbox.sent(message.id, sent.message_id, self._clock.now()))

    async def _later(self, message: Claimed, seconds: float) -> None:
        await self._outbox.later(message.id, self._clock.now() + timedelta(seconds=seconds))
