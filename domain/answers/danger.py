"""Tells a message about a person in danger from a question about the call that uses the same words.

A message is an emergency when it names a harm, someone it happens to, and shows that it happens here and now or
that the writer asks what to do. The subject of the call is child trafficking, so the words alone prove nothing:
"how many children were sold" or "a training about beaten children" is a question like any other.
"""

import re
from dataclasses import dataclass
from functools import cache

from domain.answers.danger_words import TOGETHER, WORDS
from domain.answers.lexicon import Lexicon, groups_in, parse


@cache
def _lexicon() -> Lexicon:
    return parse(WORDS)


_HARMS = frozenset({"harm", "held", "sold", "taken", "forced", "threat", "cry", "self"})
_VICTIMS = frozenset({"child", "person", "me", "to_me", "mine", "newborn"})
_OTHERS = frozenset({"child", "person", "newborn", "age"})
_WORK = frozenset({"call", "plan", "story"})
_OTHERWISE = _WORK | {"asks"}
_OWN = frozenset({"to_me", "mine", "age", "help", "what_to_do", "urgent"})
_WEIGHTS = {
    "child": 1.5, "person": 1.0, "me": 0.75, "to_me": 1.0, "mine": 1.0, "age": 1.0,
    "harm": 2.0, "held": 2.0, "sold": 2.0, "taken": 1.5, "forced": 1.5, "threat": 1.5, "cry": 1.0, "self": 4.0,
    "stranger": 1.0, "run": 1.0, "nowhere": 1.5, "no_food": 0.75, "thrown_out": 0.75, "lost_contact": 0.75,
    "not_tell": 0.75, "alone": 0.5, "doubt": 0.5, "hours": 0.5,
    "cries": 1.0, "help": 1.25, "what_to_do": 1.5, "urgent": 1.0, "now": 1.0, "here": 1.0, "saw": 1.0,
    "call": -1.0, "plan": -2.0, "story": -3.0,
}  # fmt: skip
_THRESHOLD = 4.0
_PLAIN = 1.0
"""Added when somebody suffers a harm, nothing is asked about it and no work is spoken of; taken away when work is
spoken of and nobody suffers but those who do it."""
_MOST_MORE = 2
"""Every further deed adds one, so many at most."""
_BARE_CRY = 3
"""A cry for rescue of at most so many words is an emergency by itself."""
_CERTAIN = 10.0
_AGE = re.compile(
    r"\b(?:мне|ей|ему|маған|i'?m|she'?s|he'?s|she is|he is|i am|aged?) (?:всего |только |only )?(?:[3-9]|1[0-7])\b"
    r"|\b(?:[3-9]|1[0-7]) ?(?:лет|год|летн|жас|jas|zhas|years? old|yo|y o|темін|демін|те|да|ге толма)\b"
    r"|\b(?:[3-9]|1[0-7]) ?(?:жас|jas|zhas|летн)"
    r"|\b(?:төрт|бес|алты|жеті|сегіз|тоғыз|он|он \w+) жас"
    r"|\b(?:пят|шест|сем|восьм|девят|десят|\w+надцат)\w* лет\b|\bлет (?:пяти|шести|семи|восьми|девяти|десяти)"
    r"|\b(?:is|am|about|aged) (?:five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)\b"
    r"|\b(?:five|six|seven|eight|nine|ten|eleven|twelve|\w+teen) years? old"
)
"""A child's age, told of somebody."""


@dataclass(frozen=True)
class Signs:
    """How far a message speaks of a person in danger, from 0 upwards when it does, and what says so."""

    score: float
    why: tuple[tuple[str, float], ...]
    doubtful: bool
    """Whether it names no harm, speaks of projects, money and papers as well, or only wants to know something."""


def danger(tokens: list[str]) -> Signs:
    """The signs of danger in the words of a message."""
    groups = set(groups_in(_lexicon().of_tokens(tokens)))
    if _AGE.search(" ".join(tokens)):
        groups.add("age")
    told = [whole for whole, parts in TOGETHER if groups.issuperset(parts)]
    deeds = len(groups & _HARMS) + len(told)
    groups.update(told)
    why = tuple((group, _WEIGHTS[group]) for group in sorted(groups & _WEIGHTS.keys()))
    score = sum(weight for _, weight in why) - _THRESHOLD
    if not groups & _WORK:
        score += min(max(deeds - 1, 0), _MOST_MORE)
    if groups & _HARMS and groups & _VICTIMS and not groups & _OTHERWISE:
        score += _PLAIN
    if groups & _WORK and not groups & _OTHERS:
        score -= _PLAIN  # "this budget is killing us"
    if "cries" in groups and len(tokens) <= _BARE_CRY:
        score = max(score, _CERTAIN)
    elif not groups & _HARMS:
        score = min(score, -1.0)
    asks_only = "asks" in groups and not groups & _OWN
    return Signs(score, why, not groups & _HARMS or bool(groups & _WORK) or asks_only)
