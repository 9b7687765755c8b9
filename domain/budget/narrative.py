"""The budget narrative: what it explains, in a sheet, in a column of the budget or in a Word file."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from domain.budget.folding import loose, words
from domain.budget.numbers import read_text
from domain.budget.tables import Kind, Table

_ENOUGH = 60_000


@dataclass(slots=True)
class Entry:
    """The explanation of one cost. The addresses are empty in a Word file, where `place` names the row."""

    code: str
    name: str
    text: str
    amount: Decimal | None = None
    heading: bool = False
    sheet: str = ""
    name_cell: str = ""
    amount_cell: str = ""
    text_cell: str = ""
    row: int | None = None
    place: str = ""


@dataclass(slots=True)
class Narrative:
    """All entries, the total and the text around them. `total_place` is a cell or a row of a Word table."""

    entries: list[Entry] = field(default_factory=list)
    total: Decimal | None = None
    total_place: str = ""
    sheet: str = ""
    prose: str = ""
    #: A column of the detailed budget: every line explains itself.
    beside: bool = False
    word_file: str = ""
    unreadable: str = ""
    #: What most of a Word file is set in, for example ``Arial 10``, and the share of single line spacing.
    font: str = ""
    spacing: str = ""

    @classmethod
    def from_table(cls, table: Table) -> "Narrative":
        """The entries of a narrative sheet."""
        found = cls(sheet=table.sheet.title)
        for row in table.rows:
            text = table.text(row, "justification") or table.text(row, "note")
            if row.kind in (Kind.GRAND, Kind.SUBTOTAL):
                if row.kind is Kind.GRAND:
                    found.total, found.total_place = (
                        row.amount(),
                        table.a1(row, "total") if table.has("total") else "",
                    )
                continue
            if row.kind not in (Kind.LINE, Kind.CATEGORY) or (not row.label and not text):
                continue
            found.entries.append(
                Entry(
                    row.code,
                    row.label,
                    text,
                    row.amount(),
                    row.kind is Kind.CATEGORY,
                    table.sheet.title,
                    table.a1(row, "description"),
                    table.a1(row, "total") if table.has("total") else "",
                    table.a1(row, "justification") if table.has("justification") else "",
                    row.index,
                )
            )
        taken = {row.index for row in table.rows}
        found.prose = "\n".join(
            str(cell.value) for r, _, cell in table.sheet.filled() if r not in taken and isinstance(cell.value, str)
        )
        if not any(e.text for e in found.entries):
            found.entries = []
        return found

    @classmethod
    def from_column(cls, tables: list[Table]) -> "Narrative":
        """The explanations in a column of the detailed budget."""
        found = cls(sheet=tables[0].sheet.title, beside=True)
        for table in tables:
            for row in table.lines:
                cell = table.a1(row, "justification")
                name = table.a1(row, "description")
                text = table.text(row, "justification")
                found.entries.append(
                    Entry(row.code, row.label, text, None, False, table.sheet.title, name, "", cell, row.index)
                )
        return found

    @property
    def all_text(self) -> str:
        return "\n".join([self.prose, *(e.text for e in self.entries)])[:_ENOUGH]


_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_FACTOR = rf"(?:{_NUMBER})\s*%?(?:\s+[^\W\d_][\w./-]*){{0,3}}"
_TIMES = r"\s*[×xXхХ*·✕]\s*"
_CALCULATION = re.compile(
    rf"(?P<left>{_FACTOR}(?:{_TIMES}{_FACTOR})+(?:\s*\+\s*{_FACTOR}(?:{_TIMES}{_FACTOR})*)*)\s*=\s*(?P<right>{_NUMBER})(?!\s*[×xXхХ*·✕%])"
)


@dataclass(frozen=True, slots=True)
class Calculation:
    """A product written out in a text, with what it says and what it should say."""

    text: str
    found: Decimal
    expected: Decimal

    @property
    def right(self) -> bool:
        return abs(self.found - self.expected) <= 1


def calculations(text: str) -> list[Calculation]:
    """Every ``a × b = c`` in a text. Numbers that can be read in two ways get the reading that fits."""
    results = []
    for match in _CALCULATION.finditer(text):
        found = _readings(match["right"])
        options = [Decimal(0)]
        for term in re.split(r"\s*\+\s*", match["left"]):
            products = [Decimal(1)]
            for factor in re.split(_TIMES, term):
                number = re.match(rf"({_NUMBER})(\s*%)?", factor.strip())
                if number is None:
                    break
                values = [v / 100 if number[2] else v for v in _readings(number[1])]
                products = [p * v for p in products for v in values][:64]
            options = [o + p for o in options for p in products][:64]
        best = min(((abs(o - f), f, o) for o in options for f in found), key=lambda item: item[0])
        results.append(Calculation(match["left"].strip(), best[1], best[2]))
    return results


def _readings(text: str) -> list[Decimal]:
    reading = read_text(text)
    return [v for v in (reading.value, reading.other) if v is not None] or [Decimal(0)]


def without_calculations(text: str) -> str:
    """The words of an explanation without its sums, activity codes and numbers."""
    return re.sub(r"[\d.,%=×*+]+", " ", _CALCULATION.sub(" ", text))


def says_timing(text: str, timing_words: tuple[str, ...]) -> bool:
    """Whether a text tells when money is spent: months by name, quarters, periods."""
    from domain.budget.dates import find_months

    plain = loose(text)
    return any(loose(w) in plain for w in timing_words) or bool(find_months(text))


def repeats(name: str, text: str) -> bool:
    """The text says no more than the name."""
    said = set(words(without_calculations(text)))
    return bool(said) and len(said & set(words(name))) / len(said) > 0.8
