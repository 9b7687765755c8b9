"""How the call goes, in figures: how far people come, what they ask, what arrives."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.eligibility import Standing
from domain.redaction import without_personal_data
from domain.text import Lang
from locales.words import Words
from usecases.current_call import CurrentCall
from usecases.ports import Clock
from usecases.staff.applications import ApplicationsDesk, Listed

PEOPLE_STEPS = ("met", "chosen", "consented")
APPLICATION_STEPS = ("begun", "screened", "documents", "complete", "prepared", "mailed")
"""The steps of the funnel: first of people, then of applications; the name of ``x`` is ``numbers.step-x``."""
DELIVERY = ("delivered", "uncertain", "blocked", "failed", "waiting")


@dataclass(frozen=True)
class StaffQuestion:
    """A question to the staff: its text, the id of the nearest entry of the call, its moment, its language."""

    text: str
    nearest: str
    asked_at: datetime
    lang: Lang
    answered: bool


@dataclass(frozen=True)
class Counted:
    """What storage counts: moments at which people were met and files came, languages, deliveries by outcome."""

    met: tuple[datetime, ...]
    chosen: Mapping[Lang, int]
    consented: int
    files: tuple[datetime, ...]
    questions: tuple[StaffQuestion, ...]
    delivery: Mapping[str, int]


class Counting(Protocol):
    """Counts what is kept."""

    async def counted(self) -> Counted: ...


@dataclass(frozen=True)
class Day:
    """What happened on a day of the call's calendar: new people, questions to the staff, files."""

    day: date
    people: int
    questions: int
    files: int


@dataclass(frozen=True)
class Unsaid:
    """Something people ask that the call does not say: how often, and an example without personal data."""

    title: str
    count: int
    example: str


@dataclass(frozen=True)
class Numbers:
    """The figures at `at`."""

    at: datetime
    people: Mapping[str, int]
    applications: Mapping[str, int]
    languages: Mapping[Lang, int]
    days: tuple[Day, ...]
    topics: tuple[tuple[str, int], ...]
    unsaid: tuple[Unsaid, ...]
    questions: int
    answered: int
    delivery: Mapping[str, int]


class NumbersMaker(Protocol):
    """Makes the picture (PNG) and the workbook."""

    async def picture(self, numbers: Numbers, title: str, words: Words) -> bytes: ...

    async def table(self, numbers: Numbers, words: Words) -> bytes: ...


class CallNumbers:
    """Puts the figures together, and their picture and workbook."""

    def __init__(
        self, counting: Counting, desk: ApplicationsDesk, maker: NumbersMaker, current: CurrentCall, clock: Clock
    ) -> None:
        self._counting, self._desk, self._maker = counting, desk, maker
        self._current, self._clock = current, clock

    async def now(self, words: Words) -> Numbers:
        """The figures now, with titles in the reader's language."""
        counted, listed = await self._counting.counted(), await self._desk.listed()
        asked = counted.questions
        return Numbers(
            at=self._clock.now().astimezone(self._current.call.timezone),
            people={"met": len(counted.met), "chosen": sum(counted.chosen.values()), "consented": counted.consented},
            applications=_steps([each for each in listed if not each.withdrawn]),
            languages=counted.chosen,
            days=self._days(counted),
            topics=self._topics(asked, words),
            unsaid=self._unsaid(asked, words),
            questions=len(asked),
            answered=sum(question.answered for question in asked),
            delivery={name: counted.delivery.get(name, 0) for name in DELIVERY},
        )

    async def picture(self, numbers: Numbers, words: Words) -> bytes:
        """The funnel and the time line as a PNG."""
        return await self._maker.picture(numbers, self._current.call.id, words)

    async def table(self, numbers: Numbers, words: Words) -> bytes:
        """All figures as a workbook."""
        return await self._maker.table(numbers, words)

    def _days(self, counted: Counted) -> tuple[Day, ...]:
        """Every day from the first on which something happened to today, empty ones too."""
        zone = self._current.call.timezone
        people, files = (Counter(at.astimezone(zone).date() for at in each) for each in (counted.met, counted.files))
        questions = Counter(question.asked_at.astimezone(zone).date() for question in counted.questions)
        happened = {*people, *files, *questions}
        if not happened:
            return ()
        last = max(self._clock.now().astimezone(zone).date(), *happened)
        days = range(min(happened).toordinal(), last.toordinal() + 1)
        return tuple(Day(day, people[day], questions[day], files[day]) for day in map(date.fromordinal, days))

    def _topics(self, asked: Sequence[StaffQuestion], words: Words) -> tuple[tuple[str, int], ...]:
        """Questions by the topic of the nearest entry, the commonest first; those near to none at the end."""
        data = self._current.data
        topic_of = {entry.id: file.topic for file in data.answers for entry in file.entries}
        count = Counter(
            topic_of[question.nearest].title.say(words.lang) for question in asked if question.nearest in topic_of
        )
        other = sum(question.nearest not in topic_of for question in asked)
        return (*count.most_common(), *(((words.say("numbers.no-topic"), other),) if other else ()))

    def _unsaid(self, asked: Sequence[StaffQuestion], words: Words) -> tuple[Unsaid, ...]:
        """Questions on which the call is silent by its own data, then those that are near to nothing in it."""
        entries = self._current.data.entries
        found: dict[str, list[StaffQuestion]] = {}
        for question in asked:
            entry = entries.get(question.nearest)
            if entry is None or entry.kind == "unknown":
                found.setdefault(entry.title.say(words.lang) if entry else "", []).append(question)
        call = self._current.call
        keep = (call.maker.mailbox, call.maker.name)
        told = [
            Unsaid(title, len(group), without_personal_data(group[-1].text, keep))
            for title, group in found.items()
            if title
        ]
        lonely = [
            Unsaid(words.say("numbers.no-topic"), 1, without_personal_data(question.text, keep))
            for question in found.get("", ())
        ]
        return (*sorted(told, key=lambda each: -each.count), *lonely)


def _steps(listed: Sequence[Listed]) -> dict[str, int]:
    """How many applications came at least so far."""
    return {
        "begun": len(listed),
        "screened": sum(each.verdict.standing is not Standing.UNFINISHED for each in listed),
        "documents": sum(bool(each.kept.files) for each in listed),
        "complete": sum(each.package.complete for each in listed),
        "prepared": sum(each.handed_over is not None for each in listed),
        "mailed": sum(any(letter.mailed for letter in each.kept.handed_over) for each in listed),
    }
