"""What a call asks of a budget, as data: figures, words, forms (see the call's budget.yaml and layouts/)."""

import datetime as dt
from decimal import Decimal
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from domain.text import LocalText


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Money(_Strict):
    """Figures of the call; `ceiling` and `expected_min` in `currency`, equal to the ceiling is allowed."""

    currency: str
    ceiling: Decimal
    expected_min: Decimal
    usd_rate: Decimal
    usd_ceiling: Decimal


class GrantPeriod(_Strict):
    """First and last day of the grants, and how many months that is."""

    start: dt.date
    end: dt.date
    months: int


class FileLimits(_Strict):
    """Limits of a workbook: bytes, cells, rows, columns, sheets. `mail_growth` is how files grow in an e-mail."""

    max_bytes: int
    mail_bytes: int
    mail_growth: Decimal
    max_cells: int
    max_rows: int
    max_columns: int
    max_sheets: int
    max_unpacked: int
    max_part: int


class Checks(_Strict):
    """Thresholds; shares are fractions of one, `tolerance` in the grant's currency, `short_text` in
    characters, `narrative_font` with its size as a person would name it."""

    tolerance: Decimal
    admin_share: Decimal
    indirect_max: Decimal
    lump_sum_share: Decimal
    equipment_usd: Decimal
    short_text: int
    narrative_font: str


class Price(_Strict):
    """The usual price of one unit of a thing."""

    words: tuple[str, ...]
    low: Decimal
    high: Decimal


class Prohibited(_Strict):
    """Words of one kind of cost that the call does not pay, and phrases that only sound like it."""

    rule: str
    section: str
    words: tuple[str, ...]
    innocent: tuple[str, ...]


class Context(_Strict):
    """Words near a suspicious one that take the suspicion away."""

    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    about_before: tuple[str, ...]
    about_after: tuple[str, ...]
    teaching: tuple[str, ...]


class SpecialCosts(_Strict):
    """Words of other costs that have a rule of their own."""

    preparation: tuple[str, ...]
    contingency: tuple[str, ...]
    contingency_innocent: tuple[str, ...]


class Category(_Strict):
    """A category of the form; `admin` marks staff and administration."""

    id: str
    names: LocalText
    aliases: tuple[str, ...] = ()
    admin: bool = False


class Layout(_Strict):
    """A budget form: which words mean which column, sheet, row and field."""

    id: str
    official: bool = False
    form: tuple[str, ...] = ()
    required: tuple[str, ...] = ("unit", "quantity", "unit_cost", "total")
    columns: dict[str, tuple[str, ...]]
    sheets: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    fields: dict[str, tuple[str, ...]]
    categories: tuple[Category, ...]


class BudgetTerms(_Strict):
    """Everything a call says about budgets. `sections` maps a place in the call to its rules."""

    call: str
    call_pattern: str
    layout: str
    languages: tuple[str, ...]
    money: Money
    period: GrantPeriod
    activities: tuple[str, ...]
    files: FileLimits
    checks: Checks
    prices: tuple[Price, ...]
    prohibited: tuple[Prohibited, ...]
    context: Context
    costs: SpecialCosts
    sections: dict[str, tuple[str, ...]]
    layouts: tuple[Layout, ...]

    @cached_property
    def form(self) -> Layout:
        """The form of the call."""
        return next(layout for layout in self.layouts if layout.id == self.layout)

    @cached_property
    def section_of(self) -> dict[str, str]:
        """Rule to section, prohibited costs included."""
        places = {rule: place for place, rules in self.sections.items() for rule in rules}
        return places | {p.rule: p.section for p in self.prohibited if p.section}
