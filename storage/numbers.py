"""Counts for the staff's figures."""

from collections import Counter

from sqlalchemy import Connection, func, select

from storage.application_tables import consents, documents
from storage.broadcasts import outcome_of
from storage.database import Database
from storage.questions import question_of, select_questions
from storage.tables import outbox, people, questions
from usecases.document_records import State
from usecases.staff.numbers import Counted, StaffQuestion


class StoredCounting:
    """Implements the port `Counting`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counted(self) -> Counted:
        """Everything at one instant."""
        return await self._database.read(_counted)


def _counted(connection: Connection) -> Counted:
    met = connection.execute(select(people.c.met_at).order_by(people.c.met_at)).scalars()
    languages = connection.execute(
        select(people.c.lang, func.count()).where(people.c.chosen).group_by(people.c.lang).order_by(people.c.lang)
    )
    arrived = documents.c.state.not_in((State.REFUSED, State.REMOVED))
    files = connection.execute(select(documents.c.sent_at).where(arrived).order_by(documents.c.sent_at)).scalars()
    asked = [
        question_of(row)
        for row in connection.execute(
            select_questions().where(questions.c.retracted_at.is_(None)).order_by(questions.c.number)
        )
    ]
    delivery: Counter[str] = Counter()
    to_people = select(outbox.c.state, outbox.c.error, func.count()).where(outbox.c.chat_id > 0)
    for state, error, count in connection.execute(to_people.group_by(outbox.c.state, outbox.c.error)):
        delivery[outcome_of(state, error)] += count
    return Counted(
        tuple(met),
        {row[0]: row[1] for row in languages},
        connection.execute(select(func.count(consents.c.person_id.distinct()))).scalar_one(),
        tuple(files),
        tuple(
            StaffQuestion(question.text, question.nearest, question.asked_at, question.lang, question.answered)
            for question in asked
        ),
        delivery,
    )
