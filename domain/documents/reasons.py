"""What can be said of an upload, how heavy it weighs, and the verdict they add up to."""

from enum import IntEnum, StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict


class Outcome(StrEnum):
    """What becomes of an upload.

    ``accept``: received. ``warn``: received with a remark. ``reject``: not received, the person sends something
    else. ``held``: kept aside until the antivirus can look at it; neither received nor refused.
    """

    ACCEPT = "accept"
    WARN = "warn"
    HELD = "held"
    REJECT = "reject"


class Weight(IntEnum):
    """How much one remark weighs: a note changes nothing, the heaviest remark decides the outcome."""

    NOTE = 0
    WARN = 1
    HOLD = 2
    REJECT = 3

    @property
    def outcome(self) -> Outcome:
        """The outcome of an upload whose heaviest remark weighs this much."""
        return (Outcome.ACCEPT, Outcome.WARN, Outcome.HELD, Outcome.REJECT)[self]


class Reason(StrEnum):
    """The names of the remarks; each has its sentence in the catalogue ``documents``."""

    FONT = "FONT"
    FONT_SIZE = "FONT_SIZE"
    LINE_SPACING = "LINE_SPACING"
    LANGUAGE = "LANGUAGE"
    LANGUAGE_UNSURE = "LANGUAGE_UNSURE"
    FORM_NOT_CHECKABLE = "FORM_NOT_CHECKABLE"
    EMPTY_DOCUMENT = "EMPTY_DOCUMENT"
    EMPTY_FILE = "EMPTY_FILE"
    TRACKED_CHANGES = "TRACKED_CHANGES"
    LEGACY_FORMAT = "LEGACY_FORMAT"
    WRONG_FORMAT = "WRONG_FORMAT"
    WRONG_SLOT = "WRONG_SLOT"
    CORRUPT = "CORRUPT"
    TYPE_MISMATCH = "TYPE_MISMATCH"
    EXECUTABLE = "EXECUTABLE"
    ENCRYPTED = "ENCRYPTED"
    EXTENSION = "EXTENSION"
    PDF_JAVASCRIPT = "PDF_JAVASCRIPT"
    PDF_EMBEDDED_FILE = "PDF_EMBEDDED_FILE"
    PDF_LAUNCH = "PDF_LAUNCH"
    PDF_SUBMIT = "PDF_SUBMIT"
    PDF_BOMB = "PDF_BOMB"
    MACRO = "MACRO"
    REMOTE_TEMPLATE = "REMOTE_TEMPLATE"
    REMOTE_CONTENT = "REMOTE_CONTENT"
    EXTERNAL_LINK = "EXTERNAL_LINK"
    DDE = "DDE"
    EMBEDDED_OBJECT = "EMBEDDED_OBJECT"
    XML_DTD = "XML_DTD"
    ZIP_BOMB = "ZIP_BOMB"
    HUGE_SHEET = "HUGE_SHEET"
    IMAGE_TOO_LARGE = "IMAGE_TOO_LARGE"
    IMAGE_TOO_SMALL = "IMAGE_TOO_SMALL"
    BLURRED = "BLURRED"
    LOW_RESOLUTION = "LOW_RESOLUTION"
    CONVERT_HEIC = "CONVERT_HEIC"
    SENT_AS_PHOTO = "SENT_AS_PHOTO"
    MALWARE = "MALWARE"
    NOT_SCANNED = "NOT_SCANNED"
    POLYGLOT = "POLYGLOT"
    NAME_SANITISED = "NAME_SANITISED"
    DUPLICATE_CONTENT = "DUPLICATE_CONTENT"
    NEW_VERSION = "NEW_VERSION"
    ARCHIVE = "ARCHIVE"
    FILE_TOO_BIG = "FILE_TOO_BIG"
    PERSON_QUOTA = "PERSON_QUOTA"
    ORGANISATION_QUOTA = "ORGANISATION_QUOTA"
    PACKAGE_SIZE = "PACKAGE_SIZE"
    OTHER_DOCUMENT = "OTHER_DOCUMENT"
    BIN_DIFFERS = "BIN_DIFFERS"
    NAME_DIFFERS = "NAME_DIFFERS"

    @property
    def weight(self) -> Weight:
        """How heavy this remark usually is."""
        return _LIGHTER.get(self, Weight.REJECT)


_LIGHTER = {
    Reason.LANGUAGE_UNSURE: Weight.NOTE,
    Reason.FORM_NOT_CHECKABLE: Weight.NOTE,
    Reason.SENT_AS_PHOTO: Weight.NOTE,
    Reason.NAME_SANITISED: Weight.NOTE,
    Reason.NEW_VERSION: Weight.NOTE,
    Reason.FONT: Weight.WARN,
    Reason.FONT_SIZE: Weight.WARN,
    Reason.LINE_SPACING: Weight.WARN,
    Reason.LANGUAGE: Weight.WARN,
    Reason.TRACKED_CHANGES: Weight.WARN,
    Reason.LEGACY_FORMAT: Weight.WARN,
    Reason.EXTERNAL_LINK: Weight.WARN,
    Reason.HUGE_SHEET: Weight.WARN,
    Reason.BLURRED: Weight.WARN,
    Reason.LOW_RESOLUTION: Weight.WARN,
    Reason.CONVERT_HEIC: Weight.WARN,
    Reason.DUPLICATE_CONTENT: Weight.WARN,
    Reason.PACKAGE_SIZE: Weight.WARN,
    Reason.OTHER_DOCUMENT: Weight.WARN,
    Reason.BIN_DIFFERS: Weight.WARN,
    Reason.NAME_DIFFERS: Weight.WARN,
    Reason.NOT_SCANNED: Weight.HOLD,
}


class Remark(BaseModel):
    """One thing to tell the person: its reason, its weight, and the values its sentence needs."""

    model_config = ConfigDict(frozen=True)

    reason: Reason
    weight: Weight
    values: dict[str, str | int] = {}

    @classmethod
    def of(cls, reason: Reason, weight: Weight | None = None, **values: str | int) -> Self:
        """A remark that weighs what its reason usually weighs, unless told otherwise."""
        return cls(reason=reason, weight=reason.weight if weight is None else weight, values=values)


class Verdict(BaseModel):
    """What becomes of an upload and why; `kind` is what the content truly is, ``pdf`` for example."""

    model_config = ConfigDict(frozen=True)

    kind: str
    remarks: tuple[Remark, ...] = ()

    @classmethod
    def of(cls, kind: str, remarks: list[Remark]) -> Self:
        """The verdict on an upload: the heaviest remarks first; beside a refusal, lighter ones are left out."""
        heaviest = max((remark.weight for remark in remarks), default=Weight.NOTE)
        kept = [r for r in remarks if heaviest < Weight.REJECT or r.weight == Weight.REJECT]
        unique: dict[Reason, Remark] = {}
        for remark in kept:
            unique.setdefault(remark.reason, remark)
        return cls(kind=kind, remarks=tuple(sorted(unique.values(), key=lambda r: -r.weight)))

    @property
    def outcome(self) -> Outcome:
        """The outcome that the heaviest remark asks for."""
        return max((remark.weight for remark in self.remarks), default=Weight.NOTE).outcome

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons of all remarks, the heaviest first."""
        return tuple(remark.reason for remark in self.remarks)
