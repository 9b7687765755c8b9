"""The use cases around applications, put together."""

from dataclasses import dataclass

from storage.applications import StoredApplications
from storage.database import Database
from storage.joins import StoredJoins
from storage.people import StoredPeople
from storage.personal import StoredPersonalData
from storage.vault import Files
from usecases.applying import Applying
from usecases.current_call import CurrentCall
from usecases.joining import Joining
from usecases.ports import Clock
from usecases.privacy import Privacy
from usecases.screening import Screening
from usecases.status import NoSummaries, Status, Summaries
from usecases.withdrawing import Withdrawing


@dataclass(frozen=True)
class ApplicationTools:
    """What handlers ask for by these names."""

    applying: Applying
    screening: Screening
    joining: Joining
    privacy: Privacy
    withdrawing: Withdrawing
    status: Status


def application_tools(
    database: Database,
    people: StoredPeople,
    vault: Files,
    current: CurrentCall,
    clock: Clock,
    staff_chat_id: int | None,
    summaries: Summaries | None = None,
) -> ApplicationTools:
    """The use cases over this database; `summaries` tells what is known of documents."""
    applications = StoredApplications(database)
    applying = Applying(applications, current, clock)
    return ApplicationTools(
        applying=applying,
        screening=Screening(applications, people, current, clock),
        joining=Joining(StoredJoins(database), applications, clock, staff_chat_id),
        privacy=Privacy(StoredPersonalData(database, people, vault), current, clock, staff_chat_id),
        withdrawing=Withdrawing(applications, current, clock, staff_chat_id),
        status=Status(applying, summaries or NoSummaries(), current, clock),
    )
