"""The forms of the call for a budget, as files to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from domain.text import Lang


@dataclass(frozen=True)
class BudgetForm:
    """A form: the budget (Appendix B), the narrative (Appendix C), or the budget filled in as an example."""

    kind: Literal["budget", "narrative", "example"]
    name: str
    content: bytes = field(repr=False)


class BudgetForms(Protocol):
    """The call's forms by language."""

    def of(self, lang: Lang) -> Sequence[BudgetForm]: ...
