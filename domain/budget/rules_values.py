"""Rules of single values: numbers, percents and dates in the cells. One function a rule."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import factors_of, line_product
from domain.budget.budget import Budget, Line
from domain.budget.dates import find_dates, find_months
from domain.budget.finding import Fact, Hit, Phrase, error, figure, info, plain, warning
from domain.budget.numbers import Reading, Trouble
from domain.budget.tables import Kind, Row, Table, troubled

_MANY = 5


def _name(row: Row) -> str:
    return row.label


def _cells(budget: Budget, *kinds: Trouble) -> Iterator[tuple[Table, Row, str, Reading]]:
    """Numeric cells of summary and detailed budget with a kind of trouble."""
    for table in budget.money_tables:
        for row, role, reading in troubled(table):
            if reading.trouble in kinds and row.kind is not Kind.NOTE:
                yield table, row, role, reading


@warning("V-TEXT-NUMBER")
def number_as_text(budget: Budget) -> Iterator[Hit]:
    columns: dict[tuple[str, str], list[tuple[Table, Row, str, Reading]]] = {}
    for found in _cells(budget, Trouble.TEXT):
        columns.setdefault((found[0].sheet.title, found[2]), []).append(found)
    for group in columns.values():
        # A whole column as text is one mistake.
        for table, row, role, reading in group if len(group) <= _MANY else group[:1]:
            value = reading.value or Decimal(0)
            more = Phrase(phrase="and-more", facts={"n": len(group) - 1}) if len(group) > _MANY else ""
            every = tuple(t.a1(r, role) for t, r, _, _ in group) if len(group) > _MANY else ()
            yield Hit(
                table.sheet.title,
                table.a1(row, role),
                row.index,
                reading.text,
                plain(value),
                every,
                {"found": reading.text, "expected": figure(value), "more": more},
            )


@error("V-AMBIGUOUS-NUMBER")
def ambiguous_number(budget: Budget) -> Iterator[Hit]:
    for table, row, role, reading in _cells(budget, Trouble.AMBIGUOUS):
        a, b = reading.value or Decimal(0), reading.other or Decimal(0)
        yield Hit(
            table.sheet.title,
            table.a1(row, role),
            row.index,
            reading.text,
            f"{plain(a)} / {plain(b)}",
            facts={"found": reading.text, "a": figure(a, 3), "b": figure(b)},
        )


@error("V-HOMOGLYPH")
def letter_in_number(budget: Budget) -> Iterator[Hit]:
    for table, row, role, reading in _cells(budget, Trouble.HOMOGLYPH):
        yield Hit(
            table.sheet.title,
            table.a1(row, role),
            row.index,
            reading.text,
            plain(reading.value or Decimal(0)),
            facts={"found": reading.text, "letter": reading.letter},
        )


@error("V-NOT-NUMBER")
def not_a_number(budget: Budget) -> Iterator[Hit]:
    for table, row, role, reading in _cells(budget, Trouble.NOT_NUMBER):
        if row.kind is Kind.LINE:
            yield Hit(table.sheet.title, table.a1(row, role), row.index, reading.text, facts={"found": reading.text})


@error("V-NEGATIVE")
def negative(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        roles = ("quantity", "frequency", "unit_cost", "share", "total", "own", "requested")
        below = [(r, v) for r in roles if (v := line.row.amount(r)) is not None and v < 0]
        if below:
            role, value = below[0]
            yield Hit(
                line.sheet,
                line.a1(role),
                line.row.index,
                plain(value),
                cells=tuple(line.a1(r) for r, _ in below),
                facts={"found": figure(value)},
            )


@warning("V-ZERO")
def zero_line(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        if not line.name or not line.table.has("total") or not line.sure("total"):
            continue
        factors = factors_of(line)
        zero = line.total == 0 or (line.total is None and len(factors) >= 2 and any(v == 0 for v in factors.values()))
        if zero and all(line.sure(r) for r in factors):
            yield Hit(line.sheet, line.a1("total"), line.row.index, "0", facts=_line_facts(line))


@error("V-BLANK")
def factor_missing(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        if not line.total or line.total <= 0 or not line.name:
            continue
        for role in ("quantity", "unit_cost"):
            if not line.table.has(role) or not line.row.reading(role).blank:
                continue
            if role == "quantity" and not line.row.reading("frequency").blank:
                continue
            yield Hit(
                line.sheet,
                line.a1(role),
                line.row.index,
                plain(line.total),
                facts={
                    **_line_facts(line),
                    "found": figure(line.total),
                    "role": Phrase(phrase=f"column-{role}"),
                },
            )


@warning("V-NO-UNIT")
def unit_missing(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        if line.table.has("unit") and line.total and line.name and not line.text("unit"):
            yield Hit(line.sheet, line.a1("unit"), line.row.index, facts=_line_facts(line))


@error("V-NO-DESCRIPTION")
def description_missing(budget: Budget) -> Iterator[Hit]:
    for line in budget.lines:
        if not re.search(r"[^\W_]", line.name) and line.total:
            yield Hit(
                line.sheet,
                line.a1("description"),
                line.row.index,
                plain(line.total),
                facts={"row": line.row.index, "found": figure(line.total)},
            )


@warning("V-PERCENT")
def percent(budget: Budget) -> Iterator[Hit]:
    for table in budget.detailed:
        cells = [(r, c) for r in table.lines if (c := table.cell(r, "share")) is not None and not c.is_blank]
        usual = sum(c.is_percent or (isinstance(c.value, Decimal) and c.value <= 1) for _, c in cells)
        for row, cell in cells:
            share = row.amount("share")
            if share is None or cell.is_percent:
                continue
            line = Line(table, row)
            if share > 1 and usual > len(cells) / 2:
                a, b = share, share * 100
                meant = share if _fits(line, share / 100) or not _fits(line, share) else share * 100
            elif "%" in cell.format and Decimal(0) < share < 1:
                a, b = share * 100, share  # 0.2 shown as "0.2 %"
                meant = share * 100 if _fits(line, share) else share
            else:
                continue
            yield Hit(
                table.sheet.title,
                table.a1(row, "share"),
                row.index,
                plain(share),
                f"{plain(meant)}%",
                facts={"found": figure(share), "a": figure(a), "b": figure(b), "expected": figure(meant)},
            )


def _fits(line: Line, share: Decimal) -> bool:
    product = line_product(line, share=share)
    return product is not None and line.total is not None and abs(product - line.total) <= 1


@error("V-DATE-AS-NUMBER")
def date_as_number(budget: Budget) -> Iterator[Hit]:
    for table, row, role, _ in _cells(budget, Trouble.DATE):
        cell = table.cell(row, role)
        day = budget.workbook.day(cell.value) if cell is not None and isinstance(cell.value, Decimal) else None
        if day is None:
            continue
        probably = _typed(day)
        yield Hit(
            table.sheet.title,
            table.a1(row, role),
            row.index,
            day.isoformat(),
            probably,
            facts={"found": day.strftime("%d.%m.%Y"), "expected": probably.replace(".", ",")},
        )


def _typed(day: dt.date) -> str:
    """1.5 becomes the first of May when a program reads it as day and month; 1.2026 the first of January."""
    return f"{day.day}.{day.month}" if day.year >= 2020 else f"{day.month}.{day.year % 100}"


@info("V-DATE-TEXT")
def date_not_read(budget: Budget) -> Iterator[Hit]:
    for name in ("start", "end"):
        for field in budget.known_fields(name):
            unread = field.text and field.day(budget.workbook.epoch) is None and not find_dates(field.text)
            months = [m for m in find_months(field.text) if m[0]]
            if unread and not months and re.search(r"[^\W_]", field.text):
                yield Hit(field.sheet, field.cell, field.row, field.text, facts={"found": field.text})


def _line_facts(line: Line) -> dict[str, Fact]:
    return {"row": line.row.index, "name": line.name}
