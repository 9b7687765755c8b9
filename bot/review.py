"""The staff's work on applications, put together: the list, the papers, the scoring, the figures."""

from dataclasses import dataclass

from storage.application_lists import StoredApplicationsKept
from storage.children import Children
from storage.database import Database
from storage.exports.numbers import StoredNumbersMaker
from storage.exports.papers import ChildScoringReader, StoredScoringPapers, applications_table
from storage.numbers import StoredCounting
from storage.scores import StoredScores
from storage.vault import Files
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.applications import ApplicationsDesk
from usecases.staff.numbers import CallNumbers
from usecases.staff.papers import Papers
from usecases.staff.scoring import Scoring
from usecases.uploads import Fetch


@dataclass(frozen=True)
class ReviewTools:
    """What handlers of the staff's ask for by these names."""

    applications_desk: ApplicationsDesk
    papers: Papers
    scoring: Scoring
    numbers: CallNumbers
    fetch: Fetch


def review_tools(
    database: Database, vault: Files, children: Children, fetch: Fetch, current: CurrentCall, clock: Clock
) -> ReviewTools:
    """The use cases over this database and these files."""
    desk = ApplicationsDesk(StoredApplicationsKept(database), current, clock)
    reader = ChildScoringReader(children)
    return ReviewTools(
        applications_desk=desk,
        papers=Papers(desk, vault, applications_table, current),
        scoring=Scoring(desk, StoredScores(database), StoredScoringPapers(), reader, current, clock),
        numbers=CallNumbers(StoredCounting(database), desk, StoredNumbersMaker(), current, clock),
        fetch=fetch,
    )
