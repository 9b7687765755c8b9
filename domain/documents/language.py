"""Which language a text is written in: Kazakh, Russian, or something else. Never a reason to refuse it."""

import re
from collections import Counter
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 6

# The commonest small words of each language. Kazakh ones are written without its own letters, since that is
# how many people type, and a text is folded the same way before it is compared.
_SMALL_WORDS = {
    lang: frozenset(words.split())
    for lang, words in {
        "ru": "и в на с по для что как из это не от к при или также будет будут которые который через между "
        "после до за мы наш наша наше они их его её об о том чтобы где все под если более",
        "kk": "жане мен пен бен ушин бойынша болып туралы аркылы бул осы сондай болады керек барлык биздин биз "
        "олар онын олардын бар жок бирге катар кейин дейин сонымен немесе кызмет жобанын жоба отиним "
        "балалардын алу беру жасау истейди етиледи отырып ретинде аркасында озинин екинши бирак",
        "ky": "жана менен учун боюнча болуп жонундо аркылуу ушул болот бардык алар анын алардын бирок кийин "
        "дейре ошондой долбоор долбоордун балдардын балдарга кызмат кыргыз озунун иштейт болгон берет",
        "uz": "ва учун билан бўйича ҳам бу бир ушбу болалар va uchun bilan bo yicha ham bu bir ushbu",
        "en": "the and of to in for with on is are was were be this that from by as at our we will have has "
        "their it an or which not project",
        "kk-latin": "jane zhane jäne jáne men pen ushin üşin úshin boiynsha boyınşa boıynsha turaly bul osy "
        "bolady kerek biz bizdin bizdiñ bizdiń joba zhoba balalardyn jok zhok joq",
    }.items()
}
_FOLD = str.maketrans("әғқңөұүһі", "агкноуухи")
_KAZAKH_ONLY = re.compile(r"[ғқұі]")
_NOT_KAZAKH = re.compile(r"[їєґўҳӯҷӣҗҙҫҡ]")
_TURKIC = re.compile(r"[өүңәһ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Guess:
    """The language of a text as a tag (``kk ru ky uz en``, ``other``, or empty), and whether that is certain."""

    lang: str
    sure: bool


def guess_language(text: str) -> Guess:
    """The language that most of `text` is written in; uncertain for very short texts."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return Guess("", False)
    cyrillic = [word for word in words if _CYRILLIC.search(word)]
    if len(cyrillic) * 2 < len(words):
        return _latin(words)
    return _cyrillic(cyrillic)


def _cyrillic(words: list[str]) -> Guess:
    total = len(words)
    strange = sum(bool(_NOT_KAZAKH.search(word)) for word in words) / total
    kazakh = sum(bool(_KAZAKH_ONLY.search(word)) for word in words) / total
    turkic = sum(bool(_TURKIC.search(word)) for word in words) / total
    small = _small_words([word.translate(_FOLD) for word in words])
    russian = _small_words(words)["ru"]
    if strange > 0.05:
        return Guess("uz" if small["uz"] else "other", True)
    if kazakh > 0.1:
        return Guess("kk", True)
    if turkic > 0.08 and kazakh < 0.02:
        return Guess("ky" if small["ky"] else "other", True)
    if russian / total > 0.08 and russian >= small["kk"]:
        return Guess("ru", True)
    if small["kk"] and small["kk"] >= max(small["ky"], russian):
        return Guess("kk", False)
    if small["ky"] > small["kk"]:
        return Guess("ky", True)
    return Guess("ru", False) if russian else Guess("", False)


def _latin(words: list[str]) -> Guess:
    small = _small_words(words)
    if small["kk-latin"] > max(small["en"], small["uz"]):
        return Guess("kk", False)
    if small["uz"] > small["en"]:
        return Guess("uz", True)
    if small["en"]:
        return Guess("en", True)
    return Guess("other", len(words) > 3 * _FEWEST_WORDS)


def _small_words(words: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for lang, known in _SMALL_WORDS.items():
        counts[lang] = sum(word in known for word in words)
    return counts
