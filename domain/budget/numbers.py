"""Numbers as people type them: ``1 200 000,50``, ``(1 000)``, ``12.500``, ``39О00``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.budget.sheet import Cell, ErrorValue


class Trouble(StrEnum):
    """Why a cell is not simply a number."""

    TEXT = "text"
    AMBIGUOUS = "ambiguous"
    HOMOGLYPH = "homoglyph"
    NOT_NUMBER = "not number"
    DATE = "date"
    ERROR = "error"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a numeric cell says. `value` is None for a blank cell or where no number can be told.

    `other` is the second reading of an ambiguous number; `letter` the letter found among digits.
    """

    value: Decimal | None = None
    trouble: Trouble | None = None
    text: str = ""
    other: Decimal | None = None
    letter: str = ""
    currency: str = ""

    @property
    def told(self) -> bool:
        """The number is certain, or the cell is simply blank."""
        return self.trouble in (None, Trouble.TEXT)

    @property
    def blank(self) -> bool:
        return self.value is None and self.trouble is None


BLANK = Reading()
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007'’`]+")
_CURRENCY = re.compile(
    r"(?P<KZT>₸|\bkzt\b|тенге|теңге|тңг|\bтг\b\.?)|(?P<USD>\$|\busd\b|долл\w*\.?|\bу\.?е\.?)|(?P<EUR>€|\beur\b|евро|еуро)"
    r"|(?P<RUB>₽|\brub\b|руб\w*\.?|рубль)",
    re.IGNORECASE,
)
_LOOKALIKES = {"o": "0", "о": "0", "з": "3", "б": "6", "l": "1", "i": "1", "|": "1"}
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)*|[+-]?[.,]\d+")
_DASHES = "-–—−"


def read_cell(cell: Cell | None) -> Reading:
    """The number in a cell of a numeric column."""
    if cell is None:
        return BLANK
    if cell.unknown:
        return Reading(trouble=Trouble.UNKNOWN, text=cell.formula or "")
    value = cell.value
    if isinstance(value, Decimal):
        if cell.is_date:
            return Reading(None, Trouble.DATE, str(value))
        return Reading(value)
    if isinstance(value, ErrorValue):
        return Reading(trouble=Trouble.ERROR, text=value)
    if value is None or isinstance(value, bool):
        return BLANK
    return read_text(value)


def read_text(text: str) -> Reading:
    """The number in a text. Says how sure the reading is."""
    shown = text.strip()
    plain = shown.replace("\u00ad", "")
    if not plain or plain.strip(_DASHES + " ") == "":
        return BLANK
    currency = ""
    if match := _CURRENCY.search(plain):
        currency = match.lastgroup or ""
        plain = _CURRENCY.sub("", plain)
    plain = _SPACES.sub("", plain)
    percent = plain.endswith("%")
    plain = plain.rstrip("%")
    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        plain, negative = plain[1:-1], True
    if plain[-1:] in _DASHES and len(plain) > 1:
        plain, negative = plain[:-1], True
    plain = re.sub(f"^[{_DASHES}]", "-", plain).rstrip(".,;")
    sign = Decimal(-1 if negative else 1) / (100 if percent else 1)
    if _PLAIN.fullmatch(plain):
        value, other = _decimal(plain)
        trouble = Trouble.AMBIGUOUS if other is not None else Trouble.TEXT
        second = None if other is None else other * sign
        return Reading(value * sign, trouble, shown, second, currency=currency)
    lowered = plain.lower()
    found = [letter for letter in lowered if letter in _LOOKALIKES]
    if found and re.search(r"\d", plain) and sum(ch.isalpha() or ch == "|" for ch in plain) == len(found):
        repaired = "".join(_LOOKALIKES.get(letter, letter) for letter in lowered)
        if _PLAIN.fullmatch(repaired):
            value, _ = _decimal(repaired)
            letter = next(ch for ch in plain if ch.lower() in _LOOKALIKES)
            return Reading(value * sign, Trouble.HOMOGLYPH, shown, letter=letter, currency=currency)
    return Reading(None, Trouble.NOT_NUMBER, shown, currency=currency)


def _decimal(text: str) -> tuple[Decimal, Decimal | None]:
    """The value of digits with dots and commas, and the other value when both readings are fair."""
    sign, digits = (Decimal(-1), text[1:]) if text[0] == "-" else (Decimal(1), text.lstrip("+"))
    marks = [ch for ch in digits if ch in ".,"]
    whole = Decimal(re.sub(r"[.,]", "", digits) or 0) * sign
    if not marks:
        return whole, None
    last = max(digits.rfind("."), digits.rfind(","))
    decimal = Decimal(f"{re.sub('[.,]', '', digits[:last]) or 0}.{digits[last + 1 :]}") * sign
    groups = re.split(r"[.,]", digits)
    thousands = 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:])
    if len(set(marks)) == 2:
        return decimal, None  # 1.200,50: the last mark is the decimal one
    if len(marks) > 1:
        return (whole if thousands else decimal), None
    if thousands:
        return decimal, whole
    return decimal, None


def currency_of(text: str) -> str:
    """KZT, USD, EUR or RUB when a text names a currency, else empty."""
    match = _CURRENCY.search(text)
    return (match.lastgroup or "") if match else ""
