"""The staff's view of all applications: how far each is, and its documents once they may be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal, Protocol

from domain.budget.report import Verdict
from domain.call_data import CallData
from domain.eligibility import EligibilityVerdict, eligibility
from domain.package import PackageState, package_state
from usecases.applications import Application, region_of
from usecases.current_call import CurrentCall
from usecases.document_records import Document
from usecases.ports import Clock

Order = Literal["progress", "name", "new"]
"""By how far they are, by the organisation's name, or the newest first."""


@dataclass(frozen=True)
class HandedOver:
    """The package was made at `at`, the moment of the message that asked for it.

    `mailed`: a mail server took it from here. Otherwise the person got it as files, to be sent by themselves.
    """

    at: datetime
    mailed: bool


@dataclass(frozen=True)
class CheckedBudget:
    """What the last check of the budget came to; `total` in its currency as text."""

    verdict: Verdict
    errors: int
    warnings: int
    total: str | None


@dataclass(frozen=True)
class Kept:
    """What is kept of an application: the files that count, what was said of places, hand-overs, the budget."""

    application: Application
    files: tuple[Document, ...]
    said: dict[str, str]
    handed_over: tuple[HandedOver, ...]
    budget: CheckedBudget | None


@dataclass(frozen=True)
class Listed:
    """An application as the staff sees it under the call's rules and dates now in force."""

    kept: Kept
    data: CallData

    @property
    def application(self) -> Application:
        """The application itself."""
        return self.kept.application

    @property
    def withdrawn(self) -> bool:
        """Whether the applicants have taken it back."""
        return self.application.withdrawn_at is not None

    @property
    def region(self) -> str | None:
        """The id of the region of the office."""
        return region_of(self.application, self.data.eligibility)

    @cached_property
    def verdict(self) -> EligibilityVerdict:
        """How it stands by its own answers."""
        return eligibility(self.data.eligibility, self.application.values)

    @cached_property
    def package(self) -> PackageState:
        """How far its package is."""
        files = [document.for_package() for document in self.kept.files]
        return package_state(self.data.package, files, self.kept.said)

    @property
    def places(self) -> int:
        """How many places of the package must be filled: those that are, and those that are missing."""
        return len(self.package.received) + len(self.package.missing)

    @property
    def handed_over(self) -> HandedOver | None:
        """The last hand-over before the submission deadline, else the last one after it."""
        in_time = [each for each in self.kept.handed_over if not self.is_late(each.at)]
        return next(iter(sorted(in_time or self.kept.handed_over, key=lambda each: each.at, reverse=True)), None)

    @property
    def late(self) -> bool:
        """Whether it was handed over only after the submission deadline."""
        return self.handed_over is not None and self.is_late(self.handed_over.at)

    def is_late(self, moment: datetime) -> bool:
        """Whether what was done at `moment` came after the submission deadline."""
        return self.data.call.passed("submission", moment)


class ApplicationsKept(Protocol):
    """Reads all applications."""

    async def all(self) -> Sequence[Kept]:
        """Every application, the oldest first."""
        ...

    async def find(self, id: int) -> Kept | None: ...


class ApplicationsDesk:
    """Lists applications and says whether their documents may be opened."""

    def __init__(self, kept: ApplicationsKept, current: CurrentCall, clock: Clock) -> None:
        self._kept, self._current, self._clock = kept, current, clock

    @property
    def sealed(self) -> bool:
        """Whether documents stay closed: until the submission deadline, where the call says so."""
        call = self._current.call
        return call.sealed and not call.passed("submission", self._clock.now())

    async def listed(self, order: Order = "progress") -> list[Listed]:
        """All applications; those taken back stand at the end."""
        data = self._current.data
        found = [Listed(kept, data) for kept in await self._kept.all()]
        match order:
            case "progress":
                found.sort(key=_progress)
            case "name":
                found.sort(key=lambda each: ((each.application.name or "\uffff").casefold(), each.application.id))
            case "new":
                found.sort(key=lambda each: -each.application.id)
        return sorted(found, key=lambda each: each.withdrawn)

    async def by_number(self) -> list[Listed]:
        """All applications that were not taken back, by number."""
        return sorted(
            (each for each in await self.listed() if not each.withdrawn), key=lambda each: each.application.id
        )

    async def find(self, id: int) -> Listed | None:
        """The application with this number."""
        kept = await self._kept.find(id)
        return Listed(kept, self._current.data) if kept is not None else None


def _progress(listed: Listed) -> tuple[bool, bool, int, int]:
    """Handed over in time first, then late, then those with the fewest documents missing."""
    return (listed.handed_over is None, listed.late, len(listed.package.missing), listed.application.id)
