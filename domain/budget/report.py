"""The report of a check: verdict, sums and findings, and what changed since the last version."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.budget.finding import Finding, Severity

Verdict = Literal["ok", "errors", "unreadable"]
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Group(BaseModel):
    """Findings of one cause: the same rule, told once with all its places."""

    model_config = ConfigDict(frozen=True)
    rule: str
    severity: Severity
    findings: tuple[Finding, ...]


class Changes(BaseModel):
    """What a new version mended, what stayed and what is new."""

    model_config = ConfigDict(frozen=True)
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]
    new: tuple[Finding, ...]


class Report(BaseModel):
    """What the check of one workbook has shown.

    `total` is the sum of the budget, `requested` what is asked of the funder, both in `currency`; `usd` is
    `requested` at the call's rate. `layout` is the form that was recognised, `language` that of the lines.
    """

    model_config = ConfigDict(frozen=True)
    file: str
    kind: str
    layout: str = ""
    language: str = ""
    currency: str = ""
    total: Decimal | None = None
    requested: Decimal | None = None
    usd: Decimal | None = None
    ceiling: Decimal | None = None
    lines: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there were sheets to look at."""
        return not any(f.rule in UNREADABLE for f in self.findings)

    @property
    def verdict(self) -> Verdict:
        if not self.readable:
            return "unreadable"
        return "errors" if self.count(Severity.ERROR) else "ok"

    def count(self, severity: Severity) -> int:
        return sum(f.severity is severity for f in self.findings)

    def groups(self) -> list[Group]:
        """Findings by cause, the gravest first, then the most frequent."""
        by_rule: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_rule.setdefault(finding.rule, []).append(finding)
        made = [Group(rule=r, severity=f[0].severity, findings=tuple(f)) for r, f in by_rule.items()]
        return sorted(made, key=lambda g: (_ORDER[g.severity], _weight(g.rule), -len(g.findings)))

    def since(self, previous: "Report") -> Changes:
        """What changed since an earlier version of the same budget.

        Rows move between versions, so a finding is the same when its rule, sheet and words are the same.
        """
        before = Counter(_identity(f) for f in previous.findings)
        left, new = [], []
        for finding in self.findings:
            if before[_identity(finding)] > 0:
                before[_identity(finding)] -= 1
                left.append(finding)
            else:
                new.append(finding)
        fixed = []
        for finding in previous.findings:
            if before[_identity(finding)] > 0:
                before[_identity(finding)] -= 1
                fixed.append(finding)
        return Changes(fixed=tuple(fixed), left=tuple(left), new=tuple(new))


#: Findings after which there is nothing else to say about a file.
UNREADABLE = frozenset(
    {
        "F-EMPTY",
        "F-NOT-XLSX",
        "F-LEGACY-XLS",
        "F-ODS",
        "F-CSV",
        "F-XLSB",
        "F-ENCRYPTED",
        "F-CORRUPT",
        "F-ZIPBOMB",
        "F-XML-ENTITY",
        "F-ZIP-NAMES",
        "F-TOO-LARGE",
        "F-TOO-MANY-CELLS",
        "F-PICTURE-ONLY",
    }
)
_FIRST = (
    "F-",
    "S-NO-",
    "S-MISSING",
    "C-CEILING",
    "V-CURRENCY",
    "V-THOUSANDS",
    "B-",
    "X-",
    "P-",
    "C-",
    "N-",
    "V-",
    "S-",
)


def _weight(rule: str) -> int:
    return next((i for i, prefix in enumerate(_FIRST) if rule.startswith(prefix)), len(_FIRST))


def _identity(finding: Finding) -> tuple[str, str, str]:
    name = finding.facts.get("name")
    return finding.rule, finding.sheet, str(name) if name is not None else finding.cell


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first; within a kind as they stand in the workbook."""
    return tuple(sorted(findings, key=lambda f: (_ORDER[f.severity], _weight(f.rule), f.sheet, f.row or 0, f.cell)))
