"""Rules across sheets: summary against detailed budget, and fields that must agree. One function a rule."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import TENGE, known_sum, right_sum, same_category
from domain.budget.budget import Budget
from domain.budget.currencies import table_currency
from domain.budget.dates import find_dates
from domain.budget.fields import Field
from domain.budget.finding import Hit, Phrase, error, figure, info, plain, warning
from domain.budget.folding import bare, loose
from domain.budget.tables import Group, Kind, Row

_LEGAL = re.compile(
    r"\b(?:оо|оф|чу|ку|рв|ку|нао|тоо|ққ|кк|жм|коф|ропо|общественн\w+|фонд\w*|объединени\w*|частн\w+|учреждени\w*|когамдык|кор\w*|"
    r"бирлести\w*|жеке|мекеме\w*|корпоративтик|ngo|foundation|public|association|fund)\b"
)


def _matches(budget: Budget) -> list[tuple[Row, list[Group]]]:
    """Rows of the summary with the categories of the detailed budget that they stand for."""
    assert budget.summary is not None
    found = []
    left = [group for _, group in budget.groups]
    for row in budget.summary.lines:
        mine = [g for t, g in budget.groups if len(budget.detailed) > 1 and bare(t.sheet.title) == bare(row.label)]
        mine = mine or [g for g in left if same_category(budget, row, g)]
        left = [g for g in left if g not in mine]
        found.append((row, mine))
    by_code = {r.code.strip(" ."): (r, mine) for r, mine in found if r.code and not mine}
    for table, group in budget.groups:
        code = table.sheet.value(group.row, table.columns["code"]) if table.has("code") else None
        if group in left and code is not None and (hit := by_code.get(str(code).strip(" ."))):
            hit[1].append(group)
    return found


def _amounts(groups: list[Group], role: str = "total") -> tuple[Decimal | None, Decimal | None]:
    """(sum of the lines, sum of the subtotals as they stand) of categories."""
    lines = known_sum([row for g in groups for row in g.lines], role)
    stated = [g.subtotal.amount(role) if g.subtotal else known_sum(g.lines, role) for g in groups]
    return lines, (None if any(s is None for s in stated) else sum((s or Decimal(0) for s in stated), Decimal(0)))


@error("X-CAT-AMOUNT")
def category_amount(budget: Budget) -> Iterator[Hit]:
    if budget.summary is None or not budget.detailed or not budget.summary.has("total"):
        return
    for row, groups in _matches(budget):
        amount = row.amount()
        if not groups or amount is None or row.reading("total").other is not None:
            continue
        lines, stated = _amounts(groups)
        right = [right_sum(t, g.lines, "total") for t, g in budget.groups if g in groups]
        whole = None if any(r is None for r in right) else sum((r or Decimal(0) for r in right), Decimal(0))
        if lines is None or any(v is not None and abs(v - amount) <= TENGE for v in (lines, stated, whole)):
            continue
        yield Hit(
            budget.summary.sheet.title,
            budget.summary.a1(row, "total"),
            row.index,
            plain(amount),
            plain(lines),
            facts={
                "name": row.label,
                "found": figure(amount),
                "expected": figure(lines),
                "diff": figure(abs(amount - lines)),
            },
        )


@error("X-GRAND")
def grand_totals(budget: Budget) -> Iterator[Hit]:
    summary = budget.summary
    if summary is None or summary.grand is None or not budget.detailed:
        return
    found = summary.grand.amount()
    own = known_sum(summary.lines, "total")
    true = budget.lines_sum()
    right = budget.right_sum
    stated = [t.grand.amount() for t in budget.detailed if t.grand]
    if (
        found is None
        or true is None
        or any(
            v is not None and abs(v - found) <= max(TENGE, len(budget.lines) * Decimal("0.5") if v % 1 else TENGE)
            for v in (true, right, *stated)
        )
    ):
        return
    if own is not None and abs(own - found) <= TENGE:
        return  # the fault is in a category, and told there
    yield Hit(
        summary.sheet.title,
        summary.a1(summary.grand, "total"),
        summary.grand.index,
        plain(found),
        plain(true),
        facts={"found": figure(found), "expected": figure(true), "diff": figure(abs(found - true))},
    )


@error("X-CAT-MISSING")
def category_missing(budget: Budget) -> Iterator[Hit]:
    summary = budget.summary
    if summary is None or not budget.detailed or not budget.groups:
        return
    matches = _matches(budget)
    covered = [g for _, groups in matches for g in groups]
    for _, group in budget.groups:
        amount = known_sum(group.lines, "total")
        if group not in covered and amount:
            place = _empty_place(budget, group)
            yield Hit(
                summary.sheet.title,
                place[0],
                place[1],
                group.name,
                plain(amount),
                facts={
                    "name": group.name,
                    "expected": figure(amount),
                    "a": Phrase(phrase="part-detailed"),
                    "b": Phrase(phrase="part-summary"),
                },
            )
    for row, groups in matches:
        amount = row.amount()
        if not groups and amount:
            yield Hit(
                summary.sheet.title,
                summary.a1(row, "description"),
                row.index,
                row.label,
                plain(amount),
                facts={
                    "name": row.label,
                    "expected": figure(amount),
                    "a": Phrase(phrase="part-summary"),
                    "b": Phrase(phrase="part-detailed"),
                },
            )


def _empty_place(budget: Budget, group: Group) -> tuple[str, int | None]:
    """Where the summary should name a category: its own row without an amount, a gap, else before the total."""
    summary = budget.summary
    assert summary is not None
    for row in summary.rows:
        if row.kind in (Kind.CATEGORY, Kind.UNUSED) and (same_category(budget, row, group) if row.label else False):
            return summary.a1(row, "description"), row.index
    present = {r.index for r in summary.rows if r.label}
    last = summary.grand.index if summary.grand else summary.last
    gap = next((i for i in range(summary.header.last + 1, last) if i not in present), last)
    return summary.a1(gap, "description"), gap


@error("X-CURRENCY")
def currencies(budget: Budget) -> Iterator[Hit]:
    found = [(t, c) for t in budget.tables if (c := table_currency(budget, t))]
    if len({c.code for _, c in found}) < 2:
        return
    counted = Counter(c.code for _, c in found)
    detailed = next((c.code for t, c in found if t in budget.detailed), "")
    usual = max(counted, key=lambda code: (counted[code], code == budget.terms.money.currency, code == detailed))
    other = next(t for t, c in found if c.code == usual)
    for table, currency in found:
        if currency.code != usual:
            yield Hit(
                table.sheet.title,
                currency.cell,
                None,
                currency.code,
                usual,
                facts={"found": currency.code, "expected": usual, "sheet2": other.sheet.title},
            )


def _day(budget: Budget, field: Field) -> dt.date | None:
    day = field.day(budget.workbook.epoch)
    return day or next(iter(find_dates(field.text)), None)


@warning("X-PERIOD")
def periods_differ(budget: Budget) -> Iterator[Hit]:
    for name in ("start", "end"):
        known = [(f, d) for f in budget.known_fields(name) if (d := _day(budget, f))]
        if len({d for _, d in known}) < 2:
            continue
        right = budget.terms.period.start if name == "start" else budget.terms.period.end
        counted = Counter(d for _, d in known)
        usual = max(counted, key=lambda day: (counted[day], day == right))
        other = next(f for f, d in known if d == usual)
        for field, day in known:
            # A date outside the grant's period has a finding of its own.
            if day != usual and budget.terms.period.start <= day <= budget.terms.period.end:
                yield Hit(
                    field.sheet,
                    field.cell,
                    field.row,
                    day.strftime("%d.%m.%Y"),
                    usual.strftime("%d.%m.%Y"),
                    facts={
                        "found": day.strftime("%d.%m.%Y"),
                        "expected": usual.strftime("%d.%m.%Y"),
                        "sheet2": other.sheet,
                    },
                )


@warning("X-USD-RATE")
def dollar_rate(budget: Budget) -> Iterator[Hit]:
    rate = budget.terms.money.usd_rate
    total = budget.total()
    grand = budget.summary.grand.amount() if budget.summary and budget.summary.grand else None
    if total is None or not total or budget.currency not in ("", budget.terms.money.currency):
        return
    equivalents = [f for f in budget.known_fields("usd") if f.number]
    for field in equivalents:
        right = [amount / rate for amount in (total, grand) if amount]
        if min(abs((field.number or 0) - r) for r in right) > 1:
            yield Hit(
                field.sheet,
                field.cell,
                field.row,
                plain(field.number or Decimal(0)),
                plain(round(total / rate, 2)),
                facts={
                    "a": figure(total),
                    "expected": figure(round(total / rate, 2)),
                    "rate": figure(rate, 3),
                    "found": figure(field.number or Decimal(0)),
                },
            )
    for field in budget.known_fields("usd_rate"):
        if not equivalents and field.number and abs(field.number - rate) > Decimal("0.01"):
            yield Hit(
                field.sheet,
                field.cell,
                field.row,
                plain(field.number),
                plain(rate),
                facts={
                    "a": figure(total),
                    "expected": figure(round(total / rate, 2)),
                    "rate": figure(rate, 3),
                    "found": figure(round(total / field.number, 2)),
                },
            )


@info("X-ORG")
def applicants_differ(budget: Budget) -> Iterator[Hit]:
    known = [f for f in budget.known_fields("organisation") if re.search(r"[^\W_]{2}", f.text)]
    names = {f.cell + f.sheet: _organisation(f.text) for f in known}
    counted = Counter(names.values())
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    other = next(f for f in known if names[f.cell + f.sheet] == usual)
    for field in known:
        if names[field.cell + field.sheet] != usual:
            yield Hit(
                field.sheet,
                field.cell,
                field.row,
                field.text,
                other.text,
                facts={"found": field.text, "expected": other.text, "sheet2": other.sheet},
            )


def _organisation(text: str) -> str:
    plain_text = re.sub(r"[^\w\s]", " ", loose(text))
    return " ".join(_LEGAL.sub(" ", plain_text).split()) or plain_text
