"""Finds and reads the tables of sheets in the words of one form."""

import re
from decimal import Decimal

from domain.budget.columns import settle_columns
from domain.budget.folding import fold, loose
from domain.budget.headers import FACTORS, NUMERIC, HeaderRow, Vocabulary, header_at
from domain.budget.labels import Labels
from domain.budget.numbers import Reading, read_cell
from domain.budget.sheet import Sheet
from domain.budget.tables import Group, Kind, Part, Row, Table, shown
from domain.budget.terms import Layout

_SCAN_ROWS = 40
_DEEPEST = 5_000


class Reader(Labels):
    """Finds and reads the tables of sheets in the words of one form."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self.vocabulary = Vocabulary(layout)
        self._note = tuple(loose(w) for w in layout.words["note"])
        self._percent = tuple(loose(w) for w in layout.words["percent_row"])

    def tables(self, sheet: Sheet) -> list[Table]:
        """All tables of a sheet, from top to bottom."""
        found: list[Table] = []
        rows = sorted(r for r in sheet.rows if r <= _DEEPEST + _SCAN_ROWS)
        limit = (rows[0] if rows else 0) + _SCAN_ROWS
        at = 0
        while at < len(rows):
            row = rows[at]
            if not found and row > limit:
                break
            header = header_at(sheet, row, self.vocabulary) if not found or _looks_new(sheet, row, found[-1]) else None
            if header is None or not self._is_table(header):
                at += 1
                continue
            table = self._read(sheet, header, [r for r in rows if r > header.last])
            found.append(table)
            at = next((i for i, r in enumerate(rows) if r > max(table.last, header.last)), len(rows))
        return found

    @staticmethod
    def _is_table(header: HeaderRow) -> bool:
        columns = header.columns
        if "description" not in columns:
            return False
        if "total" in columns:
            return len(columns) >= 3 or bool(header.periods) or {"description", "total"} == set(columns)
        factors = sum(role in columns for role in FACTORS)
        return factors >= 2 or "justification" in columns

    # -- rows ---------------------------------------------------------------------------------------------

    def _read(self, sheet: Sheet, header: HeaderRow, rows: list[int]) -> Table:
        part = Part.DETAILED if any(r in header.columns for r in (*FACTORS, "unit")) else Part.SUMMARY
        if "justification" in header.columns and part is Part.SUMMARY:
            part = Part.NARRATIVE
        settle_columns(sheet, header, rows, self.vocabulary)
        table = Table(sheet, header, part)
        blank = 0
        previous = header.last
        for index in rows:
            blank = index - previous - 1
            if table.rows and (blank > 30 or self._ended(table, sheet, index, blank)):
                break
            previous = index
            row = self._row(table, index)
            if row is not None:
                table.rows.append(row)
        while table.rows and table.rows[-1].kind in (Kind.UNUSED, Kind.NOTE, Kind.CATEGORY):
            table.rows.pop()
        self._arrange(table)
        return table

    def _ended(self, table: Table, sheet: Sheet, index: int, blank: int) -> bool:
        """Whether the table is over: its grand total stands above, or a new header follows."""
        last = table.rows[-1]
        if last.kind is Kind.GRAND:
            return True
        if last.kind is Kind.SUBTOTAL and blank:
            closing = len(table.rows) > 1 and table.rows[-2].kind is Kind.SUBTOTAL
            costs = any(role in FACTORS for role in self._numbers(table, index))
            label = shown(sheet.cell(index, table.columns["description"])) or self._label(table, index, {})[0]
            whole = self.is_grand(label) or self.is_plain_total(label)
            goes_on = costs or whole or self.category(label) or self._costs_follow(table, index)
            if table.part is not Part.DETAILED or closing or not goes_on:
                return True
        return bool(blank) and header_at(sheet, index, self.vocabulary) is not None

    def _costs_follow(self, table: Table, index: int) -> bool:
        """Whether a heading stands here: the next row has a quantity and a price in the columns of the table."""
        numbers = set(self._numbers(table, index + 1))
        return bool(table.sheet.text(index, table.columns["description"])) and {"unit_cost", "total"} <= numbers

    def _numbers(self, table: Table, index: int) -> dict[str, Reading]:
        found = {}
        for role in NUMERIC:
            column = table.header.columns.get(role)
            if column is not None:
                reading = read_cell(table.sheet.cell(index, column))
                if not reading.blank:
                    found[role] = reading
        return found

    def _row(self, table: Table, index: int) -> Row | None:
        sheet, columns = table.sheet, table.header.columns
        numbers = self._numbers(table, index)
        description = shown(sheet.cell(index, columns["description"]))
        label, column = description, columns["description"]
        code = shown(sheet.cell(index, columns["code"])) if "code" in columns else ""
        if not label:
            label, column = self._label(table, index, numbers)
            if column == columns.get("code"):
                code = ""
        if not label and not numbers:
            explained = table.part is Part.NARRATIVE and table.text(Row(index, Kind.LINE, "", 0), "justification")
            if not explained:
                return Row(index, Kind.UNUSED, "", columns["description"], code)
        if self._is_column_numbers(table, index):
            return None
        row = Row(index, Kind.LINE, label, column, code, numbers)
        row.kind = self._kind(table, row, description)
        return row

    def _label(self, table: Table, index: int, numbers: dict[str, Reading]) -> tuple[str, int]:
        """The text of a row whose description cell is empty: a total or heading in a merged or other cell."""
        columns = table.header.columns
        text_roles = {columns.get(r) for r in ("unit", "unit2", "activity", "note", "justification")}
        for column in sorted(table.sheet.rows.get(index, {})):
            if column > table.header.right or column in text_roles:
                continue
            text = table.sheet.text(index, column)
            if text and re.search(r"[^\W\d_]{2}", text) and column not in {columns.get(r) for r in NUMERIC}:
                if column == columns.get("category") and numbers and not self._total.match(text):
                    continue
                return text, column
        return "", columns["description"]

    @staticmethod
    def _is_column_numbers(table: Table, index: int) -> bool:
        """A row "1 2 3 4 …" under the header."""
        if index > table.header.last + 2:
            return False
        values = [shown(c) for _, c in sorted(table.sheet.rows.get(index, {}).items()) if not c.is_blank]
        return (
            len(values) >= 3
            and values == [str(n) for n in range(int(values[0]) if values[0].isdigit() else -1, 10**3)][: len(values)]
        )

    def _kind(self, table: Table, row: Row, description: str) -> Kind:
        label = row.label
        numbers = row.numbers
        factors = [r for r in FACTORS if r in numbers]
        plain = loose(label)
        if not label:
            return Kind.LINE
        if any(plain.startswith(p) for p in self._percent) or (
            "%" in plain and not factors and self._is_share(table, row)
        ):
            return Kind.PERCENT
        if plain.startswith(self._note) and not factors:
            return Kind.NOTE
        if self._total.match(label) and not factors:
            if "total" not in numbers and not numbers and table.part is not Part.NARRATIVE:
                return Kind.CATEGORY if self.category(label) else Kind.NOTE
            return Kind.SUBTOTAL
        if not numbers:
            if table.part is Part.NARRATIVE and table.text(row, "justification"):
                return Kind.LINE
            return Kind.CATEGORY
        return Kind.LINE

    @staticmethod
    def _is_share(table: Table, row: Row) -> bool:
        cell = table.cell(row, "total")
        return cell is not None and isinstance(cell.value, Decimal) and cell.is_percent

    # -- categories and totals ------------------------------------------------------------------------------

    def _arrange(self, table: Table) -> None:
        """Find headings with amounts, the grand total, and put lines into their categories."""
        self._headings(table)
        self._pick_grand(table)
        current: Group | None = None
        column = table.header.columns.get("category")
        named = ""
        for row in table.rows:
            if column is not None and row.kind is Kind.LINE:
                text = table.sheet.text(row.index, column)
                if text and fold(text) != named:
                    named = fold(text)
                    current = self._open(table, text, row.index, column)
            if row.kind is Kind.CATEGORY:
                current = self._open(table, row.label, row.index, row.label_column)
                current.heading_total = "total" in row.numbers
                current.subtotal = row if current.heading_total else None
                row.group = current
            elif row.kind is Kind.LINE:
                if current is not None:
                    current.lines.append(row)
                    row.group = current
            elif row.kind is Kind.SUBTOTAL:
                row.group = current
                if current is not None and current.subtotal is None:
                    current.subtotal = row
                current = None if column is None else current
        table.groups = [g for g in table.groups if g.lines or g.subtotal is not None]

    def _open(self, table: Table, name: str, row: int, column: int) -> Group:
        group = Group(name, row, column, self.category(name))
        table.groups.append(group)
        return group

    def _headings(self, table: Table) -> None:
        """A row with a name and only an amount is a heading when the lines below it add up to it."""
        if table.part is not Part.DETAILED:
            return
        rows = [r for r in table.rows if r.kind in (Kind.LINE, Kind.SUBTOTAL)]
        plain = [not any(f in r.numbers for f in FACTORS) and "total" in r.numbers for r in rows]
        if not any(any(f in r.numbers for f in FACTORS) for r in rows):
            return
        for at, row in enumerate(rows):
            if row.kind is not Kind.LINE or not plain[at] or row.amount() is None:
                continue
            below = Decimal(0)
            depth = at + 1
            while depth < len(rows) and rows[depth].kind is Kind.LINE and not plain[depth]:
                below += rows[depth].amount() or 0
                depth += 1
            nested = bool(row.code) and depth > at + 1 and rows[at + 1].code.startswith(row.code.rstrip(".") + ".")
            if depth > at + 1 and (
                nested or below == row.amount() or (self.category(row.label) and not table.text(row, "unit"))
            ):
                row.kind = Kind.CATEGORY

    def _pick_grand(self, table: Table) -> None:
        """Tell the grand total from the last subtotal."""
        unnamed = self._unnamed_total(table)
        totals = [r for r in table.rows if r.kind is Kind.SUBTOTAL]
        if not totals:
            return
        grand = next((r for r in reversed(totals) if self.is_grand(r.label)), None)
        last = totals[-1]
        if grand is None and not self._lines_after(table, last) and self._closes(table, totals, unnamed):
            grand = last
        if grand is not None:
            grand.kind = Kind.GRAND
            table.grand = grand
            at = table.rows.index(grand)
            if any(r.kind is Kind.LINE for r in table.rows[:at]):
                del table.rows[at + 1 :]

    def _closes(self, table: Table, totals: list[Row], unnamed: bool) -> bool:
        """Whether the last of the totals is that of the table: it says so, follows a subtotal, or is the whole."""
        last = totals[-1]
        before = [r for r in table.rows[: table.rows.index(last)] if r.kind in (Kind.LINE, Kind.SUBTOTAL)]
        follows = bool(before) and before[-1].kind is Kind.SUBTOTAL
        whole = sum((r.amount() or Decimal(0) for r in table.lines), Decimal(0))
        if unnamed or self.is_plain_total(last.label):
            return follows or len(totals) == 1 or last.amount() == whole
        return not self.is_subtotal(last.label) and len(totals) > 1 and (follows or last.amount() == whole)

    def _unnamed_total(self, table: Table) -> bool:
        """The last row is a total in whatever words when it has an amount alone, and that is what stands above it."""
        last = table.rows[-1] if table.rows else None
        if table.part is not Part.DETAILED or last is None or last.kind is not Kind.LINE or last.code:
            return False
        if set(last.numbers) & set(FACTORS) or table.text(last, "unit"):
            return False
        above = [row for row in table.rows[:-1] if row.kind in (Kind.LINE, Kind.SUBTOTAL)]
        sums = {
            sum((row.amount() or Decimal(0) for row in above if row.kind is kind), Decimal(0))
            for kind in (Kind.LINE, Kind.SUBTOTAL)
        }
        if len(above) < 2 or not last.amount() or not (last.amount() in sums or self.adds_up(last.label)):
            return False
        last.kind = Kind.SUBTOTAL
        return True

    @staticmethod
    def _lines_after(table: Table, row: Row) -> bool:
        at = table.rows.index(row)
        return any(r.kind is Kind.LINE for r in table.rows[at + 1 :])


def _looks_new(sheet: Sheet, row: int, last: Table) -> bool:
    return row > last.last
