"""Budgets laid out as organisations do it: other words, other orders of columns, headers of two rows, tax, periods."""

import io
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cost = tuple[str, str, int, int, int]
"""Name, unit, quantity, times, price."""
COSTS: dict[str, dict[str, list[Cost]]] = {
    "ru": {
        "Оплата труда": [
            ("Координатор проекта", "мес.", 1, 14, 230_000),
            ("Бухгалтер проекта", "мес.", 1, 14, 100_000),
        ],
        "Налоги и отчисления": [("Социальный налог и отчисления ОСМС", "ФОТ", 1, 1, 780_000)],
        "Консультанты и услуги": [
            ("Психолог-супервизор", "час", 1, 60, 12_000),
            ("Тренер по защите детей", "день", 2, 12, 60_000),
        ],
        "Мероприятия": [
            ("Аренда зала для тренингов", "день", 1, 12, 120_000),
            ("Обед участников тренинга", "чел.", 30, 12, 4_000),
        ],
        "Банковские расходы": [("Ведение банковского счёта", "мес.", 1, 14, 7_500)],
    },
    "kk": {
        "Еңбекақы": [("Жоба үйлестірушісі", "ай", 1, 14, 230_000), ("Жоба бухгалтері", "ай", 1, 14, 100_000)],
        "Салықтар мен аударымдар": [("Әлеуметтік салық және МӘМС аударымдары", "ЕАҚ", 1, 1, 780_000)],
        "Консультанттар": [
            ("Психолог-супервизор", "сағат", 1, 60, 12_000),
            ("Балаларды қорғау жөніндегі жаттықтырушы", "күн", 2, 12, 60_000),
        ],
        "Іс-шаралар": [
            ("Тренинг залын жалға алу", "күн", 1, 12, 120_000),
            ("Қатысушылардың түскі асы", "адам", 30, 12, 4_000),
        ],
        "Банк қызметтері": [("Банк шотын жүргізу", "ай", 1, 14, 7_500)],
    },
}
WORDS = {
    "ru": {
        "head": ("Организация-заявитель", "Конкурс №", "Дата начала", "Дата окончания", "Валюта"),
        "values": ("ОО «Южная опора»", "KATCH-10019-RFA-05", "01.05.2026", "30.06.2027", "тенге"),
        "summary": ("Сводный бюджет", "Категория", "Всего, тенге", "ИТОГО"),
        "narrative": ("Пояснения", "Статья", "Сумма, тенге", "Обоснование"),
        "reason": "Нужно для работы с детьми и специалистами на местах весь срок проекта. Мероприятие 1.1.",
        "timing": "Расходы распределены по кварталам равномерно.",
        "head_of": "Директор",
    },
    "kk": {
        "head": ("Өтініш беруші ұйым", "Конкурс №", "Басталу күні", "Аяқталу күні", "Валюта"),
        "values": ("«Оңтүстік тірек» ҚБ", "KATCH-10019-RFA-05", "01.05.2026", "30.06.2027", "теңге"),
        "summary": ("Қысқаша бюджет", "Санат", "Барлығы, теңге", "ЖИЫНЫ"),
        "narrative": ("Бюджет түсіндірмесі", "Шығын бабы", "Сомасы, теңге", "Негіздеме"),
        "reason": "Балалармен және мамандармен жергілікті жерлерде жұмыс істеу үшін қажет. Іс-шара 1.1.",
        "timing": "Шығындар тоқсан бойынша тең бөлінген.",
        "head_of": "Ұйым басшысы",
    },
}


@dataclass(frozen=True)
class Layout:
    """`columns`: what each holds, with its header. `groups`: headers above several columns, from the first to the last.

    `section`, `subtotal` and `grand` are the labels, with the number ``{n}`` and the name ``{name}`` of the category.
    """

    id: str
    lang: str
    sheet: str
    columns: tuple[tuple[str, str], ...]
    section: str = "{n}. {name}"
    subtotal: str = "Итого по разделу {n}"
    grand: str = "Итого по смете"
    groups: tuple[tuple[str, str, str], ...] = ()
    gaps: bool = False

    def column(self, role: str) -> str:
        """The letter of the first column that holds `role`."""
        return get_column_letter(1 + next(i for i, (held, _) in enumerate(self.columns) if held == role))


@dataclass
class Laid:
    """A workbook with the rows of its lines, subtotals and grand total."""

    layout: Layout
    book: Workbook = field(default_factory=Workbook)
    lines: dict[str, int] = field(default_factory=dict)
    subtotals: dict[str, int] = field(default_factory=dict)

    @property
    def sheet(self) -> Worksheet:
        """The detailed budget."""
        return self.book[self.layout.sheet]

    def saved(self) -> bytes:
        """The file, its formulas without results, as programs that compute nothing write it."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def lay(layout: Layout) -> Laid:
    """A consistent budget in this layout, with its summary and narrative."""
    laid = Laid(layout)
    sheet = laid.book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = layout.sheet
    _detailed(laid, _header(laid, _title(sheet, layout.lang)))
    _summary(laid)
    _narrative(laid)
    return laid


def _title(sheet: Worksheet, lang: str) -> int:
    """Write who applies; the row below."""
    words = WORDS[lang]
    for row, (label, value) in enumerate(zip(words["head"], words["values"], strict=True), 1):
        sheet.cell(row, 1, label)
        sheet.cell(row, 3, value)
    return 8


def _header(laid: Laid, row: int) -> int:
    """Write the header; its last row."""
    layout, sheet = laid.layout, laid.sheet
    last = row + bool(layout.groups)
    grouped: set[str] = set()
    for first, end, text in layout.groups:
        sheet[f"{first}{row}"] = text
        sheet.merge_cells(f"{first}{row}:{end}{row}")
        grouped |= {get_column_letter(n) for n in range(ord(first) - 64, ord(end) - 63)}
    for number, (_, text) in enumerate(layout.columns, 1):
        letter = get_column_letter(number)
        at = last if letter in grouped else row
        sheet[f"{letter}{at}"] = text
        if layout.groups and letter not in grouped:
            sheet.merge_cells(f"{letter}{row}:{letter}{last}")
    return last


def _line(layout: Layout, row: int, cost: Cost) -> dict[str, str | int | float | None]:
    """The cells of a line by role."""
    name, unit, quantity, times, price = cost
    product = "*".join(f"{layout.column(r)}{row}" for r in ("quantity", "frequency", "unit_cost"))
    cells: dict[str, str | int | float | None] = {
        "description": name,
        "unit": unit,
        "quantity": quantity,
        "frequency": times,
    }
    cells |= {"unit_cost": price, "own": 0, "tax": 0, "total": f"={product}", "text": f"{quantity} × {times}"}
    roles = {role for role, _ in layout.columns}
    if "net" in roles:
        cells |= {"net": f"={product}", "total": f"={layout.column('net')}{row}+{layout.column('tax')}{row}"}
    if "requested" in roles:
        cells["requested"] = f"={layout.column('total')}{row}-{layout.column('own')}{row}"
    if "period" in roles:
        count = sum(role == "period" for role, _ in layout.columns)
        cells["period"] = quantity * times * price / count
    return cells


def _detailed(laid: Laid, row: int) -> None:
    layout, sheet = laid.layout, laid.sheet
    money = [
        get_column_letter(n)
        for n, (role, _) in enumerate(layout.columns, 1)
        if role in ("total", "own", "requested", "net", "tax", "period")
    ]
    label = layout.column("description")
    for n, (name, costs) in enumerate(COSTS[layout.lang].items(), 1):
        row += 1
        sheet[f"{label}{row}"] = layout.section.format(n=n, name=name)
        first = row + 1
        for cost in costs:
            row += 1
            laid.lines[cost[0]] = row
            cells = _line(layout, row, cost)
            for number, (role, _) in enumerate(layout.columns, 1):
                sheet.cell(row, number, cells.get(role))
        row += 1
        laid.subtotals[name] = row
        sheet[f"{label}{row}"] = layout.subtotal.format(n=n, name=name)
        for letter in money:
            sheet[f"{letter}{row}"] = f"=SUM({letter}{first}:{letter}{row - 1})"
        row += layout.gaps
    row += 1
    sheet[f"{label}{row}"] = layout.grand
    for letter in money:
        sheet[f"{letter}{row}"] = "=" + "+".join(f"{letter}{each}" for each in laid.subtotals.values())


def _summary(laid: Laid) -> None:
    words, lang = WORDS[laid.layout.lang], laid.layout.lang
    title, category, total, grand = words["summary"]
    sheet = laid.book.create_sheet(title, 0)
    row = _title(sheet, lang)
    sheet.append(["№", category, total])
    for n, (name, costs) in enumerate(COSTS[lang].items(), 1):
        sheet.append([n, name, sum(q * f * p for _, _, q, f, p in costs)])
    row = sheet.max_row + 1
    sheet.append([None, grand, f"=SUM(C{row - len(COSTS[lang])}:C{row - 1})"])
    sheet.append([])
    sheet.append([words["head_of"], None, "А. Б. Смагулова"])


def _narrative(laid: Laid) -> None:
    words = WORDS[laid.layout.lang]
    sheet = laid.book.create_sheet(words["narrative"][0])
    sheet.append(["№", *words["narrative"][1:]])
    for n, (name, _, quantity, times, price) in enumerate(
        (cost for costs in COSTS[laid.layout.lang].values() for cost in costs), 1
    ):
        total = quantity * times * price
        sheet.append([n, name, total, f"{name}: {words['reason']} {quantity} × {times} × {price} = {total}."])
    sheet.append([])
    sheet.append([words["timing"]])
