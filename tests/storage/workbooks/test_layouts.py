"""A budget is understood by its words and its arithmetic, in layouts that nobody described beforehand."""

import pytest

from domain.budget.finding import Severity
from tests.storage.workbooks.conftest import LocalDesk
from tests.storage.workbooks.layouts import COSTS, Layout, lay
from usecases.budget import check_budget

USUAL = {"S-NOT-TEMPLATE", "C-ACTIVITY-LINK"}
"""A layout of one's own is not the call's form and names no activity a line."""
LAYOUTS = [
    Layout(
        "price first, with tax in it",
        "ru",
        "Смета",
        (
            ("code", "№ п/п"),
            ("description", "Наименование товаров, работ и услуг"),
            ("unit_cost", "Цена за единицу с НДС, тг"),
            ("quantity", "Кол-во"),
            ("unit", "Ед. изм."),
            ("frequency", "Кол-во месяцев"),
            ("total", "Сумма с НДС, тг"),
        ),
    ),
    Layout(
        "tax in a column of its own",
        "ru",
        "Смета расходов",
        (
            ("code", "№"),
            ("description", "Наименование расходов"),
            ("unit", "Ед. изм."),
            ("quantity", "Кол-во"),
            ("frequency", "Кол-во раз"),
            ("unit_cost", "Цена без НДС, тенге"),
            ("net", "Сумма без НДС, тенге"),
            ("tax", "НДС 16%, тенге"),
            ("total", "Сумма с НДС, тенге"),
        ),
    ),
    Layout(
        "a header of two rows in Kazakh",
        "kk",
        "Егжей-тегжейлі бюджет",
        (
            ("code", "Р/с №"),
            ("description", "Шығыстардың атауы"),
            ("unit", "Өлшем бірлігі"),
            ("quantity", "Саны"),
            ("frequency", "Жиілігі"),
            ("unit_cost", "Бірлік бағасы, теңге"),
            ("total", "Барлығы, теңге"),
            ("requested", "Грант қаражаты"),
            ("own", "Өз қаражаты"),
        ),
        subtotal="{n}-бөлім бойынша жиыны",
        grand="Жоба бойынша барлығы",
        groups=(("C", "F", "Есептеу"), ("H", "I", "Қаржыландыру көзі")),
    ),
    Layout(
        "sources of money under one heading",
        "ru",
        "Бюджет (в тенге)",
        (
            ("code", "№"),
            ("description", "Наименование расходов"),
            ("unit", "Единица измерения"),
            ("quantity", "Кол-во"),
            ("frequency", "Кол-во дней/месяцев"),
            ("unit_cost", "Цена за ед."),
            ("requested", "за счет гранта"),
            ("own", "за счет заявителя"),
            ("total", "всего"),
        ),
        grand="ИТОГО РАСХОДОВ",
        groups=(("G", "I", "Стоимость, тенге"),),
    ),
    Layout(
        "quarters of two years",
        "kk",
        "Егжей-тегжейлі смета",
        (
            ("code", "№"),
            ("description", "Шығын бабы"),
            ("unit", "Бірлік"),
            ("quantity", "Саны"),
            ("frequency", "Жиілігі"),
            ("unit_cost", "Бірлік бағасы"),
            ("total", "Барлығы"),
            ("period", "II тоқсан"),
            ("period", "III тоқсан"),
            ("period", "IV тоқсан"),
            ("period", "I тоқсан"),
        ),
        subtotal="Бөлім бойынша жиыны",
        grand="ЖИЫНЫ",
        groups=(("H", "J", "2026 жыл"), ("K", "K", "2027 жыл")),
    ),
    Layout(
        "the amount first and the unit last",
        "ru",
        "Расчёт",
        (
            ("code", "№"),
            ("total", "Сумма, тенге"),
            ("description", "Статья расходов"),
            ("unit_cost", "Стоимость за единицу, тенге"),
            ("quantity", "Количество"),
            ("unit", "Ед."),
            ("frequency", "Число раз"),
        ),
    ),
    Layout(
        "headers in two languages and a total in its own words",
        "kk",
        "Бюджет",
        (
            ("code", "№"),
            ("description", "Шығындар атауы /\nНаименование затрат"),
            ("text", "Есебі"),
            ("unit", "Өлш. бірлігі /\nЕд. изм."),
            ("quantity", "Саны /\nКол-во"),
            ("frequency", "Кезең саны"),
            ("unit_cost", "Құны, теңге /\nСтоимость, тенге"),
            ("total", "Жалпы сома, теңге /\nОбщая сумма, тенге"),
        ),
        section="{n}-бөлім. {name}",
        subtotal="{name} бойынша жиыны",
        grand="Жобаның жалпы сомасы",
    ),
    Layout(
        "a factor in unknown words, gaps between sections",
        "ru",
        "Смета проекта",
        (
            ("code", "№"),
            ("description", "Вид расходов"),
            ("unit", "Ед."),
            ("quantity", "Кол-во человек"),
            ("frequency", "Кратность"),
            ("unit_cost", "Цена"),
            ("total", "Итоговая стоимость"),
        ),
        section="Раздел {n}: {name}",
        subtotal="Подытог",
        grand="Общий бюджет проекта",
        gaps=True,
    ),
]
BY_ID = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)


def named(layout: Layout, at: int) -> str:
    """The name of a line."""
    return [cost[0] for costs in COSTS[layout.lang].values() for cost in costs][at]


@BY_ID
async def test_a_consistent_budget_gives_no_error_and_no_warning(desk: LocalDesk, layout: Layout) -> None:
    report = await check_budget(desk, lay(layout).saved(), "b.xlsx")
    heavy = [f for f in report.findings if f.severity is not Severity.INFO and f.rule not in USUAL]
    assert heavy == []


@BY_ID
async def test_a_wrong_amount_is_found_at_its_cell(desk: LocalDesk, layout: Layout) -> None:
    laid = lay(layout)
    cell = f"{layout.column('total')}{laid.lines[named(layout, 3)]}"
    laid.sheet[cell] = 765_000
    report = await check_budget(desk, laid.saved(), "b.xlsx")
    assert [f.cell for f in report.findings if f.rule == "B-ARITH-LINE"] == [cell]


@BY_ID
async def test_a_sum_that_leaves_a_line_out_is_found_at_its_cell(desk: LocalDesk, layout: Layout) -> None:
    laid = lay(layout)
    column, first = layout.column("total"), laid.lines[named(layout, 3)]
    cell = f"{column}{laid.subtotals[list(COSTS[layout.lang])[2]]}"
    laid.sheet[cell] = f"=SUM({column}{first}:{column}{first})"
    report = await check_budget(desk, laid.saved(), "b.xlsx")
    assert [f.cell for f in report.findings if f.rule == "B-SUM-RANGE"] == [cell]
