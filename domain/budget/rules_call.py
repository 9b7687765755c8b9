"""Rules of the call: ceiling, period, bank fees, activities and kinds of costs. One function a rule."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from domain.budget.arithmetic import factors_of, known_sum
from domain.budget.budget import Budget, Line
from domain.budget.currencies import foreign_cells
from domain.budget.dates import find_dates, find_months, last_day
from domain.budget.finding import Fact, Hit, error, figure, info, plain, warning
from domain.budget.folding import bare, loose, parts
from domain.budget.patterns import Patterns
from domain.budget.rules_values import _thousands
from domain.budget.sheet import a1
from domain.budget.tables import Group, Table

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
def _patterns(words: tuple[str, ...]) -> Patterns:
    return Patterns(words)


def _facts(line: Line, **more: Fact) -> dict[str, Fact]:
    return {"row": line.row.index, "name": line.name, **more}


def _request(budget: Budget) -> tuple[str, str, int | None, Decimal] | None:
    """(sheet, cell, row, amount) of what is asked for, None when the currency or the sum cannot be told."""
    own = budget.terms.money.currency
    if budget.currency not in ("", own) or _thousands(budget):
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
                facts=_facts(line, found=figure(months), limit=limit),
            )


@error("C-BANK-FEES")
def bank_fees(budget: Budget) -> Iterator[Hit]:
    if not budget.detailed:
        return
    words = _patterns(budget.reader.layout.words["bank_fees"])
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
            facts = _facts(line, activities=", ".join(budget.terms.activities))
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


@error("C-PREP-COST")
def preparation_cost(budget: Budget) -> Iterator[Hit]:
    words = _patterns(budget.terms.costs.preparation)
    for line in budget.lines:
        if words.matches(line.name):
            yield Hit(line.sheet, line.a1("description"), line.row.index, line.name, facts=_facts(line))


def _shares(budget: Budget, ids: set[str]) -> tuple[Decimal, tuple[Table, Group] | None]:
    """(amount of some categories, the first of them)."""
    amount, first = Decimal(0), None
    for table, group in budget.groups:
        if group.category is not None and group.category.id in ids:
            amount += known_sum(group.lines, "total") or 0
            first = first or (table, group)
    return amount, first


def _subtotal_cell(table: Table, group: Group) -> tuple[str, int]:
    row = group.subtotal or group.lines[-1]
    return table.a1(row, "total"), row.index


@info("C-ADMIN-SHARE")
def administration_share(budget: Budget) -> Iterator[Hit]:
    admin = {c.id for c in budget.reader.layout.categories if c.admin}
    amount, first = _shares(budget, admin)
    total = budget.total()
    if first is not None and total and total > 0 and amount / total > budget.terms.checks.admin_share:
        share = amount / total * 100
        cell, row = _subtotal_cell(*first)
        yield Hit(first[0].sheet.title, cell, row, plain(round(share, 1)), facts={"found": figure(share, 1)})


@warning("C-INDIRECT")
def indirect_costs(budget: Budget) -> Iterator[Hit]:
    amount, first = _shares(budget, {"indirect"})
    total = budget.total()
    if first is None or not total or total <= amount or amount <= 0:
        return
    share = amount / (total - amount)
    if share > budget.terms.checks.indirect_max:
        table, group = first
        largest = max(group.lines, key=lambda row: row.amount() or Decimal(0))
        limit = budget.terms.checks.indirect_max * 100
        yield Hit(
            table.sheet.title,
            table.a1(largest, "total"),
            largest.index,
            plain(round(share * 100, 1)),
            plain(limit),
            facts={"found": figure(share * 100, 1), "limit": figure(limit)},
        )


@info("C-PAYROLL-TAX")
def payroll_tax(budget: Budget) -> Iterator[Hit]:
    salaries, first = _shares(budget, {"personnel"})
    words = _patterns(budget.reader.layout.words["payroll_tax"])
    if first is None or salaries <= 0:
        return
    for line in budget.lines:
        fringe = line.category is not None and line.category.id == "fringe"
        if (line.total or 0) > 0 and (fringe or words.matches(line.name)):
            return
    yield Hit(first[0].sheet.title, found=plain(salaries), facts={"found": figure(salaries)})


@warning("C-VAGUE")
def vague_cost(budget: Budget) -> Iterator[Hit]:
    vague = {bare(w) for w in budget.reader.layout.words["vague"]}
    for line in budget.lines:
        if line.name and all(bare(half) in vague for half in (parts(line.name)[1:] or [line.name])):
            yield Hit(line.sheet, line.a1("description"), line.row.index, line.name, facts=_facts(line))


@warning("C-CONTINGENCY")
def contingency(budget: Budget) -> Iterator[Hit]:
    words, innocent = (
        _patterns(budget.terms.costs.contingency),
        _patterns(budget.terms.costs.contingency_innocent),
    )
    for line in budget.lines:
        if words.matches(line.name) and not innocent.matches(line.name):
            yield Hit(line.sheet, line.a1("description"), line.row.index, line.name, facts=_facts(line))


@warning("C-LUMP-SUM")
def lump_sum(budget: Budget) -> Iterator[Hit]:
    units = {bare(w).strip(". ") for w in budget.reader.layout.words["lump_units"]}
    total = budget.total()
    for line in budget.lines:
        factors = factors_of(line)
        single = factors.get("quantity") == 1 and factors.get("frequency", Decimal(1)) == 1
        unit = bare(line.text("unit")).strip(". ")
        if (
            single
            and unit in units
            and total
            and line.total
            and line.total > total * budget.terms.checks.lump_sum_share
        ):
            yield Hit(
                line.sheet,
                line.a1("total"),
                line.row.index,
                plain(line.total),
                facts=_facts(line, found=figure(line.total)),
            )


@info("C-EQUIPMENT")
def costly_equipment(budget: Budget) -> Iterator[Hit]:
    money = budget.terms.money
    for line in budget.lines:
        price = line.row.amount("unit_cost")
        equipment = line.category is not None and line.category.id == "equipment"
        if price and equipment and price / money.usd_rate >= budget.terms.checks.equipment_usd:
            yield Hit(
                line.sheet,
                line.a1("unit_cost"),
                line.row.index,
                plain(price),
                facts=_facts(line, found=figure(price), limit=figure(budget.terms.checks.equipment_usd)),
            )


@info("C-OUTLIER")
def unusual_price(budget: Budget) -> Iterator[Hit]:
    if budget.currency not in ("", budget.terms.money.currency) or _thousands(budget):
        return
    for line in budget.lines:
        price = line.row.amount("unit_cost")
        if not price or not line.sure("unit_cost"):
            continue
        for usual in budget.terms.prices:
            if _patterns(usual.words).matches(line.name):
                if not usual.low <= price <= usual.high:
                    yield Hit(
                        line.sheet,
                        line.a1("unit_cost"),
                        line.row.index,
                        plain(price),
                        f"{plain(usual.low)}-{plain(usual.high)}",
                        facts=_facts(
                            line,
                            found=figure(price),
                            unit=line.text("unit") or "1",
                            limit=figure(usual.low),
                            limit2=figure(usual.high),
                        ),
                    )
                break
