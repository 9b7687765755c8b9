"""Word documents: how their text is set, what is written in them, and what in them is active."""

from collections.abc import Iterator
from xml.etree import ElementTree

from domain.documents.facts import Facts, TextForm
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import field_reason
from storage.documents.ooxml import OfficeFile, elements, local
from storage.documents.word_styles import FORMER, Setting, Styles

_TEXT_KEPT = 20_000
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", *FORMER})
_CHUNK = "altChunk"
_BESIDE_THE_BODY = r"^word/(header|footer|footnotes|endnotes|comments)\d*\.xml$"


def read_word(document: OfficeFile) -> Facts:
    """The facts of a Word document, ISO Strict form included. Raises `Unsafe`."""
    body = _Body(Styles(document))
    body.read(document.main)
    found = [*document.found, *body.found]
    for name in document.names(_BESIDE_THE_BODY):
        for element in elements(document.part(name) or b"<none/>"):
            if element.tag == "p":
                found += _field_reasons(element)
    if body.changed or _has_comments(document):
        found.append(Reason.TRACKED_CHANGES)
    has_picture = bool(document.names(r"^word/(media|charts)/"))
    if not (body.text.strip() or has_picture or body.has_chunk):
        found.append(Reason.EMPTY_DOCUMENT)
    return Facts(Kind.DOCX, tuple(dict.fromkeys(found)), body.text, body.form if body.letters else None)


class _Body:
    """The text of a document as it is read, paragraph by paragraph."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._texts: list[str] = []
        self._kept = 0
        self.form = TextForm()
        self.found: list[Reason] = []
        self.letters = 0
        self.changed = False
        self.has_chunk = False

    @property
    def text(self) -> str:
        return "\n".join(self._texts)[:_TEXT_KEPT]

    def read(self, xml: bytes) -> None:
        for element in elements(xml):
            # `w:ins` in run properties marks the paragraph's own mark; it is a change as well.
            self.changed = self.changed or element.tag in _CHANGES
            # A document of another kind taken in whole, as editors on the web make it; its text is not read here.
            self.has_chunk = self.has_chunk or element.tag == _CHUNK
            if element.tag == "p":
                self._paragraph(element)
                element.clear()

    def _paragraph(self, paragraph: ElementTree.Element) -> None:
        properties = _child(paragraph, "pPr")
        own = Setting() if properties is None else self._styles.setting(properties)
        style = _style(properties, "pStyle")
        # Properties of the paragraph's mark do not reach its text.
        own = Setting(spacing=own.spacing)
        heading = self._styles.is_heading(style)
        texts = []
        for run in _runs(paragraph):
            text = "".join(t.text or "" for t in run if t.tag == "t")
            if text:
                run_properties = _child(run, "rPr")
                setting = Setting() if run_properties is None else self._styles.setting(run_properties)
                resolved = self._styles.resolve(setting, _style(run_properties, "rStyle"), own, style)
                if not resolved.hidden:
                    texts.append(text)
                    self._weigh(text, resolved, heading)
        self.found += _field_reasons(paragraph)
        if texts and self._kept < _TEXT_KEPT:
            self._texts.append("".join(texts))
            self._kept += len(self._texts[-1])

    def _weigh(self, text: str, setting: Setting, heading: bool) -> None:
        ascii_letters = sum(c.isalpha() and c.isascii() for c in text)
        other_letters = sum(c.isalpha() for c in text) - ascii_letters
        for font, letters in ((setting.ascii, ascii_letters), (setting.ansi, other_letters)):
            if letters and font:
                self.form.fonts[font] = self.form.fonts.get(font, 0) + letters
        letters = ascii_letters + other_letters
        self.letters += letters
        if letters and not heading and setting.half_points and setting.spacing:
            size = setting.half_points / 2
            self.form.sizes[size] = self.form.sizes.get(size, 0) + letters
            self.form.spacings[setting.spacing] = self.form.spacings.get(setting.spacing, 0) + letters


def _field_reasons(paragraph: ElementTree.Element) -> list[Reason]:
    """What is wrong with the field codes of a paragraph; a code may be spread over several runs."""
    codes = ["".join(e.text or "" for e in paragraph.iter() if e.tag == "instrText")]
    for element in paragraph.iter():
        if element.tag == "fldSimple":
            codes.append(next((v for n, v in element.attrib.items() if local(n) == "instr"), ""))
    return [reason for code in codes if (reason := field_reason(code)) is not None]


def _runs(paragraph: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (element for element in paragraph.iter() if element.tag == "r")


def _child(parent: ElementTree.Element | None, name: str) -> ElementTree.Element | None:
    return None if parent is None else next((e for e in parent if e.tag == name), None)


def _style(properties: ElementTree.Element | None, name: str) -> str:
    element = _child(properties, name)
    return "" if element is None else next((v for n, v in element.attrib.items() if local(n) == "val"), "")


def _has_comments(document: OfficeFile) -> bool:
    part = document.part("word/comments.xml")
    return part is not None and any(element.tag == "comment" for element in elements(part))
