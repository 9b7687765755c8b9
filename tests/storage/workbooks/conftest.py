"""The samples, and a desk that works in this process (the children have tests of their own)."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.budget.report import Report
from storage.workbooks import worker

ROOT = Path(__file__).parents[3]
CALL = ROOT / "calls" / "katch_10019_rfa_05"
SAMPLES = ROOT / "tests" / "budgets"


class LocalDesk:
    """A `BudgetReader` without a child process."""

    async def check(
        self, data: bytes, name: str, narrative: tuple[bytes, str] | None = None, companions: tuple[int, ...] = ()
    ) -> Report:
        return worker.check(str(CALL), data, name, narrative, companions)

    async def annotate(
        self, data: bytes, name: str, marks: list[dict[str, object]], page: dict[str, object]
    ) -> bytes | None:
        return worker.annotate(str(CALL), data, name, marks, page)


@pytest.fixture
def desk() -> LocalDesk:
    return LocalDesk()


def manifest() -> list[dict[str, Any]]:
    """The samples with what must, may and must not be found."""
    rows: list[dict[str, Any]] = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    return [row for row in rows if not row.get("on_demand")]


def read(name: str) -> bytes:
    return (SAMPLES / "workbooks" / name).read_bytes()


def narrative_of(row: dict[str, Any]) -> tuple[bytes, str] | None:
    for name in row["companions"]:
        if name.endswith(".docx"):
            return read(name), name
    return None


def sample(name: str) -> Report:
    """The report of a sample."""
    row = next(r for r in manifest() if r["file"] == name)
    return worker.check(str(CALL), read(name), name, narrative_of(row))
