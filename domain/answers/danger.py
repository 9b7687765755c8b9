"""Tells a message about a person in danger from a question about the call that uses the same words.

The subject of the call is child trafficking, so the words alone prove nothing: "how many children were sold" or "a
training about beaten children" is a question like any other. What counts is learnt by logistic regression: from the
phrases of the emergency entries and their `harmless` ones, and from those of all other entries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers.model import Row

_ROUNDS = 40
_KEPT = 8
"""So many of the last steps tell how the slope bends."""
_SETTLED = 1e-4
"""Learning ends when a step gains less than this share."""
_RIDGE = 1.0
_STEEP = 10.0
"""How long the rows of features are: the longer, the less the ridge holds the weights back."""
_CRY, _HARMLESS = 10.0, 6.0
"""How much phrases of emergencies, and harmless ones in the same words, count beside one about anything else."""
_VERSION = 2

Values = NDArray[np.float32]


@dataclass(frozen=True)
class Danger:
    """What every feature of a model says for danger, and a constant."""

    weights: Values
    constant: float

    def __call__(self, row: Row) -> float:
        """How far a text speaks of a person in danger: the logarithm of the odds."""
        numbers, values = row
        return float(self.weights[numbers] @ values) + self.constant

    def added(self, row: Row) -> Values:
        """What each feature of a text adds to that."""
        numbers, values = row
        return self.weights[numbers] * values

    @classmethod
    def learn(cls, cries: Sequence[Row], harmless: Sequence[Row], others: Sequence[Row], width: int) -> "Danger":
        """Learns from rows of a model of so many features; without cries everything is harmless."""
        rows = [*cries, *harmless, *others]
        counts = (len(cries), len(harmless), len(others))
        if not cries:
            return cls(np.zeros(width, np.float32), -_STEEP)
        found = _fit(rows, np.repeat([1.0, 0.0, 0.0], counts), np.repeat([_CRY, _HARMLESS, 1.0], counts), width)
        return cls((found[:-1] * _STEEP).astype(np.float32), round(float(found[-1]), 4))

    def state(self) -> dict[str, Any]:
        """All of it as plain data and arrays."""
        return {"weights": self.weights, "constant": self.constant}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Danger":
        """What `state` gave, back again."""
        return cls(state["weights"], state["constant"])


def ways() -> tuple[float, ...]:
    """A mark of how this learns."""
    return (_VERSION, _ROUNDS, _SETTLED, _RIDGE, _STEEP, _CRY, _HARMLESS)


def _fit(rows: Sequence[Row], wanted: NDArray[Any], counts: NDArray[Any], width: int) -> NDArray[np.float64]:
    """Weights of all features and a constant, by the method of Broyden, Fletcher, Goldfarb and Shanno."""
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), [len(numbers) for numbers, _ in rows])
    numbers = np.concatenate([found for found, _ in rows])
    values = np.concatenate([found for _, found in rows]) * np.float32(_STEEP)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = np.bincount(owner, values * weights[numbers], len(rows)) + weights[-1]
        misses = counts * (1 / (1 + np.exp(-odds)) - wanted)
        slope = np.append(np.bincount(numbers, values * misses[owner], width), misses.sum())
        slope[:-1] += _RIDGE * weights[:-1]
        cost = float(np.sum(counts * (np.logaddexp(0, odds) - wanted * odds)))
        return cost + _RIDGE / 2 * float(np.sum(weights[:-1] ** 2)), slope

    weights = np.zeros(width + 1)
    cost, slope = loss(weights)
    steps: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for _ in range(_ROUNDS):
        way = _downhill(slope, steps)
        step = 1.0
        while True:
            new = weights + step * way
            new_cost, new_slope = loss(new)
            if new_cost <= cost + _SETTLED * step * _dot(way, slope) or step < _SETTLED:
                break
            step /= 2
        gain = cost - new_cost
        if gain <= 0:
            break
        if _dot(new - weights, new_slope - slope) > 0:
            steps = [*steps, (new - weights, new_slope - slope)][-_KEPT:]
        weights, cost, slope = new, new_cost, new_slope
        if gain < _SETTLED * cost:
            break
    return weights


def _downhill(slope: NDArray[np.float64], steps: list[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> Any:
    """The way to go, from the slope and how it changed with the last steps."""
    if not steps:
        return -slope / max(float(np.sqrt(_dot(slope, slope))), 1.0)
    way, shares = -slope, []
    for moved, bent in reversed(steps):
        share = _dot(moved, way) / _dot(moved, bent)
        way = way - share * bent
        shares.append(share)
    moved, bent = steps[-1]
    way = way * (_dot(moved, bent) / _dot(bent, bent))
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        way = way + (share - _dot(bent, way) / _dot(moved, bent)) * moved
    return way


def _dot(one: NDArray[Any], other: NDArray[Any]) -> float:
    # einsum, because a product shared among processors is not the same on every machine.
    return float(np.einsum("i,i->", one, other))
