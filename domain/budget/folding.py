"""Text made comparable: case, ё, Kazakh letters, look-alikes, spaces and soft hyphens."""

import difflib
import functools
import re
import unicodedata

_KAZAKH = str.maketrans("қңөұүіһғәё", "кноууихгае")
_LATIN_IN_CYRILLIC = str.maketrans("aceopxyktmhbi", "асеорхуктмнви")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[а-я]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CURRENCY_WORDS = re.compile(
    r"\b(?:тенге|тг|kzt|tenge|usd|eur|rub|долл(?:ар\w*)?|руб(?:л\w*)?|kazakhstan|казахстанск\w*|сша|us dollars?)\b"
)


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, ё and spaces are one; Kazakh letters stay."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold().replace("ё", "е")
    return " ".join(text.split())


@functools.lru_cache(maxsize=65536)
def loose(text: str) -> str:
    """As `fold`, with Kazakh letters as people type them on a Russian keyboard and Latin look-alikes put right."""
    words = [
        _LETTERS.sub(_one_script, word) if _is_mixed(word) else word
        for word in fold(text).translate(_KAZAKH).split(" ")
    ]
    return " ".join(words)


def _one_script(match: re.Match[str]) -> str:
    """Letters of two scripts in one run are Cyrillic ones typed on the wrong keyboard; "GPS-трекер" is two runs."""
    return match[0].translate(_LATIN_IN_CYRILLIC) if _is_mixed(match[0]) else match[0]


def _is_mixed(word: str) -> bool:
    """Cyrillic and Latin letters in one word."""
    return not word.isascii() and _LATIN.search(word) is not None and _CYRILLIC.search(word) is not None


@functools.lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """As `loose`, without punctuation, brackets' content and words of currency: for headers and names."""
    plain = loose(text)
    stripped = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", plain)
    stripped = _CURRENCY_WORDS.sub(" ", stripped)
    stripped = " ".join(re.sub(r"[^\w%#№$&+-]+", " ", stripped).split()).strip("-+& ")
    return stripped or " ".join(plain.split())


def parts(text: str) -> list[str]:
    """The text and its halves in two languages (``Total / Всего``, or on two lines)."""
    halves = [half.strip() for half in re.split(r"\s/\s|\n|\s\|\s", text) if half.strip()]
    return [text, *halves] if len(halves) > 1 else [text]


def words(text: str) -> list[str]:
    """The words of a text, folded loosely."""
    return re.findall(r"\w+", loose(text))


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; order of words and small typos do not count."""
    a, b = bare(one), bare(other)
    if a == b:
        return 1.0
    plain = difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
    x, y = " ".join(sorted(a.split())), " ".join(sorted(b.split()))
    return max(plain, difflib.SequenceMatcher(None, x, y, autojunk=False).ratio())


def overlap(one: str, other: str) -> float:
    """The share of the words of `one` that `other` has too, from 0 to 1."""
    mine, theirs = set(words(one)), set(words(other))
    return len(mine & theirs) / len(mine) if mine else 0.0
