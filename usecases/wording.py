"""The assistant's sentences with the words of a call in them."""

from functools import lru_cache

from domain.call import Call
from domain.text import Lang
from locales.words import Words
from usecases.answer_text import places


@lru_cache(maxsize=64)
def words_of(call: Call, lang: Lang) -> Words:
    """The sentences of `lang`, else of the call's languages in their order.

    They may name, without being told, the call's `maker`, `mailbox`, `currency` and `zone`, and by
    ``place_submission`` and the like the place where the call speaks of a thing: ``§ 4.5``.
    """
    terms = {
        "maker": call.maker.name,
        "mailbox": call.maker.mailbox,
        "currency": call.currency.say(lang, call.languages),
        "zone": call.zone_name.say(lang, call.languages),
    }
    cited = {f"place_{name}": places((section,), call, lang) for name, section in call.places.items()}
    return Words(lang, call.languages, {**terms, **cited})
