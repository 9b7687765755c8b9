"""Word stems on the skeleton alphabet: Snowball for Russian and English, a light stripper for Kazakh."""

import re
from functools import lru_cache

import Stemmer

from domain.answers.folding import is_latin, skeletons

_RUSSIAN = Stemmer.Stemmer("russian")
_ENGLISH = Stemmer.Stemmer("english")

_KAZAKH_ENDINGS = re.compile(
    "(?:"
    "(?:[dtl][ae]r)"  # plural
    "|(?:imiz|iniz|miz|niz|siz|sizdar|lari|leri|si|im|in)"  # whose, and who
    "|(?:[ndt]in|[gk][ae]|n[ae]|[ndt]i|[dt][ae]|nd[ae]|[dtn][ae]n|[mbp]en)"  # cases
    "|(?:[mbp][ae])"  # the question particle written together
    "|(?:lik|dik|tik|siz|daji|deji|daki|deki|dagi|degi|gi|ki)"
    "|(?:di|ti|gan|gen|kan|ken|atin|etin|itin|aik|eik|dik|tik|maidi|meidi|aidi|eidi|uga|uge|ui)"  # verbs
    ")$"
)
_KEEP = 4
"""Letters a Kazakh stem keeps at least."""


@lru_cache(maxsize=8_000)
def stem(word: str) -> frozenset[str]:
    """Skeleton stems of one word of `folding.words`: every reading of it in each language it may belong to."""
    if word.isdigit():
        return frozenset()
    found = {kazakh_stem(reading) for reading in skeletons(word)}
    if is_latin(word):
        found.update(skeletons(_ENGLISH.stemWord(word)))
    else:
        found.update(skeletons(_RUSSIAN.stemWord(word)))
    return frozenset(found)


def kazakh_stem(skeleton: str) -> str:
    """The skeleton without up to four Kazakh endings; at least four letters stay."""
    for _ in range(4):
        shorter = _KAZAKH_ENDINGS.sub("", skeleton)
        if shorter == skeleton or len(shorter) < _KEEP:
            break
        skeleton = shorter
    return skeleton
