"""Mends mistyped words: one that nobody used in a training phrase is read as the closest one somebody did."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.answers.folding import is_latin, skeletons

_SHORTEST = 4
_LONG = 8
"""Words whose sound has this length or more may be two slips away, shorter ones only one."""
_WORDS = 2_000
"""Words of which it is remembered what they are meant to be: those of a message are read more than once."""
_SEEN_TWICE = 2
_COMMONER = 4
"""Who writes a word may mean one that is so many times as common."""
_CLOSEST = 5
_SOUND_ALIKE = str.maketrans("oe", "ai")
"""Vowels without stress that people write for one another: "канфиренция"."""


class Spelling:
    """The words of the training phrases by their sound, and those in Latin letters by these letters as well."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """`vocabulary` tells how often each word was used, the commonest first."""
        self._counts = vocabulary
        self._meant: dict[str, str] = {}
        self._like: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in vocabulary:
            for form in _forms(word):
                if form not in self._meant:
                    self._meant[form] = word
                    self._like[_beginning(form), len(form)].append(form)
        self._order = {form: number for number, form in enumerate(self._meant)}
        self._rareness = {key: [-vocabulary[self._meant[form]] for form in forms] for key, forms in self._like.items()}
        self.mend = lru_cache(maxsize=_WORDS)(self._mend)
        self.commoner = lru_cache(maxsize=_WORDS)(self._commoner)

    @staticmethod
    def learn(texts: Iterable[Sequence[str]]) -> dict[str, int]:
        """How often words are used in texts taken apart, the commonest first; words used once are left out."""
        counts = Counter(word for words in texts for word in words if not word.isdigit())
        return {word: count for word, count in counts.most_common() if count >= _SEEN_TWICE and len(word) >= _SHORTEST}

    def _mend(self, word: str) -> str | None:
        """The known word that `word` is most likely meant to be; None when none is close."""
        found = [(slips, self._order[form], form) for form, slips in self._near(word, _SEEN_TWICE)]
        return self._meant[min(found)[2]] if found else None

    def _commoner(self, word: str) -> str | None:
        """A far commoner word of the same alphabet that `word`, although people use it, may be a slip for."""
        found = []
        for form, slips in self._near(word, _COMMONER * max(self._counts.get(word, 0), 1)):
            if is_latin(self._meant[form]) == is_latin(word):
                heard_alike = any(form.translate(_SOUND_ALIKE) == own.translate(_SOUND_ALIKE) for own in _forms(word))
                found.append((slips - heard_alike, self._order[form], form))
        return self._meant[min(found)[2]] if found else None

    def _near(self, word: str, least: int) -> Iterator[tuple[str, int]]:
        """The forms of other words, used so often at `least`, that are few slips away, and how many."""
        for own in _forms(word):
            slips = 2 if len(own) >= _LONG else 1
            for length in range(len(own) - slips, len(own) + slips + 1):
                key = (_beginning(own), length)
                if key in self._like:
                    often = self._like[key][: bisect_right(self._rareness[key], -least)]
                    closest = process.extract(own, often, scorer=OSA.distance, score_cutoff=slips, limit=_CLOSEST)
                    yield from ((form, found) for form, found, _ in closest if self._meant[form] != word)


def _forms(word: str) -> tuple[str, ...]:
    """How a word sounds, and a word in Latin letters itself, whose slips do not sound alike ("topcis")."""
    sounds = skeletons(word)[:1]
    forms = dict.fromkeys((*sounds, word)) if is_latin(word) else sounds
    return tuple(form for form in forms if len(form) >= _SHORTEST)


def _beginning(form: str) -> str:
    return form[0].translate(_SOUND_ALIKE)
