"""What is read on a certificate is compared with what was typed, with patience for misread letters."""

from domain.documents.certificate import scan_remarks
from domain.documents.reasons import Reason, Weight
from tests.support.uploads import package_rules

RULES = package_rules()
SLOT = RULES.slot("registration_certificate")
TEXT = (
    "Справка о государственной регистрации юридического лица бизнес-идентификационный номер 1902 4000 0406 "
    "Общественное объединение Умит балалары город Тараз выдана по месту требования дата регистрации февраль "
    "настоящая справка является документом подтверждающим государственную регистрацию юридического лица"
)


def reasons(
    text: str, typed_bin: str = "190240000406", name: str = "ОО «Үміт балалары»", slot: str = SLOT.id
) -> list[Reason]:
    return [remark.reason for remark in scan_remarks(text, RULES.slot(slot), RULES, typed_bin, name)]


def test_the_same_bin_and_a_name_with_misread_letters_give_no_reason_to_ask() -> None:
    assert reasons(TEXT) == []


def test_another_bin_or_another_name_is_a_remark_and_no_refusal() -> None:
    assert reasons(TEXT, typed_bin="020240000555") == [Reason.BIN_DIFFERS]
    assert reasons(TEXT, name="Фонд «Жарқын болашақ»") == [Reason.NAME_DIFFERS]
    assert Reason.BIN_DIFFERS.weight == Reason.NAME_DIFFERS.weight == Weight.WARN


def test_a_scan_that_could_hardly_be_read_says_nothing() -> None:
    assert reasons("Спр вка 19О2 4ооо") == []


def test_a_charter_in_the_place_of_the_certificate_is_asked_about() -> None:
    assert reasons("УСТАВ общественного объединения. Общие положения устава") == [Reason.OTHER_DOCUMENT]


def test_other_places_are_not_compared_with_the_bin() -> None:
    assert reasons("Диплом 020240000555", slot="diplomas") == []
