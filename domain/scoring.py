"""Evaluators' points (§ 5.1) put together: means, ranks and how far the evaluators are apart. Winrock decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.package import Criterion

Subject = str
"""What is scored: the number of an application, or the name of one that came by mail only."""


@dataclass(frozen=True)
class Scored:
    """One evaluator's word on one application. With `conflict` there are no points, and none are counted."""

    subject: Subject
    conflict: bool
    points: Mapping[str, float]
    comment: str = ""

    @property
    def total(self) -> float:
        """The sum of all points."""
        return sum(self.points.values())


@dataclass(frozen=True)
class Sheet:
    """Everything one evaluator gave."""

    evaluator: str
    scored: tuple[Scored, ...]


@dataclass(frozen=True)
class Standing:
    """Where an application stands among the others.

    `mean` is the mean of the evaluators' totals, `groups` the means of each group of criteria, `spread` how far the
    highest total is from the lowest. `rank` is shared by equals, None when nobody could score it. `conflicts` are
    evaluators who declared one.
    """

    subject: Subject
    totals: Mapping[str, float]
    groups: Mapping[str, float]
    mean: float | None
    spread: float
    rank: int | None
    conflicts: tuple[str, ...]


def standings(criteria: Sequence[Criterion], sheets: Sequence[Sheet]) -> list[Standing]:
    """Every application that somebody scored, the best first; those without points at the end."""
    words: dict[Subject, list[tuple[str, Scored]]] = {}
    for sheet in sheets:
        for scored in sheet.scored:
            words.setdefault(scored.subject, []).append((sheet.evaluator, scored))
    means = {subject: _mean([scored.total for _, scored in _counted(said)]) for subject, said in words.items()}
    found = [_standing(subject, said, criteria, means) for subject, said in words.items()]
    return sorted(found, key=lambda each: (each.rank is None, each.rank, each.subject))


def _standing(
    subject: Subject,
    said: Sequence[tuple[str, Scored]],
    criteria: Sequence[Criterion],
    means: Mapping[Subject, float | None],
) -> Standing:
    counted = _counted(said)
    totals = {evaluator: scored.total for evaluator, scored in counted}
    groups = {
        group: mean
        for group in dict.fromkeys(criterion.group for criterion in criteria)
        if (mean := _mean([_of_group(scored, group, criteria) for _, scored in counted])) is not None
    }
    mean = means[subject]
    return Standing(
        subject,
        totals,
        groups,
        mean,
        max(totals.values()) - min(totals.values()) if totals else 0.0,
        None if mean is None else 1 + sum(other is not None and other > mean for other in means.values()),
        tuple(evaluator for evaluator, scored in said if scored.conflict),
    )


def _counted(said: Sequence[tuple[str, Scored]]) -> list[tuple[str, Scored]]:
    return [(evaluator, scored) for evaluator, scored in said if not scored.conflict]


def _of_group(scored: Scored, group: str, criteria: Sequence[Criterion]) -> float:
    return sum(scored.points[criterion.id] for criterion in criteria if criterion.group == group)


def _mean(values: Sequence[float]) -> float | None:
    # Rounded, so that equal points in another order are equal.
    return round(sum(values) / len(values), 6) if values else None
