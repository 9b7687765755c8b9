"""The budget of an application: checked whenever a new version or its narrative comes."""

from dataclasses import dataclass

from domain.budget.report import Changes, Report
from domain.documents.kinds import Kind
from locales.words import Words
from usecases.applications import Application
from usecases.budget import BudgetReader, annotate_budget, check_budget
from usecases.budget_records import BudgetReports
from usecases.document_records import Document, Documents, Vault, current
from usecases.uploads import BUDGET

NARRATIVE = "budget_narrative"
"""The place of the narrative, which explains the budget line by line (Appendix C)."""


@dataclass(frozen=True)
class CheckedBudget:
    """A report with what changed since the last version; `with_narrative` tells whether that was looked at."""

    document: Document
    report: Report
    changes: Changes | None
    with_narrative: bool


class ApplicationBudget:
    """Has the budget checked and remembers the reports."""

    def __init__(self, documents: Documents, reports: BudgetReports, vault: Vault, reader: BudgetReader) -> None:
        self._documents, self._reports, self._vault, self._reader = documents, reports, vault, reader

    async def check(self, application: Application) -> CheckedBudget | None:
        """Check the budget that counts, with the narrative if there is one in Word; None without a budget."""
        files = current(await self._documents.of(application.id))
        budget = next((each for each in files if each.slot == BUDGET and each.kind == Kind.XLSX), None)
        if budget is None:
            return None
        told = next((each for each in files if each.slot == NARRATIVE and each.kind == Kind.DOCX), None)
        narrative = (await self._vault.get(told.sha256), told.name) if told is not None else None
        others = tuple(each.size for each in files if each is not budget)
        content = await self._vault.get(budget.sha256)
        report = await check_budget(self._reader, content, budget.name, narrative=narrative, companions=others)
        before = await self._reports.before(budget.id)
        await self._reports.keep(budget.id, report)
        changes = report.since(before.report) if before is not None else None
        return CheckedBudget(budget, report, changes, narrative is not None)

    async def last(self, application: Application) -> CheckedBudget | None:
        """The last report as it is kept."""
        kept = await self._reports.last(application.id)
        document = await self._documents.find(kept.document) if kept is not None else None
        if kept is None or document is None:
            return None
        return CheckedBudget(document, kept.report, None, with_narrative=False)

    async def annotated(self, checked: CheckedBudget, words: Words) -> bytes | None:
        """The workbook with the places of the report marked, or None when that cannot be done."""
        content = await self._vault.get(checked.document.sha256)
        return await annotate_budget(self._reader, content, checked.report, words)
