"""Rules of structure: which tables, columns, totals and fields are there. One function a rule."""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.budget import Budget
from domain.budget.fields import Field, is_placeholder
from domain.budget.finding import Hit, Phrase, error, figure, info, plain, warning
from domain.budget.folding import bare, loose
from domain.budget.numbers import currency_of
from domain.budget.sheet import a1, letters
from domain.budget.tables import Table, shown

_SINGLE = ("description", "unit", "quantity", "unit_cost", "total", "requested", "own", "share")


def _roles(roles: list[str]) -> Phrase:
    """Names of columns in one phrase."""
    head = Phrase(phrase=f"column-{roles[0]}")
    return head if len(roles) == 1 else Phrase(phrase="and", facts={"a": head, "b": _roles(roles[1:])})


@error("S-NO-DETAILED")
def no_detailed_budget(budget: Budget) -> Iterator[Hit]:
    if not budget.detailed:
        yield Hit()


@error("S-NO-SUMMARY")
def no_summary_budget(budget: Budget) -> Iterator[Hit]:
    if budget.summary is None and (budget.detailed or budget.narrative_table):
        yield Hit()


@warning("S-NOT-TEMPLATE")
def not_the_form(budget: Budget) -> Iterator[Hit]:
    form = budget.terms.form
    if not budget.detailed or not form.official:
        return
    missing = [r for r in form.form if r not in form.required and not all(t.has(r) for t in budget.detailed)]
    table = budget.detailed[0]
    if missing:
        yield Hit(table.sheet.title, found=", ".join(missing), facts={"found": _roles(missing)})


@error("S-MISSING-COL")
def missing_column(budget: Budget) -> Iterator[Hit]:
    for table in budget.detailed:
        missing = [r for r in budget.reader.layout.required if not table.has(r)]
        if missing:
            cell = a1(table.header.first, min(table.header.texts))
            yield Hit(
                table.sheet.title,
                cell,
                table.header.first,
                expected=", ".join(missing),
                facts={"name": _roles(missing)},
            )


@warning("S-DUP-COL")
def duplicate_column(budget: Budget) -> Iterator[Hit]:
    for table in budget.detailed:
        header = table.header
        for role, extra in header.extra.items():
            used = header.columns.get(role)
            if role not in _SINGLE or used is None:
                continue
            same = [c for c in extra if _same_currency(header.texts[c], header.texts[used])]
            same = [c for c in same if role != "description" or bare(header.texts[c]) == bare(header.texts[used])]
            for column in same:
                cols = f"{letters(used)}, {letters(column)}"
                yield Hit(
                    table.sheet.title,
                    a1(header.rows[column], column),
                    header.rows[column],
                    cols,
                    facts={"cols": cols, "name": header.texts[column], "found": letters(used)},
                )


def _same_currency(one: str, other: str) -> bool:
    a, b = currency_of(one), currency_of(other)
    return not a or not b or a == b


@error("S-NO-GRAND-TOTAL")
def no_grand_total(budget: Budget) -> Iterator[Hit]:
    if not budget.detailed or any(t.grand for t in budget.detailed):
        return
    in_summary = budget.summary is not None and budget.summary.grand is not None
    if len(budget.detailed) > 1 and in_summary:
        return
    sheet = budget.detailed[-1].sheet.title
    yield Hit(sheet)


@info("S-NO-SUBTOTAL")
def no_subtotal(budget: Budget) -> Iterator[Hit]:
    if not any(g.subtotal for _, g in budget.groups):
        return  # a form without subtotals at all
    for table, group in budget.groups:
        if group.lines and group.subtotal is None:
            # The place where the subtotal should stand.
            row = group.lines[-1].index + 1
            cell = table.a1(row, "description")
            yield Hit(table.sheet.title, cell, row, group.name, facts={"name": group.name})


@info("S-UNKNOWN-CATEGORY")
def unknown_category(budget: Budget) -> Iterator[Hit]:
    for table, group in budget.groups:
        if group.category is None and group.lines and re.search(r"[^\W\d_]{3}", group.name):
            cell = a1(group.row, group.column)
            yield Hit(table.sheet.title, cell, group.row, group.name, facts={"name": group.name})


@warning("S-MULTIPLE-BUDGETS")
def multiple_budgets(budget: Budget) -> Iterator[Hit]:
    for other in budget.others:
        used = budget.detailed[0].sheet.title
        names = dict.fromkeys([used, *(t.sheet.title for t in budget.others)])
        yield Hit(
            other.sheet.title,
            a1(other.header.first, min(other.header.texts)),
            other.header.first,
            str(len(budget.others) + 1),
            facts={"found": len(budget.others) + 1, "sheets": ", ".join(names), "used": used},
        )


@warning("S-LANG")
def language(budget: Budget) -> Iterator[Hit]:
    if not ({"kk", "ru"} & set(budget.terms.languages)) or "en" in budget.terms.languages:
        return
    text = " ".join(line.name for line in budget.lines)
    letters_ = [ch for ch in text if ch.isalpha()]
    cyrillic = sum("\u0400" <= ch <= "\u04ff" for ch in letters_)
    if len(letters_) < 20:
        return
    mixed = sum(bool(re.search("[\u0400-\u04ff]", line.name)) for line in budget.lines) / len(budget.lines)
    if cyrillic < len(letters_) / 2 and mixed < 0.5:
        yield Hit(budget.detailed[0].sheet.title, found="en", facts={"found": Phrase(phrase="another-language")})


@warning("S-ORG-MISSING")
def organisation_missing(budget: Budget) -> Iterator[Hit]:
    for field in budget.known_fields("organisation"):
        if field.blank or is_placeholder(field.text, budget.reader.layout.words["placeholder"]):
            yield Hit(field.sheet, field.cell, field.row, field.text)


@warning("S-RFA-REF")
def call_number(budget: Budget) -> Iterator[Hit]:
    pattern = re.compile(budget.terms.call_pattern, re.IGNORECASE)
    right = False
    wrong: list[tuple[str, str, int, str]] = []
    for sheet in budget.workbook.sheets:
        if any(m[0].upper() == budget.terms.call for m in pattern.finditer(sheet.margins)):
            right = True
        for row, column, cell in sheet.filled():
            if not isinstance(cell.value, str) or not len(budget.terms.call) - 4 <= len(cell.value) <= 2_000:
                continue
            for match in pattern.finditer(_dashes(cell.value)):
                if match[0].upper() == budget.terms.call:
                    right = True
                elif not sheet.hidden:
                    wrong.append((sheet.title, a1(row, column), row, match[0]))
    for title, place, row, found in wrong:
        yield Hit(title, place, row, found, budget.terms.call, facts={"found": found, "expected": budget.terms.call})
    in_name = any(m[0].upper() == budget.terms.call for m in pattern.finditer(_dashes(budget.facts.name)))
    if not wrong and not right and not in_name and budget.tables:
        field = next(iter(budget.known_fields("call")), None)
        yield Hit(
            field.sheet if field else budget.tables[0].sheet.title,
            field.cell if field else "",
            field.row if field else None,
            field.text if field else "",
            budget.terms.call,
            facts={"found": field.text if field and field.text else "—", "expected": budget.terms.call},
        )


def _dashes(text: str) -> str:
    return re.sub("[‐‑‒–—−_]", "-", text)


@info("S-SIGNATURE")
def signature(budget: Budget) -> Iterator[Hit]:
    if not budget.tables:
        return
    fields = budget.known_fields("signature")
    placeholders = budget.reader.layout.words["placeholder"]
    if any(_named(f, placeholders) for f in fields):
        return
    place = fields[0] if fields else None
    yield Hit(
        place.sheet if place else budget.tables[0].sheet.title,
        place.cell if place else "",
        place.row if place else None,
    )


def _named(field: Field, placeholders: tuple[str, ...]) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", field.text)) and not is_placeholder(field.text, placeholders)


@warning("S-OUTSIDE-TABLE")
def outside_the_table(budget: Budget) -> Iterator[Hit]:
    for table in budget.detailed:
        if table.grand is None or not any(r.index < table.grand.index for r in table.lines):
            continue
        taken = {f.row for f in budget.fields.get(table.sheet.title, {}).values()}
        taken |= {r.index for t in (*budget.tables, *budget.others) if t is not table for r in t.rows}
        notes = tuple(loose(w) for w in budget.reader.layout.words["note"])
        for row in sorted(table.sheet.rows):
            if row <= table.grand.index or row in taken:
                continue
            name = _words_left(table, row)
            cell = table.cell(row, "total")
            amount = cell.value if cell is not None else None
            if not name or not isinstance(amount, Decimal) or amount <= 0 or cell is None or cell.formula:
                continue
            if loose(name).startswith(notes) or budget.reader.is_grand(name) or cell.is_date or cell.is_percent:
                continue
            yield Hit(
                table.sheet.title,
                table.a1(row, "total"),
                row,
                plain(amount),
                facts={"found": figure(amount), "name": name},
            )


def _words_left(table: Table, row: int) -> str:
    """The first text of a row left of the amount."""
    for column in range(1, table.columns["total"]):
        text = table.sheet.text(row, column)
        if re.search(r"[^\W\d_]{3}", text):
            return text
    return ""


@info("S-NUMBERING")
def numbering(budget: Budget) -> Iterator[Hit]:
    for table in budget.detailed:
        if not table.has("code"):
            continue
        seen: dict[str, int] = {}
        previous = ""
        for row in table.lines:
            code = shown(table.cell(row, "code")).strip(" .")
            # Excel shows the number 1.10 as 1.1.
            if previous.endswith(".9") and code == previous[:-1] + "1":
                code += "0"
            if code and re.search(r"\w", code) and code in seen:
                yield Hit(table.sheet.title, table.a1(row, "code"), row.index, code, facts={"found": code})
            elif code:
                seen[code] = row.index
            previous = code or previous
