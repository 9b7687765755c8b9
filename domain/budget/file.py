"""What is known of a file before and beside its cells."""

from dataclasses import dataclass, field
from enum import StrEnum


class FileKind(StrEnum):
    """What a file truly is, by its content."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    PICTURE = "picture"
    HTML = "html"
    RTF = "rtf"
    ARCHIVE = "archive"
    TEXT = "text"
    UNKNOWN = "unknown"
    EMPTY = "empty"


#: Names that fit a kind of content.
EXTENSIONS = {
    FileKind.XLSX: ("xlsx",),
    FileKind.XLSM: ("xlsm", "xltm"),
    FileKind.XLSB: ("xlsb",),
    FileKind.XLS: ("xls",),
    FileKind.ODS: ("ods", "fods"),
    FileKind.CSV: ("csv", "tsv", "txt"),
}


@dataclass(slots=True)
class FileFacts:
    """A file as it came: name, size in bytes, what it is, and what is odd about it.

    The strings that say what was found are empty when all is well.
    """

    name: str
    size: int
    kind: FileKind = FileKind.UNKNOWN
    encrypted: bool = False
    corrupt: str = ""
    entities: bool = False
    bad_names: str = ""
    unpacked: int = 0
    bomb: bool = False
    too_many_cells: bool = False
    macros: str = ""
    embedded: str = ""
    connections: str = ""
    #: Number of an external link ("1") to the file it points at.
    links: dict[str, str] = field(default_factory=dict)
    #: The part with a small fault that was repaired.
    repaired: str = ""
    #: The title in the properties; our own forms name themselves there.
    title: str = ""
    #: Sizes of the package's other files, in bytes.
    companions: tuple[int, ...] = ()

    @property
    def extension(self) -> str:
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    @property
    def readable(self) -> bool:
        """Whether the content may be looked at as a budget."""
        return self.kind in (FileKind.XLSX, FileKind.XLSM) and not (
            self.encrypted or self.corrupt or self.entities or self.bad_names or self.bomb or self.too_many_cells
        )
