"""The sentences of the bundled call, for tests that read texts without a chat."""

from functools import cache
from pathlib import Path

from domain.call import Call
from domain.text import Lang
from locales.words import Words
from storage.calls.loader import load_call
from usecases.wording import words_of

KATCH = Path(__file__).parents[2] / "calls" / "katch_10019_rfa_05"


@cache
def _call() -> Call:
    return load_call(KATCH)


def words_in(lang: Lang) -> Words:
    """The words of `lang` with the bundled call's maker, mailbox, currency and places."""
    return words_of(_call(), lang)
