"""Questions that the call does not answer go to the staff, and their replies come back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.text import Lang
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing, Person, Question, Questions, Reply

PRESS_COUNTS_WITH_MESSAGE = timedelta(hours=1)
"""A press carries no moment of its own: within this time after the message it belongs to the message's moment."""


@dataclass(frozen=True)
class Passed:
    """A question that was passed to the staff; `new` is False when it had been passed before."""

    question: Question
    new: bool


class StaffQuestions:
    """Passes questions to the staff's chat and replies to the askers."""

    def __init__(self, questions: Questions, current: CurrentCall, clock: Clock, staff_chat_id: int | None) -> None:
        self._questions, self._current, self._clock = questions, current, clock
        self._staff_chat_id = staff_chat_id

    async def send(
        self, person: Person, chat_id: int, message_id: int, text: str, written_at: datetime, lang: Lang
    ) -> Passed:
        """Keep the question under a number and show it to the staff.

        `written_at` is Telegram's moment of the message; it decides whether the question is late (cover, § 4.5).
        """
        now = self._clock.now()
        asked_at = written_at if now - written_at <= PRESS_COUNTS_WITH_MESSAGE else now
        late = self._current.call.passed("questions_close", asked_at)
        question = Question(person.id, chat_id, message_id, lang, text, asked_at, late)
        card = None
        if self._staff_chat_id is not None:
            card = Outgoing(f"question-card:{chat_id}:{message_id}", self._staff_chat_id, "question-card", {})
        kept, new = await self._questions.ask(question, card)
        return Passed(kept, new)

    async def of_card(self, chat_id: int, message_id: int) -> Question | None:
        """The question shown by this message of the staff's chat."""
        return await self._questions.by_card(chat_id, message_id)

    async def reply(
        self, question: Question, staff_id: int, lang: Lang, text: str, chat_id: int, message_id: int
    ) -> bool:
        """Send `text` to the asker; False when this very message had been sent before."""
        reply = Reply(question.number, staff_id, lang, text, self._clock.now(), chat_id, message_id)
        notice = Outgoing(
            f"reply:{chat_id}:{message_id}",
            question.chat_id,
            "staff-reply",
            {"question": question.number, "asked": question.text, "text": text, "lang": lang},
            person_id=question.person_id,
        )
        return await self._questions.reply(reply, notice)
