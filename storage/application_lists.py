"""All applications with everything the staff's list tells of them, in one reading."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Row, select, true

from storage.application_tables import (
    applications,
    budget_reports,
    documents,
    eligibility_answers,
    letters,
    members,
    package_notes,
)
from storage.database import Database
from storage.document_records import document_of
from usecases.applications import Application, GivenAnswer
from usecases.document_records import Document, State
from usecases.package_mail import Delivery
from usecases.sending import Way
from usecases.staff.applications import CheckedBudget, HandedOver, Kept


class StoredApplicationsKept:
    """Implements the port `ApplicationsKept`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Sequence[Kept]:
        """Every application, the oldest first."""
        return await self._database.read(lambda connection: _kept(connection, None))

    async def find(self, id: int) -> Kept | None:
        """The application with this number."""
        return await self._database.read(lambda connection: next(iter(_kept(connection, id)), None))


def _kept(connection: Connection, id: int | None) -> list[Kept]:
    def only(column: ColumnElement[int]) -> ColumnElement[bool]:
        return column == id if id is not None else true()

    answers: dict[int, dict[str, GivenAnswer]] = defaultdict(dict)
    for row in connection.execute(select(eligibility_answers).where(only(eligibility_answers.c.application))):
        answers[row.application][row.question] = GivenAnswer(row.value, row.wording)
    people: dict[int, list[int]] = defaultdict(list)
    joined = select(members).where(only(members.c.application)).order_by(members.c.joined_at, members.c.person_id)
    for row in connection.execute(joined):
        people[row.application].append(row.person_id)
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(select(package_notes).where(only(package_notes.c.application))):
        said[row.application][row.slot] = row.said
    files: dict[int, list[Document]] = defaultdict(list)
    counts = (documents.c.state == State.CURRENT) & documents.c.slot.is_not(None)
    query = select(documents).where(counts, only(documents.c.application)).order_by(documents.c.id)
    for mapping in connection.execute(query).mappings():
        files[mapping["application"]].append(document_of(mapping))
    handed: dict[int, list[HandedOver]] = defaultdict(list)
    for row in connection.execute(select(letters).where(only(letters.c.application)).order_by(letters.c.made_at)):
        if (found := _handed_over(row)) is not None:
            handed[row.application].append(found)
    budgets = _budgets(connection, only(documents.c.application))
    rows = connection.execute(select(applications).where(only(applications.c.id)).order_by(applications.c.id))
    return [
        Kept(
            Application(
                row.id, row.opened_at, row.name, row.bin, row.contact, row.withdrawn_at, answers[row.id],
                tuple(people[row.id]),
            ),
            tuple(files[row.id]),
            said[row.id],
            tuple(handed[row.id]),
            budgets.get(row.id),
        )
        for row in rows
    ]  # fmt: skip


def _budgets(connection: Connection, condition: ColumnElement[bool]) -> Mapping[int, CheckedBudget]:
    query = (
        select(documents.c.application, budget_reports)
        .join(documents, documents.c.id == budget_reports.c.document)
        .where(documents.c.state == State.CURRENT, condition)
        .order_by(documents.c.id)
    )
    return {
        row.application: CheckedBudget(row.verdict, row.errors, row.warnings, row.total)
        for row in connection.execute(query)
    }


def _handed_over(row: Row[tuple[object, ...]]) -> HandedOver | None:
    """None for a letter that no server took: nothing has left."""
    if row.way == Way.FILES:
        return HandedOver(row.made_at, mailed=False)
    taken = row.outcome is not None and json.loads(row.outcome)["delivery"] == Delivery.TAKEN
    return HandedOver(row.made_at, mailed=True) if taken else None
