"""Where everything stands in a scoring workbook: shared by who writes the form and who reads it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from domain.package import Criterion

MARK = "call-assistant-scoring-1"
"""Stands in the first cell of the hidden sheet of every form."""
DECLARATION, POINTS, HIDDEN = 0, 1, 2
"""The sheets by their place: their titles are in the evaluator's language."""
EVALUATOR = (4, 2)
"""Row and column of the evaluator's name on the declaration."""
NUMBER, NAME, CONFLICT = 1, 2, 3
"""Columns of the application's number, its organisation, and whether the evaluator has a conflict of interest."""
FIRST_ROW = 4
"""The first application; above it stand the groups, the criteria and the most points."""
BY_HAND = 12
"""Empty rows for applications that came by mail without the bot."""


@dataclass(frozen=True)
class Column:
    """A column of points: of a criterion, of a group's sum, of the sum of all, or the remark at the end."""

    kind: Literal["criterion", "group", "total", "comment"]
    place: int
    id: str = ""
    most: int = 0
    first: int = 0
    """For a group: the column of its first criterion; its last one stands right before."""


def columns(criteria: Sequence[Criterion]) -> Iterator[Column]:
    """The columns of points from left to right, each group of criteria followed by its sum."""
    place = CONFLICT
    for group, members in groupby(criteria, key=lambda criterion: criterion.group):
        first, most = place + 1, 0
        for criterion in members:
            place += 1
            most += criterion.points
            yield Column("criterion", place, criterion.id, criterion.points)
        place += 1
        yield Column("group", place, group, most, first)
    yield Column("total", place + 1, most=sum(criterion.points for criterion in criteria))
    yield Column("comment", place + 2)
