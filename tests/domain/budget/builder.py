"""Builds budgets of any layout straight into plain sheets, consistent to the tenge unless told otherwise."""

from dataclasses import dataclass, field
from decimal import Decimal

from domain.budget.sheet import Cell, Sheet, Value, Workbook, a1, letters

FORM = ("code", "description", "activity", "unit", "quantity", "frequency", "unit_cost", "share", "total", "note")
HEADERS = {
    "code": "№",
    "description": "Статья расходов",
    "activity": "Мероприятие",
    "unit": "Единица измерения",
    "quantity": "Количество единиц",
    "frequency": "Частота (мес., дней, раз)",
    "unit_cost": "Стоимость единицы, тенге",
    "share": "Доля в проекте, %",
    "total": "Всего, тенге",
    "note": "Примечание",
    "own": "Собственный вклад, тенге",
    "requested": "Запрашивается у Winrock, тенге",
    "justification": "Обоснование (для чего нужно и как будет использовано)",
    "percent_of_total": "% от общей суммы",
}


@dataclass
class Cost:
    """One line to be."""

    name: str
    unit: str = "шт."
    quantity: Decimal = Decimal(1)
    frequency: Decimal = Decimal(1)
    price: Decimal = Decimal(1000)
    share: Decimal = Decimal(1)
    activity: str = "1.1"
    reason: str = "Нужно для работы с детьми и специалистами на местах. Мероприятие: 1.1."

    @property
    def total(self) -> Decimal:
        return round(self.quantity * self.frequency * self.price * self.share, 2)


def usual_costs() -> dict[str, list[Cost]]:
    """A budget that a careful organisation would send."""
    return {
        "Оплата труда персонала": [
            Cost("Координатор проекта", "мес.", frequency=Decimal(14), price=Decimal(230_000), activity="общее"),
            Cost("Бухгалтер", "мес.", frequency=Decimal(14), price=Decimal(200_000), share=Decimal("0.5")),
        ],
        "Налоги и отчисления работодателя": [
            Cost("Социальный налог и отчисления ОСМС", "ФОТ", price=Decimal(780_000), activity="общее")
        ],
        "Консультанты и договорные услуги": [
            Cost("Психолог-супервизор", "час", frequency=Decimal(60), price=Decimal(12_000)),
            Cost("Тренер по защите детей", "день", Decimal(2), Decimal(12), Decimal(60_000)),
        ],
        "Тренинги и мероприятия": [
            Cost("Аренда зала для тренингов", "день", frequency=Decimal(12), price=Decimal(120_000)),
            Cost("Обед участников", "чел.", Decimal(30), Decimal(12), Decimal(4_000)),
        ],
        "Оборудование": [Cost("Ноутбук", price=Decimal(400_000)), Cost("Проектор", price=Decimal(210_000))],
        "Банковские комиссии и сборы": [
            Cost("Ведение банковского счёта", "мес.", frequency=Decimal(14), price=Decimal(7_500), activity="общее")
        ],
    }


@dataclass
class Plan:
    """How a budget is laid out."""

    columns: tuple[str, ...] = FORM
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))
    costs: dict[str, list[Cost]] = field(default_factory=usual_costs)
    formulas: bool = True
    cached: bool = True
    subtotals: bool = True
    percent_rows: bool = False
    number_row: bool = False
    summary: bool = True
    narrative: bool = True
    subtotal_label: str = "Итого: {name}"
    grand_label: str = "ИТОГО ПО ПРОЕКТУ"
    first_row: int = 8


@dataclass
class Built:
    """A workbook with the addresses a test may want."""

    workbook: Workbook
    detailed: Sheet
    summary: Sheet | None
    narrative: Sheet | None
    columns: dict[str, int]
    lines: list[int] = field(default_factory=list)
    subtotals: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    grand: int = 0
    narrative_lines: list[int] = field(default_factory=list)

    def at(self, role: str, row: int) -> str:
        return a1(row, self.columns[role])


def put(
    sheet: Sheet, row: int, column: int, value: Value | int, formula: str | None = None, style: str = "General"
) -> None:
    """Write a cell, or clear it with None."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if value is None and formula is None:
        sheet.rows.get(row, {}).pop(column, None)
        return
    stored = value if formula else None
    sheet.rows.setdefault(row, {})[column] = Cell(value, stored, formula, style)


def build(plan: Plan | None = None) -> Built:
    """The workbook of a plan."""
    plan = plan or Plan()
    columns = {role: i for i, role in enumerate(plan.columns, start=1)}
    detailed = Sheet("Детальный бюджет")
    built = Built(Workbook(), detailed, None, None, columns)
    _head(detailed, "ДЕТАЛЬНЫЙ БЮДЖЕТ")
    row = plan.first_row
    for role, column in columns.items():
        put(detailed, row, column, plan.headers[role])
    row += 1
    if plan.number_row:
        for column in columns.values():
            put(detailed, row, column, column)
        row += 1
    total = letters(columns["total"])
    sums: list[Decimal] = []
    for number, (name, costs) in enumerate(plan.costs.items(), start=1):
        put(detailed, row, columns["description"], name)
        if "code" in columns:
            put(detailed, row, columns["code"], str(number))
        built.headings.append(row)
        row += 1
        first = row
        for index, cost in enumerate(costs, start=1):
            _line(plan, built, row, f"{number}.{index}", cost)
            built.lines.append(row)
            row += 1
        subtotal = sum((c.total for c in costs), Decimal(0))
        sums.append(subtotal)
        if plan.subtotals:
            put(detailed, row, columns["description"], plan.subtotal_label.format(name=name))
            _number(plan, detailed, row, columns["total"], subtotal, f"=SUM({total}{first}:{total}{row - 1})")
            for role in ("requested", "own"):
                if role in columns:
                    letter = letters(columns[role])
                    amount = subtotal if role == "requested" else Decimal(0)
                    _number(plan, detailed, row, columns[role], amount, f"=SUM({letter}{first}:{letter}{row - 1})")
            built.subtotals.append(row)
            row += 1
    parts = built.subtotals or built.lines
    put(detailed, row, columns["description"], plan.grand_label)
    for role in ("total", "requested", "own"):
        if role in columns:
            letter = letters(columns[role])
            amount = Decimal(0) if role == "own" else sum(sums, Decimal(0))
            _number(plan, detailed, row, columns[role], amount, "=" + "+".join(f"{letter}{r}" for r in parts))
    built.grand = row
    if plan.percent_rows:
        _percent_rows(plan, built)
    if plan.summary:
        built.summary = _summary(plan, built, sums)
    if plan.narrative:
        built.narrative = _narrative(plan, built)
    sheets = [s for s in (built.summary, detailed, built.narrative) if s is not None]
    built.workbook.sheets = sheets
    return built


def _head(sheet: Sheet, title: str) -> None:
    rows: list[tuple[str, Value]] = [
        (title, None),
        ("Организация-заявитель", "ОФ «Надежда»"),
        ("Номер конкурса (ЗПЗ)", "KATCH-10019-RFA-05"),
        ("Дата начала", "01.05.2026"),
        ("Дата окончания", "30.06.2027"),
        ("Валюта", "тенге (KZT)"),
    ]
    for row, (label, value) in enumerate(rows, start=1):
        put(sheet, row, 1, label)
        if value is not None:
            put(sheet, row, 3, value)


def _number(plan: Plan, sheet: Sheet, row: int, column: int, value: Decimal, formula: str) -> None:
    put(sheet, row, column, value, formula if plan.formulas else None)
    if plan.formulas and not plan.cached:
        sheet.rows[row][column].stored = sheet.rows[row][column].value = None


def _line(plan: Plan, built: Built, row: int, code: str, cost: Cost) -> None:
    columns, sheet = built.columns, built.detailed
    values: dict[str, tuple[Value, str]] = {
        "code": (code, "@"),
        "description": (cost.name, "General"),
        "activity": (cost.activity, "General"),
        "unit": (cost.unit, "General"),
        "quantity": (cost.quantity, "General"),
        "frequency": (cost.frequency, "General"),
        "unit_cost": (cost.price, "#,##0.00"),
        "share": (cost.share, "0.0%"),
        "own": (Decimal(0), "#,##0.00"),
        "note": (None, "General"),
        "justification": (cost.reason, "General"),
    }
    price, quantity = cost.price, cost.quantity
    if "share" not in columns:
        price *= cost.share
    if "frequency" not in columns:
        quantity *= cost.frequency
    values["unit_cost"] = (price, "#,##0.00")
    values["quantity"] = (quantity, "General")
    for role, column in columns.items():
        if role in values:
            value, style = values[role]
            put(sheet, row, column, value, None, style)
    factors = [f"{letters(columns[r])}{row}" for r in ("quantity", "frequency", "unit_cost", "share") if r in columns]
    _number(plan, sheet, row, columns["total"], cost.total, f"=ROUND({'*'.join(factors)},2)")
    if "requested" in columns:
        put(sheet, row, columns["requested"], cost.total, None, "#,##0.00")


def _percent_rows(plan: Plan, built: Built) -> None:
    """The share of the whole, in a row of its own."""
    row = built.grand + 1
    put(built.detailed, row, built.columns["description"], "% в общей сумме бюджета")
    put(built.detailed, row, built.columns["total"], Decimal(1), None, "0.0%")


def _summary(plan: Plan, built: Built, sums: list[Decimal]) -> Sheet:
    sheet = Sheet("Сводный бюджет")
    _head(sheet, "СВОДНЫЙ БЮДЖЕТ")
    for column, role in enumerate(("code", "description", "total"), start=1):
        put(sheet, 8, column, "Категория" if role == "description" else HEADERS[role])
    total = letters(built.columns["total"])
    row = 9
    for number, (name, amount) in enumerate(zip(plan.costs, sums, strict=True), start=1):
        put(sheet, row, 1, str(number))
        put(sheet, row, 2, name)
        formula = f"='{built.detailed.title}'!{total}{built.subtotals[number - 1]}" if built.subtotals else ""
        if formula:
            _number(plan, sheet, row, 3, amount, formula)
        else:
            put(sheet, row, 3, amount)
        row += 1
    put(sheet, row, 2, "ИТОГО ПО ПРОЕКТУ")
    _number(plan, sheet, row, 3, sum(sums, Decimal(0)), f"=SUM(C9:C{row - 1})")
    put(sheet, row + 2, 2, "Руководитель организации")
    put(sheet, row + 2, 3, "Ахметова Г. С., директор")
    return sheet


def _narrative(plan: Plan, built: Built) -> Sheet:
    sheet = Sheet("Пояснения к бюджету")
    _head(sheet, "ПОЯСНЕНИЯ К БЮДЖЕТУ")
    put(sheet, 7, 1, "Средства расходуются по периодам: тренинги проходят в сентябре 2026 года.")
    for column, role in enumerate(("code", "description", "total", "justification"), start=1):
        put(sheet, 9, column, HEADERS[role])
    row = 10
    total = letters(built.columns["total"])
    for number, costs in enumerate(plan.costs.values(), start=1):
        for index, cost in enumerate(costs, start=1):
            put(sheet, row, 1, f"{number}.{index}")
            put(sheet, row, 2, cost.name)
            _number(plan, sheet, row, 3, cost.total, f"='{built.detailed.title}'!{total}{built.lines[row - 10]}")
            put(sheet, row, 4, cost.reason)
            built.narrative_lines.append(row)
            row += 1
    put(sheet, row, 2, "ИТОГО ПО ПРОЕКТУ")
    whole = sum((c.total for costs in plan.costs.values() for c in costs), Decimal(0))
    _number(plan, sheet, row, 3, whole, f"=SUM(C10:C{row - 1})")
    return sheet
