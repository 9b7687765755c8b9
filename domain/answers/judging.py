"""A text weighed against every entry: its words, with slips of the pen mended, and a score for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import filterfalse

import numpy as np
from numpy.typing import NDArray

from domain.answers.concepts import concepts_in
from domain.answers.confidence import known
from domain.answers.entry import Entry
from domain.answers.features import FeatureReader, Features, ReadText, joined
from domain.answers.learnt import Learnt
from domain.answers.model import Model, Row
from domain.answers.often import often_asked, raise_often
from domain.answers.spelling import Spelling

KNOWN_WORDS = 4_096
"""Words of which it is remembered whether a training phrase has them."""

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Judged:
    """A text, its words, how it is read with them mended, the share of them that is known, and every entry's score.

    `row` is what the model knows of its features.
    """

    text: str
    tokens: list[str]
    read: ReadText
    read_as: str
    known: float
    row: Row
    scores: Scores

    @property
    def unheard_of(self) -> bool:
        """Whether it has words, none of them known or of a known meaning: letters alone say nothing."""
        spoken = any(not token.isdigit() for token in self.tokens)
        return spoken and not self.known and not concepts_in(self.tokens)

    def beside(self, other: Scores, share: float) -> "Judged":
        """The same text, its scores mixed with a `share` of others."""
        return replace(self, scores=np.asarray(self.scores * (1 - share) + other * share, np.float32))


class Judge:
    """Weighs texts against entries. `entries` is the list of its index: it may grow."""

    def __init__(
        self,
        entries: Sequence[Entry],
        features: FeatureReader,
        model: Model,
        learnt: Learnt,
        vocabulary: Mapping[str, int],
    ) -> None:
        self._entries, self._features, self._model, self._learnt = entries, features, model, learnt
        self._often = often_asked(entries)
        self._spelling = Spelling(vocabulary)
        # People use the same words again and again.
        self.knows = lru_cache(maxsize=KNOWN_WORDS)(model.knows)

    def __call__(self, text: str) -> Judged:
        """Judge a normalised text."""
        read, read_as = self._features.read(text), text
        tokens, share = read.tokens, known(self.knows, read.tokens)
        if share < 1 and (mended := _replaced(text, filterfalse(self.knows, tokens), self._spelling.mend)) != text:
            read, read_as = self._features.read(mended), mended
            share = (share + known(self.knows, read.tokens)) / 2
        row = self._model.row(read.features)
        return Judged(text, tokens, read, read_as, share, row, self._scores(read, row))

    def corrected(self, asked: Judged) -> Judged | None:
        """The text once more with words that others use seldom as slips for far commoner ones; None without such."""
        text = _replaced(asked.text, asked.tokens, self._spelling.commoner)
        return self(text) if text != asked.text else None

    def scores_with(self, asked: Judged, more: Features) -> Scores:
        """The scores of a text to which something is added."""
        features = joined((asked.read.features, more))
        return self._scores(replace(asked.read, features=features), self._model.row(features))

    def _scores(self, read: ReadText, row: Row) -> Scores:
        scores = np.zeros(len(self._entries), np.float32)
        scores[: self._model.classes] = self._model.scores(row)
        return self._learnt.raise_scores(raise_often(scores, self._often, len(read.tokens)), read.features)


def _replaced(text: str, tokens: Iterable[str], meant: Callable[[str], str | None]) -> str:
    """The text with those of its words replaced that are `meant` to be others."""
    for token in tokens:
        if not token.isdigit() and (other := meant(token)):
            text = text.replace(token, other)
    return text
