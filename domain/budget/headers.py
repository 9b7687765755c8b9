"""Which column means what: headers are matched against the words of a form."""

import difflib
import re
from dataclasses import dataclass, field
from functools import lru_cache

from domain.budget.dates import Period, period_of
from domain.budget.folding import bare, parts
from domain.budget.sheet import Sheet
from domain.budget.terms import Layout

#: Columns whose cells hold numbers.
NUMERIC = ("quantity", "frequency", "unit_cost", "share", "net", "tax", "total", "own", "requested", "percent_of_total")
FACTORS = ("quantity", "frequency", "unit_cost", "share")
_LONGEST_HEADER = 90
_EXACT = 1000


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one column: its text, place and the roles it may have, best first."""

    column: int
    row: int
    text: str
    roles: tuple[tuple[str, int], ...]
    period: Period | None = None


@dataclass(slots=True)
class HeaderRow:
    """The header of a table: which column has which role."""

    first: int
    last: int
    columns: dict[str, int] = field(default_factory=dict)
    #: More columns of the same role, in order.
    extra: dict[str, list[int]] = field(default_factory=dict)
    periods: list[tuple[int, Period]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)

    @property
    def right(self) -> int:
        """The last column of the table."""
        return max(self.texts, default=1)


class Vocabulary:
    """The headers of a form, ready for matching."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._exact: dict[str, list[str]] = {}
        for role, names in layout.columns.items():
            for name in names:
                for key in {bare(name)}:
                    if role not in self._exact.setdefault(key, []):
                        self._exact[key].append(role)
        self._long = [(key, roles) for key, roles in self._exact.items() if len(key) >= 4]
        self._cache: dict[str, tuple[tuple[str, int], ...]] = {}

    def roles(self, text: str) -> tuple[tuple[str, int], ...]:
        """The roles a header may have with their weight, best first."""
        known = self._cache.get(text)
        if known is None:
            known = self._cache[text] = self._match(text)
        return known

    def _match(self, text: str) -> tuple[tuple[str, int], ...]:
        if not text or len(text) > 2 * _LONGEST_HEADER:
            return ()
        scores: dict[str, int] = {}
        for part in parts(text):
            key = bare(part)
            if not key or len(key) > _LONGEST_HEADER:
                continue
            for role in self._exact.get(key, ()):
                scores[role] = max(scores.get(role, 0), _EXACT + len(key))
            if key in self._exact:
                continue
            for known, roles in self._long:
                weight = _contained(known, key)
                for role in roles if weight else ():
                    scores[role] = max(scores.get(role, 0), weight)
        return tuple(sorted(scores.items(), key=lambda item: -item[1]))


@lru_cache(maxsize=65536)
def _contained(known: str, header: str) -> int:
    """How well a known header is found in a longer or misspelt one; 0 when it is not."""
    if re.search(rf"(?:^|\W){re.escape(known)}(?:$|\W)", header):
        share = len(known) / len(header)
        return int(100 + 10 * len(known)) if share >= 0.3 else 0
    if len(known) >= 6 and abs(len(known) - len(header)) <= 2 and known[0] == header[0]:
        matcher = difflib.SequenceMatcher(None, known, header, autojunk=False)
        if matcher.quick_ratio() >= 0.85 and matcher.ratio() >= 0.85:
            return 90 + len(known)
    return 0


def header_at(sheet: Sheet, row: int, vocabulary: Vocabulary) -> HeaderRow | None:
    """The header that begins in a row (one to three rows high), None when the row is no header."""
    if not _may_be_header(sheet, row):
        return None
    best: HeaderRow | None = None
    for height in (1, 2, 3):
        if height > 1 and not _continues(sheet, row, row + height - 1):
            break
        found = _read(sheet, row, height, vocabulary)
        if found is not None and (best is None or _is_better(sheet, found, best)):
            best = found
    return best


def _is_better(sheet: Sheet, taller: HeaderRow, best: HeaderRow) -> bool:
    """More columns are told; as many do when the row that a merge reaches into holds words alone."""
    more = _weight(taller) - _weight(best)
    return more > 0 or (
        more == 0 and all(isinstance(c.value, str) or c.is_blank for c in sheet.rows[taller.last].values())
    )


def _weight(header: HeaderRow) -> int:
    return len(header.columns) + len(header.periods)


def _may_be_header(sheet: Sheet, row: int) -> bool:
    """Two texts or more and hardly a number."""
    cells = sheet.rows.get(row, {})
    texts = [c.value for c in cells.values() if isinstance(c.value, str) and c.value.strip()]
    numbers = sum(1 for c in cells.values() if not isinstance(c.value, str) and not c.is_blank and not c.is_date)
    return len(texts) >= 2 and numbers <= len(texts) // 4 and not any(c.formula for c in cells.values())


def _continues(sheet: Sheet, first: int, row: int) -> bool:
    """A row belongs to the header above it when a merge of the header reaches into it or over it."""
    if not any(c.value for c in sheet.rows.get(row, {}).values()):
        return False
    return any(
        r1 <= row - 1 and r1 >= first and (r2 >= row or (r1 == r2 == row - 1 and c2 > c1))
        for r1, c1, r2, c2 in sheet.merges
    )


def _read(sheet: Sheet, row: int, height: int, vocabulary: Vocabulary) -> HeaderRow | None:
    header = HeaderRow(row, row + height - 1)
    candidates: list[Header] = []
    columns = sorted({c for r in range(row, row + height) for c in sheet.rows.get(r, {})})
    for column in columns[:200]:
        texts = [(r, _header_text(sheet, r, column)) for r in range(row, row + height)]
        filled = [(r, t) for r, t in texts if t]
        if not filled:
            continue
        at, text = filled[-1]
        above = " ".join(t for _, t in filled[:-1] if t != text)
        period = period_of(text) or _date_header(sheet, at, column)
        roles = () if period else vocabulary.roles(text)
        if above and (not roles or roles[0][1] < _EXACT):
            roles = vocabulary.roles(f"{above} {text}") or roles
        candidates.append(Header(column, at, text, roles, period))
        header.texts[column], header.rows[column] = text, at
    header.periods = [(h.column, h.period) for h in candidates if h.period]
    if len(header.periods) < 2:
        header.periods = []
    _assign(header, candidates)
    if len(header.columns) < 2 or not ({"description", "category"} & set(header.columns)):
        return None
    return header


def _header_text(sheet: Sheet, row: int, column: int) -> str:
    text = sheet.text(row, column)
    if text:
        return text
    for r1, c1, r2, c2 in sheet.merges:
        if r1 <= row <= r2 and c1 <= column <= c2:
            return sheet.text(r1, c1)
    return ""


def _date_header(sheet: Sheet, row: int, column: int) -> Period | None:
    cell = sheet.cell(row, column)
    return Period(None, None) if cell is not None and cell.is_date else None


def _assign(header: HeaderRow, candidates: list[Header]) -> None:
    """Give every role its best column and every column one role; the surest go first."""
    offers = sorted(
        ((weight, -h.column, role, h) for h in candidates for role, weight in h.roles),
        key=lambda offer: (-offer[0], -offer[1]),
    )
    taken: set[int] = set()
    for _, _, role, candidate in offers:
        if candidate.column in taken or role in header.columns:
            continue
        # A header that means two things ("#", "Обоснование") takes the one that nobody else can be.
        rivals = [r for r, w in candidate.roles if w == candidate.roles[0][1] and r not in header.columns]
        if len(rivals) > 1 and role == "code" and candidate.column > min(h.column for h in candidates):
            role = next((r for r in rivals if r != "code"), role)
        header.columns[role] = candidate.column
        taken.add(candidate.column)
    for candidate in candidates:
        sure = candidate.roles and candidate.roles[0][1] >= _EXACT
        if candidate.column not in taken and sure and not candidate.period:
            header.extra.setdefault(candidate.roles[0][0], []).append(candidate.column)
    _settle(header)


def _settle(header: HeaderRow) -> None:
    """Roles that depend on the others."""
    columns, extra = header.columns, header.extra
    if "description" not in columns and "category" in columns:
        columns["description"] = columns.pop("category")
    if "description" not in columns and set(columns) <= {"code", "activity", "total", "percent_of_total"}:
        # A summary by activity.
        columns.update({"description": columns.pop("activity")} if "activity" in columns else {})
    if "net" in columns and "total" not in columns:
        columns["total"] = columns.pop("net")
    if "unit" in extra and "unit2" not in columns and "frequency" in columns:
        columns["unit2"] = extra["unit"].pop(0)
    if "quantity" in extra and "frequency" not in columns and extra["quantity"]:
        columns["frequency"] = extra["quantity"].pop(0)
        if extra.get("unit") and "unit2" not in columns:
            columns["unit2"] = extra["unit"].pop(0)
    if "total" not in columns and extra.get("unit_cost"):
        # "Цена | Стоимость": the last of the two is the amount.
        prices = sorted([columns["unit_cost"], *extra["unit_cost"]])
        columns["unit_cost"], columns["total"] = prices[0], prices[-1]
        extra["unit_cost"] = prices[1:-1]
    header.extra = {role: found for role, found in extra.items() if found}
