"""What the index makes of a message: plain values for the rest of the program."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from domain.text import Lang

Kind = Literal["answer", "unknown", "chat", "emergency"]
Reasons = tuple[tuple[str, float], ...]
"""What in a text speaks for an entry and how much, the strongest first."""


@dataclass(frozen=True)
class Context:
    """The subject of the talk so far: entries of the last reply, and how long ago it was."""

    entry_ids: tuple[str, ...]
    minutes_ago: float


@dataclass(frozen=True)
class Match:
    """An entry that may be meant."""

    entry_id: str
    confidence: float


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
    reasons: Callable[[], Reasons] = field(default=tuple, compare=False)
    places: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def why(self) -> Reasons:
        """What in the text counted most, worked out only when it is asked for."""
        return self.reasons()


@dataclass(frozen=True)
class Reading:
    """A message read: the language to reply in, its kind, and its parts, at least one."""

    lang: Lang
    kind: Kind
    parts: tuple[Part, ...]


def kind_of(parts: tuple[Part, ...]) -> Kind:
    """What a message is as a whole: an emergency before an answer, an answer before anything else."""
    kinds = [part.kind for part in parts]
    return next((kind for kind in ("emergency", "answer", "unknown", "chat") if kind in kinds), "unknown")
