"""Kazakhstan's public holidays, on which people are not written to where time allows."""

from datetime import date, timedelta

FIXED = ((1, 1), (1, 2), (3, 8), (3, 21), (3, 22), (3, 23), (5, 1), (5, 7), (5, 9), (7, 6), (8, 30), (10, 25), (12, 16))
"""Month and day of the holidays whose day off moves to the next working day when they fall on a weekend."""

CHRISTMAS = (1, 7)
"""Orthodox Christmas is a day off on its own day only."""

SACRIFICE_FEAST = {
    2026: date(2026, 5, 27),
    2027: date(2027, 5, 16),
    2028: date(2028, 5, 5),
    2029: date(2029, 4, 24),
    2030: date(2030, 4, 13),
}
"""The first day of Kurban Ait, as calendars foretell it; the moon may shift it by a day."""


def is_holiday(day: date) -> bool:
    """Whether `day` is a public holiday or the day off that stands in for one on a weekend."""
    if (day.month, day.day) == CHRISTMAS or SACRIFICE_FEAST.get(day.year) == day:
        return True
    return day in _days_off(day.year)


def _days_off(year: int) -> set[date]:
    days = [date(year, month, day) for month, day in FIXED]
    off = set(days)
    for day in days:
        if day.weekday() >= 5:
            instead = day
            while instead.weekday() >= 5 or instead in off:
                instead += timedelta(days=1)
            off.add(instead)
    return off
