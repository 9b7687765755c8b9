"""Reports about budgets, as rows."""

from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from domain.budget.finding import Severity
from domain.budget.report import Report
from storage.application_tables import budget_reports, documents
from storage.database import Database
from usecases.budget_records import KeptReport
from usecases.document_records import State


class StoredBudgetReports:
    """Implements the port `BudgetReports`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, document_id: int, report: Report) -> None:
        """Keep the report about a file instead of an earlier one."""
        values = {
            "document": document_id,
            "verdict": report.verdict,
            "total": _text(report.total),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "report": report.model_dump_json(),
        }

        def act(connection: Connection) -> None:
            connection.execute(delete(budget_reports).where(budget_reports.c.document == document_id))
            connection.execute(insert(budget_reports).values(**values))

        await self._database.write(act)

    async def last(self, application_id: int) -> KeptReport | None:
        """The report about the budget that counts."""
        counts = (documents.c.application == application_id) & (documents.c.state == State.CURRENT)
        return await self._newest(counts)

    async def before(self, document_id: int) -> KeptReport | None:
        """The report about the version before this file."""
        same = select(documents.c.application).where(documents.c.id == document_id).scalar_subquery()
        return await self._newest((documents.c.application == same) & (documents.c.id < document_id))

    async def _newest(self, condition: ColumnElement[bool]) -> KeptReport | None:
        query = (
            select(budget_reports)
            .join(documents, documents.c.id == budget_reports.c.document)
            .where(condition)
            .order_by(documents.c.id.desc())
            .limit(1)
        )
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return None
        report = Report.model_validate_json(row.report)
        return KeptReport(row.document, row.errors, row.warnings, row.total, report)


def _text(total: Decimal | None) -> str | None:
    return None if total is None else format(total, "f")
