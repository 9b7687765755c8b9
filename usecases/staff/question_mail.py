"""The letter with a question to the call's mailbox: § 4.5 wants questions in writing there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.call import Call
from locales.words import Words
from usecases.current_call import CurrentCall
from usecases.package_mail import Delivery, Letter, Mailer, letter_bytes
from usecases.plain_text import plain
from usecases.ports import Clock, Outgoing
from usecases.staff.chat import StaffChat
from usecases.staff.questions import Question
from usecases.wording import words_of


class MailedQuestions(Protocol):
    """Which questions still have to be mailed, and what became of each."""

    async def to_mail(self) -> Sequence[Question]: ...

    async def mailed(self, number: int, outcome: str, notice: Outgoing | None, now: datetime) -> None: ...


class QuestionMail:
    """Sends waiting questions to the mailbox. A letter is only sent again while the server never had it."""

    def __init__(
        self,
        questions: MailedQuestions,
        mailer: Mailer,
        sender: str,
        current: CurrentCall,
        clock: Clock,
        staff_chat: StaffChat,
    ) -> None:
        self._questions, self._mailer, self._sender = questions, mailer, sender
        self._current, self._clock, self._staff_chat = current, clock, staff_chat

    async def send_waiting(self) -> bool:
        """Send what waits; False when the mail server could not be reached, so that the rest waits."""
        call = self._current.call
        for question in await self._questions.to_mail():
            letter = question_letter(question, call, self._sender)
            result = await self._mailer.send(letter_bytes(letter), self._sender, [call.maker.mailbox])
            if result.delivery is Delivery.UNREACHABLE:
                return False
            outcome = {Delivery.TAKEN: "sent", Delivery.REFUSED: "refused"}.get(result.delivery, "uncertain")
            await self._questions.mailed(question.number, outcome, self._notice(question, outcome), self._clock.now())
        return True

    def _notice(self, question: Question, outcome: str) -> Outgoing | None:
        if outcome == "sent" or self._staff_chat.id is None:
            return None
        facts = {"question": question.number, "outcome": outcome}
        return Outgoing(f"question-mail:{question.number}", self._staff_chat.id, "question-mail", facts)


def question_letter(question: Question, call: Call, sender: str) -> Letter:
    """The letter: number, language, moment, whether in time, and the question word for word; no name of the asker."""
    words = words_of(call, question.lang)
    asked = question.asked_at.astimezone(call.timezone)
    body = words.say(
        "inbox.mail-body-late" if question.late else "inbox.mail-body",
        number=question.number,
        id=call.id,
        moment=f"{words.date(asked)}, {words.time(asked)}",
        text=question.text,
    )
    return Letter(
        to=call.maker.mailbox,
        subject=question_subject(question.number, call, words),
        body=plain(body),
        moment=question.asked_at,
        sender=sender,
        number=f"question-{question.number}.{call.id}",
    )


def question_subject(number: int, call: Call, words: Words) -> str:
    """The subject of a letter with a question."""
    return plain(words.say("inbox.mail-subject", number=number, id=call.id))
