"""The package of § 4.5: what is missing, how large its letter becomes, how its files are named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.package import (
    LATER,
    PackageFile,
    PackageRules,
    attachment_names,
    encoded_bytes,
    in_order,
    largest_files,
    mail_bytes,
    package_state,
)
from tests.support.uploads import POLICY, package_rules

RULES = package_rules()


def file(slot: str, size: int = 1000, kind: str = "pdf", doubtful: bool = False) -> PackageFile:
    return PackageFile(slot, f"{slot}.{kind}", f"{slot}{size}", size, kind, doubtful)


REQUIRED = ("registration_certificate", "charter", "technical_application", "budget", "budget_narrative", "cvs")


def test_the_places_and_their_formats_are_those_of_the_policy() -> None:
    assert {slot.id: list(slot.formats) for slot in RULES.slots} == POLICY["slots"]
    assert RULES.mail_bytes == POLICY["limits"]["email_bytes"]


def test_an_empty_package_misses_what_the_call_requires_and_nothing_that_is_only_if_any() -> None:
    state = package_state(RULES, [])
    assert state.missing == (*REQUIRED, "diplomas")
    assert state.optional == ("budget_support", "support_letters")
    assert not state.complete


def test_the_package_is_complete_with_cvs_and_asks_whether_the_diplomas_are_inside() -> None:
    state = package_state(RULES, [file(slot) for slot in REQUIRED])
    assert (state.missing, state.to_ask, state.complete) == ((), ("diplomas",), True)


def test_a_place_said_to_be_in_another_file_counts_once_that_file_is_there() -> None:
    said = {"budget_narrative": "budget"}
    assert "budget_narrative" in package_state(RULES, [], said).missing
    assert "budget_narrative" not in package_state(RULES, [file("budget")], said).missing


def test_later_is_not_received() -> None:
    assert "charter" in package_state(RULES, [], {"charter": LATER}).missing


def test_files_with_a_remark_are_listed_as_doubtful() -> None:
    assert package_state(RULES, [file("charter", doubtful=True)]).doubtful == ("charter",)


@pytest.mark.parametrize("bundle", POLICY["bundles"], ids=lambda bundle: bundle["id"])
def test_bundles_pass_the_limit_as_the_policy_says(bundle: dict[str, Any]) -> None:
    over = RULES.mail_bytes_over(bundle["sizes"])
    assert ("warn" if over > 0 else "accept") == bundle["expected"]


def test_a_package_over_the_limit_is_not_complete() -> None:
    files = [file(slot, 3_000_000) for slot in REQUIRED]
    assert package_state(RULES, files).over > 0
    assert not package_state(RULES, files).complete


@given(st.integers(0, 30_000_000))
def test_the_largest_files_that_fit_fit_and_a_byte_more_does_not(room: int) -> None:
    largest = largest_files(room)
    assert mail_bytes([largest]) <= room
    assert encoded_bytes(largest + 1) > room


def test_attachments_stand_in_the_order_of_the_call_and_say_what_they_are() -> None:
    files = in_order(RULES, [file("cvs", 1), file("charter", kind="jpeg"), file("cvs", 2), file("budget", kind="xlsx")])
    assert attachment_names(RULES, files) == ["02_charter.jpg", "04_budget.xlsx", "08-1_cv.pdf", "08-2_cv.pdf"]


def test_a_criterion_about_an_unknown_place_is_refused() -> None:
    raw = RULES.model_dump()
    raw["criteria"][0]["slots"] = ["nowhere"]
    with pytest.raises(ValidationError, match="nowhere"):
        PackageRules.model_validate(raw)


def test_the_criteria_of_5_1_come_to_100_points() -> None:
    assert sum(criterion.points for criterion in RULES.criteria) == 100
