"""Numbers by which an organisation is known: its BIN, and its UEI for money of the United States (§ 3.1)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FIRST_WEIGHTS = tuple(range(1, 12))
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХУ", "ABCEHKMOPTXY")
_FILLERS = re.compile(r"[\s\-–—.,/_]+")


class NumberFault(StrEnum):
    """Why a number cannot be right; each has its sentence in the catalogue ``eligibility``."""

    BIN_NOT_DIGITS = "BIN_NOT_DIGITS"
    BIN_LENGTH = "BIN_LENGTH"
    BIN_PERSON = "BIN_PERSON"
    BIN_MONTH = "BIN_MONTH"
    BIN_ENTREPRENEUR = "BIN_ENTREPRENEUR"
    BIN_ENTITY = "BIN_ENTITY"
    BIN_CONTROL = "BIN_CONTROL"
    UEI_LENGTH = "UEI_LENGTH"
    UEI_SIGNS = "UEI_SIGNS"
    UEI_LETTERS = "UEI_LETTERS"
    UEI_ZERO = "UEI_ZERO"
    UEI_DIGITS = "UEI_DIGITS"


class LegalKind(StrEnum):
    """What the fifth digit of a BIN says of an organisation."""

    RESIDENT = "resident"
    FOREIGN = "foreign"


class Unit(StrEnum):
    """What the sixth digit of a BIN says: the organisation itself, or a part of one."""

    HEAD = "head"
    BRANCH = "branch"
    OFFICE = "office"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bin:
    """A BIN that can be right: twelve digits, and what they say.

    `registered` is the first day of the month in which the organisation was registered.
    """

    digits: str
    registered: date
    legal_kind: LegalKind
    unit: Unit


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number that cannot be right, and the values its sentence needs."""

    fault: NumberFault
    values: tuple[tuple[str, str | int], ...] = ()


def check_bin(text: str) -> Bin | WrongNumber:
    """The BIN in `text`, spaces and dashes allowed, or why it cannot be one of a legal entity.

    Digits 1-4 are the year and month of registration, 5 the kind of entity (4 resident, 5 foreign, 6 sole
    proprietor), 6 whether it is the head organisation, a branch or an office; 12 is the control digit.
    """
    digits = _FILLERS.sub("", re.sub(r"^\s*(бин|бсн|bin)\b\W*", "", text, flags=re.IGNORECASE))
    if not re.fullmatch(r"[0-9]+", digits):
        return WrongNumber(NumberFault.BIN_NOT_DIGITS)
    if len(digits) != 12:
        return WrongNumber(NumberFault.BIN_LENGTH, (("n", len(digits)),))
    year, month, kind = int(digits[:2]), int(digits[2:4]), digits[4]
    if not 1 <= month <= 12:
        return WrongNumber(NumberFault.BIN_MONTH, (("month", digits[2:4]),))
    if kind in "0123":
        # A personal number has the day of birth where a BIN has the kind of entity.
        return WrongNumber(NumberFault.BIN_PERSON)
    if kind == "6":
        return WrongNumber(NumberFault.BIN_ENTREPRENEUR)
    if kind not in "45":
        return WrongNumber(NumberFault.BIN_ENTITY, (("digit", kind),))
    if _control_digit(digits[:11]) != int(digits[11]):
        return WrongNumber(NumberFault.BIN_CONTROL)
    # Registration of legal entities in its present form begins with independence.
    century = 1900 if year >= 91 else 2000
    legal_kind = LegalKind.RESIDENT if kind == "4" else LegalKind.FOREIGN
    unit = {"0": Unit.HEAD, "1": Unit.BRANCH, "2": Unit.OFFICE}.get(digits[5], Unit.OTHER)
    return Bin(digits, date(century + year, month, 1), legal_kind, unit)


def check_uei(text: str) -> str | WrongNumber:
    """The UEI in `text` in capital Latin letters, or why it cannot be one.

    Twelve letters and digits, no O and no I, the first is not 0, and nowhere nine digits in a row. Cyrillic
    letters that look like Latin ones are read as those.
    """
    uei = _FILLERS.sub("", re.sub(r"^\s*uei\b\W*", "", text, flags=re.IGNORECASE)).upper().translate(_LOOK_ALIKE)
    if not re.fullmatch(r"[A-Z0-9]+", uei):
        return WrongNumber(NumberFault.UEI_SIGNS)
    if len(uei) != 12:
        return WrongNumber(NumberFault.UEI_LENGTH, (("n", len(uei)),))
    if set(uei) & {"O", "I"}:
        return WrongNumber(NumberFault.UEI_LETTERS)
    if uei.startswith("0"):
        return WrongNumber(NumberFault.UEI_ZERO)
    if re.search(r"\d{9}", uei):
        return WrongNumber(NumberFault.UEI_DIGITS)
    return uei


def _control_digit(first: str) -> int | None:
    """The twelfth digit that belongs to the first eleven; None when there is none and the number is not used."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(weight * int(digit) for weight, digit in zip(weights, first, strict=True)) % 11
        if rest < 10:
            return rest
    return None
