"""Whatever the layout: a consistent budget has no error, and one wrong number is found."""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.budget.finding import Severity
from domain.budget.report import Report
from domain.budget.sheet import Sheet
from domain.budget.terms import BudgetTerms
from tests.domain.budget.builder import FORM, HEADERS, Built, Plan, build, put

Check = Callable[[Built], Report]
RULES_OF_SUMS = ("B-", "X-", "N-AMOUNT", "N-TOTAL", "V-NEGATIVE")
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
OPTIONAL = ("code", "activity", "frequency", "share", "note")


@st.composite
def plans(draw: st.DrawFn, terms: BudgetTerms, formulas: bool | None = None) -> Plan:
    """A layout: any columns in any order under any of their headers, any words for totals."""
    kept = draw(st.sets(st.sampled_from(OPTIONAL)))
    money = draw(st.sampled_from([(), ("requested", "own")]))
    columns = draw(st.permutations([*(c for c in FORM if c not in OPTIONAL or c in kept), *money]))
    headers = dict(HEADERS)
    for role in columns:
        if draw(st.booleans()):
            headers[role] = draw(st.sampled_from(terms.form.columns[role]))
    return Plan(
        columns=tuple(columns),
        headers=headers,
        formulas=draw(st.booleans()) if formulas is None else formulas,
        cached=draw(st.booleans()),
        subtotals=draw(st.booleans()),
        number_row=draw(st.booleans()),
        subtotal_label=draw(st.sampled_from(["Итого: {name}", "Итого по разделу", "Жиыны: {name}", "Подытог"])),
        grand_label=draw(st.sampled_from(["ИТОГО ПО ПРОЕКТУ", "Всего", "БАРЛЫҒЫ", "GRAND TOTAL"])),
    )


@QUICK
@given(data=st.data())
def test_a_consistent_budget_in_any_layout_has_no_error(data: st.DataObject, check: Check, terms: BudgetTerms) -> None:
    plan = data.draw(plans(terms))
    report = check(build(plan))
    assert [(f.rule, f.cell) for f in report.findings if f.severity is Severity.ERROR] == []
    assert report.total == sum((c.total for group in plan.costs.values() for c in group), Decimal(0))


@QUICK
@given(data=st.data())
def test_one_changed_number_gives_an_arithmetic_error(data: st.DataObject, check: Check, terms: BudgetTerms) -> None:
    built = build(data.draw(plans(terms, formulas=False)))
    places = _numbers(built)
    sheet, row, column = data.draw(st.sampled_from(places))
    old = sheet.value(row, column)
    assert isinstance(old, Decimal)
    put(sheet, row, column, old * data.draw(st.sampled_from([2, 3, 10])) + 7)
    found = [f.rule for f in check(built).findings if f.severity is Severity.ERROR]
    assert any(rule.startswith(RULES_OF_SUMS) for rule in found)


def _numbers(built: Built) -> list[tuple[Sheet, int, int]]:
    """Every number of the workbook that takes part in its arithmetic."""
    assert built.summary
    assert built.narrative
    sums = [r for r in ("total", "requested", "own") if r in built.columns]
    roles = [r for r in ("quantity", "frequency", "unit_cost", "share") if r in built.columns] + sums
    places = [(built.detailed, row, built.columns[r]) for row in built.lines for r in roles]
    places += [(built.detailed, row, built.columns[r]) for row in [*built.subtotals, built.grand] for r in sums]
    places += [(built.summary, row, 3) for row in range(9, 9 + len(built.headings) + 1)]
    places += [(built.narrative, row, 3) for row in [*built.narrative_lines, built.narrative_lines[-1] + 1]]
    return places
