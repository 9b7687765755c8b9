"""The judgement of an upload for a place in the package: what it is, what it should be, what to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.documents.facts import Facts, Picture
from domain.documents.form import form_remarks
from domain.documents.kinds import ARCHIVES, FORMAT_OF, KINDS_OF_EXTENSION, LEGACY, PICTURES, Kind
from domain.documents.names import DisplayName, display_name
from domain.documents.reasons import Reason, Remark, Verdict, Weight
from domain.documents.safety import Limits
from domain.package import PackageFile, PackageRules, Slot

#: Longer sides of a picture in pixels below which nothing, or hardly anything, can be read.
_UNREADABLE_SIDE, _SMALL_SIDE = 300, 800
_LEAST_SHARPNESS = 0.33
#: Dots an inch of a scan below which small print cannot be read.
_COARSE_SCAN = 90
_NOT_DOCUMENTS = frozenset({Kind.PROGRAM, Kind.SHORTCUT, Kind.SIGNED, Kind.HTML, Kind.XML, Kind.TEXT, Kind.UNKNOWN})


class Scan(StrEnum):
    """What the antivirus said: nothing was asked, nothing found, something found, or it could not be asked."""

    NOT_ASKED = "not asked"
    CLEAN = "clean"
    INFECTED = "infected"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: the name it claims (empty for a photo), its true size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str
    as_photo: bool = False

    @property
    def display(self) -> DisplayName:
        """The name as it may be shown."""
        return display_name(self.name)


def size_remarks(size: int, limits: Limits) -> list[Remark]:
    """What is wrong with the announced or true size of a file, before it is read or even fetched."""
    if size > limits.file_bytes:
        return [Remark.of(Reason.FILE_TOO_BIG, megabytes=limits.file_bytes >> 20)]
    return [] if size else [Remark.of(Reason.EMPTY_FILE)]


def judge(
    upload: Upload,
    facts: Facts,
    slot: Slot,
    rules: PackageRules,
    kept: Sequence[PackageFile] = (),
    scan: Scan = Scan.NOT_ASKED,
) -> Verdict:
    """The verdict on `upload`, found to hold `facts`, for `slot`; `kept` are the files of the package so far."""
    remarks = [
        *_antivirus_remarks(scan),
        *(Remark.of(reason) for reason in facts.found),
        *_name_remarks(upload, facts),
        *_place_remarks(upload.display, facts, slot, rules),
    ]
    if facts.picture is not None:
        remarks += _picture_remarks(facts.picture)
    if facts.pages is not None and facts.pages.dots is not None and facts.pages.dots < _COARSE_SCAN:
        remarks.append(Remark.of(Reason.LOW_RESOLUTION))
    if slot.form and facts.kind in (Kind.PDF, Kind.DOCX):
        remarks += form_remarks(facts, rules.form)
    if upload.as_photo:
        remarks.append(Remark.of(Reason.SENT_AS_PHOTO))
    return Verdict.of(facts.kind, [*remarks, *_package_remarks(upload, slot, rules, kept)])


def _antivirus_remarks(scan: Scan) -> list[Remark]:
    if scan is Scan.INFECTED:
        return [Remark.of(Reason.MALWARE)]
    return [Remark.of(Reason.NOT_SCANNED)] if scan is Scan.UNAVAILABLE else []


def _name_remarks(upload: Upload, facts: Facts) -> list[Remark]:
    name = upload.display
    remarks = [Remark.of(Reason.NAME_SANITISED, name=name.text)] if name.changed else []
    expected = KINDS_OF_EXTENSION.get(name.extension)
    if not name.extension:
        if facts.kind in _NOT_DOCUMENTS:
            remarks.append(Remark.of(Reason.EXTENSION, extension=""))
        elif name.text and facts.kind in FORMAT_OF:
            remarks.append(Remark.of(Reason.EXTENSION, Weight.NOTE, extension=""))
    elif expected is None:
        remarks.append(Remark.of(Reason.EXTENSION, extension=name.extension[:20]))
    elif facts.kind not in expected:
        remarks += _mismatch_remarks(facts, name.extension, expected)
    return remarks


def _mismatch_remarks(facts: Facts, extension: str, expected: frozenset[Kind]) -> list[Remark]:
    if facts.kind is Kind.EMPTY or (Reason.ENCRYPTED in facts.found and facts.kind in LEGACY):
        return []  # an encrypted Office file looks like an old one from outside
    if facts.kind is Kind.UNKNOWN or (facts.kind is Kind.ZIP and Reason.CORRUPT in facts.found):
        return [Remark.of(Reason.CORRUPT)]
    weight = Weight.WARN if facts.kind in PICTURES and expected <= PICTURES else None
    return [Remark.of(Reason.TYPE_MISMATCH, weight, extension=extension, kind=facts.kind)]


def _place_remarks(name: DisplayName, facts: Facts, slot: Slot, rules: PackageRules) -> list[Remark]:
    """Whether this kind of file may stand in this place of the package."""
    kind, formats = facts.kind, ", ".join(slot.formats).upper()
    if FORMAT_OF.get(kind) in slot.formats or kind in ARCHIVES | _NOT_DOCUMENTS or kind is Kind.EMPTY:
        return []  # what is no document at all has been named by its content or its extension
    takes_pictures = "jpg" in slot.formats
    if kind is Kind.HEIC and takes_pictures:
        return [Remark.of(Reason.CONVERT_HEIC)]
    if kind in PICTURES and kind not in FORMAT_OF and takes_pictures:
        return [Remark.of(Reason.EXTENSION, Weight.WARN, extension=kind)]
    if kind in (Kind.DOC, Kind.XLS):
        today = "docx" if kind is Kind.DOC else "xlsx"
        # A workbook is checked figure by figure, which only the format of today allows.
        usable = today in slot.formats and slot.formats != ("xlsx",)
        return [Remark.of(Reason.LEGACY_FORMAT, Weight.WARN if usable else Weight.REJECT, today=today)]
    if _is_mismatched(facts, name):
        return []  # its name promises another format: that is what the person has to mend
    home = next((s.id for s in rules.slots if s.formats == (FORMAT_OF.get(kind),)), None)
    if home is not None:
        return [Remark.of(Reason.WRONG_SLOT, slot=home)]
    if Reason.ENCRYPTED in facts.found or Reason.CORRUPT in facts.found:
        return []
    return [Remark.of(Reason.WRONG_FORMAT, formats=formats)]


def _is_mismatched(facts: Facts, name: DisplayName) -> bool:
    return facts.kind not in KINDS_OF_EXTENSION.get(name.extension, frozenset({facts.kind}))


def _picture_remarks(picture: Picture) -> list[Remark]:
    side = max(picture.width, picture.height)
    if side < _UNREADABLE_SIDE:
        return [Remark.of(Reason.IMAGE_TOO_SMALL, width=picture.width, height=picture.height)]
    remarks = [Remark.of(Reason.LOW_RESOLUTION)] if side < _SMALL_SIDE else []
    if picture.sharpness is not None and picture.sharpness < _LEAST_SHARPNESS:
        remarks.append(Remark.of(Reason.BLURRED))
    return remarks


def _package_remarks(upload: Upload, slot: Slot, rules: PackageRules, kept: Sequence[PackageFile]) -> list[Remark]:
    remarks = []
    twin = next((file for file in kept if file.sha256 == upload.sha256), None)
    if twin is not None:
        remarks.append(Remark.of(Reason.DUPLICATE_CONTENT, slot=twin.slot))
    elif any(f.slot == slot.id and (not slot.many or f.name == upload.display.text) for f in kept):
        remarks.append(Remark.of(Reason.NEW_VERSION))
    if twin is None:
        over = rules.mail_bytes_over([*(file.size for file in kept), upload.size])
        if over > 0:
            remarks.append(Remark.of(Reason.PACKAGE_SIZE, over=over))
    return remarks
