"""The texts of the forms, read from the call's annexes/forms.yaml."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FormTexts(_Strict):
    """Everything that is printed in the forms of one language."""

    title_b: str
    title_c: str
    sheets: dict[str, str]
    organisation: str
    project: str
    call: str
    start: str
    end: str
    currency: str
    tenge: str
    code: str
    category: str
    description: str
    activity: str
    unit: str
    quantity: str
    frequency: str
    unit_cost: str
    share: str
    total: str
    note: str
    percent: str
    justification: str
    subtotal: str
    grand: str
    rate: str
    usd: str
    ceiling: str
    left: str
    difference: str
    signature: str
    periods: tuple[str, ...]
    general: str
    units: tuple[str, ...]
    choose_activity: str
    number_only: str
    timing: str
    explain: str
    sample: str
    help: tuple[str, ...]


#: Category, name, activity, unit, quantity, frequency, price, share, reason.
CostLine = tuple[str, str, str, str, int | None, int | None, int, float | None, str]


class Example(_Strict):
    """The filled example."""

    organisation: str
    project: str
    person: str
    timing: str
    lines: tuple[CostLine, ...]


class Forms(_Strict):
    """The forms of a call in all their languages."""

    version: str
    texts: dict[str, FormTexts]
    english: dict[str, str]
    lines: dict[str, int]
    example: dict[str, Example]


def load_forms(folder: Path) -> Forms:
    """The forms of a call's folder. Raises OSError or pydantic's ValidationError."""
    return Forms.model_validate(yaml.safe_load((folder / "annexes" / "forms.yaml").read_text(encoding="utf-8")))
