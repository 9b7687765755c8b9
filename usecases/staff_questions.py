"""The asker's side of a question to the staff: passing it on, adding to it, changing it, taking it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from domain.similar import similar
from domain.text import Lang
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing, Person
from usecases.staff.audit import Act
from usecases.staff.chat import StaffChat
from usecases.staff.nearest import nearest
from usecases.staff.questions import BY_MAIL, Line, Question, Questions

PRESS_COUNTS_WITH_MESSAGE = timedelta(hours=1)
"""A press carries no moment of its own: within this time after the message it belongs to the message's moment."""


@dataclass(frozen=True)
class Passed:
    """A question that was passed to the staff; `new` is False when it had been passed before."""

    question: Question
    new: bool


class StaffQuestions:
    """Passes questions to the staff. With `mails` each also goes to the call's mailbox (§ 4.5)."""

    def __init__(
        self, questions: Questions, current: CurrentCall, clock: Clock, staff_chat: StaffChat, mails: bool
    ) -> None:
        self._questions, self._current, self._clock = questions, current, clock
        self._staff_chat, self.mails = staff_chat, mails

    async def send(
        self, person: Person, chat_id: int, message_id: int, text: str, written_at: datetime, lang: Lang
    ) -> Passed:
        """Keep the question under a number and show it to the staff; one that was taken back is asked again.

        `written_at` is Telegram's moment of the message; it decides whether the question is late (cover, § 4.5).
        """
        now = self._clock.now()
        asked_at = written_at if now - written_at <= PRESS_COUNTS_WITH_MESSAGE else now
        late = self._current.call.passed("questions_close", asked_at)
        mail = "waiting" if self.mails else ""
        passed = await self._keep(Question(person.id, chat_id, message_id, lang, text, asked_at, late, mail=mail), None)
        if passed.new or passed.question.retracted_at is None:
            return passed
        again = replace(passed.question, retracted_at=None, asked_at=asked_at, late=late)
        key = f"question-again:{again.number}:{passed.question.retracted_at.isoformat()}"
        card = self._to_staff(key, "question-card", again.number)
        return Passed(again, await self._questions.bring_back(again, card, now))

    async def add_mailed(
        self, staff_id: int, chat_id: int, message_id: int, text: str, late: bool, lang: Lang
    ) -> Passed:
        """Keep a question that came by mail, brought by this message of the staff's."""
        lang = (await nearest(self._current, text, lang)).lang
        question = Question(BY_MAIL, chat_id, message_id, lang, text, self._clock.now(), late)
        return await self._keep(question, Act(staff_id, "question.add-mailed", "", f"mailed:{chat_id}:{message_id}"))

    async def _keep(self, question: Question, act: Act | None) -> Passed:
        found = await nearest(self._current, question.text, question.lang)
        alike = similar(question.text, found.entry_id, await self._questions.earlier())
        question = replace(question, nearest=found.entry_id, similar=alike)
        key = f"question-card:{question.chat_id}:{question.message_id}"
        kept, new = await self._questions.ask(question, self._to_staff(key, "question-card", 0), act)
        return Passed(kept, new)

    async def find(self, number: int) -> Question | None:
        """The question with this number."""
        return await self._questions.find(number)

    async def of_message(self, chat_id: int, message_id: int) -> Question | None:
        """The question that was asked with this message."""
        return await self._questions.of_message(chat_id, message_id)

    async def of_notice(self, chat_id: int, message_id: int) -> Question | None:
        """The question that this message of the assistant's is about."""
        return await self._questions.of_notice(chat_id, message_id)

    async def add(self, question: Question, person: Person, message_id: int, text: str) -> bool:
        """What the asker writes in reply goes to the staff under the same number; whether it is new."""
        key = f"more:{question.chat_id}:{message_id}"
        line = Line("more", person.id, text, self._clock.now())
        notice = self._to_staff(key, "question-more", question.number, line=key)
        return await self._questions.add_line(question.number, line, key, notice, None)

    async def edit(self, question: Question, text: str, edited: int) -> bool:
        """The asker has edited the message of the question; whether that changes anything.

        `edited` is Telegram's mark of the edit, which a repeated update repeats.

        Before the answer the staff sees the new text in place of the old one; after it, beside the answer.
        """
        if text == question.text or question.retracted_at is not None:
            return False
        key = f"edit:{question.chat_id}:{question.message_id}:{edited}:{crc32(text.encode())}"
        line = Line("edit", question.person_id, question.text, self._clock.now())
        notice = self._to_staff(key, "question-edited", question.number, line=key)
        return await self._questions.edit(question.number, text, line, key, notice)

    async def retract(self, question: Question) -> bool:
        """Take the question back; False when it has been answered already."""
        notice = self._to_staff(f"retracted:{question.number}", "question-retracted", question.number)
        return await self._questions.retract(question.number, self._clock.now(), notice)

    def _to_staff(self, key: str, kind: str, number: int, **facts: str) -> Outgoing | None:
        if self._staff_chat.id is None:
            return None
        return Outgoing(key, self._staff_chat.id, kind, {"question": number, **facts})
