"""Checks and marks workbooks in child processes; a file that brings a child down is a finding, not a failure."""

from pathlib import Path

from domain.budget.finding import Figure, Finding, Severity
from domain.budget.report import Report
from storage.children import ChildCrashed, ChildFailed, Children

_MODULE = "storage.workbooks.worker"
_SECONDS = 15.0
_MEGABYTES = 300
#: What a child imports before its first job.
WARM = (_MODULE, "storage.workbooks.word")


class WorkbookDesk:
    """A `BudgetReader` (see usecases.budget) for the call in `folder`.

    `children` should be started with `WARM` so that a check does not wait for imports.
    """

    def __init__(self, children: Children, folder: Path) -> None:
        self._children = children
        self._folder = str(folder)

    async def check(
        self,
        data: bytes,
        name: str,
        narrative: tuple[bytes, str] | None = None,
        companions: tuple[int, ...] = (),
    ) -> Report:
        """The report of a workbook; takes 15 s and 300 MB at most."""
        try:
            report = await self._children.call(
                f"{_MODULE}:check",
                self._folder,
                data,
                name,
                narrative,
                companions,
                seconds=_SECONDS,
                megabytes=_MEGABYTES,
            )
        except ChildFailed as failure:
            return _failed(name, isinstance(failure, ChildCrashed))
        assert isinstance(report, Report)
        return report

    async def annotate(
        self, data: bytes, name: str, marks: list[dict[str, object]], page: dict[str, object]
    ) -> bytes | None:
        """The workbook with its findings marked, None when it is too large or odd to be marked."""
        try:
            marked = await self._children.call(
                f"{_MODULE}:annotate",
                self._folder,
                data,
                name,
                marks,
                page,
                seconds=_SECONDS,
                megabytes=_MEGABYTES,
            )
        except ChildFailed:
            return None
        assert isinstance(marked, bytes | None)
        return marked


def _failed(name: str, crashed: bool) -> Report:
    """What is said of a file that a child could not finish."""
    rule = "F-CORRUPT" if crashed else "F-TOO-MANY-CELLS"
    facts: dict[str, object] = {"file": name, "sheet": "", "cell": ""}
    if crashed:
        facts["reason"] = {"phrase": "damage-part"}
    else:
        facts["limit"] = Figure(figure=200_000)
    finding = Finding.model_validate(
        {"rule": rule, "severity": Severity.ERROR, "section": "4.3" if crashed else "", "facts": facts}
    )
    return Report(file=name, kind="xlsx", findings=(finding,))
