"""Reads a filled scoring workbook, in a child process: it comes from outside, whoever sent it."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from domain.budget.file import FileFacts
from domain.budget.sheet import Sheet, Value, a1
from domain.budget.terms import FileLimits
from domain.package import Criterion
from domain.scoring import Scored
from domain.yes_no import Said, understand
from storage.exports.scoring_layout import (
    CONFLICT,
    EVALUATOR,
    FIRST_ROW,
    HIDDEN,
    MARK,
    NAME,
    NUMBER,
    POINTS,
    Column,
    columns,
)
from storage.workbooks.reader import read_workbook
from usecases.staff.scoring import BY_MAIL

MOST_BYTES = 5_000_000
"""A form with a thousand applications is a tenth of this."""
LIMITS = FileLimits(
    max_bytes=MOST_BYTES,
    mail_bytes=MOST_BYTES,
    mail_growth=Decimal(1),
    max_cells=200_000,
    max_rows=5_000,
    max_columns=200,
    max_sheets=10,
    max_unpacked=50_000_000,
    max_part=30_000_000,
)
MOST_FAULTS = 10
LONGEST_NAME, LONGEST_COMMENT = 150, 2_000
_NUMBER = re.compile(r"\d+([.,]\d+)?")


def read(
    content: bytes, call_id: str, criteria: Sequence[dict[str, object]]
) -> tuple[str, list[Scored], list[tuple[str, str, int]]]:
    """Evaluator, points, faults. `criteria` as plain data."""
    known = [Criterion.model_validate(criterion) for criterion in criteria]
    facts = FileFacts("scoring.xlsx", len(content))
    workbook, _ = read_workbook(content, facts, LIMITS)
    sheets = workbook.sheets
    if not facts.readable or facts.corrupt:
        return "", [], [("unreadable", "", 0)]
    if len(sheets) <= HIDDEN or sheets[HIDDEN].text(1, 1) != MARK:
        return "", [], [("not-ours", "", 0)]
    if sheets[HIDDEN].text(2, 1) != call_id or sheets[HIDDEN].text(3, 1) != ",".join(each.id for each in known):
        return "", [], [("other-call", "", 0)]
    evaluator = sheets[0].text(*EVALUATOR)[:LONGEST_NAME]
    faults = [] if evaluator else [("no-evaluator", a1(*EVALUATOR), 0)]
    scored: dict[str, Scored] = {}
    placed = list(columns(known))
    for row in sorted(sheets[POINTS].rows):
        if row < FIRST_ROW:
            continue
        one = _row(sheets[POINTS], row, placed, faults)
        if one is None:
            continue
        if one.subject in scored:
            faults.append(("twice", a1(row, NAME), 0))
        scored[one.subject] = one
    if not scored and not faults:
        faults.append(("empty", "", 0))
    return evaluator, list(scored.values()), faults[:MOST_FAULTS]


def _row(sheet: Sheet, row: int, placed: Sequence[Column], faults: list[tuple[str, str, int]]) -> Scored | None:
    """One application; None when nothing was entered. A row counts only with all its points, or with a conflict."""
    entered = [column for column in placed if column.kind == "criterion" and not _blank(sheet.value(row, column.place))]
    word = sheet.value(row, CONFLICT)
    said = understand(str(word)) if not _blank(word) else None
    name, number = sheet.text(row, NAME)[:LONGEST_NAME], sheet.value(row, NUMBER)
    if not entered and said is not Said.YES:
        return None
    if said not in (Said.YES, Said.NO):
        faults.append(("conflict", a1(row, CONFLICT), 0))
        return None
    if said is Said.YES and entered:
        faults.append(("points-with-conflict", a1(row, CONFLICT), 0))
        return None
    if _blank(number) and not name:
        faults.append(("nameless", a1(row, NAME), 0))
        return None
    points: dict[str, float] = {}
    for column in placed:
        if column.kind != "criterion" or said is Said.YES:
            continue
        found = _points(sheet.value(row, column.place), column.most)
        if found is None:
            faults.append(("points", a1(row, column.place), column.most))
        else:
            points[column.id] = found
    subject = str(int(number)) if isinstance(number, Decimal) else f"{BY_MAIL}{' '.join(name.split())}"
    return Scored(subject, said is Said.YES, points, sheet.text(row, placed[-1].place)[:LONGEST_COMMENT])


def _points(value: Value, most: int) -> float | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        try:
            value = Decimal(value.strip().replace(",", "."))
        except InvalidOperation:
            return None
    if isinstance(value, bool) or not isinstance(value, Decimal):
        return None
    return float(value) if 0 <= value <= most else None


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
