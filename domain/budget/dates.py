"""Dates and periods as people type them in Kazakh, Russian and English."""

import datetime as dt
import re
from dataclasses import dataclass

from domain.budget.folding import loose

_MONTHS = dict(
    enumerate(
        (
            ("январ", "янв", "кантар", "кан", "january", "jan"),
            ("феврал", "фев", "акпан", "акп", "february", "feb"),
            ("март", "мар", "наурыз", "нау", "march", "mar"),
            ("апрел", "апр", "сауир", "сау", "april", "apr"),
            ("май", "мая", "мае", "мамыр", "мам", "may"),
            ("июн", "маусым", "мау", "june", "jun"),
            ("июл", "шилде", "шил", "july", "jul"),
            ("август", "авг", "тамыз", "там", "august", "aug"),
            ("сентябр", "сен", "кыркуйек", "кыр", "september", "sept", "sep"),
            ("октябр", "окт", "казан", "каз", "october", "oct"),
            ("ноябр", "ноя", "караша", "кар", "november", "nov"),
            ("декабр", "дек", "желтоксан", "жел", "december", "dec"),
        ),
        start=1,
    )
)
# Long stems take any ending, short ones stand alone: "мар" must not be found in "маркер".
_NAMES = {stem: month for month, stems in _MONTHS.items() for stem in stems}
_WORD = "|".join(
    sorted(
        (s + r"\w{0,6}" if len(s) > 4 else s + r"(?:ь|я|е|нин|ындагы)?\b\.?" for s in _NAMES),
        key=len,
        reverse=True,
    )
)
_MONTH = re.compile(rf"\b(?:{_WORD})")
_YEAR = re.compile(r"\b(20\d\d)\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\b")
_QUARTER = re.compile(
    r"\b(?:q\s*\d|[1-5ivx]+\s*-?\s*(?:й|ши|шы|ый|ой)?\s*(?:кв\b\.?|квартал\w*|токсан\w*|quarter|tranche|транш\w*)"
    r"|(?:квартал|токсан|quarter|транш|tranche|disbursement|d|year|год|жыл|месяц|month|ай|период|period|кезен)\s*[№#]?\s*\d+)\b"
)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day; None where a column names no dates (``Q1``)."""

    start: dt.date | None
    end: dt.date | None


def month_of(word: str) -> int | None:
    """The number of a month named by the beginning of a folded word."""
    for stem in sorted(_NAMES, key=len, reverse=True):
        if word.startswith(stem):
            return _NAMES[stem]
    return None


def last_day(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[dt.date]:
    """Every full date in a text, in order."""
    plain = loose(text)
    found: list[tuple[int, dt.date | None]] = [
        (m.start(), _date(int(m[1]), int(m[2]), int(m[3]))) for m in _YEAR_FIRST.finditer(plain)
    ]
    found += [(m.start(), _date(int(m[3]), int(m[2]), int(m[1]))) for m in _DAY_FIRST.finditer(plain)]
    for match in _MONTH.finditer(plain):
        month = month_of(match[0])
        before = re.search(r"(\d{1,2})(?:-?(?:го|е|st|nd|rd|th|ши|шы))?\s*$", plain[: match.start()])
        after = re.match(r"\s*(?:(\d{1,2})(?:st|nd|rd|th)?\b)?[\s,]*(20\d\d)?", plain[match.end() :])
        year = (after[2] if after else None) or next(
            iter(re.findall(r"(20\d\d)\s*(?:ж|жыл\w*|г|года?)?\.?\s*\d{0,2}\s*$", plain[: match.start()])),
            None,
        )
        day = before[1] if before else (after[1] if after else None)
        if month and day and year and len(day) <= 2:
            found.append((match.start(), _date(int(year), month, int(day))))
    return [day for _, day in sorted(found, key=lambda item: item[0]) if day is not None]


def find_months(text: str) -> list[tuple[int | None, int]]:
    """Every month named in a text as (year, month); the year is None when none is near."""
    plain = loose(text)
    months = [(m.start(), m.end(), month_of(m[0])) for m in _MONTH.finditer(plain)]
    years = [(m.start(), int(m[1])) for m in _YEAR.finditer(plain)]
    # The year stands after the month in Russian and English, before it in Kazakh ("2026 ж. мамыр").
    kazakh = bool(years and months and years[0][0] < months[0][0])
    result: list[tuple[int | None, int]] = []
    for start, end, month in months:
        if month is None:
            continue
        if kazakh:
            near = [year for at, year in years if at < start]
            result.append((near[-1] if near else None, month))
        else:
            near = [year for at, year in years if at >= end]
            result.append((near[0] if near else None, month))
    return result


def period_of(header: str) -> Period | None:
    """The period a column's header names, None when it names none."""
    if len(header) > 60:
        return None
    dates = find_dates(header)
    if len(dates) >= 2:
        return Period(dates[0], dates[-1])
    months = find_months(header)
    plain = loose(header)
    if months:
        (y1, m1), (y2, m2) = months[0], months[-1]
        y1, y2 = y1 or y2, y2 or y1
        rest = _MONTH.sub(" ", plain)
        if len(re.findall(r"[^\W\d]{4,}", rest)) > 1:
            return None
        if y1 is None or y2 is None:
            return Period(None, None)
        if y1 == y2 and m1 > m2:
            y1 -= 1
        return Period(dt.date(y1, m1, 1), last_day(y2, m2))
    if _QUARTER.search(plain) and len(plain) <= 30:
        return Period(None, None)
    return None
