"""Tells a message about a person in danger from a question about the call that uses the same words.

A message is an emergency when it names a harm, someone it happens to, and shows that it happens here and now or
that the writer asks what to do. The subject of the call is child trafficking, so the words alone prove nothing:
"how many children were sold" or "a training about beaten children" is a question like any other.
"""

from dataclasses import dataclass
from functools import cache

from domain.answers.danger_words import WORDS
from domain.answers.lexicon import Lexicon, groups_in, parse


@cache
def _lexicon() -> Lexicon:
    return parse(WORDS)


_HARMS = frozenset({"harm", "held", "sold", "taken", "forced", "threat", "cry", "self"})
_WORK = frozenset({"call", "plan", "story"})
_WEIGHTS = {
    "child": 1.5, "person": 1.0, "me": 0.75, "harm": 2.0, "held": 2.0, "stranger": 1.0, "sold": 2.0,
    "taken": 1.5, "forced": 1.5, "threat": 1.5, "cry": 1.0, "self": 4.0, "cries": 1.0, "help": 1.25,
    "what_to_do": 1.5, "urgent": 1.0, "now": 1.0, "here": 1.0, "saw": 1.0, "call": -1.0, "plan": -2.0, "story": -3.0,
}  # fmt: skip
_THRESHOLD = 4.0
_BARE_CRY = 3
"""A cry for rescue of at most so many words is an emergency by itself."""
_CERTAIN = 10.0


@dataclass(frozen=True)
class Signs:
    """How far a message speaks of a person in danger, from 0 upwards when it does, and what says so."""

    score: float
    why: tuple[tuple[str, float], ...]
    doubtful: bool
    """Whether it names no harm, or speaks of projects, money and papers as well."""


def danger(tokens: list[str]) -> Signs:
    """The signs of danger in the words of a message."""
    groups = groups_in(_lexicon().of_tokens(tokens))
    why = tuple((group, _WEIGHTS[group]) for group in sorted(groups))
    score = sum(weight for _, weight in why) - _THRESHOLD
    if "cries" in groups and len(tokens) <= _BARE_CRY:
        score = max(score, _CERTAIN)
    elif not groups & _HARMS:
        score = min(score, -1.0)
    return Signs(score, why, not groups & _HARMS or bool(groups & _WORK))
