"""To whom a broadcast goes: conditions that a person must meet, all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.eligibility import Standing
from domain.text import Lang

SILENT_DAYS = (3, 7, 14)


@dataclass(frozen=True)
class Contact:
    """What a segment may ask of a person.

    `eligibility` is None without an application, `documents_missing` too. `silent_days` are whole days since the
    person last wrote.
    """

    person_id: int
    lang: Lang
    region: str | None = None
    eligibility: Standing | None = None
    documents_missing: bool | None = None
    conference: bool = False
    silent_days: int = 0


@dataclass(frozen=True)
class Segment:
    """Empty conditions let everybody in.

    `conference`: only the registered, or only the others. `silent_days`: has written nothing for so many days.
    """

    languages: frozenset[Lang] = field(default_factory=frozenset)
    regions: frozenset[str] = field(default_factory=frozenset)
    eligibility: frozenset[Standing] = field(default_factory=frozenset)
    documents_missing: bool = False
    conference: bool | None = None
    silent_days: int | None = None

    def holds(self, contact: Contact) -> bool:
        """Whether `contact` belongs to the segment."""
        return (
            (not self.languages or contact.lang in self.languages)
            and (not self.regions or contact.region in self.regions)
            and (not self.eligibility or contact.eligibility in self.eligibility)
            and (not self.documents_missing or contact.documents_missing is True)
            and (self.conference is None or contact.conference == self.conference)
            and (self.silent_days is None or contact.silent_days >= self.silent_days)
        )

    def plain(self) -> dict[str, Any]:
        """The segment as JSON takes it."""
        return {
            "languages": sorted(self.languages),
            "regions": sorted(self.regions),
            "eligibility": sorted(self.eligibility),
            "documents_missing": self.documents_missing,
            "conference": self.conference,
            "silent_days": self.silent_days,
        }

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> "Segment":
        """The segment that `plain` gave."""
        return cls(
            frozenset(plain["languages"]),
            frozenset(plain["regions"]),
            frozenset(map(Standing, plain["eligibility"])),
            plain["documents_missing"],
            plain["conference"],
            plain["silent_days"],
        )
