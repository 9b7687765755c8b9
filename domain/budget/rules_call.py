"""Rules of the call: ceiling, period, bank fees, activities, own contribution. One function a rule."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from domain.budget.arithmetic import known_sum
from domain.budget.budget import Budget, Line
from domain.budget.currencies import foreign_cells
from domain.budget.dates import find_dates, find_months, last_day
from domain.budget.finding import Fact, Hit, error, figure, info, plain, warning
from domain.budget.folding import bare, loose
from domain.budget.patterns import Patterns
from domain.budget.rules_money import thousands
from domain.budget.sheet import a1

#: Units of time shorter than a month, folded.
_SHORTER = (
    "час",
    "дн",
    "ден",
    "сут",
    "саг",
    "кун",
    "тун",
    "раз",
    "рет",
    "нед",
    "апта",
    "hour",
    "day",
    "night",
    "week",
    "time",
)


@lru_cache(maxsize=64)
def patterns(words: tuple[str, ...]) -> Patterns:
    return Patterns(words)


def line_facts(line: Line, **more: Fact) -> dict[str, Fact]:
    return {"row": line.row.index, "name": line.name, **more}


def _request(budget: Budget) -> tuple[str, str, int | None, Decimal] | None:
    """(sheet, cell, row, amount) of what is asked for, None when the currency or the sum cannot be told."""
    own = budget.terms.money.currency
    if budget.currency not in ("", own) or thousands(budget):
        return None
    if any(True for t in budget.detailed for _ in foreign_cells(t, own)):
        return None
    role = budget.request_role
    amount = budget.total(role) if budget.detailed else None
    if amount is None and budget.summary is not None and budget.summary.grand is not None:
        amount = budget.summary.grand.amount()
    if amount is None:
        return None
    if budget.grand_row is not None:
        table, row = budget.grand_row
        return table.sheet.title, table.a1(row, role if table.has(role) else "total"), row.index, amount
    return budget.detailed[0].sheet.title if budget.detailed else "", "", None, amount


@error("C-CEILING")
def ceiling(budget: Budget) -> Iterator[Hit]:
    request, limit = _request(budget), budget.terms.money.ceiling
    if request is not None and request[3] > limit:
        sheet, cell, row, amount = request
        yield Hit(
            sheet,
            cell,
            row,
            plain(amount),
            plain(limit),
            facts={
                "found": figure(amount),
                "diff": figure(amount - limit),
                "limit": figure(limit),
                "usd": figure(budget.terms.money.usd_ceiling),
                "rate": figure(budget.terms.money.usd_rate, 3),
            },
        )


@info("C-BELOW-BAND")
def below_the_band(budget: Budget) -> Iterator[Hit]:
    request, money = _request(budget), budget.terms.money
    if request is not None and 0 < request[3] < money.expected_min:
        sheet, cell, row, amount = request
        yield Hit(
            sheet,
            cell,
            row,
            plain(amount),
            plain(money.expected_min),
            facts={
                "found": figure(amount),
                "limit": figure(money.expected_min),
                "limit2": figure(money.ceiling),
            },
        )


@error("C-PERIOD")
def outside_the_period(budget: Budget) -> Iterator[Hit]:
    period = budget.terms.period
    limit: dict[str, Fact] = {
        "start": period.start.strftime("%d.%m.%Y"),
        "end": period.end.strftime("%d.%m.%Y"),
    }

    def hit(sheet: str, cell: str, row: int | None, day: dt.date, found: str = "") -> Hit:
        shown = found or day.strftime("%d.%m.%Y")
        return Hit(sheet, cell, row, shown, f"{limit['start']}-{limit['end']}", facts={"found": shown, **limit})

    for name in ("start", "end", "period"):
        for field in budget.known_fields(name):
            day = field.day(budget.workbook.epoch)
            for found in [day] if day else find_dates(field.text) or _months(field.text):
                if not period.start <= found <= period.end:
                    yield hit(field.sheet, field.cell, field.row, found)
    for table in budget.money_tables:
        for column, named in table.header.periods:
            for edge in (named.start, named.end):
                if edge is not None and not period.start <= edge <= period.end:
                    row = table.header.rows[column]
                    yield hit(table.sheet.title, a1(row, column), row, edge, table.header.texts[column])
                    break
    for line in budget.lines:
        for found in [*find_dates(line.name), *_months(line.name)]:
            if found < period.start or found > last_day(period.end.year, period.end.month):
                yield hit(line.sheet, line.a1("description"), line.row.index, found, line.name)
                break


def _months(text: str) -> list[dt.date]:
    """The first day of every month that a text names with its year."""
    return [dt.date(year, month, 1) for year, month in find_months(text) if year]


@warning("C-MONTHS")
def too_many_months(budget: Budget) -> Iterator[Hit]:
    limit = budget.terms.period.months
    words = {loose(w).strip(". ") for w in budget.reader.layout.words["months"]}
    for line in budget.lines:
        unit = loose(line.text("unit")).strip(". ")
        frequency, quantity = line.row.amount("frequency"), line.row.amount("quantity")
        header = bare(line.table.header.texts.get(line.table.columns.get("frequency", 0), ""))
        by_header = any(m in header for m in ("мес", "month", "ай сан")) and not any(
            d in header for d in ("дн", "day", "кун", "раз")
        )
        role, months = "", Decimal(0)
        if frequency is not None and frequency > 1 and (unit in words or (by_header and not unit.startswith(_SHORTER))):
            role, months = "frequency", frequency
        elif quantity is not None and unit in words and (frequency is None or frequency <= 1):
            role, months = "quantity", quantity
        if role and months > limit:
            yield Hit(
                line.sheet,
                line.a1(role),
                line.row.index,
                plain(months),
                str(limit),
                facts=line_facts(line, found=figure(months), limit=limit),
            )


@error("C-BANK-FEES")
def bank_fees(budget: Budget) -> Iterator[Hit]:
    if not budget.detailed:
        return
    words = patterns(budget.reader.layout.words["bank_fees"])
    for line in budget.lines:
        if (line.total is None or line.total > 0) and (
            words.matches(line.name) or (line.category is not None and line.category.id == "bank")
        ):
            return
    yield Hit(budget.detailed[0].sheet.title)


@warning("C-ACTIVITY-LINK")
def activity_link(budget: Budget) -> Iterator[Hit]:
    known = set(budget.terms.activities)
    general = [loose(w) for w in budget.reader.layout.words["general_activity"]]
    for line in budget.lines:
        if not line.table.has("activity") or not line.total or not line.name:
            continue
        if not _is_linked(line.text("activity"), known, general):
            facts = line_facts(line, activities=", ".join(budget.terms.activities))
            yield Hit(line.sheet, line.a1("activity"), line.row.index, line.text("activity"), facts=facts)


def _is_linked(text: str, known: set[str], general: list[str]) -> bool:
    codes = re.findall(r"(?<![\d.,])(\d{1,2}[.,]\d{1,2})(?![\d.,]*\d)", text)
    if codes:
        return all(code.replace(",", ".") in known for code in codes)
    plain_text = loose(text)
    return any(re.search(rf"(?:^|\W){re.escape(word)}", plain_text) for word in general)


@info("C-COST-SHARE")
def own_contribution(budget: Budget) -> Iterator[Hit]:
    for table in budget.money_tables:
        if table.has("own") and (table in budget.detailed or not budget.detailed):
            own = known_sum(table.lines, "own")
            if own and own > 0:
                cell = table.a1(table.grand, "own") if table.grand else ""
                yield Hit(table.sheet.title, cell, found=plain(own), facts={"found": figure(own)})
