"""The call's own rules, and a budget as a careful organisation would send it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.budget.check import Checker
from domain.budget.file import FileFacts, FileKind
from domain.budget.report import Report
from domain.budget.terms import BudgetTerms
from storage.workbooks.terms import load_terms
from tests.domain.budget.builder import Built

CALL = Path(__file__).parents[3] / "calls" / "katch_10019_rfa_05"


@pytest.fixture(scope="session")
def terms() -> BudgetTerms:
    return load_terms(CALL)


@pytest.fixture(scope="session")
def checker(terms: BudgetTerms) -> Checker:
    return Checker(terms)


@pytest.fixture
def check(checker: Checker) -> Callable[[Built], Report]:
    """The report of a built workbook."""
    return lambda built: checker.check(built.workbook, FileFacts("budget.xlsx", 1000, FileKind.XLSX))
