"""What the rules of a budget say: findings, and the registry of all rules."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from domain.budget.budget import Budget


class Severity(StrEnum):
    """How much a finding matters: an error must be mended, a warning looked at, an info known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Figure(BaseModel):
    """A number in a sentence, written the way of its language; `places` after the comma at most."""

    model_config = ConfigDict(frozen=True)
    figure: Decimal
    places: int = 2


class Phrase(BaseModel):
    """A part of a sentence that has a sentence of its own in the catalogues (``budget.<phrase>``)."""

    model_config = ConfigDict(frozen=True)
    phrase: str
    facts: "dict[str, Fact]" = {}


Fact = Figure | Phrase | str | int


class Finding(BaseModel):
    """One thing a rule has found.

    `sheet`, `cell` and `row` say where; `cells` are all cells to mark; `found` and `expected` are plain texts for
    machines, `facts` the named values of the sentence `budget.<rule>`. `section` is the place in the call, empty
    for good practice.
    """

    model_config = ConfigDict(frozen=True)
    rule: str
    severity: Severity
    section: str = ""
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    cells: tuple[str, ...] = ()
    found: str = ""
    expected: str = ""
    facts: dict[str, Fact] = {}

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same finding in another version of the file."""
        return self.rule, self.sheet, self.cell


@dataclass(slots=True)
class Hit:
    """What a rule yields; the registry adds the rule's name, severity and section."""

    sheet: str = ""
    cell: str = ""
    row: int | None = None
    found: str = ""
    expected: str = ""
    cells: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)


Check = Callable[["Budget"], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what a hit means, and the function that looks for hits."""

    id: str
    severity: Severity
    check: Check


RULES: dict[str, Rule] = {}


def rule(name: str, severity: Severity) -> Callable[[Check], Check]:
    """Register a function as the rule `name`."""

    def register(check: Check) -> Check:
        if name in RULES:
            raise ValueError(f"the rule {name} is there twice")
        RULES[name] = Rule(name, severity, check)
        return check

    return register


def error(name: str) -> Callable[[Check], Check]:
    """A rule whose hits must be mended."""
    return rule(name, Severity.ERROR)


def warning(name: str) -> Callable[[Check], Check]:
    """A rule whose hits should be looked at."""
    return rule(name, Severity.WARNING)


def info(name: str) -> Callable[[Check], Check]:
    """A rule whose hits are good to know."""
    return rule(name, Severity.INFO)


def plain(number: Decimal) -> str:
    """A number for machines: no exponent, no separator."""
    return format(number.normalize() if number == number.to_integral() else number, "f")


def figure(number: Decimal, places: int = 2) -> Figure:
    return Figure(figure=number, places=places)
