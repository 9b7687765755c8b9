"""Eligibility (§ 3.1, § 3.2, § 6.3): questions from data, and what the answers come to. Winrock decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.organisation import check_uei
from domain.text import LocalText

Answers = Mapping[str, str]
"""By question: ``yes``, ``no`` or ``unsure``; for the office a region's id or ``other``; for the UEI its number."""

YES, NO, UNSURE, OTHER = "yes", "no", "unsure", "other"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Effect(StrEnum):
    """What an answer means: a condition met, one not met, a point to settle, or nothing by itself."""

    MEETS = "meets"
    FAILS = "fails"
    OPEN = "open"
    GOES_ON = "goes_on"


class Consequence(_Strict):
    """What an answer means, in words of the call, and what to do about it."""

    effect: Effect
    says: LocalText | None = None
    remedy: LocalText | None = None

    @model_validator(mode="after")
    def _is_explained(self) -> Self:
        needs_words = self.effect in (Effect.FAILS, Effect.OPEN)
        if needs_words != (self.says is not None) or needs_words != (self.remedy is not None):
            raise ValueError("fails and open need says and remedy, meets and goes_on have neither")
        return self


class Question(_Strict):
    """A question. It is asked unless the answer to the question `unless_no` was ``no``.

    `kind`: ``yes_no``; ``region``, where the call's regions count as yes and any other as no; ``uei``, where a
    number counts as yes.
    """

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    section: str
    kind: Literal["yes_no", "region", "uei"] = "yes_no"
    unless_no: str | None = None
    ask: LocalText
    why: LocalText
    if_yes: Consequence
    if_no: Consequence
    if_unsure: Consequence

    def consequence(self, answer: str) -> Consequence:
        """What `answer` means."""
        if answer == UNSURE:
            return self.if_unsure
        return self.if_no if answer in (NO, OTHER) else self.if_yes

    def accepts(self, answer: str, regions: frozenset[str]) -> bool:
        """Whether `answer` is one this question can have; `regions` are the ids of the call's regions."""
        if answer == UNSURE:
            return True
        if self.kind == "region":
            return answer == OTHER or answer in regions
        return answer in (YES, NO) or (self.kind == "uei" and check_uei(answer) == answer)


class EligibilityRules(_Strict):
    """A call's ``eligibility.yaml``: the questions in the order in which they are asked."""

    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _questions_follow(self) -> Self:
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise ValueError(f"the question {question.id} stands twice")
            if question.unless_no is not None and question.unless_no not in seen:
                raise ValueError(f"{question.id} depends on {question.unless_no}, which is not asked before it")
            seen.add(question.id)
        return self

    def question(self, name: str) -> Question:
        """The question `name`. Raises `KeyError`."""
        for question in self.questions:
            if question.id == name:
                return question
        raise KeyError(name)

    def asked(self, answers: Answers) -> list[Question]:
        """The questions to ask after `answers`, answered ones included."""
        return [q for q in self.questions if q.unless_no is None or answers.get(q.unless_no) not in (None, NO)]

    def next_question(self, answers: Answers) -> Question | None:
        """The first question that has no answer yet; None when all are answered."""
        return next((question for question in self.asked(answers) if question.id not in answers), None)

    def previous_question(self, name: str, answers: Answers) -> Question | None:
        """The question asked before `name`; None for the first."""
        asked = self.asked(answers)
        place = next((number for number, question in enumerate(asked) if question.id == name), 0)
        return asked[place - 1] if place else None

    def place(self, name: str, answers: Answers) -> tuple[int, int]:
        """The number of the question `name` and how many there are; a question that may yet come is counted."""
        asked = [q.id for q in self.questions if q.unless_no is None or answers.get(q.unless_no) != NO]
        return asked.index(name) + 1, len(asked)


class Standing(StrEnum):
    """What all answers come to. None of these is a decision: Winrock decides."""

    MEETS = "meets"
    OPEN = "open"
    FAILS = "fails"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Point:
    """A condition that is not met or not settled: its question, the answer given, and what that means."""

    question: Question
    answer: str
    consequence: Consequence


@dataclass(frozen=True, slots=True)
class EligibilityVerdict:
    """How the organisation stands by its own answers. `unanswered` counts the questions still to come."""

    standing: Standing
    failed: tuple[Point, ...]
    open: tuple[Point, ...]
    met: int
    unanswered: int


def eligibility(rules: EligibilityRules, answers: Answers) -> EligibilityVerdict:
    """How an organisation stands after `answers`; answers to questions that are no longer asked are left out."""
    asked = rules.asked(answers)
    points = [Point(q, answers[q.id], q.consequence(answers[q.id])) for q in asked if q.id in answers]
    failed = tuple(point for point in points if point.consequence.effect is Effect.FAILS)
    unsettled = tuple(point for point in points if point.consequence.effect is Effect.OPEN)
    met = sum(point.consequence.effect is Effect.MEETS for point in points)
    unanswered = len(asked) - len(points)
    if failed:
        standing = Standing.FAILS
    elif unanswered:
        standing = Standing.UNFINISHED
    else:
        standing = Standing.OPEN if unsettled else Standing.MEETS
    return EligibilityVerdict(standing, failed, unsettled, met, unanswered)


class EligibilityCase(_Strict):
    """A worked example: the answers that differ from those of an organisation that fits, and the outcome."""

    name: str
    answers: dict[str, str] = {}
    standing: Standing
    failed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


class EligibilityCases(_Strict):
    """The part ``eligibility`` of a call's ``cases.yaml``; `fitting` are the answers of one that fits."""

    fitting: dict[str, str]
    cases: tuple[EligibilityCase, ...]


class NumberCase(_Strict):
    """A worked example of a BIN or UEI: the text as typed and the fault found, or none."""

    text: str
    fault: str | None = None


class Cases(_Strict):
    """A call's ``cases.yaml``: worked examples of its rules."""

    eligibility: EligibilityCases
    bin: tuple[NumberCase, ...] = ()
    uei: tuple[NumberCase, ...] = ()


def failing_cases(rules: EligibilityRules, cases: EligibilityCases) -> list[str]:
    """The names of the worked examples that do not come out as they say."""
    failing = []
    for case in cases.cases:
        verdict = eligibility(rules, {**cases.fitting, **case.answers})
        found = (
            verdict.standing,
            tuple(point.question.id for point in verdict.failed),
            tuple(point.question.id for point in verdict.open),
        )
        if found != (case.standing, case.failed, case.open):
            failing.append(case.name)
    return failing
