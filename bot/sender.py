"""Sends what waits in the outbox: under a lease, paced, and with every refusal of Telegram's known by name."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.bugs import Bugs
from bot.pace import Pace
from bot.patience import until_kept
from bot.telegram import AWAY, CLOSED_THREAD, LONGEST_WAIT, NO_THREAD, Shower
from bot.topics import QuestionTopics
from handlers.notices import NOTICES, Setting
from storage.database import DatabaseAway
from storage.outbox import Claimed, StoredOutbox
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.answering import AnsweringStaff
from usecases.staff.questions import Question
from usecases.wording import words_of

log = structlog.get_logger("sender")

AT_ONCE = 30
"""Messages on their way at the same time."""
IDLE_SECONDS = 1.0
LONGEST_HELD = 60.0
"""Seconds for which a claimed message waits before it is given back; less than a lease."""
AWAY_SECONDS = 5.0


Recall = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
"""Gives what the messages of a kind share and do not each carry, from the facts of one."""


class Sender:
    """Empties the outbox. `recalls` by kind of message."""

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
        topics: QuestionTopics,
        staff_desk: AnsweringStaff,
        recalls: Mapping[str, Recall] | None = None,
    ) -> None:
        self._recalls = recalls or {}
        self._going: set[asyncio.Task[None]] = set()
        self._claiming = False
        self._outbox, self._people, self._questions = outbox, people, questions
        self._current, self._shower, self._pace = current, shower, pace
        self._bugs, self._clock, self._topics, self._staff_desk = bugs, clock, topics, staff_desk

    @property
    def busy(self) -> bool:
        """Whether messages are on their way."""
        return bool(self._going) or self._claiming

    async def run(self) -> None:
        """Send until cancelled. New messages are claimed while others are on their way."""
        try:
            while True:
                try:
                    self._going |= await self._begin(AT_ONCE - len(self._going))
                except DatabaseAway:
                    await asyncio.sleep(AWAY_SECONDS)
                except Exception as error:
                    await self._bugs.report(error)
                    await asyncio.sleep(AWAY_SECONDS)
                if self._going:
                    first = asyncio.FIRST_COMPLETED
                    _, self._going = await asyncio.wait(self._going, timeout=IDLE_SECONDS, return_when=first)
                else:
                    await asyncio.sleep(IDLE_SECONDS)
        finally:
            for task in self._going:
                task.cancel()
            await asyncio.gather(*self._going, return_exceptions=True)

    async def _begin(self, free: int) -> set[asyncio.Task[None]]:
        """Begin to send what is due, up to `free` messages; few free places are not worth a claim."""
        if free < AT_ONCE // 2 or self._pace.held() or not await self._outbox.anything_due(self._clock.now()):
            return set()
        self._claiming = True
        try:
            claimed = await self._outbox.claim(self._clock.now(), free)
        finally:
            self._claiming = False
        return {asyncio.create_task(self._guarded(message)) for message in claimed}

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
        words = words_of(call, reader.lang if reader else call.application_languages[0])
        number = message.facts.get("question")
        question = await self._questions.find(number) if number is not None else None
        line = message.facts.get("line")
        said = await self._questions.line(line) if line is not None else None
        recall = self._recalls.get(message.kind)
        facts = {**message.facts, **await recall(message.facts)} if recall else message.facts
        screen = NOTICES[message.kind](Setting(facts, words, call, self._clock.now(), question, said))
        if screen is None:
            await self._outbox.failed(message.id, "nothing left to say")
            return
        if held := await self._pace.turn(message.chat_id, LONGEST_HELD):
            await self._later(message, held)
            return
        thread = None
        try:
            thread = await self._topics.thread(message.chat_id, question, words)
            sent = await self._shower.send(message.chat_id, screen, thread=thread, patient=False)
        except TelegramRetryAfter as error:
            self._pace.hold(message.chat_id, error.retry_after)
            await self._later(message, error.retry_after)
        except TelegramForbiddenError as error:
            reason = "deactivated" if "deactivated" in error.message else "blocked"
            if message.person_id is not None:
                await self._people.mark_unreachable(message.person_id, reason, self._clock.now())
            await self._outbox.failed(message.id, reason)
        except TelegramMigrateToChat as error:
            await self._staff_desk.moved(message.chat_id, error.migrate_to_chat_id)
        except (TelegramBadRequest, TelegramNotFound, TelegramEntityTooLarge) as error:
            await self._refused(message, question, thread, error.message)
        except AWAY as error:
            # Only an answer of Telegram's own says that nothing was done; a broken line says nothing.
            uncertain = not isinstance(error, TelegramServerError)
            await self._later(message, min(2**message.attempts, LONGEST_WAIT), uncertain=uncertain)
        else:
            # It has arrived: until that is written down it must not be sent again.
            await until_kept(lambda: self._outbox.sent(message.id, sent.message_id, self._clock.now()))

    async def _refused(self, message: Claimed, question: Question | None, thread: int | None, why: str) -> None:
        no_place = any(reason in why.lower() for reason in (NO_THREAD, CLOSED_THREAD))
        if question is None or thread is None or not no_place:
            await self._outbox.failed(message.id, why[:200])
            return
        # The question's topic was deleted, or closed to us: a new one is opened with the card, the message follows.
        await self._topics.lost(message.chat_id, question, thread)
        if message.kind != "question-card":
            await self._staff_desk.show_again(question, message.chat_id, f"lost:{thread}")
        await self._later(message, 0.0 if message.kind == "question-card" else 1.0)

    async def _later(self, message: Claimed, seconds: float, *, uncertain: bool = False) -> None:
        due_at = self._clock.now() + timedelta(seconds=seconds)
        await self._outbox.later(message.id, due_at, uncertain=uncertain)
