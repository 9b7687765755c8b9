"""Greetings, thanks and the like, which people send before they say what they were asked for."""

from functools import cache

from domain.answers.folding import normalise, skeletons, words

_SAID = (
    "сәлем сәлеметсіз бе сәлеметсіздер ме ассалаумағалейкум ассалаумағалайкум уағалейкумассалам армысыз армысыздар "
    "қайырлы күн таң кеш түн рахмет рақмет көп үлкен жарайды жақсы иә ия жоқ түсінікті түсіндім кешіріңіз ғафу "
    "етіңіз өтінемін сау болыңыз аман қалайсыз қалыңыз қалай сізге баршаңызға бәріңізге",
    "здравствуйте здравствуй здрасте привет приветствую добрый доброе доброго день дня вечер вечера утро утра ночи "
    "спасибо благодарю большое вам всем вас пожалуйста хорошо ок окей ладно понятно поняла понял да нет ага угу "
    "извините простите до свидания как дела и",
    "hello hi hey good morning afternoon evening day thanks thank you very much ok okay yes no fine sure sorry please "
    "bye goodbye there dear all everyone how are salem salam rahmet rakhmet privet spasibo zdravstvuite",
)
"""Words of courtesy in the languages of the call; a text of nothing else says nothing."""


@cache
def _known() -> frozenset[str]:
    return frozenset(reading for said in _SAID for word in said.split() for reading in skeletons(word))


def is_courtesy(text: str) -> bool:
    """Whether `text` says nothing but hello, thanks, yes or no, or has no word: no name and nothing to pass on.

    What stands in quotation marks is a name whatever its words are: «Рахмет» may be a foundation.
    """
    if any(mark in text for mark in '«»"“”„'):
        return False
    said = words(normalise(text))
    return all(not _known().isdisjoint(skeletons(word)) for word in said)
