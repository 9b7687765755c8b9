"""What is best done next, in the order in which it matters."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domain.eligibility import EligibilityVerdict
from domain.eligibility import Standing as Eligible
from usecases.applications import Application, GivenAnswer
from usecases.status import BudgetSummary, NextStep, PackageSummary, next_step

NOW = datetime(2026, 2, 20, tzinfo=UTC)
KNOWN = {"name": "…", "bin": "200340012342", "contact": "…"}
WHOLE = PackageSummary(9, ("charter",), ())
MISSING = PackageSummary(1, (), ("charter",))
NO_ERRORS = BudgetSummary(0, 0)


def told(
    standing: Eligible = Eligible.MEETS,
    package: PackageSummary | None = WHOLE,
    budget: BudgetSummary | None = NO_ERRORS,
    closed: bool = False,
    **kept: Any,
) -> NextStep:
    answers = {"registered": GivenAnswer("yes")}
    application = Application(1, NOW, **{"answers": answers, **KNOWN, **kept})
    return next_step(application, EligibilityVerdict(standing, (), (), 1, 0), package, budget, closed=closed)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (NextStep.BEGIN, {"standing": Eligible.UNFINISHED, "answers": {}}),
        (NextStep.FINISH_ELIGIBILITY, {"standing": Eligible.UNFINISHED}),
        (NextStep.LOOK_AT_ELIGIBILITY, {"standing": Eligible.FAILS, "package": MISSING}),
        (NextStep.ORGANISATION, {"bin": None, "package": MISSING}),
        (NextStep.DOCUMENTS, {"package": MISSING}),
        (NextStep.DOCUMENTS, {"package": None}),
        (NextStep.PLACE_FILES, {"package": PackageSummary(1, (), ("charter",), unplaced=1)}),
        (NextStep.BUDGET, {"budget": BudgetSummary(2, 0)}),
        (NextStep.SHRINK, {"package": PackageSummary(9, ("charter",), (), over=1)}),
        (NextStep.SEND, {"standing": Eligible.OPEN}),
        (NextStep.REOPEN, {"withdrawn_at": NOW}),
        (NextStep.WAIT, {"withdrawn_at": NOW, "closed": True}),
        (NextStep.LATE, {"closed": True}),
        (NextStep.WAIT, {"closed": True, "package": PackageSummary(9, (), (), handed_over_at=NOW)}),
    ],
)
def test_the_first_thing_not_done_comes_next(step: NextStep, state: dict[str, Any]) -> None:
    assert told(**state) is step
