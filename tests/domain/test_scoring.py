"""Evaluators' points (§ 5.1) put together."""

from domain.scoring import Scored, Sheet, standings
from storage.calls.loader import load
from tests.support.assistant import CALL

CRITERIA = load(CALL).package.criteria


def all_points(points: float) -> dict[str, float]:
    """The same points for every criterion."""
    return {criterion.id: points for criterion in CRITERIA}


def test_the_groups_are_50_40_and_10_points() -> None:
    (best,) = standings(CRITERIA, [Sheet("A", (Scored("1", conflict=False, points=all_points(10)),))])
    assert best.mean == 100
    assert list(best.groups.values()) == [50, 40, 10]


def test_means_decide_the_rank_and_equals_share_it() -> None:
    first = Sheet("A", tuple(Scored(str(n), conflict=False, points=all_points(p)) for n, p in ((1, 8), (2, 6), (3, 5))))
    second = Sheet(
        "B", tuple(Scored(str(n), conflict=False, points=all_points(p)) for n, p in ((1, 6), (2, 8), (3, 5)))
    )
    found = {each.subject: each for each in standings(CRITERIA, [first, second])}
    assert [found[n].rank for n in "123"] == [1, 1, 3]
    assert found["1"].mean == 70
    assert found["1"].spread == 20
    assert found["3"].spread == 0


def test_a_conflict_of_interest_counts_no_points_and_is_named() -> None:
    conflicted = Sheet("A", (Scored("1", conflict=True, points={}), Scored("2", conflict=True, points={})))
    other = Sheet("B", (Scored("1", conflict=False, points=all_points(4)),))
    first, second = standings(CRITERIA, [conflicted, other])
    assert (first.subject, first.mean, first.totals, first.conflicts) == ("1", 40, {"B": 40}, ("A",))
    assert (second.subject, second.rank, second.mean) == ("2", None, None)
