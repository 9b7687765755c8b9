"""The sentences, dates and numbers of one language."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from html import escape
from typing import Any

from babel.dates import format_date

from locales.catalogues import Catalogue, load


class Markup(str):
    """Text that is Telegram HTML already: it is put into a sentence as it is."""


class Words:
    """Says keys of the catalogues in one language.

    A key is ``area.name``; the area names the catalogue. Arguments are escaped for Telegram HTML unless they
    are `Markup`. A key that this language lacks is said in the next language of `fallback`. `terms` are arguments
    that every sentence knows without being told.
    """

    def __init__(
        self, lang: str, fallback: Iterable[str] = ("kk", "ru", "en"), terms: Mapping[str, str] | None = None
    ) -> None:
        self.lang = lang
        self._terms = terms or {}
        self._order = tuple(dict.fromkeys((lang, *fallback)))

    def say(self, key: str, /, **arguments: Any) -> str:
        """The sentence `key` with its arguments put in. Raises `LookupError` when no language has it."""
        return self._fill(self._find(key, None), arguments)

    def say_n(self, key: str, n: int, /, **arguments: Any) -> str:
        """The sentence `key` in the plural form for `n`, which the text may use as ``{n}``."""
        return self._fill(self._find(key, n), {"n": self.number(n), **arguments})

    def date(self, day: dt.date) -> str:
        """The day in words: ``16 марта 2026 года``."""
        return _date(day.year, day.month, day.day, self.say("common.date-pattern"), self.lang)

    def short_date(self, day: dt.date) -> str:
        """Day and month in words: ``16 марта``."""
        return _date(day.year, day.month, day.day, self.say("common.short-date-pattern"), self.lang)

    def weekday(self, day: dt.date) -> str:
        """The day of the week in words: ``понедельник``."""
        return _date(day.year, day.month, day.day, "EEEE", self.lang)

    def time(self, moment: dt.datetime) -> str:
        """Hours and minutes, ``23:59``."""
        return f"{moment:%H:%M}"

    def number(self, value: int) -> str:
        """A whole number with this language's separator of thousands."""
        return f"{value:,}".replace(",", self.say("common.thousands-separator"))

    def left(self, time_left: dt.timedelta) -> str:
        """A length of time in its two largest units, never less than a minute: ``3 дня 4 часа``."""
        minutes = max(1, int(time_left.total_seconds() // 60))
        days, minutes = divmod(minutes, 24 * 60)
        hours, minutes = divmod(minutes, 60)
        parts = [
            self.say_n(key, amount)
            for key, amount in (("common.days", days), ("common.hours", hours), ("common.minutes", minutes))
            if amount
        ]
        return " ".join(parts[:2])

    def size(self, count: int) -> str:
        """A number of bytes in KB or MB (decimal, as mail systems count), one digit after the comma."""
        if count < 1_000_000:
            return self.say("common.kilobytes", amount=self.number(max(1, round(count / 1000))))
        tenths = f"{count / 1_000_000:.1f}".replace(".", self.say("common.decimal-mark"))
        return self.say("common.megabytes", amount=tenths)

    def _find(self, key: str, n: int | None) -> str:
        area = key.partition(".")[0]
        for lang in self._order:
            translations = _catalogue(lang).get(area)
            if translations is not None:
                text = translations.gettext(key) if n is None else translations.ngettext(key, key, n)
                if text != key:
                    return text
        raise LookupError(f"no language has the sentence {key}")

    def _fill(self, text: str, arguments: dict[str, Any]) -> str:
        if "{" not in text and "}" not in text:
            return text
        return text.format(
            **{
                name: value if isinstance(value, Markup) else escape(str(value), quote=False)
                for name, value in {**self._terms, **arguments}.items()
            }
        )


@cache
def _catalogue(lang: str) -> Catalogue:
    return load(lang)


@lru_cache(maxsize=1024)
def _date(year: int, month: int, day: int, pattern: str, lang: str) -> str:
    return format_date(dt.date(year, month, day), pattern, locale=lang)
