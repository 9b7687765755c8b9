"""How likely the best entry for a message is the one that is meant: learnt from phrases kept out of a training.

What counts is measured on two kinds of phrases: some of every entry, and all phrases of some entries about what the
call does not say, which stand for the subjects nobody has thought of.
"""

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers import model
from domain.answers.entry import Entry, Kind
from domain.answers.features import Features
from domain.answers.often import often_asked, raise_often

_PART = 5
"""One phrase in so many, and one entry in so many of those about what the call does not say, are kept out."""
_LOOKED_AT = 12
_STEPS = 25
_RIDGE = 1.0
_FEWEST, _ENOUGH = 50, 4_000
"""With fewer phrases kept out than this nothing can be learnt from them, and more say nothing new."""
_CLOSER = 1.25
"""The phrases of an entry are written to differ, so those kept out are harder than people's messages: by so much,
in the logarithm of the odds, is an answer to a message likelier to be right. Chosen on questions of strangers."""
_USUAL = (5.5, 7.0, 4.5, 1.25, 3.0, -5.0)
"""The weights found for a call of four hundred entries, for calls too small to learn them."""


@dataclass(frozen=True)
class Standing:
    """The best entries for a message, the first of them the answer, and what tells how sure it is."""

    order: tuple[int, ...]
    signs: tuple[float, ...]


def standing(
    scores: NDArray[np.float32], kinds: Sequence[Kind], known: float, covered: Callable[[int], float]
) -> Standing:
    """The order of entries by score, those of emergencies left out, and the signs of the first.

    The signs: its score, its lead over the next, over the next of another kind (call or not), the share of words
    that are `known`, and the share of the message that is `covered` by the entry.
    """
    order = [int(at) for at in np.argsort(-scores)[:_LOOKED_AT] if kinds[at] != "emergency"]
    best = order[0]
    second = order[1] if len(order) > 1 else best
    other = next((at for at in order if (kinds[at] == "call") != (kinds[best] == "call")), order[-1])
    top = float(scores[best])
    signs = (top, top - float(scores[second]), top - float(scores[other]), known, covered(best))
    return Standing(tuple(order), signs)


@dataclass(frozen=True)
class Confidence:
    """Weights of the signs of `standing` and a constant, for answers of the call and for all others."""

    call: tuple[float, ...] = _USUAL
    other: tuple[float, ...] = _USUAL

    def __call__(self, signs: Sequence[float], kind: Kind) -> float:
        """From 0 to 1: how likely the entry is the one meant."""
        weights = self.call if kind == "call" else self.other
        return 1 / (1 + math.exp(-_CLOSER - sum(map(operator.mul, weights, (*signs, 1.0)))))

    @classmethod
    def learn(
        cls,
        texts: Sequence[Features],
        tokens: Sequence[Sequence[str]],
        labels: Sequence[int],
        entries: Sequence[Entry],
    ) -> "Confidence":
        """Trains without some phrases and entries, and sees when the answers to these are right."""
        kinds, often = [entry.kind for entry in entries], often_asked(entries)
        unsaid = [number for number, kind in enumerate(kinds) if kind == "unknown"]
        strange = set(unsaid[::_PART])
        kept_out = [at % _PART == 0 or label in strange for at, label in enumerate(labels)]
        taught = [at for at, out in enumerate(kept_out) if not out]
        # Of the entries wholly kept out every second phrase is enough: they would outweigh the others.
        asked = [at for at, out in enumerate(kept_out) if out and (labels[at] not in strange or at % 2)]
        asked = asked[:: max(len(asked) // _ENOUGH, 1)]
        if len(asked) < _FEWEST or not taught:
            return cls()
        trained = model.train([texts[at] for at in taught], [labels[at] for at in taught], len(kinds))
        signs, right, of_call = [], [], []
        for at in asked:
            row = trained.row(texts[at])
            scores = raise_often(trained.scores(row), often, len(tokens[at]))
            stand = standing(scores, kinds, known(trained.knows, tokens[at]), partial(trained.covered, row))
            signs.append((*stand.signs, 1.0))
            right.append(stand.order[0] == labels[at] and labels[at] not in strange)
            of_call.append(kinds[stand.order[0]] == "call")
        table, hits, call = np.array(signs), np.array(right, float), np.array(of_call)
        return cls(_fit(table[call], hits[call]), _fit(table[~call], hits[~call]))

    def state(self) -> dict[str, Any]:
        """The weights as plain data."""
        return {"call": self.call, "other": self.other}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> "Confidence":
        """The weights from what `state` gave."""
        return cls(tuple(state["call"]), tuple(state["other"]))


def known(knows: Callable[[str], bool], tokens: Sequence[str]) -> float:
    """The share of words met in training phrases, by whole word or stem."""
    spoken = [token for token in tokens if not token.isdigit()]
    return sum(map(knows, spoken)) / len(spoken) if spoken else 0.0


def _fit(signs: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[float, ...]:
    """Logistic regression by Newton's method, its weights kept small."""
    weights = np.zeros(signs.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + _RIDGE * weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + _RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return tuple(round(float(weight), 3) for weight in weights)
