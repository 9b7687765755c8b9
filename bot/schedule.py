"""What goes out on its own, put together: reminders, moved dates, the conference, broadcasts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from storage.amendments import StoredAmendments
from storage.application_facts import StoredApplicationsFacts
from storage.broadcasts import StoredBroadcasts
from storage.conference import StoredConference
from storage.database import Database
from storage.reminders import StoredReminders
from usecases.amending import Amending, Readers
from usecases.broadcasting import Broadcasting
from usecases.conference import Cell, ConferenceDesk
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.reminding import Reminding
from usecases.staff.rights import Rights
from usecases.standings import Standings


@dataclass(frozen=True)
class ScheduleTools:
    """What handlers ask for by these names."""

    reminding: Reminding
    amending: Amending
    readers: Readers
    conference_desk: ConferenceDesk
    broadcasting: Broadcasting

    async def reader_of_reminder(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The person as they stand when the reminder is sent."""
        return {"reader": await self.reminding.present(facts["person"])}

    async def message_of_broadcast(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The broadcast that a message belongs to."""
        return {"found": await self.broadcasting.find(facts["broadcast"])}

    async def report_of_broadcast(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """What became of a broadcast."""
        id = facts["broadcast"]
        return {
            "tally": await self.broadcasting.tally(id),
            "outcomes": await self.broadcasting.outcomes(id),
            "workbook": _workbook,
        }


def schedule_tools(database: Database, rights: Rights, current: CurrentCall, clock: Clock) -> ScheduleTools:
    """The use cases over this database."""
    facts = StoredApplicationsFacts(database)
    standings = Standings(facts, current)
    reminding = Reminding(StoredReminders(database), standings, current, clock)
    amendments = StoredAmendments(database)
    return ScheduleTools(
        reminding=reminding,
        amending=Amending(amendments, amendments, reminding, current, clock),
        readers=amendments,
        conference_desk=ConferenceDesk(StoredConference(database), _workbook, current, clock),
        broadcasting=Broadcasting(StoredBroadcasts(database), facts, standings, rights, current, clock),
    )


def _workbook(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], zone: tzinfo) -> bytes:
    # The library for workbooks takes its time to import: the first list pays for it, not the start.
    from storage.exports.workbook import workbook_bytes

    return workbook_bytes([(title, header, rows)], zone)
