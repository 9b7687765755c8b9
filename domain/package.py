"""The package of an application: its places, what is still missing, and how large its letter becomes (§ 4.5)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.documents.form import FormRule
from domain.text import LocalText

Format = Literal["pdf", "docx", "xlsx", "jpg", "png"]
_LINE, _LINE_END = 76, 2


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Need(StrEnum):
    """How much a place must be filled: always, in the same or a neighbouring file, if needed, if there is any."""

    REQUIRED = "required"
    ALONGSIDE = "alongside"
    IF_NEEDED = "if needed"
    IF_ANY = "if any"


class Slot(_Strict):
    """A place in the package. `file_name` names its attachment, `form` says whether § 4.5 rules its text.

    `alongside` is the place in whose files this one's may be as well. `words` are roots by which a document for
    this place is recognised in a file's name or text. `identifies` says whether its document gives the name and the
    BIN of the organisation.
    """

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    section: str
    title: LocalText
    ask: LocalText
    formats: tuple[Format, ...] = Field(min_length=1)
    need: Need = Need.REQUIRED
    alongside: str | None = None
    many: bool = False
    form: bool = False
    signed: bool = False
    identifies: bool = False
    file_name: str = Field(pattern=r"^[A-Za-z0-9_-]+$")
    words: tuple[str, ...] = ()


class Criterion(_Strict):
    """A criterion of § 5.1: its points, the places that speak to it, and a question to ask oneself about it."""

    id: str
    points: int
    slots: tuple[str, ...] = Field(min_length=1)
    question: LocalText

    @property
    def group(self) -> str:
        """The group of criteria it belongs to: what stands before the dot of its id."""
        return self.id.partition(".")[0]


class PackageRules(_Strict):
    """A call's ``package.yaml``. `mail_bytes` is the most a letter with attachments may weigh, in bytes."""

    section: str
    mail_bytes: int
    form: FormRule
    slots: tuple[Slot, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = ()
    criteria_groups: dict[str, LocalText] = {}
    """Headings of § 5.1 by the part of a criterion's id before its dot."""

    @model_validator(mode="after")
    def _places_exist(self) -> Self:
        known = [slot.id for slot in self.slots]
        if len(set(known)) < len(known):
            raise ValueError("two slots have the same id")
        named = {slot.alongside for slot in self.slots if slot.alongside} | {
            name for criterion in self.criteria for name in criterion.slots
        }
        if unknown := named - set(known):
            raise ValueError(f"no such slot: {', '.join(sorted(unknown))}")
        if headless := {criterion.group for criterion in self.criteria} - set(self.criteria_groups):
            raise ValueError(f"criteria_groups lacks {', '.join(sorted(headless))}")
        return self

    def slot(self, name: str) -> Slot:
        """The place `name`. Raises `KeyError`."""
        return next((slot for slot in self.slots if slot.id == name), None) or _no_slot(name)

    def mail_bytes_over(self, sizes: Iterable[int], frame: int = 0) -> int:
        """By how many bytes a letter with files of these sizes passes the limit (negative: so much is left).

        `frame` is what the letter weighs without them: text, headers, the lines between the parts.
        """
        return mail_bytes(sizes, frame) - self.mail_bytes


def _no_slot(name: str) -> Slot:
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file that counts: its place, the name shown to people, its SHA-256, its size in bytes, its true kind."""

    slot: str
    name: str
    sha256: str
    size: int
    kind: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class PackageState:
    """How far a package is: ids of places in the order of the call.

    `missing` must still come. `to_ask` may be inside another file: the person should look. `doubtful` hold a file
    with a remark. `later` and `elsewhere` are what the person said of them. `over` is by how many bytes the letter
    passes its limit; negative when there is room.
    """

    missing: tuple[str, ...]
    to_ask: tuple[str, ...]
    optional: tuple[str, ...]
    received: tuple[str, ...]
    doubtful: tuple[str, ...]
    mail_bytes: int
    over: int

    @property
    def complete(self) -> bool:
        """Whether nothing the call requires is missing and the letter is within its limit."""
        return not self.missing and self.over <= 0


LATER = "later"
"""What a person says of a place to be filled another day; a place may also be said to be inside another place."""


def package_state(
    rules: PackageRules, files: Sequence[PackageFile], said: Mapping[str, str] | None = None, frame: int = 0
) -> PackageState:
    """How far the package is. `said`: by place, `LATER` or the id of the place whose file holds it as well."""
    said = said or {}
    filled = {file.slot for file in files}
    filled |= {place for place, holder in said.items() if holder in filled}
    missing: list[str] = []
    to_ask: list[str] = []
    optional: list[str] = []
    for slot in rules.slots:
        if slot.id in filled:
            continue
        if slot.need is Need.REQUIRED:
            missing.append(slot.id)
        elif slot.need is Need.ALONGSIDE:
            (to_ask if slot.alongside in filled else missing).append(slot.id)
        else:
            optional.append(slot.id)
    size = mail_bytes((file.size for file in files), frame)
    return PackageState(
        tuple(missing),
        tuple(to_ask),
        tuple(optional),
        tuple(slot.id for slot in rules.slots if slot.id in filled),
        tuple(slot.id for slot in rules.slots if any(f.slot == slot.id and f.doubtful for f in files)),
        size,
        size - rules.mail_bytes,
    )


def encoded_bytes(size: int) -> int:
    """What `size` bytes weigh in a letter: base64 in lines of 76 letters, each with its line end."""
    letters = -(-size // 3) * 4
    return letters + -(-letters // _LINE) * _LINE_END


def mail_bytes(sizes: Iterable[int], frame: int = 0) -> int:
    """What a letter with files of these sizes weighs; `frame` is its weight without them."""
    return frame + sum(encoded_bytes(size) for size in sizes)


def largest_files(room: int) -> int:
    """How many bytes of files fit into `room` bytes of a letter."""
    lines, rest = divmod(room, _LINE + _LINE_END)
    return lines * (_LINE // 4 * 3) + max(0, rest - _LINE_END) // 4 * 3


def in_order(rules: PackageRules, files: Iterable[PackageFile]) -> list[PackageFile]:
    """The files as they stand in the letter: in the order of the call, within a place as they came."""
    order = {slot.id: number for number, slot in enumerate(rules.slots)}
    return sorted(files, key=lambda file: order[file.slot])


def attachment_names(rules: PackageRules, files: Sequence[PackageFile]) -> list[str]:
    """The names of the attachments of `files` (in order): number, place, and the extension of the true content."""
    numbers = {slot.id: number for number, slot in enumerate(rules.slots, 1)}
    count = Counter(file.slot for file in files)
    seen: Counter[str] = Counter()
    names = []
    for file in files:
        seen[file.slot] += 1
        part = f"-{seen[file.slot]}" if count[file.slot] > 1 else ""
        extension = {"jpeg": "jpg"}.get(file.kind, file.kind)
        names.append(f"{numbers[file.slot]:02}{part}_{rules.slot(file.slot).file_name}.{extension}")
    return names
