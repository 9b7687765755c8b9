"""What the staff is reminded of: written answers that fall due, and questions that wait too long.

What is due is computed from the call's dates and the present, each time anew: after a stop, or when a date has
been moved, there is nothing to put right.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outbox, Outgoing
from usecases.staff.chat import StaffChat
from usecases.staff.questions import Question, Questions

BEFORE_DUE = (timedelta(days=3), timedelta(days=1), timedelta(hours=3))
"""How long before the answers are due the staff is reminded."""
WAITS_LONG = timedelta(days=1)
"""From this age on an unanswered question is in the morning's list."""
MORNING = time(10)
"""When the list of waiting questions comes, by the call's clock, Monday to Friday."""
EVENING = time(19)


class Duties:
    """Puts reminders for the staff into the outbox as they fall due."""

    def __init__(
        self, questions: Questions, outbox: Outbox, current: CurrentCall, clock: Clock, staff_chat: StaffChat
    ) -> None:
        self._questions, self._outbox, self._current = questions, outbox, current
        self._clock, self._staff_chat = clock, staff_chat
        self._put: set[str] = set()

    async def remind(self) -> None:
        """Put what is due now; each reminder once for ever. Cheap enough to be called every second."""
        if self._staff_chat.id is None:
            return
        for key, kind in self._due(self._clock.now()):
            if key in self._put:
                continue
            waiting = await self._questions.open()
            if kind == "answers-due":
                await self._send(key, kind, waiting)
            elif waiting_long(waiting, self._clock.now()):
                await self._send(key, kind, waiting_long(waiting, self._clock.now()))
            self._put.add(key)

    def _due(self, now: datetime) -> list[tuple[str, str]]:
        call = self._current.call
        found = []
        end = call.end("answers_due")
        if now < end:
            # After a stop only the latest of those that were missed still makes sense.
            passed = [before for before in BEFORE_DUE if now >= end - before]
            if passed:
                key = f"answers-due:{call.moments['answers_due'].at}:{min(passed).total_seconds():.0f}"
                found.append((key, "answers-due"))
        local = now.astimezone(call.timezone)
        if local.weekday() < 5 and MORNING <= local.time() < EVENING and not call.passed("submission", now):
            found.append((f"unanswered:{local.date()}", "unanswered"))
        return found

    async def _send(self, key: str, kind: str, waiting: Sequence[Question]) -> None:
        assert self._staff_chat.id is not None
        facts = {"waiting": [question.number for question in waiting]}
        await self._outbox.put([Outgoing(key, self._staff_chat.id, kind, facts, due_at=self._clock.now())])


def waiting_long(waiting: Sequence[Question], now: datetime) -> list[Question]:
    """Those of the waiting questions that were asked longer than `WAITS_LONG` ago."""
    return [question for question in waiting if now - question.asked_at >= WAITS_LONG]
