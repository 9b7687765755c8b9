"""What a child process does with a workbook; arguments and results are plain data."""

from functools import lru_cache

from domain.budget.check import Checker
from domain.budget.file import FileFacts
from domain.budget.report import Report
from storage.workbooks.annotate import annotate as patched
from storage.workbooks.reader import read_workbook
from storage.workbooks.terms import terms_of


@lru_cache(maxsize=4)
def _checker(folder: str) -> Checker:
    return Checker(terms_of(folder))


def check(
    folder: str,
    data: bytes,
    name: str,
    narrative: tuple[bytes, str] | None = None,
    companions: tuple[int, ...] = (),
) -> Report:
    """The report of a workbook. `narrative` is a Word file with its name, `companions` sizes of other files."""
    checker = _checker(folder)
    terms = checker.terms
    facts = FileFacts(name, len(data), companions=companions)
    workbook, _ = read_workbook(data, facts, terms.files)
    if narrative is None:
        return checker.check(workbook, facts)
    # Most budgets bring their narrative as a sheet: Word is not loaded for them.
    from storage.workbooks.word import read_narrative

    return checker.check(workbook, facts, read_narrative(*narrative, terms.form, terms.files))


def annotate(
    folder: str, data: bytes, name: str, marks: list[dict[str, object]], page: dict[str, object]
) -> bytes | None:
    """The marked copy of a workbook, None when it cannot be patched."""
    return patched(data, name, marks, page, terms_of(folder).files)
