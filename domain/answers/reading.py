"""What the index makes of a message: plain values for the rest of the program."""

from dataclasses import dataclass
from typing import Literal

from domain.text import Lang

Kind = Literal["answer", "unknown", "chat", "emergency"]


@dataclass(frozen=True)
class Context:
    """The subject of the talk so far: entries of the last reply, and how long ago it was."""

    entry_ids: tuple[str, ...]
    minutes_ago: float


@dataclass(frozen=True)
class Match:
    """An entry that may be meant; `why` lists what speaks for it, the strongest first."""

    entry_id: str
    confidence: float
    why: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Part:
    """One question of a message and what answers it.

    `entry_id` is None when nothing is close enough (kind ``unknown``). `follow_up_of` names the entry whose
    subject was carried over. `suggestions` are other entries that may be meant, the likeliest first. `places`
    and `forms` are ids of the call's gazetteer named in the text.
    """

    text: str
    kind: Kind
    entry_id: str | None
    confidence: float
    follow_up_of: str | None = None
    suggestions: tuple[Match, ...] = ()
    why: tuple[tuple[str, float], ...] = ()
    places: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A message read: the language to reply in, its kind, and its parts, at least one."""

    lang: Lang
    kind: Kind
    parts: tuple[Part, ...]
