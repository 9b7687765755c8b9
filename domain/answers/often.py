"""Subjects that people ask about most: where a message says little, one of these is meant."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from domain.answers.entry import Entry

_SHARE = 0.1
"""What a single word leaves to the usual subjects; a message of more words leaves them less. Chosen on questions of
strangers, where the best entry scores 0.4."""


def often_asked(entries: Sequence[Entry]) -> list[int]:
    """The numbers of the entries that are asked for often."""
    return [number for number, entry in enumerate(entries) if entry.often]


def raise_often(scores: NDArray[np.float32], often: Sequence[int], words: int) -> NDArray[np.float32]:
    """The scores of a message of so many words, higher for the entries `often`."""
    scores[list(often)] += _SHARE / max(words, 1)
    return scores
