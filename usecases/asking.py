"""A person asks about the call; a short follow-up is understood from the last answer."""

from domain.answers import Context
from usecases.answering import Answered, Answering
from usecases.ports import Clock, Person, Subject, Talks

SUBJECT_LASTS_MINUTES = 30.0
"""For how long a short follow-up is understood from the last answer."""


class Asking:
    """Answers a person with the last subject in mind."""

    def __init__(self, answering: Answering, talks: Talks, clock: Clock) -> None:
        self._answering, self._talks, self._clock = answering, talks, clock

    async def answer(self, person: Person, text: str) -> Answered:
        """The answer to `text`.

        A message about somebody in danger leaves no trace: neither its text nor its subject is kept.
        """
        now = self._clock.now()
        subject = await self._talks.subject(person.id)
        context = None
        if subject is not None:
            minutes = (now - subject.at).total_seconds() / 60
            if 0 <= minutes <= SUBJECT_LASTS_MINUTES:
                context = Context(subject.entry_ids, minutes)
        answered = await self._answering.look_up(text, person.lang, context)
        about = tuple(part.entry.id for part in answered.parts if part.entry and part.kind == "answer")
        if about and answered.kind != "emergency":
            await self._talks.set_subject(person.id, Subject(about, now))
        return answered
