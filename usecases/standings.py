"""How far applications are, as reminders and broadcasts need it: from the files and answers that are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.package import PackageFile, package_state
from domain.reminders import Standing
from usecases.current_call import CurrentCall


@dataclass(frozen=True)
class ApplicationFacts:
    """What is kept of a person's application: `answers` by question, `said` by place of the package."""

    withdrawn: bool
    handed_over: bool
    answers: Mapping[str, str]
    files: tuple[PackageFile, ...]
    said: Mapping[str, str]


class ApplicationsFacts(Protocol):
    """Looks at many applications at once."""

    async def of(self, person_ids: Sequence[int]) -> Mapping[int, ApplicationFacts]:
        """By person; who has no application is left out."""
        ...


class Standings:
    """Implements the port `ApplicationStanding`."""

    def __init__(self, facts: ApplicationsFacts, current: CurrentCall) -> None:
        self._facts, self._current = facts, current

    async def standings(self, person_ids: Sequence[int]) -> Mapping[int, Standing]:
        """By person; who has no application is left out."""
        found = await self._facts.of(person_ids)
        return {person_id: self._standing(facts) for person_id, facts in found.items()}

    def documents_missing(self, facts: ApplicationFacts) -> bool:
        """Whether a document that the call requires is not there yet."""
        return bool(package_state(self._current.data.package, facts.files, facts.said).missing)

    def _standing(self, facts: ApplicationFacts) -> Standing:
        if facts.withdrawn:
            return Standing.WITHDRAWN
        if facts.handed_over:
            return Standing.HANDED_OVER
        return Standing.GATHERING if self.documents_missing(facts) else Standing.COMPLETE
