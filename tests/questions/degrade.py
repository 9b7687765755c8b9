"""The ways one sentence reaches a chat: without Kazakh letters, in Latin, mistyped, in the wrong layout."""

import random
from collections.abc import Callable

_NO_LETTERS = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_RU = [
    "а",
    "б",
    "в",
    "г",
    "д",
    "е",
    "ё",
    "ж",
    "з",
    "и",
    "й",
    "к",
    "л",
    "м",
    "н",
    "о",
    "п",
    "р",
    "с",
    "т",
    "у",
    "ф",
    "х",
    "ц",
    "ч",
    "ш",
    "щ",
    "ъ",
    "ы",
    "ь",
    "э",
    "ю",
    "я",
]


def _table(letters: str, base: dict[str, str]) -> dict[int, str]:
    return str.maketrans(base | dict(pair.split("=") for pair in letters.split()))


def _russian(spelling: str) -> dict[int, str]:
    return str.maketrans(dict(zip(_RU, (piece.strip("_") for piece in spelling.split()), strict=True)))


_KK_PLAIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыэюяәғқңөұүһіъь",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
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
            "ts",
            "ch",
            "sh",
            "sh",
            "y",
            "e",
            "iu",
            "ia",
            "a",
            "g",
            "q",
            "n",
            "o",
            "u",
            "u",
            "h",
            "i",
            ".",
            ".",
        ],
        strict=True,
    )
) | {"ъ": "", "ь": ""}

KAZAKH_LATIN = {
    "apostrophes of 2017": _table("ә=a' ғ=g' ң=n' ө=o' ү=u' ш=s' ч=c' у=y' и=i' й=i' ж=j", _KK_PLAIN),
    "acutes of 2018": _table("ә=á ғ=ǵ ң=ń ө=ó ү=ú у=ý и=ı й=ı", _KK_PLAIN),
    "diacritics of 2021": _table("ә=ä ғ=ğ ң=ñ ө=ö ұ=ū ү=ü ш=ş ж=j и=i у=u", _KK_PLAIN),
    "chat with q and j": _table("ж=j й=y", _KK_PLAIN),
    "chat with k and zh": _table("қ=k ғ=gh й=y ы=i х=kh", _KK_PLAIN),
    "chat with w": _table("ж=j ш=w", _KK_PLAIN),
}
RUSSIAN_LATIN = {
    "zayavka": _russian("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"),
    "zaiavka": _russian("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia"),
    "zajavka": _russian("a b v g d e jo zh z i j k l m n o p r s t u f h c ch sh sch _ y ' e ju ja"),
    "zayavka4": _russian("a b v g d e e j z i y k l m n o p r s t u f h c 4 sh sch _ y _ e yu ya"),
}
_LOOKALIKE = str.maketrans("аеорсхАЕОРСХ", "aeopcxAEOPCX")
_RU_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
_EN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_PHONETIC = (("тся", "ца"), ("что", "што"), ("ого", "ова"), ("ё", "е"), ("ще", "щэ"), ("лько", "лька"))


def no_letters(text: str, rng: random.Random) -> str:
    """Kazakh typed on a Russian keyboard."""
    return text.translate(_NO_LETTERS)


def kazakh_latin(text: str, rng: random.Random) -> str:
    """Kazakh in one of the Latin spellings."""
    return text.lower().translate(rng.choice(list(KAZAKH_LATIN.values())))


def russian_latin(text: str, rng: random.Random) -> str:
    """Russian in one of the usual transliterations."""
    return text.lower().translate(rng.choice(list(RUSSIAN_LATIN.values())))


def typos(text: str, rng: random.Random) -> str:
    """About one word in four with a letter lost, doubled, swapped with the next, or written as heard."""
    return " ".join(_mistype(word, rng) if len(word) > 3 and rng.random() < 0.25 else word for word in text.split(" "))


def _mistype(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    way = rng.randrange(4)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at] + word[at:]
    if way == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    heard = word
    for spelled, said in _PHONETIC:
        heard = heard.replace(spelled, said)
    return heard if heard != word else word.replace("о", "а", 1)


def wrong_layout(text: str, rng: random.Random) -> str:
    """Russian typed with the English layout on."""
    return text.lower().translate(str.maketrans(_RU_KEYS, _EN_KEYS))


def capitals(text: str, rng: random.Random) -> str:
    """Shouted."""
    return text.upper() + "!!!"


def dictated(text: str, rng: random.Random) -> str:
    """Small letters and no punctuation."""
    return " ".join("".join(letter if letter.isalnum() or letter in " -" else " " for letter in text.lower()).split())


def look_alikes(text: str, rng: random.Random) -> str:
    """Some Cyrillic letters replaced by Latin ones that look the same, soft hyphens and an emoji added."""
    mixed = "".join(letter.translate(_LOOKALIKE) if rng.random() < 0.4 else letter for letter in text)
    return mixed.replace("ст", "с\u00adт") + " 🙏"


WAYS: dict[str, tuple[tuple[str, ...], Callable[[str, random.Random], str]]] = {
    "no letters": (("kk",), no_letters),
    "kazakh latin": (("kk",), kazakh_latin),
    "russian latin": (("ru",), russian_latin),
    "typos": (("kk", "ru", "en"), typos),
    "wrong layout": (("ru",), wrong_layout),
    "capitals": (("kk", "ru", "en"), capitals),
    "dictated": (("kk", "ru", "en"), dictated),
    "look-alikes": (("kk", "ru"), look_alikes),
}
"""Name of a way to the languages it applies to and the function (text, random source) -> text."""
