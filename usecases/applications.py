"""An organisation's application: what is kept of it, and the ports that keep it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from domain.eligibility import NO, UNSURE, YES, EligibilityRules, Question
from usecases.ports import Outgoing

Field = Literal["name", "bin", "contact"]
"""What is kept of an organisation beside its answers; its region and its UEI are answers (§ 3.1)."""


@dataclass(frozen=True)
class GivenAnswer:
    """An answer to a condition; `wording` is the person's own text when it was typed."""

    value: str
    wording: str | None = None


@dataclass(frozen=True)
class Application:
    """One organisation's application to the call. `members` are its people, the first one first."""

    id: int
    opened_at: datetime
    name: str | None = None
    bin: str | None = None
    contact: str | None = None
    withdrawn_at: datetime | None = None
    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)
    members: tuple[int, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """The answers as the rules read them: by question, the value alone."""
        return {question: answer.value for question, answer in self.answers.items()}


def question_of_kind(rules: EligibilityRules, kind: str) -> Question | None:
    """The call's question about the ``region`` of the office or the ``uei``, if it has one."""
    return next((question for question in rules.questions if question.kind == kind), None)


def region_of(application: Application, rules: EligibilityRules) -> str | None:
    """The id of the call's region where the office is, ``other``, or None while it is not known."""
    return _answer(application, rules, "region", but=(UNSURE,))


def uei_of(application: Application, rules: EligibilityRules) -> str | None:
    """The organisation's UEI, if it was given."""
    return _answer(application, rules, "uei", but=(YES, NO, UNSURE))


def _answer(application: Application, rules: EligibilityRules, kind: str, *, but: tuple[str, ...]) -> str | None:
    question = question_of_kind(rules, kind)
    given = application.answers.get(question.id) if question is not None else None
    return given.value if given is not None and given.value not in but else None


@dataclass(frozen=True)
class Consent:
    """That a person agreed to the text `version` at `given_at`."""

    version: str
    given_at: datetime


class Applications(Protocol):
    """Where applications are kept. Each method that writes is one transaction."""

    async def of(self, person_id: int) -> Application | None:
        """The application in which this person works."""
        ...

    async def with_bin(self, bin: str) -> Application | None: ...

    async def consent(self, person_id: int) -> Consent | None:
        """The newest consent of this person."""
        ...

    async def keep_consent(self, person_id: int, consent: Consent) -> None: ...

    async def open(self, person_id: int, now: datetime) -> Application:
        """The person's application; a new one when there is none."""
        ...

    async def set_field(self, application_id: int, field: Field, value: str | None) -> bool:
        """Write a field; False when another application has this BIN already.

        A new BIN takes back the requests to join of everybody in this application: they belong elsewhere.
        """
        ...

    async def keep_answer(self, application_id: int, question: str, answer: GivenAnswer, now: datetime) -> None: ...

    async def withdraw(self, application_id: int, now: datetime, notice: Outgoing | None) -> bool:
        """Mark as withdrawn and tell the staff; False when it was so already."""
        ...

    async def reopen(self, application_id: int, now: datetime, notice: Outgoing | None) -> bool:
        """Take the mark back and tell the staff; False when there was none."""
        ...


Joined = Literal["joined", "already", "gone"]
"""What became of joining: done, was a member before, or no longer possible."""


@dataclass(frozen=True)
class JoinRequest:
    """Somebody asks to work in an application; `accepted` is None while nobody has decided. `id` is 0 until kept."""

    application: int
    person_id: int
    accepted: bool | None = None
    id: int = 0


class Joins(Protocol):
    """How people come together in one application. Each method that writes is one transaction."""

    async def invite(self, token_hash: str, application_id: int, made_by: int, expires_at: datetime) -> None: ...

    async def invitation(self, token_hash: str, person_id: int, now: datetime) -> bool:
        """Whether this invitation can be used by this person."""
        ...

    async def accept_invitation(self, token_hash: str, person_id: int, now: datetime) -> Joined: ...

    async def ask(self, request: JoinRequest, notices: tuple[Outgoing, ...], now: datetime) -> JoinRequest:
        """Keep the request with its messages; one made before is returned as it stands.

        The facts of `notices` get the request's number as ``request``.
        """
        ...

    async def decide(self, request_id: int, member_id: int, accepted: bool, now: datetime) -> bool:
        """A member decides, and who asked is told in the same transaction; False when it is gone or decided."""
        ...
