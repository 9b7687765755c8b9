"""A linear classifier over sparse text features, trained at setup and kept as a few small arrays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers.features import Features, Names, mark, marked
from domain.answers.stems import stem

_SEEN_TWICE = 2
"""Features met in fewer training phrases than this say nothing about other phrases."""
_EPOCHS = 3
_STEP = 0.2
_MARGIN = 0.4
_RIVALS = 24
"""Only so many classes that score best for a phrase at first can be its rivals."""
_TOGETHER = 64
"""So many phrases move the weights at the same time: far faster than one after the other, and no worse."""
_LEVELS = 127
_SMALLEST = 2
"""Weights of fewer levels than this are left out: most of them are traces of a single step."""
_COMMON = 64
"""Features that more classes have than this are common."""
VERSION = 6
"""Counts changes of training or features that make an earlier state useless."""

Row = tuple[NDArray[np.int32], NDArray[np.float32]]
"""Feature numbers of a text and their weights; the weights have length one together."""


@dataclass(frozen=True)
class Model:
    """Trained weights, feature by feature.

    `marks` are those of the known features, sorted, and `idf` how rare each is. The weights are whole numbers, in
    `_LEVELS` steps of the `scale` of their classes. Those of feature ``n`` are ``values[starts[n] : starts[n + 1]]``
    for the classes `labels`, or, where many classes have one, the line ``lines[n]`` of `table`, else -1: such features
    are few, but most of the weights of any text, and a whole line is read faster than its parts.
    """

    marks: NDArray[np.uint32]
    idf: NDArray[np.float32]
    lines: NDArray[np.int32]
    table: NDArray[np.int8]
    starts: NDArray[np.int32]
    labels: NDArray[np.uint16]
    values: NDArray[np.int8]
    scale: NDArray[np.float32]

    @property
    def classes(self) -> int:
        """How many classes were trained."""
        return len(self.scale)

    def knows(self, word: str) -> bool:
        """Whether a word of `folding.words` occurs in training phrases, in this or another form."""
        return bool(self._found(np.array([mark("s:" + one) for one in stem(word)], np.uint32))[1].any())

    def unit(self, features: Features) -> Features:
        """All features, known or not, weighted by rareness to length one."""
        at, known = self._found(features.marks)
        rareness = np.where(known, self.idf[at], self.idf.max(initial=1.0))
        return Features(features.marks, _unit(features.weights * rareness))

    def row(self, features: Features) -> Row:
        """The known features of a text."""
        at, known = self._found(features.marks)
        numbers = at[known].astype(np.int32)
        return numbers, _unit(features.weights[known] * self.idf[numbers])

    def scores(self, row: Row) -> NDArray[np.float32]:
        """One score a class; higher is likelier."""
        numbers, weights = row
        lines = self.lines[numbers]
        common = lines >= 0
        # einsum, because a product handed to several processors is not the same every time.
        found = np.einsum("i,ij->j", weights[common], self.table[lines[common]].astype(np.float32))
        at, counts = self._spans(numbers[~common])
        added = np.repeat(weights[~common], counts) * self.values[at]
        found += np.bincount(self.labels[at], added, self.classes).astype(np.float32)
        scores: NDArray[np.float32] = found * self.scale
        return scores

    def covered(self, row: Row, label: int) -> float:
        """The share of a text, by the squares of its weights, that speaks for a class; 0 for one learnt later."""
        if label >= self.classes:
            return 0.0
        numbers, weights = row
        return float((weights * weights)[self._levels(numbers, label) > 0].sum())

    def why(self, named: Names, label: int, most: int) -> list[tuple[str, float]]:
        """What the features of a text that count most add to the score of a class, the largest first."""

        def added(row: Row) -> NDArray[np.float32]:
            numbers, weights = row
            values: NDArray[np.float32] = (self._levels(numbers, label) * weights * self.scale[label]).astype(
                np.float32
            )
            return values

        return self.named(named, added, most)

    def named(self, named: Names, added: Callable[[Row], NDArray[np.float32]], most: int) -> list[tuple[str, float]]:
        """The features of a text to which `added` gives most, by name, the largest first."""
        features = marked(named)
        names = [name for name, known in zip(named, self._found(features.marks)[1], strict=True) if known]
        values = added(self.row(features))
        first = np.argsort(-values, kind="stable")[:most]
        return [(names[each], round(float(values[each]), 4)) for each in first]

    def _levels(self, numbers: NDArray[np.int32], label: int) -> NDArray[np.int8]:
        """The weight of each feature for a class, in steps of its scale."""
        lines = self.lines[numbers]
        levels = np.where(lines >= 0, self.table[lines, label], 0) if len(self.table) else np.zeros(len(lines), np.int8)
        at, counts = self._spans(numbers)
        of_label = np.flatnonzero(self.labels[at] == label)
        levels[counts.cumsum().searchsorted(of_label, "right")] = self.values[at[of_label]]
        return levels

    def _spans(self, numbers: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Where the weights of these features lie that are not in the table, one feature after the other, and how many
        each has."""
        starts = self.starts[numbers]
        counts = self.starts[numbers + 1] - starts
        return spans(starts, counts), counts

    def _found(self, marks: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The number of each feature, and whether it is known: an unknown one has the number of another."""
        if not len(self.marks):
            return np.zeros(len(marks), np.intp), np.zeros(len(marks), np.bool_)
        at = np.minimum(self.marks.searchsorted(marks), len(self.marks) - 1)
        return at, self.marks[at] == marks

    def state(self) -> dict[str, Any]:
        """The model as arrays; `Model.from_state` takes it back."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Model":
        """The model from what `state` gave."""
        return cls(**state)


def spans(starts: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.intp]:
    """The places from each start on, as many as its count, one span after the other."""
    ends = np.cumsum(counts)
    places: NDArray[np.intp] = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - counts), counts)
    return places


def train(texts: Sequence[Features], labels: Sequence[int], classes: int) -> Model:
    """Learns to tell the classes of `texts` apart; the same input gives the same model.

    Each class starts as the mean of its phrases; each phrase then moves away from the class that it is mistaken
    for, until it keeps a margin. Everything is deterministic: the order of the phrases comes from a fixed seed.
    """
    rows, marks, idf = _Rows.of(texts)
    weights = _weights(rows, labels, len(marks), classes)
    del rows  # a small server learns, too
    scale = np.maximum(np.maximum(weights.max(axis=0), -weights.min(axis=0)), 1e-6) / _LEVELS
    weights /= scale
    np.rint(weights, out=weights)
    levels = weights.astype(np.int8)
    del weights
    levels[np.abs(levels) < _SMALLEST] = 0
    common = np.flatnonzero(np.count_nonzero(levels, axis=1) > _COMMON)
    lines = np.full(len(marks), -1, np.int32)
    lines[common] = np.arange(len(common))
    table = levels[common]
    levels[common] = 0
    feature, label = np.nonzero(levels)
    starts = np.searchsorted(feature, np.arange(len(marks) + 1)).astype(np.int32)
    values = levels[feature, label]
    return Model(marks, idf, lines, table, starts, label.astype(np.uint16), values, scale.astype(np.float32))


@dataclass(frozen=True)
class _Rows:
    """The rows of many texts, one after the other: that of text ``n`` is ``counts[n]`` features long."""

    numbers: NDArray[np.int32]
    values: NDArray[np.float32]
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[Features]) -> tuple["_Rows", NDArray[np.uint32], NDArray[np.float32]]:
        """The rows of `texts`, the features seen often enough, and how rare each is."""
        marks, times = np.unique(np.concatenate([found for found, _ in texts]), return_counts=True)
        often = times >= _SEEN_TWICE
        marks, idf = marks[often], np.log(1 + len(texts) / times[often]).astype(np.float32)
        most = int(times[often].sum())
        numbers, values = np.empty(most, np.int32), np.empty(most, np.float32)
        ends = [0]
        for found, weights in texts:
            places = np.searchsorted(marks, found).astype(np.int32)
            places[places == len(marks)] = 0
            kept = marks[places] == found
            own = slice(ends[-1], ends[-1] + int(np.count_nonzero(kept)))
            numbers[own] = places[kept]
            values[own] = _unit(weights[kept] * idf[numbers[own]])
            ends.append(own.stop)
        return cls(numbers, values, np.array(ends[:-1], np.int64), np.diff(ends)), marks, idf

    def __len__(self) -> int:
        return len(self.counts)

    def __getitem__(self, text: int) -> Row:
        own = slice(self.starts[text], self.starts[text] + self.counts[text])
        return self.numbers[own], self.values[own]


def _weights(rows: _Rows, labels: Sequence[int], width: int, classes: int) -> NDArray[np.float32]:
    weights = _centroids(rows, labels, width, classes)
    learner = _Learner(rows, labels, weights)
    order = np.random.default_rng(0)
    for _ in range(_EPOCHS):
        shuffled = order.permutation(len(rows))
        for first in range(0, len(rows), _TOGETHER):
            learner.learn(shuffled[first : first + _TOGETHER])
    return weights


def _centroids(rows: _Rows, labels: Sequence[int], width: int, classes: int) -> NDArray[np.float32]:
    weights = np.zeros((width, classes), np.float32)
    for text, label in enumerate(labels):
        numbers, values = rows[text]
        weights[numbers, label] += values
    length: NDArray[np.float32] = np.sqrt(np.einsum("ij,ij->j", weights, weights))
    weights /= np.maximum(length, 1e-6)
    return weights


class _Learner:
    """Moves `weights`, features by classes, until every text is nearer to its own class than to its rivals."""

    def __init__(self, rows: _Rows, labels: Sequence[int], weights: NDArray[np.float32]) -> None:
        self._rows = rows
        self._flat, self._classes = weights.reshape(-1), weights.shape[1]
        self._own = np.array(labels, np.int64)
        self._rivals = np.empty((len(rows), min(_RIVALS, self._classes - 1)), np.int64)
        for text, label in enumerate(labels):
            self._rivals[text] = _rivals(weights, rows[text], label, self._rivals.shape[1])

    def learn(self, texts: NDArray[np.int64]) -> None:
        """Moves weights towards the class of each of these texts and away from its strongest rival when the margin
        between them is too small."""
        texts = texts[self._rows.counts[texts] > 0]
        if not len(texts) or not self._rivals.shape[1]:
            return
        counts = self._rows.counts[texts]
        at = spans(self._rows.starts[texts], counts)
        of_text, first = np.repeat(np.arange(len(texts)), counts), np.cumsum(counts) - counts
        # The place of a feature's first class in the flat weights: that of any class is so many further on.
        places, values = self._rows.numbers[at].astype(np.int64) * self._classes, self._rows.values[at]
        rivals = self._rivals[texts]
        theirs = np.add.reduceat(self._flat[places[:, None] + rivals[of_text]] * values[:, None], first)
        own = places + self._own[texts][of_text]
        strongest = theirs.argmax(axis=1)
        highest = theirs[np.arange(len(texts)), strongest]
        loss = _MARGIN - np.add.reduceat(self._flat[own] * values, first) + highest
        steps = np.clip(loss / 2, 0, _STEP).astype(np.float32)[of_text] * values
        np.add.at(self._flat, own, steps)
        np.subtract.at(self._flat, places + rivals[np.arange(len(texts)), strongest][of_text], steps)


def _rivals(weights: NDArray[np.float32], row: Row, label: int, most: int) -> NDArray[np.intp]:
    """So many other classes that score best for a text."""
    numbers, values = row
    # einsum, because a product shared among processors is not the same on every machine, and here no faster.
    scores = np.einsum("i,ij->j", values, weights[numbers])
    scores[label] = -np.inf
    return np.argpartition(-scores, most)[:most]


def _unit(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return values / max(float(np.sqrt(values @ values)), 1e-6)
