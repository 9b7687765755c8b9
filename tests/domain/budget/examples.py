"""A failing example for every rule: what is wrong with the usual budget, and where it is told.

The passing example of all rules is the usual budget itself, which has no finding at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from domain.budget.file import FileFacts, FileKind
from domain.budget.narrative import Entry, Narrative
from domain.budget.sheet import ErrorValue, Sheet, Value
from tests.domain.budget.builder import FORM, Built, Cost, Plan, build, put, usual_costs


def facts(**changes: Any) -> FileFacts:
    return replace(FileFacts("budget.xlsx", 20_000, FileKind.XLSX), **changes)


@dataclass
class Example:
    """A workbook with one mistake; `cell` is where it is told, None when it concerns a sheet or the file."""

    built: Built
    facts: FileFacts = field(default_factory=facts)
    narrative: Narrative | None = None
    cell: str | None = None


def changed(role: str, line: int, value: Value | int, plan: Plan | None = None, style: str = "General") -> Example:
    """The usual budget with one cell of a line changed."""
    built = build(plan)
    row = built.lines[line]
    put(built.detailed, row, built.columns[role], value, None, style)
    return Example(built, cell=built.at(role, row))


def named(name: str, line: int = 4) -> Example:
    """The usual budget where a line has another description (in the narrative too)."""
    costs = usual_costs()
    every = [c for group in costs.values() for c in group]
    every[line].name = name
    built = build(Plan(costs=costs))
    return Example(built, cell=built.at("description", built.lines[line]))


def of_facts(**changes: Any) -> Example:
    return Example(build(), facts(**changes))


def values() -> Plan:
    return Plan(formulas=False)


def with_costs(change: Callable[[dict[str, list[Cost]]], object], **plan: Any) -> Built:
    costs = usual_costs()
    change(costs)
    return build(Plan(costs=costs, **plan))


def extra_sheet(title: str, hidden: bool = False) -> Built:
    built = build()
    sheet = Sheet(title, hidden=hidden)
    put(sheet, 1, 1, "Черновик")
    built.workbook.sheets.append(sheet)
    return built


def _formula(line: int, role: str, formula: str, stored: Value | int = None) -> Example:
    built = build()
    row, column = built.lines[line], built.columns[role]
    put(built.detailed, row, column, stored, formula)
    return Example(built, cell=built.at(role, row))


def _subtotal(formula: str | None, value: Value | int = None) -> Example:
    built = build()
    row, column = built.subtotals[0], built.columns["total"]
    put(built.detailed, row, column, value, formula)
    return Example(built, cell=built.at("total", row))


def _many_sheets() -> Example:
    built = build()
    for number in range(30):
        sheet = Sheet(f"Лист{number}")
        put(sheet, 1, 1, "x")
        built.workbook.sheets.append(sheet)
    return Example(built)


def _hidden_rows() -> Example:
    built = build()
    built.detailed.hidden_rows.add(built.lines[3])
    return Example(built, cell=built.at("description", built.lines[3]))


def _hidden_column() -> Example:
    built = build()
    built.detailed.hidden_columns.add(built.columns["share"])
    return Example(built)


def _error_cell() -> Example:
    example = _formula(3, "unit_cost", "=1/0", ErrorValue("#DIV/0!"))
    return example


def _no_cache() -> Example:
    return Example(build(Plan(cached=False)))


def _picture() -> Example:
    built = build()
    sheet = Sheet("Скан", pictures=1)
    built.workbook.sheets = [sheet]
    return Example(built)


def _blank() -> Example:
    built = build(Plan(formulas=False))
    for row in built.lines:
        for role in ("quantity", "frequency", "unit_cost", "share", "total"):
            put(built.detailed, row, built.columns[role], None)
    return Example(built)


def _stretched() -> Example:
    built = build()
    built.detailed.stretched = "A1048576"
    return Example(built, cell="A1048576")


def _protected() -> Example:
    built = build()
    built.detailed.protected = True
    return Example(built)


def _only(title: str) -> Example:
    built = build(values())
    built.workbook.sheets = [s for s in built.workbook.sheets if s.title != title]
    return Example(built)


def _columns(*without: str, **plan: Any) -> Example:
    return Example(build(Plan(columns=tuple(c for c in FORM if c not in without), **plan)))


def _duplicate_column() -> Example:
    built = build(values())
    column = len(built.columns) + 1
    row = built.lines[0] - 2
    put(built.detailed, row, column, "Всего, тенге")
    for line in built.lines:
        put(built.detailed, line, column, 1)
    return Example(built, cell=f"{chr(64 + column)}{row}")


def _no_grand() -> Example:
    built = build(values())
    del built.detailed.rows[built.grand]
    return Example(built)


def _no_subtotal() -> Example:
    built = build(values())
    row = built.subtotals[2]
    del built.detailed.rows[row]
    return Example(built, cell=built.at("description", row))


def _unknown_category() -> Example:
    costs = usual_costs()
    costs["Волонтёрская программа"] = [Cost("Проезд волонтёров", price=Decimal(5000))]
    built = build(Plan(costs=costs))
    return Example(built, cell=built.at("description", built.headings[-1]))


def _two_budgets() -> Example:
    built, old = build(values()), build(values())
    old.detailed.title = "Бюджет старый"
    built.workbook.sheets.append(old.detailed)
    return Example(built, cell="A8")


def _english() -> Example:
    costs = usual_costs()
    for group in costs.values():
        for number, cost in enumerate(group):
            cost.name = f"Training materials and services {number}"
    return Example(build(Plan(costs=costs, formulas=False)))


def _field(row: int, value: Value | int, sheet: int = 1) -> Example:
    """A field of one sheet changed; sheets are summary, detailed, narrative."""
    built = build()
    put(built.workbook.sheets[sheet], row, 3, value)
    return Example(built, cell=f"C{row}")


def _signature() -> Example:
    built = build()
    assert built.summary
    row = max(built.summary.rows)
    put(built.summary, row, 3, None)
    return Example(built, cell=f"C{row}")


def _outside() -> Example:
    built = build()
    row = built.grand + 2
    put(built.detailed, row, built.columns["description"], "Поездка в Астану")
    put(built.detailed, row, built.columns["total"], 250_000)
    return Example(built, cell=built.at("total", row))


def _grand(value: int) -> Example:
    built = build(values())
    put(built.detailed, built.grand, built.columns["total"], value)
    return Example(built, cell=built.at("total", built.grand))


def _periods() -> Example:
    built = build()
    assert built.summary
    for column, header in ((4, "май-июль 2026"), (5, "август-октябрь 2026")):
        put(built.summary, 8, column, header)
    for row in range(9, 9 + len(usual_costs()) + 1):
        total = built.summary.value(row, 3)
        assert isinstance(total, Decimal)
        put(built.summary, row, 4, total - 1000)
        put(built.summary, row, 5, 1000)
    put(built.summary, 11, 5, 50_000)
    return Example(built, cell="C11")


def _shares() -> Example:
    built = build(Plan(columns=(*FORM, "own", "requested"), formulas=False))
    row = built.lines[2]
    put(built.detailed, row, built.columns["requested"], 100)
    return Example(built, cell=built.at("requested", row))


def _percent_of_total() -> Example:
    built = build()
    assert built.summary
    put(built.summary, 8, 4, "% от общей суммы")
    total = built.summary.value(9 + len(usual_costs()), 3)
    assert isinstance(total, Decimal)
    for row in range(9, 9 + len(usual_costs())):
        amount = built.summary.value(row, 3)
        assert isinstance(amount, Decimal)
        put(built.summary, row, 4, amount / total, None, "0.0%")
    put(built.summary, 10, 4, Decimal("0.9"), None, "0.0%")
    return Example(built, cell="D10")


def _twice() -> Example:
    def change(costs: dict[str, list[Cost]]) -> None:
        costs["Оборудование"].append(replace(costs["Оборудование"][0]))

    built = with_costs(change)
    return Example(built, cell=built.at("description", built.lines[9]))


def _over_full_time() -> Example:
    costs = usual_costs()
    costs["Оплата труда персонала"][0].share = Decimal("1.5")
    built = build(Plan(costs=costs))
    return Example(built, cell=built.at("share", built.lines[0]))


def _summary_cell(row: int, value: int) -> Example:
    built = build(values())
    assert built.summary
    put(built.summary, row, 3, value)
    return Example(built, cell=f"C{row}")


def _summary_without(row: int) -> Example:
    built = build(values())
    assert built.summary
    amount = built.summary.value(row, 3)
    total = built.summary.value(9 + len(usual_costs()), 3)
    assert isinstance(amount, Decimal)
    assert isinstance(total, Decimal)
    del built.summary.rows[row]
    put(built.summary, 9 + len(usual_costs()), 3, total - amount)
    return Example(built, cell=f"B{row}")


def _usd() -> Example:
    built = build()
    assert built.summary
    row = 10 + len(usual_costs())
    put(built.summary, row, 2, "Эквивалент в долларах США")
    put(built.summary, row, 3, 12_345)
    return Example(built, cell=f"C{row}")


def _priced(category: str, index: int, price: int) -> Built:
    costs = usual_costs()
    costs[category][index].price = Decimal(price)
    return build(Plan(costs=costs))


def _grand_cell(built: Built) -> Example:
    return Example(built, cell=built.at("total", built.grand))


def _without_category(name: str) -> Example:
    return Example(with_costs(lambda costs: costs.pop(name)))


def _months() -> Example:
    costs = usual_costs()
    costs["Банковские комиссии и сборы"][0].frequency = Decimal(18)
    built = build(Plan(costs=costs))
    return Example(built, cell=built.at("frequency", built.lines[-1]))


def _indirect() -> Example:
    costs = usual_costs()
    costs["Косвенные расходы"] = [Cost("Накладные расходы организации", "ФОТ", price=Decimal(2_500_000))]
    built = build(Plan(costs=costs))
    return Example(built, cell=built.at("total", built.lines[-1]))


def _own() -> Example:
    built = build(Plan(columns=(*FORM, "own", "requested"), formulas=False))
    row = built.lines[7]
    put(built.detailed, row, built.columns["own"], 100_000)
    put(built.detailed, row, built.columns["requested"], 300_000)
    return Example(built, cell=built.at("own", built.grand))


def _lump() -> Example:
    costs = usual_costs()
    costs["Тренинги и мероприятия"].append(Cost("Проведение форума", "услуга", price=Decimal(1_900_000)))
    built = build(Plan(costs=costs))
    return Example(built, cell=built.at("total", built.lines[7]))


def _narrative_cell(line: int, column: int, value: Value | int) -> Example:
    built = build(values())
    assert built.narrative
    row = built.narrative_lines[line]
    put(built.narrative, row, column, value)
    return Example(built, cell=f"{chr(64 + column)}{row}")


def _narrative_without(line: int) -> Example:
    built = build(values())
    assert built.narrative
    del built.narrative.rows[built.narrative_lines[line]]
    return Example(built, cell=built.at("description", built.lines[line]))


def _orphan() -> Example:
    built = build(values())
    assert built.narrative
    row = built.narrative_lines[-1] + 1
    total = built.narrative.rows.pop(row)
    put(built.narrative, row, 2, "Поездка делегации за рубеж")
    put(built.narrative, row, 3, 120_000)
    put(built.narrative, row, 4, "Поездка нужна для обмена опытом. Мероприятие: 1.1.")
    built.narrative.rows[row + 1] = total
    return Example(built, cell=f"B{row}")


def _narrative_total() -> Example:
    built = build(values())
    assert built.narrative
    row = built.narrative_lines[-1] + 1
    put(built.narrative, row, 3, 1)
    return Example(built, cell=f"C{row}")


def word(**changes: Any) -> Narrative:
    """The usual narrative as a Word file."""
    entries = [Entry("", cost.name, cost.reason, cost.total) for group in usual_costs().values() for cost in group]
    told = Narrative(entries, prose="Тренинги проходят в сентябре 2026 года.", word_file="c.docx")
    return replace(told, font="Times New Roman 12", spacing="1", **changes)


def _word(**changes: Any) -> Example:
    return Example(build(Plan(narrative=False)), narrative=replace(word(), **changes))


FAILING: dict[str, Callable[[], Example]] = {
    "F-EMPTY": lambda: of_facts(kind=FileKind.EMPTY, size=0),
    "F-NOT-XLSX": lambda: of_facts(kind=FileKind.PDF),
    "F-LEGACY-XLS": lambda: of_facts(kind=FileKind.XLS),
    "F-ODS": lambda: of_facts(kind=FileKind.ODS),
    "F-CSV": lambda: of_facts(kind=FileKind.CSV),
    "F-XLSB": lambda: of_facts(kind=FileKind.XLSB),
    "F-EXT-MISMATCH": lambda: of_facts(name="budget.xls"),
    "F-ENCRYPTED": lambda: of_facts(encrypted=True),
    "F-MACRO": lambda: of_facts(macros="xl/vbaProject.bin"),
    "F-CORRUPT": lambda: of_facts(corrupt="zip"),
    "F-ZIPBOMB": lambda: of_facts(bomb=True, unpacked=10**9),
    "F-XML-ENTITY": lambda: of_facts(entities=True),
    "F-ZIP-NAMES": lambda: of_facts(bad_names="path"),
    "F-TOO-LARGE": lambda: of_facts(size=21_000_000),
    "F-MAIL-SIZE": lambda: of_facts(size=8_000_000, companions=(8_000_000,)),
    "F-TOO-MANY-CELLS": lambda: of_facts(too_many_cells=True),
    "F-HUGE-RANGE": _stretched,
    "F-TOO-MANY-SHEETS": _many_sheets,
    "F-EXTERNAL-LINK": lambda: _formula(7, "unit_cost", "=[1]Цены!A1", Decimal(400_000)),
    "F-DATA-CONNECTION": lambda: of_facts(connections="xl/connections.xml"),
    "F-EMBEDDED-OBJECT": lambda: of_facts(embedded="xl/embeddings/o.bin"),
    "F-HIDDEN-SHEET": lambda: Example(extra_sheet("Расчёты", hidden=True)),
    "F-HIDDEN-ROWS": _hidden_rows,
    "F-HIDDEN-COLS": _hidden_column,
    "F-FORMULA-ERROR": _error_cell,
    "F-NO-CACHE": _no_cache,
    "F-UNEVALUATED": lambda: _formula(7, "unit_cost", "=XLOOKUP(1,A:A,B:B)"),
    "F-STALE-CACHE": lambda: _formula(7, "total", "=ROUND(E24*F24*G24*H24,2)", Decimal(1)),
    "F-CIRCULAR": lambda: _subtotal("=SUM(I10:I12)", Decimal(1)),
    "F-REPAIRED": lambda: of_facts(repaired="xl/styles.xml"),
    "F-PICTURE-ONLY": _picture,
    "F-TEMPLATE-BLANK": _blank,
    "F-PROTECTED": _protected,
    "S-NO-DETAILED": lambda: _only("Детальный бюджет"),
    "S-NO-SUMMARY": lambda: _only("Сводный бюджет"),
    "S-NOT-TEMPLATE": lambda: _columns("activity"),
    "S-MISSING-COL": lambda: _columns("quantity", formulas=False),
    "S-DUP-COL": _duplicate_column,
    "S-NO-GRAND-TOTAL": _no_grand,
    "S-NO-SUBTOTAL": _no_subtotal,
    "S-UNKNOWN-CATEGORY": _unknown_category,
    "S-MULTIPLE-BUDGETS": _two_budgets,
    "S-LANG": _english,
    "S-ORG-MISSING": lambda: _field(2, "________"),
    "S-RFA-REF": lambda: _field(3, "KATCH-10019-RFA-04"),
    "S-SIGNATURE": _signature,
    "S-OUTSIDE-TABLE": _outside,
    "S-NUMBERING": lambda: changed("code", 1, "1.1"),
    "V-TEXT-NUMBER": lambda: changed("unit_cost", 7, "400 000,00", values()),
    "V-AMBIGUOUS-NUMBER": lambda: changed("total", 7, "12.500", values()),
    "V-HOMOGLYPH": lambda: changed("unit_cost", 7, "4ОО000", values()),
    "V-NOT-NUMBER": lambda: changed("quantity", 7, "по факту", values()),
    "V-NEGATIVE": lambda: changed("unit_cost", 7, -400_000, values()),
    "V-ZERO": lambda: changed("total", 7, 0, values()),
    "V-BLANK": lambda: changed("unit_cost", 7, None, values()),
    "V-NO-UNIT": lambda: changed("unit", 7, None),
    "V-NO-DESCRIPTION": lambda: changed("description", 7, None),
    "V-PERCENT": lambda: changed("share", 1, 50, values()),
    "V-DATE-AS-NUMBER": lambda: changed("quantity", 7, 46_143, values(), "dd.mm.yyyy"),
    "V-DATE-TEXT": lambda: _field(4, "мамырдың басы"),
    "V-CURRENCY": lambda: _field(6, "доллары США (USD)"),
    "V-MIXED-CURRENCY": lambda: changed("unit_cost", 7, 400_000, values(), "[$$-409]#,##0.00"),
    "V-THOUSANDS": lambda: _field(6, "тыс. тенге"),
    "V-ROUNDING": lambda: changed("total", 7, Decimal("400000.60"), values()),
    "V-HARDCODED": lambda: changed("total", 7, 400_000),
    "B-ARITH-LINE": lambda: changed("total", 7, 480_000),
    "B-ARITH-SUBTOTAL": lambda: _subtotal(None, 1_000_000),
    "B-ARITH-GRAND": lambda: _grand(1_000_000),
    "B-SUM-RANGE": lambda: _subtotal("=SUM(I10:I10)"),
    "B-ARITH-PERIOD": _periods,
    "B-ARITH-SHARE": _shares,
    "B-ARITH-PERCENT": _percent_of_total,
    "B-DUP-LINE": _twice,
    "B-OVER-100": _over_full_time,
    "X-CAT-AMOUNT": lambda: _summary_cell(11, 1_000),
    "X-GRAND": lambda: _summary_cell(9 + len(usual_costs()), 1_000),
    "X-CAT-MISSING": lambda: _summary_without(11),
    "X-CURRENCY": lambda: replace(_field(6, "USD", sheet=0), cell="C6"),
    "X-PERIOD": lambda: _field(5, "30.04.2027"),
    "X-USD-RATE": _usd,
    "X-ORG": lambda: _field(2, "ЧУ «Другая опора»"),
    "C-CEILING": lambda: _grand_cell(_priced("Оборудование", 0, 4_000_000)),
    "C-BELOW-BAND": lambda: _grand_cell(_priced("Оплата труда персонала", 0, 100)),
    "C-PERIOD": lambda: _field(4, "01.02.2026"),
    "C-MONTHS": _months,
    "C-BANK-FEES": lambda: _without_category("Банковские комиссии и сборы"),
    "C-ACTIVITY-LINK": lambda: changed("activity", 7, None),
    "C-COST-SHARE": _own,
    "C-PREP-COST": lambda: named("Подготовка заявки на грант"),
    "C-ADMIN-SHARE": lambda: Example(_priced("Оплата труда персонала", 0, 600_000)),
    "C-INDIRECT": _indirect,
    "C-PAYROLL-TAX": lambda: _without_category("Налоги и отчисления работодателя"),
    "C-VAGUE": lambda: named("Прочие расходы"),
    "C-CONTINGENCY": lambda: named("Непредвиденные расходы"),
    "C-LUMP-SUM": _lump,
    "C-EQUIPMENT": lambda: Example(_priced("Оборудование", 1, 5_200_000)),
    "C-OUTLIER": lambda: Example(_priced("Оборудование", 0, 1_900_000)),
    "N-MISSING": lambda: _only("Пояснения к бюджету"),
    "N-UNREADABLE": lambda: _word(unreadable="damaged"),
    "N-LINE-MISSING": lambda: _narrative_without(4),
    "N-ORPHAN": _orphan,
    "N-AMOUNT": lambda: _narrative_cell(4, 3, 90_000),
    "N-TOTAL": _narrative_total,
    "N-SHORT": lambda: _narrative_cell(4, 4, "Нужно. Мероприятие: 1.1."),
    "N-CALC": lambda: _narrative_cell(4, 4, "Тренеры ведут тренинги. Мероприятие: 1.1. 2 × 12 × 40 000 = 970 000."),
    "N-ACTIVITY": lambda: _narrative_cell(4, 4, "Тренеры ведут занятия для специалистов и родителей в сёлах."),
    "N-TIMING": lambda: _word(prose=""),
    "N-FORMAT": lambda: _word(font="Arial 10"),
    "P-CEREMONY": lambda: named("Праздничный банкет"),
    "P-REPRESENTATION": lambda: named("Представительские расходы"),
    "P-MILITARY": lambda: named("Военное снаряжение"),
    "P-POLICE": lambda: named("Рации для сотрудников полиции"),
    "P-SURVEILLANCE": lambda: named("Камеры видеонаблюдения"),
    "P-ABORTION": lambda: named("Услуги по прерыванию беременности"),
    "P-WEATHER": lambda: named("Засев облаков"),
    "P-LUXURY": lambda: named("Ювелирные изделия"),
    "P-GAMBLING": lambda: named("Лотерейное оборудование"),
    "P-CONSTRUCTION": lambda: named("Ремонт помещения центра"),
    "P-HQ": lambda: named("Аренда головного офиса"),
    "P-DEBT": lambda: named("Погашение задолженности по аренде"),
    "P-FINES": lambda: named("Штрафы и пени"),
    "P-DONATION": lambda: named("Благотворительная помощь семьям"),
    "P-ALCOHOL": lambda: named("Вино и пиво для гостей"),
    "P-ELECTION": lambda: named("Агитационные материалы к выборам"),
    "P-GIFTS": lambda: named("Подарки участникам"),
    "P-OTHER-2CFR": lambda: named("Услуги по фандрайзингу"),
    "P-RESTRICTED": lambda: named("Приобретение автомобиля"),
}
