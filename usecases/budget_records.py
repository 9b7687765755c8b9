"""Reports about budgets, and the port that keeps them."""

from dataclasses import dataclass
from typing import Protocol

from domain.budget.report import Report


@dataclass(frozen=True)
class KeptReport:
    """The report about one file; `total` in the budget's currency as text."""

    document: int
    errors: int
    warnings: int
    total: str | None
    report: Report


class BudgetReports(Protocol):
    """Where reports are kept, one a file."""

    async def keep(self, document_id: int, report: Report) -> None:
        """Keep the report about a file instead of an earlier one."""
        ...

    async def last(self, application_id: int) -> KeptReport | None:
        """The report about the budget that counts."""
        ...

    async def before(self, document_id: int) -> KeptReport | None:
        """The report about the version before this file."""
        ...
