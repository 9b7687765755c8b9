"""Word patterns of call data: ``ремонт* ~ офис|офиса`` (see the comment in budget.yaml)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from domain.budget.folding import loose

_GAP = r"(?:\w+ ){0,3}"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The words of a text, one space apart, with a space at both ends."""
    words = re.findall(r"[^\W_]+", loose(text))
    return f" {' '.join(words)} "


@lru_cache(maxsize=4096)
def expression(pattern: str) -> str:
    """One pattern as a regular expression over `plain` text."""
    parts = []
    for token in pattern.split():
        if token == "~":  # noqa: S105 - a mark of the pattern language
            parts.append(_GAP)
            continue
        choices = []
        for choice in token.split("|"):
            stem = loose(choice.rstrip("*"))
            choices.append(re.escape(stem) + (r"\w*" if choice.endswith("*") else ""))
        parts.append(f"(?:{'|'.join(choices)}) ")
    return r"(?<= )" + "".join(parts)


class Patterns:
    """Many patterns as one expression; finds the first that a text holds."""

    def __init__(self, patterns: Iterable[str]) -> None:
        expressions = [expression(p) for p in patterns]
        self._expression = re.compile("|".join(expressions)) if expressions else None

    def find(self, text: str) -> re.Match[str] | None:
        """The first match in a text made by `plain`."""
        return self._expression.search(text) if self._expression else None

    def mask(self, text: str) -> str:
        """The text with every match blanked out by words of the same length."""
        if self._expression is None:
            return text
        return self._expression.sub(lambda m: re.sub(r"\w", "_", m[0]), text)

    def matches(self, text: str) -> bool:
        """Whether a raw text holds a pattern."""
        return self.find(plain(text)) is not None
