"""Mends mistyped words: one that nobody used in a training phrase is read as the closest one somebody did."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.answers.folding import skeletons, words

_SHORTEST = 4
_LONG = 8
"""Skeletons from this length on may be two slips away, shorter ones only one."""
_SEEN_TWICE = 2


class Spelling:
    """The words of the training phrases by the sound of their beginning."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._sounds: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for word in vocabulary:
            sound = next(iter(skeletons(word)), "")
            if len(sound) >= _SHORTEST:
                self._sounds[sound[0]].setdefault(sound, word)

    @staticmethod
    def learn(texts: Iterable[str]) -> list[str]:
        """The words that occur more than once in normalised texts, the commonest first."""
        counts = Counter(word for text in texts for word in words(text) if not word.isdigit())
        return [word for word, count in counts.most_common() if count >= _SEEN_TWICE and len(word) >= _SHORTEST]

    def mend(self, word: str) -> str | None:
        """The known word that `word` is most likely meant to be; None when none is close."""
        sound = next(iter(skeletons(word)), "")
        if len(sound) < _SHORTEST:
            return None
        near = self._sounds.get(sound[0], {})
        slips = 2 if len(sound) >= _LONG else 1
        found = process.extractOne(sound, near.keys(), scorer=OSA.distance, score_cutoff=slips)
        return near[found[0]] if found else None
