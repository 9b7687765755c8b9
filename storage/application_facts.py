"""Many applications at a glance."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from domain.package import PackageFile
from storage.application_tables import (
    applications,
    documents,
    eligibility_answers,
    letters,
    members,
    package_notes,
)
from storage.database import Database
from usecases.standings import ApplicationFacts

CHUNK = 500


class StoredApplicationsFacts:
    """Implements the port `ApplicationsFacts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person_ids: Sequence[int]) -> Mapping[int, ApplicationFacts]:
        """By person; who has no application is left out."""

        def act(connection: Connection) -> dict[int, ApplicationFacts]:
            found: dict[int, ApplicationFacts] = {}
            for start in range(0, len(person_ids), CHUNK):
                found |= _facts(connection, person_ids[start : start + CHUNK])
            return found

        return await self._database.read(act)


def _facts(connection: Connection, person_ids: Sequence[int]) -> dict[int, ApplicationFacts]:
    query = (
        select(members.c.person_id, members.c.application, applications.c.withdrawn_at)
        .join(applications, applications.c.id == members.c.application)
        .where(members.c.person_id.in_(person_ids))
    )
    rows = connection.execute(query).all()
    ids = {row.application for row in rows}
    if not ids:
        return {}
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(select(eligibility_answers).where(eligibility_answers.c.application.in_(ids))):
        answers[row.application][row.question] = row.value
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(select(package_notes).where(package_notes.c.application.in_(ids))):
        said[row.application][row.slot] = row.said
    files: dict[int, list[PackageFile]] = defaultdict(list)
    current = documents.c.state == "current"
    for row in connection.execute(select(documents).where(documents.c.application.in_(ids), current)):
        if row.slot is not None:
            files[row.application].append(PackageFile(row.slot, row.name, row.sha256, row.size, row.kind))
    sent = set(connection.execute(select(letters.c.application).where(letters.c.application.in_(ids))).scalars().all())
    return {
        row.person_id: ApplicationFacts(
            row.withdrawn_at is not None,
            row.application in sent,
            answers[row.application],
            tuple(files[row.application]),
            said[row.application],
        )
        for row in rows
    }
