"""The heaviest remark decides, and every place of the package has its rules."""

import pytest

from domain.documents.facts import Facts, Pages, Picture
from domain.documents.kinds import Kind
from domain.documents.reasons import Outcome, Reason, Remark, Verdict
from domain.documents.safety import Limits
from domain.documents.verdict import Scan, judge, size_remarks
from domain.package import PackageFile
from tests.support.uploads import package_rules, upload

RULES = package_rules()


def verdict(kind: Kind, name: str, slot: str, facts: Facts | None = None, scan: Scan = Scan.NOT_ASKED) -> Verdict:
    return judge(upload(name, b"x"), facts or Facts(kind), RULES.slot(slot), RULES, scan=scan)


def test_notes_accept_remarks_warn_and_one_refusal_refuses() -> None:
    note, warning, refusal = (Remark.of(r) for r in (Reason.NEW_VERSION, Reason.BLURRED, Reason.MACRO))
    assert Verdict.of("jpeg", []).outcome == Outcome.ACCEPT
    assert Verdict.of("jpeg", [note]).outcome == Outcome.ACCEPT
    assert Verdict.of("jpeg", [note, warning]).outcome == Outcome.WARN
    assert Verdict.of("jpeg", [note, warning, refusal]).reasons == (Reason.MACRO,)


@pytest.mark.parametrize(
    ("kind", "name", "slot", "outcome", "reason"),
    [
        (Kind.PDF, "a.pdf", "budget", Outcome.REJECT, Reason.WRONG_FORMAT),
        (Kind.XLSX, "a.xlsx", "charter", Outcome.REJECT, Reason.WRONG_SLOT),
        (Kind.XLSX, "a.xlsx", "budget_support", Outcome.ACCEPT, None),
        (Kind.DOCX, "a.docx", "registration_certificate", Outcome.REJECT, Reason.WRONG_FORMAT),
        (Kind.JPEG, "a.jpg", "cvs", Outcome.REJECT, Reason.WRONG_FORMAT),
        (Kind.DOC, "a.doc", "charter", Outcome.WARN, Reason.LEGACY_FORMAT),
        (Kind.XLS, "a.xls", "budget", Outcome.REJECT, Reason.LEGACY_FORMAT),
        (Kind.ODS, "a.ods", "budget", Outcome.REJECT, Reason.WRONG_FORMAT),
        (Kind.HEIC, "a.heic", "diplomas", Outcome.WARN, Reason.CONVERT_HEIC),
        (Kind.TIFF, "a.tif", "charter", Outcome.WARN, Reason.EXTENSION),
        (Kind.PDF, "a.pdf.scr", "charter", Outcome.REJECT, Reason.EXTENSION),
        (Kind.PDF, "a.docx", "charter", Outcome.REJECT, Reason.TYPE_MISMATCH),
        (Kind.PNG, "a.jpg", "charter", Outcome.WARN, Reason.TYPE_MISMATCH),
        (Kind.PDF, "A.PDF", "charter", Outcome.ACCEPT, None),
        (Kind.PDF, "", "charter", Outcome.ACCEPT, None),
        (Kind.UNKNOWN, "a.pdf", "charter", Outcome.REJECT, Reason.CORRUPT),
        (Kind.TEXT, "notes", "charter", Outcome.REJECT, Reason.EXTENSION),
    ],
)
def test_what_fits_where(kind: Kind, name: str, slot: str, outcome: Outcome, reason: Reason | None) -> None:
    found = verdict(kind, name, slot)
    assert (found.outcome, found.reasons) == (outcome, (reason,) if reason else ())


def test_an_encrypted_office_file_is_told_to_be_encrypted_and_not_to_be_an_old_one() -> None:
    found = verdict(Kind.OLE, "a.docx", "charter", Facts(Kind.OLE, (Reason.ENCRYPTED,)))
    assert found.reasons == (Reason.ENCRYPTED,)


def test_a_file_is_held_while_the_antivirus_is_away_and_refused_for_what_is_known_anyway() -> None:
    assert verdict(Kind.PDF, "a.pdf", "charter", scan=Scan.UNAVAILABLE).outcome == Outcome.HELD
    refused = verdict(Kind.PDF, "a.pdf", "charter", Facts(Kind.PDF, (Reason.PDF_LAUNCH,)), Scan.UNAVAILABLE)
    assert refused.outcome == Outcome.REJECT
    assert verdict(Kind.PDF, "a.pdf", "charter", scan=Scan.INFECTED).reasons == (Reason.MALWARE,)


@pytest.mark.parametrize(
    ("width", "height", "sharpness", "reasons"),
    [
        (1280, 905, 0.7, ()),
        (50, 50, 0.7, (Reason.IMAGE_TOO_SMALL,)),
        (640, 480, 0.7, (Reason.LOW_RESOLUTION,)),
        (1280, 905, 0.1, (Reason.BLURRED,)),
    ],
)
def test_pictures(width: int, height: int, sharpness: float, reasons: tuple[Reason, ...]) -> None:
    facts = Facts(Kind.JPEG, picture=Picture(width, height, sharpness))
    assert verdict(Kind.JPEG, "a.jpg", "diplomas", facts).reasons == reasons


@pytest.mark.parametrize(("dots", "outcome"), [(40, Outcome.WARN), (120, Outcome.ACCEPT)])
def test_coarse_scans(dots: int, outcome: Outcome) -> None:
    facts = Facts(Kind.PDF, pages=Pages(1, 1, dots))
    assert verdict(Kind.PDF, "a.pdf", "charter", facts).outcome == outcome


def test_size_limits_hold_to_the_byte() -> None:
    limit = Limits().file_bytes
    assert size_remarks(limit, Limits()) == []
    assert [r.reason for r in size_remarks(limit + 1, Limits())] == [Reason.FILE_TOO_BIG]
    assert [r.reason for r in size_remarks(0, Limits())] == [Reason.EMPTY_FILE]


def test_the_same_bytes_are_noticed_in_any_place_and_a_new_version_replaces_the_old() -> None:
    first = upload("письмо 1.pdf", b"x")
    kept = [PackageFile("support_letters", "письмо 1.pdf", first.sha256, 1, "pdf")]
    again = judge(upload("письмо 2.pdf", b"x"), Facts(Kind.PDF), RULES.slot("charter"), RULES, kept)
    other = judge(upload("письмо 1.pdf", b"y"), Facts(Kind.PDF), RULES.slot("support_letters"), RULES, kept)
    another = judge(upload("письмо 2.pdf", b"y"), Facts(Kind.PDF), RULES.slot("support_letters"), RULES, kept)
    assert again.reasons == (Reason.DUPLICATE_CONTENT,)
    assert (other.outcome, other.reasons) == (Outcome.ACCEPT, (Reason.NEW_VERSION,))
    assert another.reasons == ()
