"""Rules of the budget narrative: every line explained, sums and calculations agree. One function a rule."""

from collections.abc import Iterator
from decimal import Decimal

from domain.budget.arithmetic import TENGE, right_amount
from domain.budget.budget import Budget, Line
from domain.budget.fields import is_placeholder
from domain.budget.finding import Fact, Hit, Phrase, error, figure, info, plain, warning
from domain.budget.folding import bare, loose
from domain.budget.matching import explainable
from domain.budget.narrative import Entry, Narrative, calculations, repeats, says_timing


def _place(entry: Entry, cell: str) -> str | Phrase:
    """How a sentence names the place of an entry: a cell, or a row of the Word table."""
    return cell or Phrase(phrase="word-row", facts={"name": entry.name})


def _checked(budget: Budget) -> list[tuple[Line | None, Entry]]:
    """Entries with a text to judge, with their lines."""
    matched = budget.matches
    lines = explainable(budget)
    return [(lines[i], e) for i, e in sorted(matched.entries.items())]


#: So many letters are a narrative even without a table.
_PROSE = 200


@error("N-MISSING")
def narrative_missing(budget: Budget) -> Iterator[Hit]:
    if budget.narrative is None and budget.tables:
        yield Hit()
    elif budget.narrative and not budget.narrative.unreadable and not budget.narrative.entries:
        yield from [Hit()] if len(budget.narrative.prose) < _PROSE else []


@error("N-UNREADABLE")
def narrative_unreadable(budget: Budget) -> Iterator[Hit]:
    if budget.narrative is not None and budget.narrative.unreadable:
        name, kind = budget.narrative.word_file, budget.narrative.unreadable
        yield Hit(found=kind, facts={"file": name, "kind": Phrase(phrase=f"kind-{kind}")})


def _ready(budget: Budget) -> Narrative | None:
    """The narrative where there is something to compare."""
    narrative = budget.narrative
    if narrative is None or narrative.unreadable or not budget.detailed:
        return None
    return narrative if narrative.entries or len(narrative.prose) >= _PROSE else None


@error("N-LINE-MISSING")
def line_not_explained(budget: Budget) -> Iterator[Hit]:
    narrative = _ready(budget)
    if narrative is None:
        return
    unexplained = list(budget.matches.unexplained)
    if narrative.beside:
        lines = _checked(budget)
        unexplained += [line for line, e in lines if line is not None and not e.text]
    for line in unexplained:
        yield Hit(
            line.sheet,
            line.a1("description"),
            line.row.index,
            line.name,
            facts={"row": line.row.index, "name": line.name, "found": figure(line.total or Decimal(0))},
        )


@warning("N-ORPHAN")
def explains_nothing(budget: Budget) -> Iterator[Hit]:
    if _ready(budget) is None:
        return
    for entry in budget.matches.orphans:
        if budget.reader.category(entry.name) is not None and not entry.amount:
            continue
        if any(bare(g.name) == bare(entry.name) for _, g in budget.groups):
            continue
        yield Hit(
            entry.sheet,
            entry.name_cell,
            entry.row,
            plain(entry.amount) if entry.amount else entry.name,
            facts={"name": entry.name, "found": figure(entry.amount or Decimal(0))},
        )


@error("N-AMOUNT")
def amount_differs(budget: Budget) -> Iterator[Hit]:
    if _ready(budget) is None:
        return
    for line, entry in _checked(budget):
        total = line.total if line else None
        if line is None or entry.amount is None or total is None or not line.sure("total"):
            continue
        right = right_amount(line.table, line.row)
        if abs(entry.amount - total) > TENGE and (right is None or abs(entry.amount - right) > TENGE):
            yield Hit(
                entry.sheet,
                entry.amount_cell,
                entry.row,
                plain(entry.amount),
                plain(total),
                facts={
                    "cell": _place(entry, entry.amount_cell),
                    "name": entry.name,
                    "found": figure(entry.amount),
                    "expected": figure(total),
                },
            )


@error("N-TOTAL")
def total_differs(budget: Budget) -> Iterator[Hit]:
    narrative = _ready(budget)
    if narrative is None or narrative.total is None:
        return
    stated = [t.grand.amount() for t in budget.detailed if t.grand]
    right = [v for v in (budget.lines_sum(), budget.right_sum, *stated) if v is not None]
    if not right or any(
        abs(v - narrative.total) <= max(TENGE, Decimal("0.5") * len(budget.lines) if v % 1 else TENGE) for v in right
    ):
        return
    own = sum((e.amount or Decimal(0) for e in narrative.entries if not e.heading), Decimal(0))
    if own and abs(own - narrative.total) <= TENGE:
        return  # the fault is in an entry, and told there
    yield Hit(
        narrative.sheet,
        narrative.total_place,
        None,
        plain(narrative.total),
        plain(right[0]),
        facts={"found": figure(narrative.total), "expected": figure(right[0])},
    )


@warning("N-SHORT")
def explanation_short(budget: Budget) -> Iterator[Hit]:
    if _ready(budget) is None:
        return
    placeholders = budget.reader.layout.words["placeholder"]
    for _, entry in _checked(budget):
        text = entry.text.strip()
        if not text and budget.narrative is not None and budget.narrative.beside:
            continue
        short = len(text) < budget.terms.checks.short_text
        if short or repeats(entry.name, text) or is_placeholder(text, placeholders):
            yield _text_hit(entry, text)


def _text_hit(entry: Entry, found: str, **facts: Fact) -> Hit:
    place = _place(entry, entry.text_cell)
    return Hit(
        entry.sheet,
        entry.text_cell,
        entry.row,
        found[:120],
        facts={"cell": place, "name": entry.name, **facts},
    )


@warning("N-CALC")
def calculation_wrong(budget: Budget) -> Iterator[Hit]:
    if _ready(budget) is None:
        return
    for _, entry in _checked(budget):
        for calculation in calculations(entry.text):
            if not calculation.right:
                yield Hit(
                    entry.sheet,
                    entry.text_cell,
                    entry.row,
                    plain(calculation.found),
                    plain(calculation.expected),
                    facts={
                        "cell": _place(entry, entry.text_cell),
                        "calc": calculation.text,
                        "expected": figure(calculation.expected),
                        "found": figure(calculation.found),
                    },
                )


@warning("N-ACTIVITY")
def names_no_activity(budget: Budget) -> Iterator[Hit]:
    if _ready(budget) is None:
        return
    words = [loose(w) for w in budget.reader.layout.words["activity"]]
    codes = budget.terms.activities
    for line, entry in _checked(budget):
        plain_text = loose(entry.text)
        if not plain_text or len(plain_text) < 12:
            continue
        if any(w in plain_text for w in words) or any(c in plain_text for c in codes):
            continue
        if budget.narrative is not None and budget.narrative.beside and line is not None and line.text("activity"):
            continue
        yield _text_hit(entry, "")


@info("N-TIMING")
def timing_not_told(budget: Budget) -> Iterator[Hit]:
    narrative = _ready(budget)
    if narrative is None or any(t.header.periods for t in budget.money_tables):
        return
    if not says_timing(narrative.all_text, budget.reader.layout.words["timing"]):
        yield Hit(narrative.sheet)


@info("N-FORMAT")
def narrative_format(budget: Budget) -> Iterator[Hit]:
    narrative = budget.narrative
    if narrative is None or not narrative.word_file or narrative.unreadable:
        return
    found, asked = [], budget.terms.checks.narrative_font
    if narrative.font and narrative.font != asked:
        found.append(narrative.font)
    if narrative.spacing and narrative.spacing != "1":
        found.append(narrative.spacing)
    if found:
        facts: dict[str, Fact] = {"found": narrative.font, "expected": asked}
        if narrative.spacing not in ("", "1"):
            facts["found"] = Phrase(phrase="font-spacing", facts={"font": narrative.font, "spacing": narrative.spacing})
        yield Hit(found=narrative.font, expected=asked, facts=facts)
