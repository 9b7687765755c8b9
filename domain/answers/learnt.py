"""Phrases learnt after training: a message close to one raises its entry's score at once."""

import numpy as np
from numpy.typing import NDArray

from domain.answers.features import Features
from domain.answers.model import Model


class Learnt:
    """Compares by the cosine of idf-weighted features; a phrase met again word for word scores 1."""

    def __init__(self, trained: Model) -> None:
        self._trained = trained
        self._phrases: list[tuple[int, Features]] = []

    def add(self, number: int, features: Features) -> None:
        """Remembers that a text with these features asks for the entry of that number."""
        self._phrases.append((number, self._trained.unit(features)))

    def raise_scores(self, scores: NDArray[np.float32], features: Features) -> NDArray[np.float32]:
        """The scores, higher for entries with a learnt phrase close to the text."""
        if self._phrases:
            asked = self._trained.unit(features)
            for number, phrase in self._phrases:
                close = sum(weight * phrase.get(name, 0.0) for name, weight in asked.items())
                scores[number] = max(float(scores[number]), close * close)
        return scores
