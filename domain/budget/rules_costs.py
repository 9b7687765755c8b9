"""Rules of kinds of costs: preparation, administration, indirect, vague, lump sums, prices. One function a rule."""

from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import factors_of, known_sum
from domain.budget.budget import Budget
from domain.budget.finding import Hit, error, figure, info, plain, warning
from domain.budget.folding import bare, parts
from domain.budget.rules_call import line_facts, patterns
from domain.budget.rules_money import thousands
from domain.budget.tables import Group, Table


@error("C-PREP-COST")
def preparation_cost(budget: Budget) -> Iterator[Hit]:
    words = patterns(budget.terms.costs.preparation)
    for line in budget.lines:
        if words.matches(line.name):
            yield Hit(line.sheet, line.a1("description"), line.row.index, line.name, facts=line_facts(line))


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
    words = patterns(budget.reader.layout.words["payroll_tax"])
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
            yield Hit(line.sheet, line.a1("description"), line.row.index, line.name, facts=line_facts(line))


@warning("C-CONTINGENCY")
def contingency(budget: Budget) -> Iterator[Hit]:
    words, innocent = (
        patterns(budget.terms.costs.contingency),
        patterns(budget.terms.costs.contingency_innocent),
    )
    for line in budget.lines:
        if words.matches(line.name) and not innocent.matches(line.name):
            yield Hit(line.sheet, line.a1("description"), line.row.index, line.name, facts=line_facts(line))


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
                facts=line_facts(line, found=figure(line.total)),
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
                facts=line_facts(line, found=figure(price), limit=figure(budget.terms.checks.equipment_usd)),
            )


@info("C-OUTLIER")
def unusual_price(budget: Budget) -> Iterator[Hit]:
    if budget.currency not in ("", budget.terms.money.currency) or thousands(budget):
        return
    for line in budget.lines:
        price = line.row.amount("unit_cost")
        if not price or not line.sure("unit_cost"):
            continue
        for usual in budget.terms.prices:
            if patterns(usual.words).matches(line.name):
                if not usual.low <= price <= usual.high:
                    yield Hit(
                        line.sheet,
                        line.a1("unit_cost"),
                        line.row.index,
                        plain(price),
                        f"{plain(usual.low)}-{plain(usual.high)}",
                        facts=line_facts(
                            line,
                            found=figure(price),
                            unit=line.text("unit") or "1",
                            limit=figure(usual.low),
                            limit2=figure(usual.high),
                        ),
                    )
                break
