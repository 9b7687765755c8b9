"""A linear classifier over sparse text features, trained in a few seconds and kept as plain arrays."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers.features import Features
from domain.answers.stems import stem

_SEEN_TWICE = 2
"""Features met in fewer training phrases than this say nothing about other phrases."""
_EPOCHS = 5
_STEP = 0.05
_MARGIN = 0.2
_LEVELS = 127
VERSION = 2
"""Counts changes of training or features that make an earlier state useless."""

Row = tuple[NDArray[np.int32], NDArray[np.float32]]
"""Feature numbers of a text and their weights; the weights have length one together."""


@dataclass(frozen=True)
class Model:
    """Trained weights: `names` and `idf` by feature, `weights` feature by class in `_LEVELS` steps of `scale`."""

    names: Mapping[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]

    @property
    def classes(self) -> int:
        """How many classes were trained."""
        return len(self.scale)

    def knows(self, word: str) -> bool:
        """Whether a word of `folding.words` occurs in training phrases, in this or another form."""
        return any("s:" + one in self.names for one in stem(word))

    def unit(self, features: Features) -> Features:
        """All features, known or not, weighted by rareness to length one."""
        rarest = float(self.idf.max(initial=1.0))
        weighted = {
            name: weight * (float(self.idf[number]) if (number := self.names.get(name)) is not None else rarest)
            for name, weight in features.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        return {name: weight / length for name, weight in weighted.items()}

    def row(self, features: Features) -> Row:
        """The known features of a text."""
        numbers = []
        values = []
        for name, weight in features.items():
            number = self.names.get(name)
            if number is not None:
                numbers.append(number)
                values.append(weight)
        chosen = np.array(numbers, np.int32)
        return chosen, _unit(np.array(values, np.float32) * self.idf[chosen])

    def scores(self, row: Row) -> NDArray[np.float32]:
        """One score a class; higher is likelier."""
        numbers, values = row
        found: NDArray[np.float32] = (values @ self.weights[numbers].astype(np.float32)) * self.scale
        return found

    def why(self, row: Row, label: int, most: int) -> list[tuple[str, float]]:
        """What the features of a text that count most add to the score of a class, the largest first."""
        numbers, values = row
        added = values * self.weights[numbers, label] * self.scale[label]
        return [(self._names[numbers[at]], round(float(added[at]), 4)) for at in np.argsort(-added)[:most]]

    @cached_property
    def _names(self) -> list[str]:
        return list(self.names)

    def state(self) -> dict[str, Any]:
        """The model as plain data; `Model.from_state` takes it back."""
        return {"names": list(self.names), "idf": self.idf, "weights": self.weights, "scale": self.scale}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Model":
        """The model from what `state` gave."""
        names = {name: number for number, name in enumerate(state["names"])}
        return cls(names, state["idf"], state["weights"], state["scale"])


def train(texts: Iterable[Features], labels: Sequence[int], classes: int) -> Model:
    """Passive-aggressive training from class centroids; the same input gives the same model."""
    names, idf, rows = _rows(texts)
    weights = _centroids(rows, labels, len(names), classes)
    order = np.random.default_rng(0)
    for _ in range(_EPOCHS):
        for at in order.permutation(len(rows)):
            _learn(weights, rows[at], labels[at])
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / _LEVELS
    weights /= scale
    return Model(names, idf, np.rint(weights, out=weights).astype(np.int8), scale.astype(np.float32))


def _rows(texts: Iterable[Features]) -> tuple[dict[str, int], NDArray[np.float32], list[Row]]:
    """Features seen often enough, how rare each is, and the texts as rows of them; one text at a time is held."""
    numbers: dict[str, int] = {}
    raw: list[Row] = []
    for features in texts:
        seen = [numbers.setdefault(name, len(numbers)) for name in features]
        raw.append((np.array(seen, np.int32), np.fromiter(features.values(), np.float32, len(seen))))
    times = np.bincount(np.concatenate([found for found, _ in raw]), minlength=len(numbers))
    kept = times >= _SEEN_TWICE
    renumbered = np.cumsum(kept, dtype=np.int32) - 1
    idf = np.log(1 + len(raw) / times[kept]).astype(np.float32)
    rows = []
    for found, weights in raw:
        often = kept[found]
        chosen = renumbered[found[often]]
        rows.append((chosen, _unit(weights[often] * idf[chosen])))
    names = [name for name, number in numbers.items() if kept[number]]
    return {name: number for number, name in enumerate(names)}, idf, rows


def _centroids(rows: Sequence[Row], labels: Sequence[int], width: int, classes: int) -> NDArray[np.float32]:
    weights = np.zeros((width, classes), np.float32)
    for (numbers, values), label in zip(rows, labels, strict=True):
        weights[numbers, label] += values
    length: NDArray[np.float32] = np.sqrt(np.einsum("ij,ij->j", weights, weights))
    weights /= np.maximum(length, 1e-6)
    return weights


def _learn(weights: NDArray[np.float32], row: Row, label: int) -> None:
    """Moves weights towards `label` and away from its strongest rival when the margin between them is too small."""
    numbers, values = row
    scores = values @ weights[numbers]
    own = float(scores[label])
    scores[label] = -np.inf
    rival = int(scores.argmax())
    loss = _MARGIN - own + float(scores[rival])
    if loss > 0:
        step = min(_STEP, loss / 2)
        weights[numbers, label] += step * values
        weights[numbers, rival] -= step * values


def _unit(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return values / max(float(np.sqrt(values @ values)), 1e-6)
