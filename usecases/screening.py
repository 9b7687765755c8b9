"""The conversation about eligibility (§ 3.1, § 3.2, § 6.3): which question stands, and what an answer changes."""

import re
from dataclasses import dataclass

from domain.eligibility import (
    OTHER,
    YES,
    Consequence,
    Effect,
    EligibilityRules,
    EligibilityVerdict,
    Question,
    eligibility,
)
from domain.organisation import WrongNumber, check_uei
from domain.yes_no import understand
from usecases.applications import Application, Applications, GivenAnswer
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person, Step, Talks

STEP = "eligibility"
"""The step in which a person's next message answers a question of the call's conditions."""

_UEI = re.compile(r"\b(?=\w*\d)[A-Za-z0-9]{12}\b")
_ONE_WORD = re.compile(r"(?:uei\W*)?[^\W_]+(?:[-–][^\W_]+)*", re.IGNORECASE)


@dataclass(frozen=True)
class Standing:
    """Where a person's talk about eligibility is: the question asked now, None when all are answered."""

    application: Application
    question: Question | None


@dataclass(frozen=True)
class Given:
    """An answer that was kept. `holds` tells that its question stays open to correction before the talk goes on."""

    question: Question
    value: str
    consequence: Consequence
    holds: bool
    standing: Standing


@dataclass(frozen=True)
class Heard:
    """What a typed text says to a question: its value, or what is wrong with a number; both None: ask again."""

    value: str | None = None
    wrong: WrongNumber | None = None


class Screening:
    """Leads a person through the call's conditions. Every answer is kept at once, so nothing can be lost."""

    def __init__(self, applications: Applications, talks: Talks, current: CurrentCall, clock: Clock) -> None:
        self._applications, self._talks = applications, talks
        self._current, self._clock = current, clock

    @property
    def rules(self) -> EligibilityRules:
        """The call's conditions."""
        return self._current.data.eligibility

    async def begin(self, person: Person, application: Application) -> Standing:
        """Go on with the first question that has no answer."""
        return await self._ask(person, application, self.rules.next_question(application.values))

    async def standing(self, person: Person) -> Standing | None:
        """Which question the person is at, asked or about to be asked; None without an application."""
        application = await self._applications.of(person.id)
        if application is None:
            return None
        step = await self._talks.step(person.id)
        named = str(step.data["question"]) if step is not None and step.name == STEP else None
        asked = {question.id: question for question in self.rules.asked(application.values)}
        return Standing(application, asked.get(named or "") or self.rules.next_question(application.values))

    def accepts(self, standing: Standing, value: str) -> bool:
        """Whether `value` answers the question that stands."""
        return standing.question is not None and standing.question.accepts(value, self._regions)

    async def answer(
        self, person: Person, standing: Standing, value: str, wording: str | None = None, message_id: int = 0
    ) -> Given:
        """Keep an answer to the question that stands, and go on unless the answer asks to be looked at.

        `message_id` is the message that said it: a repetition of that message says nothing more.
        """
        question, application = standing.question, standing.application
        if question is None or not self.accepts(standing, value):
            raise ValueError(f"{value} answers nothing that was asked")
        await self._applications.keep_answer(
            application.id, question.id, GivenAnswer(value, wording), self._clock.now()
        )
        application = await self._applications.of(person.id) or application
        consequence = question.consequence(value)
        number_follows = question.kind == "uei" and value == YES
        holds = consequence.effect is Effect.FAILS or number_follows
        next_question = question if holds else self.rules.next_question(application.values)
        after = await self._ask(person, application, next_question, message_id)
        return Given(question, value, consequence, holds, after)

    async def go_to(self, person: Person, application: Application, question_id: str) -> Standing:
        """Ask a question again. Raises `KeyError` for a question that is not asked."""
        question = self.rules.question(question_id)
        if question not in self.rules.asked(application.values):
            raise KeyError(question_id)
        return await self._ask(person, application, question)

    async def go_back(self, person: Person, standing: Standing) -> Standing:
        """Ask the question before the one that stands."""
        assert standing.question is not None
        values = standing.application.values
        before = self.rules.previous_question(standing.question.id, values) or standing.question
        return await self._ask(person, standing.application, before)

    async def pause(self, person: Person) -> None:
        """Expect nothing for now; the answers stay."""
        await self._talks.set_step(person.id, None)

    async def hear(self, question: Question, text: str, person: Person) -> Heard | None:
        """What a typed text says to `question`; None when it is a question itself or says nothing to it."""
        if question.kind == "region":
            return await self._hear_region(text, person)
        if question.kind == "uei":
            number = _UEI.search(text)
            if number is not None or (understand(text) is None and _ONE_WORD.fullmatch(text.strip())):
                found = check_uei(number[0] if number else text)
                return Heard(wrong=found) if isinstance(found, WrongNumber) else Heard(found)
        said = understand(text)
        return Heard(said.value) if said is not None else None

    def verdict(self, application: Application) -> EligibilityVerdict:
        """What all answers come to."""
        return eligibility(self.rules, application.values)

    @property
    def _regions(self) -> frozenset[str]:
        return frozenset(region.id for region in self._current.call.regions)

    async def _hear_region(self, text: str, person: Person) -> Heard | None:
        if "?" in text:
            return None
        reading = (await self._current.index()).read(text, lang=person.lang)
        named = {place for part in reading.parts for place in part.places}
        found = {place.region for place in self._current.data.gazetteer.places if place.id in named}
        if len(found) == 1:
            region = found.pop()
            return Heard(region if region in self._regions else OTHER)
        said = understand(text)
        return Heard(said.value) if said is not None and said.value == "unsure" else None

    async def _ask(
        self, person: Person, application: Application, question: Question | None, message_id: int = 0
    ) -> Standing:
        if question is None:
            await self._talks.end_step(person.id, message_id)
            return Standing(application, None)
        # Messages up to this one have been heard: handled again after a crash, they answer no second question.
        before = await self._talks.step(person.id)
        after = max(message_id, int(before.data.get("after", 0)) if before is not None else 0)
        await self._talks.set_step(person.id, Step(STEP, {"question": question.id, "after": after}))
        return Standing(application, question)
