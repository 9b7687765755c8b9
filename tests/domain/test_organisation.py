"""A BIN or a UEI that cannot be right is refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.eligibility import Cases, NumberCase
from domain.organisation import Bin, LegalKind, Unit, WrongNumber, check_bin, check_uei
from tests.support.uploads import of_call

CASES = of_call(Cases, "cases.yaml")
GOOD = "190240000406"


@pytest.mark.parametrize("case", CASES.bin, ids=lambda case: case.text)
def test_worked_examples_of_bins(case: NumberCase) -> None:
    found = check_bin(case.text)
    assert (found.fault if isinstance(found, WrongNumber) else None) == case.fault


@pytest.mark.parametrize("case", CASES.uei, ids=lambda case: case.text)
def test_worked_examples_of_ueis(case: NumberCase) -> None:
    found = check_uei(case.text)
    assert (found.fault if isinstance(found, WrongNumber) else None) == case.fault


def test_a_bin_tells_the_month_of_registration_and_the_kind_of_entity() -> None:
    found = check_bin(f"БИН: {GOOD}")
    assert isinstance(found, Bin)
    assert (found.registered.year, found.registered.month) == (2019, 2)
    assert (found.legal_kind, found.unit) == (LegalKind.RESIDENT, Unit.HEAD)


def test_nine_of_ten_mistyped_digits_are_noticed() -> None:
    # The second row of weights, used when the first gives ten, lets a few through.
    mistyped = [
        GOOD[:place] + str((int(GOOD[place]) + change) % 10) + GOOD[place + 1 :]
        for place in range(12)
        for change in range(1, 10)
    ]
    missed = [digits for digits in mistyped if isinstance(check_bin(digits), Bin)]
    assert len(missed) < len(mistyped) / 10, missed


def test_cyrillic_letters_in_a_uei_are_read_as_the_latin_ones_they_look_like() -> None:
    assert check_uei("КВСНН2МХТРА9") == "KBCHH2MXTPA9"


@given(st.text(max_size=30))
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    assert isinstance(check_bin(text), Bin | WrongNumber)
    assert isinstance(check_uei(text), str | WrongNumber)
