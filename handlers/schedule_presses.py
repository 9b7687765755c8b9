"""The data of the buttons about reminders, dates, the conference and broadcasts, at most 64 bytes."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Remind(CallbackData, prefix="r"):
    """Open a kind of reminder, or switch one lead of it; without a lead the whole kind."""

    act: Literal["open", "switch"]
    moment: str
    lead: str = ""


class Attend(CallbackData, prefix="c"):
    """Register for the conference, take the registration back, or ask something beforehand."""

    act: Literal["register", "leave", "ask"]


class MoveDate(CallbackData, prefix="SD"):
    """Move this date of the call."""

    moment: str


class DecideMove(CallbackData, prefix="SE"):
    """Let a previewed move count, or not."""

    id: Number
    confirmed: bool


class OnConference(CallbackData, prefix="SF"):
    """Take the roster or the letter, or send a material (`id`) to the guests."""

    act: Literal["roster", "letter", "material", "send", "drop"]
    id: Number = 0


class OnBroadcast(CallbackData, prefix="SG"):
    """Work on a broadcast; `revision` is the one that was shown."""

    act: Literal[
        "open", "write", "people", "moment", "preview", "send", "only", "confirm", "change", "pause", "resume", "cancel"
    ]
    id: Number
    revision: Number
    lang: str = ""


class ChoosePeople(CallbackData, prefix="SH"):
    """Switch one condition of a broadcast's segment."""

    id: Number
    revision: Number
    kind: Literal["lang", "region", "eligibility", "documents", "conference", "silent"]
    value: str = ""
