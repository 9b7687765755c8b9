"""The forms that lie in a call's folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from domain.text import Lang
from usecases.budget_forms import BudgetForm

_FILES: tuple[tuple[Literal["budget", "narrative", "example"], str], ...] = (
    ("budget", "appendix_b.{lang}.xlsx"),
    ("narrative", "appendix_c.{lang}.docx"),
    ("example", "appendix_b.example.{lang}.xlsx"),
)


class FolderForms:
    """Implements the port `BudgetForms` over the folder of a call."""

    def __init__(self, call: Path) -> None:
        self._folder = call / "annexes"

    def of(self, lang: Lang) -> Sequence[BudgetForm]:
        """The forms in this language; those that the call's folder lacks are left out."""
        paths = [(kind, self._folder / name.format(lang=lang)) for kind, name in _FILES]
        return [BudgetForm(kind, path.name, path.read_bytes()) for kind, path in paths if path.is_file()]
