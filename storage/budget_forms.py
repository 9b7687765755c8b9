"""The forms of a call's folder: ``annexes/<kind>_<language>.<extension>``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from domain.text import Lang
from usecases.budget_forms import BudgetForm

Kind = Literal["budget", "narrative", "example"]


class FolderForms:
    """Implements the port `BudgetForms` over the folder of a call."""

    def __init__(self, call: Path) -> None:
        self._folder = call / "annexes"

    def of(self, lang: Lang) -> Sequence[BudgetForm]:
        """The forms in this language; none when the call has no such files."""
        kinds: tuple[Kind, ...] = get_args(Kind)
        found = [(kind, path) for kind in kinds for path in sorted(self._folder.glob(f"{kind}_{lang}.*"))]
        return [BudgetForm(kind, path.name, path.read_bytes()) for kind, path in found]
