"""Phrases learnt after training: a message close to one raises its entry's score at once."""

import numpy as np
from numpy.typing import NDArray

from domain.answers.features import Features
from domain.answers.model import Model, spans


class Learnt:
    """Compares by the cosine of idf-weighted features; a phrase met again word for word scores 1."""

    def __init__(self, trained: Model) -> None:
        self._trained = trained
        self._numbers: list[int] = []
        self._phrases: list[Features] = []
        self._table: tuple[NDArray[np.uint32], NDArray[np.intp], NDArray[np.float32]] | None = None

    def add(self, number: int, features: Features) -> None:
        """Remembers that a text with these features asks for the entry of that number."""
        self._numbers.append(number)
        self._phrases.append(self._trained.unit(features))
        self._table = None

    def raise_scores(self, scores: NDArray[np.float32], features: Features) -> NDArray[np.float32]:
        """The scores, higher for entries with a learnt phrase close to the text."""
        if self._phrases:
            marks, phrase, weights = self._table or self._sorted()
            asked = self._trained.unit(features)
            starts = np.searchsorted(marks, asked.marks)
            counts = np.searchsorted(marks, asked.marks, "right") - starts
            at = spans(starts, counts)
            close = np.bincount(phrase[at], weights[at] * np.repeat(asked.weights, counts), len(self._phrases))
            np.maximum.at(scores, self._numbers, (close * close).astype(np.float32))
        return scores

    def _sorted(self) -> tuple[NDArray[np.uint32], NDArray[np.intp], NDArray[np.float32]]:
        """The marks of all phrases in order, and the phrase and weight of each."""
        marks = np.concatenate([phrase.marks for phrase in self._phrases])
        phrase = np.repeat(np.arange(len(self._phrases)), [len(one.marks) for one in self._phrases])
        weights = np.concatenate([one.weights for one in self._phrases])
        order = np.argsort(marks)
        self._table = marks[order], phrase[order], weights[order]
        return self._table
