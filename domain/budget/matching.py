"""Which entry of the narrative explains which line of the budget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.budget.folding import alike, bare, overlap, parts
from domain.budget.narrative import Entry, Narrative

if TYPE_CHECKING:
    from domain.budget.budget import Budget, Line

_LIKE = 0.8


@dataclass(slots=True)
class Match:
    """Which entry explains which line."""

    entries: dict[int, Entry] = field(default_factory=dict)
    unexplained: list[Line] = field(default_factory=list)
    orphans: list[Entry] = field(default_factory=list)


def explainable(budget: Budget) -> list[Line]:
    """Lines with a name and an amount, told or not."""
    return [line for line in budget.lines if line.name and (line.total or line.row.reading("total").trouble)]


def match(budget: Budget) -> Match:
    """Entries to lines: by code and name, by name, then by code alone when the names are related."""
    narrative = budget.narrative
    result = Match()
    if narrative is None:
        return result
    left = [e for e in narrative.entries if not e.heading]
    lines = explainable(budget)
    free: list[tuple[int, Line]] = []
    by_name: dict[str, list[Entry]] = {}
    for entry in left:
        by_name.setdefault(bare(entry.name), []).append(entry)
    taken: set[int] = set()
    for index, line in enumerate(lines):
        same = [e for e in by_name.get(bare(line.name), []) if id(e) not in taken]
        best = next((e for e in same if e.code and e.code == line.row.code), same[0] if same else None)
        if best is None:
            free.append((index, line))
        else:
            result.entries[index] = best
            taken.add(id(best))
    for index, line in free:
        rest = [e for e in left if id(e) not in taken]
        best = _closest(line, rest)
        if best is not None:
            result.entries[index] = best
            taken.add(id(best))
        elif not _explained_as_category(budget, line, narrative):
            result.unexplained.append(line)
    result.orphans = [e for e in left if id(e) not in taken and _says_something(e)]
    return result


def _closest(line: Line, entries: list[Entry]) -> Entry | None:
    best, score = None, _LIKE
    for entry in entries:
        likeness = max(_likeness(a, b) for a in parts(line.name) for b in parts(entry.name))
        if entry.code and entry.code == line.row.code:
            likeness += 0.3
        if likeness >= score:
            best, score = entry, likeness
    return best


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    shared = min(overlap(one, other), overlap(other, one))
    return max(shared, alike(one, other))


def _explained_as_category(budget: Budget, line: Line, narrative: Narrative) -> bool:
    """A text for the whole category counts where the narrative goes no deeper; so does prose that names the line."""
    if line.row.group is not None:
        for entry in narrative.entries:
            if len(entry.text) < budget.terms.checks.short_text:
                continue
            named = budget.reader.category(entry.name)
            category = line.row.group.category
            if (named and category and named.id == category.id) or bare(entry.name) == bare(line.row.group.name):
                return True
    return not narrative.beside and bare(line.name) in bare(narrative.prose)


def _says_something(entry: Entry) -> bool:
    return bool(entry.name) and (bool(entry.amount) or bool(entry.text)) and entry.amount != 0
