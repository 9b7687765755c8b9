"""A budget put together from the tables of a workbook, ready for the rules."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from domain.budget.fields import Field, find_fields
from domain.budget.file import FileFacts
from domain.budget.folding import bare
from domain.budget.formulas import Outcome
from domain.budget.lexicon import Lexicon, Suspicion
from domain.budget.matching import Match, match
from domain.budget.narrative import Narrative
from domain.budget.numbers import Trouble
from domain.budget.sheet import Workbook
from domain.budget.table_reader import Reader
from domain.budget.tables import Group, Kind, Part, Row, Table, settle_numbers
from domain.budget.terms import BudgetTerms, Category


@dataclass(slots=True)
class Line:
    """One cost of the detailed budget."""

    table: Table
    row: Row

    @property
    def name(self) -> str:
        return self.row.label

    @property
    def total(self) -> Decimal | None:
        return self.row.amount()

    @property
    def sheet(self) -> str:
        return self.table.sheet.title

    def a1(self, role: str) -> str:
        return self.table.a1(self.row, role)

    def text(self, role: str) -> str:
        return self.table.text(self.row, role)

    @property
    def category(self) -> Category | None:
        return self.row.group.category if self.row.group else None

    def sure(self, role: str) -> bool:
        """The number of a role can be relied upon (a blank one too)."""
        return self.row.reading(role).trouble in (None, Trouble.TEXT)


@dataclass
class Budget:
    """Everything the rules look at. `companion` is the narrative that came as a file of its own."""

    workbook: Workbook
    facts: FileFacts
    terms: BudgetTerms
    reader: Reader
    outcome: Outcome
    lexicon: Lexicon
    companion: Narrative | None = None
    detailed: list[Table] = field(default_factory=list)
    others: list[Table] = field(default_factory=list)
    summary: Table | None = None
    narrative: Narrative | None = None
    narrative_table: Table | None = None

    def __post_init__(self) -> None:
        visible = [s for s in self.workbook.sheets if not s.hidden] or self.workbook.sheets
        tables = [table for sheet in visible for table in self.reader.tables(sheet)]
        for table in tables:
            settle_numbers(table)
        self._choose_detailed([t for t in tables if t.part is Part.DETAILED])
        summaries = [t for t in tables if t.part is Part.SUMMARY and self._is_summary(t)]
        self.summary = max(summaries, key=lambda t: len(t.lines), default=None)
        narratives = [t for t in tables if t.part is Part.NARRATIVE]
        self.narrative_table = max(narratives, key=lambda t: len(t.lines), default=None)
        self.narrative = self._find_narrative()

    # -- putting together ------------------------------------------------------------------------------------

    def _choose_detailed(self, tables: list[Table]) -> None:
        for table in tables:
            self._name_by_title(table)
        if len(tables) < 2 or self._are_parts(tables) or self._are_named_together(tables):
            self.detailed = tables
            return
        linked = Counter(self._linked_sheets())
        best = max(tables, key=lambda t: (linked[t.sheet.title.casefold()], t.grand is not None, len(t.lines)))
        self.detailed = [best]
        self.others = [t for t in tables if t is not best]

    def _name_by_title(self, table: Table) -> None:
        """A table without headings of its own takes its category from the title of its sheet."""
        if table.groups or not table.lines:
            return
        titles = [
            text
            for row in sorted(table.sheet.rows)
            if row < table.header.first
            for column in sorted(table.sheet.rows[row])
            if (text := table.sheet.text(row, column))
        ]
        for title in (*titles[:3], table.sheet.title):
            category = self.reader.category(title)
            if category is not None:
                total = next((r for r in table.rows if r.kind in (Kind.SUBTOTAL, Kind.GRAND)), None)
                group = Group(title, table.header.first, 1, category, table.lines, total)
                for line in table.lines:
                    line.group = group
                table.groups = [group]
                table.grand = None
                if total is not None:
                    total.kind = Kind.SUBTOTAL
                return

    @staticmethod
    def _are_parts(tables: list[Table]) -> bool:
        """One table a category, none twice."""
        named = [g.category.id for t in tables for g in t.groups if g.category]
        return (
            all(len(t.groups) <= 1 for t in tables) and len(named) == len(set(named)) and len(named) >= len(tables) - 1
        )

    def _are_named_together(self, tables: list[Table]) -> bool:
        """Another sheet names or adds up all their sheets, and hardly a cost is in two: one sheet an activity."""
        titles = {bare(t.sheet.title) for t in tables}
        names = [bare(row.label) for t in tables for row in t.lines]
        if len(titles) < len(tables) or len(set(names)) < 0.8 * len(names):
            return False
        linked = {bare(title) for title in self._linked_sheets()}
        for sheet in self.workbook.sheets:
            if bare(sheet.title) in titles:
                continue
            texts = {bare(c.value) for _, _, c in sheet.filled() if isinstance(c.value, str)}
            if titles <= texts | linked:
                return True
        return False

    def _linked_sheets(self) -> Iterator[str]:
        """Titles of sheets that formulas of other sheets refer to."""
        from domain.budget.formulas import areas

        for sheet in self.workbook.sheets:
            for _, _, cell in sheet.filled():
                if cell.formula and "!" in cell.formula:
                    yield from (a.sheet.casefold() for a in areas(cell.formula, sheet.title))

    def _is_summary(self, table: Table) -> bool:
        """Rows named as categories, or a sheet that is called a summary."""
        names = [self.reader.category(r.label) for r in table.lines]
        known = sum(n is not None for n in names)
        titled = any(w in table.sheet.title.casefold() for w in self.reader.layout.sheets["summary"])
        return bool(table.lines) and (
            known >= max(2, len(names) / 2) or (titled and known >= 1) or (titled and len(names) >= 3)
        )

    def _find_narrative(self) -> Narrative | None:
        if self.companion is not None:
            return self.companion
        if self.narrative_table is not None:
            found = Narrative.from_table(self.narrative_table)
            if found.entries:
                return found
        explained = [t for t in self.detailed if t.has("justification")]
        if explained:
            found = Narrative.from_column(explained)
            if sum(bool(e.text) for e in found.entries) >= max(1, len(found.entries) // 4):
                return found
        return None

    # -- what rules ask ----------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of the detailed budget."""
        return [Line(table, row) for table in self.detailed for row in table.lines]

    @cached_property
    def suspicions(self) -> list[list[Suspicion]]:
        """What every line sounds like, in the order of the lines."""
        return [self.lexicon.look(line.name) for line in self.lines]

    @cached_property
    def matches(self) -> Match:
        """Lines and the entries of the narrative that explain them."""
        return match(self)

    @cached_property
    def groups(self) -> list[tuple[Table, Group]]:
        return [(table, group) for table in self.detailed for group in table.groups]

    @property
    def tables(self) -> list[Table]:
        """The tables of the budget that is checked."""
        found = [*self.detailed]
        if self.summary is not None:
            found.insert(0, self.summary)
        if self.narrative_table is not None:
            found.append(self.narrative_table)
        return found

    @property
    def money_tables(self) -> list[Table]:
        """Summary and detailed budget."""
        return [t for t in self.tables if t is not self.narrative_table]

    @cached_property
    def fields(self) -> dict[str, dict[str, Field]]:
        """Title of a sheet to its fields (organisation, dates, currency, …)."""
        headers: dict[str, list[Table]] = {}
        for table in (*self.tables, *self.others):
            headers.setdefault(table.sheet.title, []).append(table)
        return {
            sheet.title: find_fields(sheet, headers.get(sheet.title, []), self.reader.layout)
            for sheet in self.workbook.sheets
            if not sheet.hidden
        }

    def known_fields(self, name: str) -> list[Field]:
        """A field on every sheet that has it, the summary's first."""
        order = [t.sheet.title for t in self.tables] + [s.title for s in self.workbook.sheets]
        return [self.fields[t][name] for t in dict.fromkeys(order) if name in self.fields.get(t, {})]

    @property
    def request_role(self) -> str:
        """The column that is asked of the funder: "requested" where the budget has own money too."""
        return "requested" if self.detailed and all(t.has("requested") for t in self.detailed) else "total"

    def lines_sum(self, role: str = "total") -> Decimal | None:
        """The sum of all lines, None when one of them cannot be told or there is none."""
        if not self.lines:
            return None
        total = Decimal(0)
        for line in self.lines:
            reading = line.row.reading(role)
            if not reading.told:
                return None
            total += reading.value or 0
        return total

    @cached_property
    def right_sum(self) -> Decimal | None:
        """The sum of all lines as they should be, None when one of them cannot be told."""
        from domain.budget.arithmetic import right_sum

        sums = [right_sum(table, table.lines, "total") for table in self.detailed]
        return None if any(s is None for s in sums) else sum((s or Decimal(0) for s in sums), Decimal(0))

    @cached_property
    def grand_row(self) -> tuple[Table, Row] | None:
        """Where the grand total stands: in the detailed budget, else in the summary."""
        for table in (*self.detailed, self.summary):
            if table is not None and table.grand is not None:
                return table, table.grand
        return None

    def total(self, role: str = "total") -> Decimal | None:
        """The sum of the budget: what the lines give, else what the grand total says."""
        by_lines = self.lines_sum(role)
        if by_lines is not None:
            return by_lines
        if self.grand_row is not None:
            return self.grand_row[1].amount(role)
        return None

    @cached_property
    def currency(self) -> str:
        """The currency of the detailed budget as it says itself, empty when it does not."""
        from domain.budget.currencies import table_currency

        for table in (*self.detailed, self.summary):
            if table is not None and (found := table_currency(self, table)):
                return found.code
        return ""

    @property
    def blank(self) -> bool:
        """A form without a single amount."""
        return bool(self.detailed) and not any(
            (line.total or 0) != 0 or line.row.reading("total").trouble for line in self.lines
        )
