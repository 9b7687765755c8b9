"""Brings every way of typing a word to one skeleton, so that қоғам, когам, qogam and qoğam meet.

The skeleton alphabet is small and phonetic: vowels a e i o u, x for ч, w for ш and щ, j for ж, h for х.
A spelling that can be read in two ways ("zajavka", "qujat") keeps both readings, the likelier first.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "j",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "s",
            "x",
            "w",
            "w",
            ".",
            "i",
            ".",
            "e",
            "iu",
            "ia",
            "e",
            "a",
            "g",
            "k",
            "n",
            "o",
            "u",
            "u",
            "h",
            "i",
        ],
        strict=True,
    )
) | {"ъ": "", "ь": ""}

_MARKED_LATIN = {
    "á": "a", "ä": "a", "ǵ": "g", "ğ": "g", "ń": "n", "ñ": "n", "ŋ": "n", "ó": "o", "ö": "o", "ú": "u",
    "ü": "u", "ū": "u", "ý": "u", "ş": "sh", "ç": "ch", "ı": "i", "č": "ch", "š": "sh", "ž": "zh", "ë": "e",
    "é": "e", "í": "i", "ï": "i", "â": "a", "ê": "e", "î": "i", "ô": "o", "û": "u", "ș": "sh", "ț": "ts",
}  # fmt: skip

_LATIN_PAIRS = (
    ("x", "ks"), ("shch", "w"), ("sch", "w"), ("sh", "w"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("ch", "x"),
    ("ts", "s"), ("tz", "s"), ("yo", "e"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("c", "k"), ("q", "k"), ("y", "i"), ("4", "x"),
)  # fmt: skip
"""Read in this order; each left side is replaced everywhere before the next."""

_LOOKALIKE_TO_CYRILLIC = str.maketrans("aceopxykmthbi", "асеорхукмтнві")
_LOOKALIKE_TO_LATIN = str.maketrans("асеорхукмтнві", "aceopxykmthbi")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]")
_ONE_KIND = str.maketrans(dict.fromkeys("‘’ʼʻ`´ʹ′", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"ё": "е"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?")
_HAS_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
_HAS_LATIN = re.compile(r"[a-z]")
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeiou")


LONGEST = 4096
"""Characters of the longest message in Telegram."""


def normalise(text: str) -> str:
    """The text in NFKC and lower case, without invisible characters and with one kind of dash and quote.

    It is cut at `LONGEST` characters: some single ones stand for a whole phrase and would make it many times longer.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))[:LONGEST].casefold()
    return _INVISIBLE.sub("", text).translate(_ONE_KIND).replace("i̇", "i")


def words(text: str) -> list[str]:
    """The words and numbers of a normalised text, look-alike letters of the other alphabet mended."""
    return [_one_alphabet(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=4_000)
def _one_alphabet(word: str) -> str:
    """A word typed with letters of two alphabets in the one most of its letters belong to."""
    cyrillic, latin = len(_HAS_CYRILLIC.findall(word)), len(_HAS_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    other = word.translate(_LOOKALIKE_TO_CYRILLIC) if cyrillic >= latin else word.translate(_LOOKALIKE_TO_LATIN)
    return other


def is_latin(word: str) -> bool:
    """Whether the word is typed in Latin letters."""
    return bool(_HAS_LATIN.search(word)) or any(mark in _MARKED_LATIN for mark in word)


@lru_cache(maxsize=8_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The readings of one word of `words`, the likelier first; a number is its own skeleton."""
    if word.isdigit():
        return (word,)
    if not is_latin(word):
        return (_squeeze("".join(_CYRILLIC.get(letter, letter) for letter in word.replace("'", ""))),)
    plain = "".join(_MARKED_LATIN.get(letter, letter) for letter in word)
    first = _squeeze(_from_latin(plain.replace("'", "")))
    readings = [first]
    if "j" in plain:  # j stands for ж, and for й beside a vowel in "zajavka", "bjudzhet"
        readings.append(_squeeze(_from_latin(re.sub(r"j(?=[aeiouy])|(?<=[aeiouy])j", "y", plain.replace("'", "")))))
    if "x" in plain:  # x stands for кс in "excel", and for х in "xat", "rasxody"
        readings.append(_squeeze(_from_latin(plain.replace("x", "h").replace("'", ""))))
    if "w" in plain:  # w stands for ш in chats, and for у in "waqyt"
        readings.append(_squeeze(_from_latin(plain.replace("w", "u").replace("'", ""))))
    if "'" in plain:  # the 2017 alphabet: s' is ш, c' is ч, y' is у
        old = plain.replace("s'", "sh").replace("c'", "ch").replace("y'", "u").replace("'", "")
        readings.append(_squeeze(_from_latin(old)))
    return tuple(dict.fromkeys(reading for reading in readings if reading))


def frame(skeleton: str) -> str:
    """The consonants of a skeleton: what is left of a word when its vowels are mistyped."""
    return _REPEATED.sub(r"\1", skeleton.translate(_VOWELS))


def _from_latin(word: str) -> str:
    for pair, letter in _LATIN_PAIRS:
        if pair in word:
            word = word.replace(pair, letter)
    return word


def _squeeze(skeleton: str) -> str:
    return _REPEATED.sub(r"\1", skeleton.replace("ts", "s").replace("iia", "ia")) if skeleton else skeleton
