"""The staff's figures as a picture and as a workbook."""

import asyncio

from domain.text import Lang
from locales.words import Words
from storage.exports.chart import Bars, Chart, draw
from usecases.plain_text import one_line, plain
from usecases.staff.numbers import Numbers

MOST_TOPICS = 8
"""Topics on the picture; the workbook holds all."""
LONGEST_LABEL = 42
MOST_DAYS = 120


class StoredNumbersMaker:
    """Implements the port `NumbersMaker`."""

    async def picture(self, numbers: Numbers, title: str, words: Words) -> bytes:
        """The funnel, the time line and the commonest topics, as a PNG."""
        steps = {**numbers.people, **numbers.applications}
        days = numbers.days[-MOST_DAYS:]
        topics = numbers.topics[:MOST_TOPICS]
        chart = Chart(
            title=_say(words, "numbers.picture", id=title),
            funnel=Bars(
                title=_say(words, "numbers.funnel"),
                labels=[_say(words, f"numbers.step-{name}") for name in steps],
                values=list(steps.values()),
                second=len(numbers.people),
            ),
            days_title=_say(words, "numbers.days"),
            days=[f"{day.day:%d.%m}" for day in days],
            lines={
                _say(words, "numbers.line-people"): [day.people for day in days],
                _say(words, "numbers.line-questions"): [day.questions for day in days],
                _say(words, "numbers.line-files"): [day.files for day in days],
            },
            topics=Bars(
                title=_say(words, "numbers.topics"),
                labels=[one_line(plain(name), LONGEST_LABEL) for name, _ in topics] or ["–"],
                values=[count for _, count in topics] or [0],
            ),
        )
        return await draw(chart)

    async def table(self, numbers: Numbers, words: Words) -> bytes:
        """All figures, a sheet for each kind."""
        return await asyncio.to_thread(_table, numbers, words)


def _table(numbers: Numbers, words: Words) -> bytes:
    from storage.exports.workbook import Value, workbook_bytes

    def heads(*names: str) -> list[str]:
        return [_say(words, f"numbers.column-{name}") for name in names]

    zone = numbers.at.tzinfo
    assert zone is not None
    steps: list[list[Value]] = [
        [_say(words, f"numbers.step-{name}"), count]
        for name, count in {**numbers.people, **numbers.applications}.items()
    ]
    languages: list[list[Value]] = [[_language(lang, words), count] for lang, count in numbers.languages.items()]
    days: list[list[Value]] = [[day.day, day.people, day.questions, day.files] for day in numbers.days]
    return workbook_bytes(
        [
            (_say(words, "numbers.funnel"), heads("step", "count"), steps),
            (_say(words, "numbers.sheet-languages"), heads("language", "count"), languages),
            (_say(words, "numbers.days"), heads("day", "people", "questions", "files"), days),
            (
                _say(words, "numbers.topics"),
                heads("topic", "count"),
                [[plain(name), count] for name, count in numbers.topics],
            ),
            (
                _say(words, "numbers.sheet-unsaid"),
                heads("topic", "count", "example"),
                [[plain(each.title), each.count, each.example] for each in numbers.unsaid],
            ),
            (
                _say(words, "numbers.sheet-delivery"),
                heads("outcome", "count"),
                [[_say(words, f"numbers.delivery-{name}"), count] for name, count in numbers.delivery.items()],
            ),
        ],
        zone,
    )


def _language(lang: Lang, words: Words) -> str:
    return _say(words, f"staff.lang-name-{lang}")


def _say(words: Words, key: str, **arguments: object) -> str:
    return plain(words.say(key, **arguments))
