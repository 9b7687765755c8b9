"""Office files of today (docx, xlsx): what they are made of and what in them is active."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from domain.documents.kinds import Kind, sniff
from domain.documents.reasons import Reason
from domain.documents.safety import Limits, Relationship, relationship_reason
from storage.documents import ole
from storage.documents.archive import Unsafe, check_sizes, content, open_zip
from storage.xml_prolog import LONGEST, declares_type

_MAIN_PARTS = {
    "wordprocessingml.document": Kind.DOCX,
    "wordprocessingml.template": Kind.DOCX,
    "ms-word.document": Kind.DOCX,
    "ms-word.template": Kind.DOCX,
    "spreadsheetml.sheet": Kind.XLSX,
    "spreadsheetml.template": Kind.XLSX,
    "ms-excel.sheet": Kind.XLSX,
    "ms-excel.template": Kind.XLSX,
    "ms-excel.addin": Kind.XLSX,
    "presentationml": Kind.PPTX,
    "ms-powerpoint": Kind.PPTX,
}
_MACRO_PART = re.compile(r"vbaproject|vbadata|/macrosheets/", re.IGNORECASE)
_CONTROL_PART = re.compile(r"/activex/", re.IGNORECASE)
_EMBEDDED_PART = re.compile(r"/embeddings/", re.IGNORECASE)


class OfficeFile:
    """A docx or xlsx whose parts have been counted and judged; `found` is what is wrong with them.

    Raises `Unsafe` when it must not be read further. `kind` is ``ZIP`` for an archive that is no Office file.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        archive = open_zip(data, limits)
        self._parts = {info.filename: info for info in archive.infolist()}
        self._limits = limits
        self._main = ""
        self.found: list[Reason] = []
        self.kind = self._kind()
        if self.kind not in (Kind.ZIP, Kind.ODT, Kind.ODS, Kind.ODF):
            check_sizes(data, archive, limits)
            self._judge_parts()

    def part(self, name: str) -> bytes | None:
        """The content of a part, or None if there is no such part."""
        info = self._parts.get(name)
        return None if info is None else content(self._data, info)

    def names(self, pattern: str) -> list[str]:
        """The names of the parts that match the regular expression `pattern`."""
        return sorted(name for name in self._parts if re.search(pattern, name, re.IGNORECASE))

    @property
    def main(self) -> bytes:
        """The main part: the document or the workbook. Raises `Unsafe` when it is missing."""
        part = self.part(self._main)
        if part is None:
            raise Unsafe(Reason.CORRUPT)
        return part

    def _kind(self) -> Kind:
        if (mimetype := self._parts.get("mimetype")) is not None:
            text = content(self._data, mimetype, 100).decode("ascii", "replace")
            if "opendocument" in text:
                return Kind.ODT if "text" in text else Kind.ODS if "spreadsheet" in text else Kind.ODF
        types = self.part("[Content_Types].xml")
        if types is None:
            return Kind.ZIP
        for element in elements(types):
            name, kind = element.get("PartName", ""), element.get("ContentType", "")
            if "macroEnabled" in kind or "vbaProject" in kind:
                self._find(Reason.MACRO)
            if kind.endswith("main+xml"):
                self._main = name.lstrip("/")
        main_type = next((e.get("ContentType", "") for e in elements(types) if self._is_main(e)), "")
        return next((kind for part, kind in _MAIN_PARTS.items() if part in main_type), self._guess())

    def _is_main(self, element: ElementTree.Element) -> bool:
        return element.get("PartName", "").lstrip("/") == self._main != ""

    def _guess(self) -> Kind:
        for folder, kind in (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPTX)):
            if any(name.startswith(folder) for name in self._parts):
                return kind
        return Kind.ZIP

    def _judge_parts(self) -> None:
        for name, info in self._parts.items():
            head = content(self._data, info, LONGEST)
            if _MACRO_PART.search(name):
                self._find(Reason.MACRO)
            elif _CONTROL_PART.search(name):
                self._find(Reason.EMBEDDED_OBJECT)
            elif head.lstrip().startswith((b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
                refuse_dtd(head)
                if name.endswith(".rels"):
                    self._judge_relationships(content(self._data, info))
            elif _EMBEDDED_PART.search(name):
                self._judge_embedded(content(self._data, info))
            elif sniff(head) is Kind.PROGRAM:
                self._find(Reason.EXECUTABLE)

    def _judge_relationships(self, part: bytes) -> None:
        for element in elements(part):
            kind = element.get("Type", "").rpartition("/")[2]
            if kind in ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet"):
                self._find(Reason.MACRO)
            if element.get("TargetMode") == "External":
                reason = relationship_reason(Relationship(kind, element.get("Target", "")))
                if reason is not None:
                    self._find(reason)

    def _judge_embedded(self, part: bytes) -> None:
        """A workbook behind a chart is usual; a packed file or a program is not."""
        kind = sniff(part)
        if kind is Kind.ZIP:
            inner = OfficeFile(part, self._limits)
            self._find(*inner.found, *((Reason.EMBEDDED_OBJECT,) if inner.kind is Kind.ZIP else ()))
        elif kind is Kind.OLE:
            self._find(*ole.embedded_reasons(part))
        elif kind is Kind.PROGRAM:
            self._find(Reason.EMBEDDED_OBJECT, Reason.EXECUTABLE)
        else:
            self._find(Reason.EMBEDDED_OBJECT)

    def _find(self, *reasons: Reason) -> None:
        self.found.extend(reason for reason in reasons if reason not in self.found)


def refuse_dtd(xml: bytes) -> None:
    """Raise `Unsafe` when an XML part declares a document type: Office files never need one."""
    if declares_type(xml):
        raise Unsafe(Reason.XML_DTD)


def elements(xml: bytes) -> Iterator[ElementTree.Element]:
    """The elements of a part in the order of their ends, their tags (not attributes) without namespaces.

    Raises `Unsafe` for a part that declares a document type or is broken.
    """
    refuse_dtd(xml)
    try:
        for _, element in ElementTree.iterparse(BytesIO(xml)):  # noqa: S314 - it has no DTD
            element.tag = local(element.tag)
            yield element
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Unsafe(Reason.CORRUPT) from None


def local(name: str) -> str:
    """A name without its namespace: Word's strict form has other namespaces and the same names."""
    return name.rpartition("}")[2]
