"""A grant call as data: who makes it, when things happen, how much it gives, how to reach help."""

from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from domain.text import Lang, LocalText

MomentId = str
Duration = Annotated[str, Field(pattern=r"^\d+(m|h|d)$")]

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def duration(text: Duration) -> timedelta:
    """A length of time as written in call data: ``90m``, ``24h``, ``7d``."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Moment(_Strict):
    """A date of the call.

    `at` is the local text of the call: ``2026-03-16 23:59`` or a day ``2026-05-21``. `kind` is ``deadline``
    (something must be done by then, the whole minute counts), ``event`` or ``day``. `lasts` is how long an
    event is spoken of as going on. `remind` lists how long before it people are reminded.
    """

    at: str = Field(pattern=r"^\d{4}-\d\d-\d\d( \d\d:\d\d)?$")
    kind: Literal["deadline", "event", "day"]
    lasts: Duration | None = None
    title: LocalText
    sections: tuple[str, ...]
    remind: tuple[Duration, ...] = ()

    @field_validator("at")
    @classmethod
    def _is_a_moment(cls, text: str) -> str:
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"{text} is no date of the calendar") from error
        return text

    @model_validator(mode="after")
    def _kind_fits(self) -> Self:
        if self.has_time == (self.kind == "day"):
            raise ValueError("a moment of kind day is a date without a time, every other kind has a time")
        return self

    @property
    def has_time(self) -> bool:
        """Whether the call names an hour, not only a day."""
        return " " in self.at

    def start(self, zone: tzinfo) -> datetime:
        """The first instant of the moment, in `zone`."""
        return datetime.fromisoformat(self.at).replace(tzinfo=zone)

    def end(self, zone: tzinfo) -> datetime:
        """The first instant at which the moment has passed: after its minute, its event or its day."""
        if self.kind == "event" and self.lasts is not None:
            return self.start(zone) + duration(self.lasts)
        return self.start(zone) + (timedelta(minutes=1) if self.has_time else timedelta(days=1))


class Section(_Strict):
    """A place in the text of the call: how it is cited after ``§`` and what it is about."""

    cite: LocalText
    title: LocalText


class Region(_Strict):
    """A region in which an applicant's office may be."""

    id: str
    name: LocalText


class HelpLine(_Strict):
    """A number to call when a person is in danger."""

    number: str
    name: LocalText
    confirmed: bool = False


class Maker(_Strict):
    """Who makes the call, and the mailbox for questions and applications."""

    name: str
    mailbox: str
    reference: str


class OnlineMeeting(_Strict):
    """How to join the online conference. `join` is the platform's own address, without anything that tracks."""

    platform: str
    id: str
    passcode: str
    join: str
    language: Lang


class Shortcut(_Strict):
    """A word of a deep link (``?start=deadline``) and the entry or screen it opens."""

    word: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    entry: str


class Call(_Strict):
    """The file ``call.yaml`` of a call's folder."""

    id: str
    title: LocalText
    about: LocalText
    description: LocalText
    short_description: LocalText
    languages: tuple[Lang, ...]
    application_languages: tuple[Lang, ...]
    zone: str
    zone_name: LocalText
    utc_offset: str = Field(pattern=r"^[+-]\d\d:\d\d$")
    maker: Maker
    moments: dict[MomentId, Moment]
    figures: dict[str, int]
    regions: tuple[Region, ...]
    sections: dict[str, Section]
    help_lines: tuple[HelpLine, ...]
    currency: LocalText
    """The currency of the grants in words, in a form that can follow a number."""
    places: dict[str, str]
    """Where the call speaks of what the assistant's own sentences speak of: of `KNOWN_PLACES`, the section."""
    meeting: OnlineMeeting | None = None
    shortcuts: tuple[Shortcut, ...] = ()
    examples: dict[Lang, tuple[str, ...]]
    channel: int | None = None
    """The call's public channel, where written answers are posted; its numeric id."""
    sealed: bool = True
    """Whether the staff cannot open the documents of applications before the submission deadline."""

    def __hash__(self) -> int:
        return hash((self.id, *(moment.at for moment in self.moments.values())))

    @cached_property
    def timezone(self) -> tzinfo:
        """The zone in which the moments are written."""
        return ZoneInfo(self.zone)

    @model_validator(mode="after")
    def _zone_is_current(self) -> Self:
        # Kazakhstan has been at +05:00 since 2024-03-01; stale zone data would shift every deadline by an hour.
        deadline = self.moments["submission"].start(self.timezone)
        expected = datetime.fromisoformat(f"2000-01-01T00:00{self.utc_offset}").utcoffset()
        if deadline.utcoffset() != expected:
            raise ValueError(
                f"the time zone data of this machine puts {self.zone} at {deadline:%z} instead of "
                f"{self.utc_offset}: update the tzdata package"
            )
        return self

    @field_validator("moments")
    @classmethod
    def _has_the_known_moments(cls, moments: dict[MomentId, Moment]) -> dict[MomentId, Moment]:
        lacking = [name for name in KNOWN_MOMENTS if name not in moments]
        if lacking:
            raise ValueError(f"moments are missing: {', '.join(lacking)}")
        return moments

    @model_validator(mode="after")
    def _has_the_known_places(self) -> Self:
        lacking = [name for name in KNOWN_PLACES if name not in self.places]
        if lacking:
            raise ValueError(f"places are missing: {', '.join(lacking)}")
        unknown = [name for name, section in self.places.items() if section not in self.sections]
        if unknown:
            raise ValueError(f"places name a section that the call has not: {', '.join(unknown)}")
        return self

    def start(self, moment: MomentId) -> datetime:
        """When `moment` begins, in the call's zone."""
        return self.moments[moment].start(self.timezone)

    def end(self, moment: MomentId) -> datetime:
        """From when on `moment` has passed, in the call's zone."""
        return self.moments[moment].end(self.timezone)

    def passed(self, moment: MomentId, now: datetime) -> bool:
        """Whether `moment` has passed at `now`."""
        return now >= self.end(moment)

    def moved(self, dates: dict[MomentId, str]) -> "Call":
        """The call with other dates for some of its moments, `dates` as local texts."""
        moments = {
            name: Moment.model_validate({**moment.model_dump(), "at": dates.get(name, moment.at)})
            for name, moment in self.moments.items()
        }
        return Call.model_validate({**self.model_dump(), "moments": moments})


KNOWN_MOMENTS = ("published", "conference", "questions_close", "answers_due", "submission", "award")
"""The moments that every call has: phases, menus and reminders are built on them."""

KNOWN_PLACES = (
    "submission",
    "withdrawal",
    "answers",
    "conference",
    "regions",
    "registration",
    "one_application",
    "budget",
    "amount",
    "criteria",
)
"""What the assistant's own sentences cite the call for."""
