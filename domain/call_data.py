"""Everything a call's folder holds, as one value."""

from dataclasses import dataclass, replace
from functools import cached_property

from domain.answers.entry import AnswersFile, Entry, Topic
from domain.answers.gazetteer import Gazetteer
from domain.call import Call, MomentId
from domain.eligibility import EligibilityRules
from domain.package import PackageRules


@dataclass(frozen=True)
class CallData:
    """The call itself, its answers, its conditions and the places of its package."""

    call: Call
    answers: tuple[AnswersFile, ...]
    gazetteer: Gazetteer
    eligibility: EligibilityRules
    package: PackageRules

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every entry by its id, in the order of topics and files."""
        return {entry.id: entry for file in self._by_order for entry in file.entries}

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The headings for browsing, by id, in menu order."""
        return {file.topic.id: file.topic for file in self._by_order}

    @cached_property
    def browsable(self) -> dict[str, tuple[Entry, ...]]:
        """By topic id, the entries that state something of the call; topics without any are left out."""
        found = {
            file.topic.id: tuple(entry for entry in file.entries if entry.kind == "call") for file in self._by_order
        }
        return {topic: entries for topic, entries in found.items() if entries}

    @cached_property
    def _by_order(self) -> tuple[AnswersFile, ...]:
        return tuple(sorted(self.answers, key=lambda file: (file.topic.order, file.topic.id)))

    def moved(self, dates: dict[MomentId, str]) -> "CallData":
        """The same folder with other dates for some moments."""
        return replace(self, call=self.call.moved(dates))
