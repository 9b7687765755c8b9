"""Where an application stands, on one screen, and what is best done next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.eligibility import EligibilityVerdict, eligibility
from domain.eligibility import Standing as Eligible
from usecases.applications import Application
from usecases.applying import Applying
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Person


@dataclass(frozen=True)
class PackageSummary:
    """How far the package is. `received` and `missing` are ids of its places in the order of the call.

    `files` counts the files that are kept, `unplaced` those of which nobody has said yet which document they are.
    `letter_bytes` is what the letter weighs, `over` by how much it passes its limit (negative: room is left).
    `handed_over_at` is when the letter was last made or sent.
    """

    files: int
    received: tuple[str, ...]
    missing: tuple[str, ...]
    unplaced: int = 0
    letter_bytes: int = 0
    over: int = 0
    handed_over_at: datetime | None = None


@dataclass(frozen=True)
class BudgetSummary:
    """What the last check of the budget found; `total` in tenge as text."""

    errors: int
    warnings: int
    total: str | None = None


class Summaries(Protocol):
    """What is known of an application's documents and budget."""

    async def package(self, application: Application) -> PackageSummary | None: ...

    async def budget(self, application: Application) -> BudgetSummary | None: ...


class NoSummaries:
    """Nothing is known of documents."""

    async def package(self, application: Application) -> PackageSummary | None:
        """Nothing."""
        return None

    async def budget(self, application: Application) -> BudgetSummary | None:
        """Nothing."""
        return None


class NextStep(StrEnum):
    """What is best done next; each has its sentence ``status.next-<name>``."""

    BEGIN = "begin"
    FINISH_ELIGIBILITY = "finish-eligibility"
    LOOK_AT_ELIGIBILITY = "look-at-eligibility"
    ORGANISATION = "organisation"
    DOCUMENTS = "documents"
    PLACE_FILES = "place-files"
    BUDGET = "budget"
    SHRINK = "shrink"
    SEND = "send"
    REOPEN = "reopen"
    LATE = "late"
    WAIT = "wait"


@dataclass(frozen=True)
class State:
    """Everything the screen shows. Without an application only `next_step` is told."""

    application: Application | None
    verdict: EligibilityVerdict | None
    package: PackageSummary | None
    budget: BudgetSummary | None
    next_step: NextStep


class Status:
    """Looks at an application from all sides."""

    def __init__(self, applying: Applying, summaries: Summaries, current: CurrentCall, clock: Clock) -> None:
        self._applying, self._summaries = applying, summaries
        self._current, self._clock = current, clock

    async def of(self, person: Person) -> State:
        """The state of the person's application."""
        closed = self._current.call.passed("submission", self._clock.now())
        application = await self._applying.find(person)
        if application is None:
            return State(None, None, None, None, NextStep.LATE if closed else NextStep.BEGIN)
        verdict = eligibility(self._current.data.eligibility, application.values)
        package = await self._summaries.package(application)
        budget = await self._summaries.budget(application)
        step = next_step(application, verdict, package, budget, closed=closed)
        return State(application, verdict, package, budget, step)


def next_step(
    application: Application,
    verdict: EligibilityVerdict,
    package: PackageSummary | None,
    budget: BudgetSummary | None,
    *,
    closed: bool,
) -> NextStep:
    """The first thing that is not done yet, in the order in which it matters."""
    if application.withdrawn_at is not None:
        return NextStep.WAIT if closed else NextStep.REOPEN
    if closed:
        handed_over = package is not None and package.handed_over_at is not None
        return NextStep.WAIT if handed_over else NextStep.LATE
    if verdict.standing is Eligible.FAILS:
        return NextStep.LOOK_AT_ELIGIBILITY
    if verdict.standing is Eligible.UNFINISHED:
        return NextStep.FINISH_ELIGIBILITY if application.answers else NextStep.BEGIN
    if application.name is None or application.bin is None or application.contact is None:
        return NextStep.ORGANISATION
    if package is not None and package.unplaced:
        return NextStep.PLACE_FILES
    if package is None or package.missing:
        return NextStep.DOCUMENTS
    if budget is not None and budget.errors:
        return NextStep.BUDGET
    return NextStep.SHRINK if package.over > 0 else NextStep.SEND
