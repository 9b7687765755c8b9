"""Mends mistyped words: one that nobody used in a training phrase is read as the closest one somebody did."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.answers.folding import skeletons

_SHORTEST = 4
_LONG = 8
"""Skeletons from this length on may be two slips away, shorter ones only one."""
_WORDS = 1_000
"""Words of which it is remembered what they are meant to be: those of a message are read more than once."""
_SEEN_TWICE = 2


class Spelling:
    """The words of the training phrases by the sound of their beginning."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._meant: dict[str, str] = {}
        self._sounds: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in vocabulary:
            sound = next(iter(skeletons(word)), "")
            if len(sound) >= _SHORTEST and sound not in self._meant:
                self._meant[sound] = word
                self._sounds[sound[0], len(sound)].append(sound)
        self._order = {sound: number for number, sound in enumerate(self._meant)}
        self.mend = lru_cache(maxsize=_WORDS)(self._mend)

    @staticmethod
    def learn(texts: Iterable[Sequence[str]]) -> list[str]:
        """The words that occur more than once in texts taken apart, the commonest first."""
        counts = Counter(word for words in texts for word in words if not word.isdigit())
        return [word for word, count in counts.most_common() if count >= _SEEN_TWICE and len(word) >= _SHORTEST]

    def _mend(self, word: str) -> str | None:
        """The known word that `word` is most likely meant to be; None when none is close."""
        sound = next(iter(skeletons(word)), "")
        if len(sound) < _SHORTEST:
            return None
        slips = 2 if len(sound) >= _LONG else 1
        found = []
        for length in range(len(sound) - slips, len(sound) + slips + 1):
            near = self._sounds.get((sound[0], length), ())
            closest = process.extractOne(sound, near, scorer=OSA.distance, score_cutoff=slips)
            if closest:
                found.append((closest[1], self._order[closest[0]], closest[0]))
        return self._meant[min(found)[2]] if found else None
