"""How Word decides on the font, the size and the spacing of a piece of text: run, styles, defaults, theme."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from storage.documents.ooxml import OfficeFile, elements, local

#: What Word uses where nothing at all is said: its font, size in half points, spacing in 240ths of single.
_FONT, _HALF_POINTS, _LINE = "Times New Roman", 20, 240
#: The height of a single line of 12 pt Times New Roman, in twentieths of a point, where spacing is in points.
_SINGLE_TWENTIETHS = 276
_DEEPEST = 20
FORMER = frozenset({"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"})
"""Elements that keep how something was set before a tracked change of its form."""
_BODY_LEVEL = "9"
"""The outline level of ordinary text."""


@dataclass(slots=True)
class Setting:
    """What one level says; None where it says nothing. `ascii` is for ASCII letters, `ansi` for Cyrillic ones."""

    ascii: str | None = None
    ansi: str | None = None
    half_points: int | None = None
    spacing: float | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class _Style:
    setting: Setting = field(default_factory=Setting)
    based_on: str = ""
    heading: bool = False


class Styles:
    """The styles of a document and the theme behind them."""

    def __init__(self, document: OfficeFile) -> None:
        self._theme = _theme_fonts(document)
        self._styles: dict[str, _Style] = {}
        self._default_paragraph = ""
        self._defaults = Setting()
        for element in elements(document.part("word/styles.xml") or b"<none/>"):
            if element.tag == "docDefaults":
                self._defaults = self.setting(element)
            elif element.tag == "style":
                self._add(element)

    def setting(self, element: ElementTree.Element) -> Setting:
        """What the properties under `element` say (`w:rPr`, `w:pPr`, or what holds both)."""
        result = Setting()
        for child in _present(element):
            values = {local(name): value for name, value in child.attrib.items()}
            match child.tag:
                case "rFonts":
                    result.ascii = self._font(values, "ascii") or result.ascii
                    result.ansi = self._font(values, "hAnsi") or result.ansi
                case "sz":
                    result.half_points = _number(values.get("val"))
                case "spacing" if "line" in values:
                    result.spacing = _spacing(_number(values["line"]), values.get("lineRule", "auto"))
                case "vanish":
                    result.hidden = values.get("val", "true") not in ("0", "false", "off")
        return result

    def is_heading(self, paragraph_style: str) -> bool:
        """Whether a paragraph style is a title or a heading, whose text may be larger."""
        return any(style.heading for style in self._chain(paragraph_style or self._default_paragraph))

    def resolve(self, run: Setting, run_style: str, paragraph: Setting, paragraph_style: str) -> Setting:
        """What holds for a run in the end; every value is set."""
        levels = [
            run,
            *(style.setting for style in self._chain(run_style)),
            paragraph,
            *(style.setting for style in self._chain(paragraph_style or self._default_paragraph)),
            self._defaults,
            Setting(_FONT, _FONT, _HALF_POINTS, _LINE / 240, False),
        ]
        return Setting(
            next(level.ascii for level in levels if level.ascii is not None),
            next(level.ansi for level in levels if level.ansi is not None),
            next(level.half_points for level in levels if level.half_points is not None),
            next(level.spacing for level in levels if level.spacing is not None),
            next(level.hidden for level in levels if level.hidden is not None),
        )

    def _chain(self, name: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on

    def _add(self, element: ElementTree.Element) -> None:
        values = {local(name): value for name, value in element.attrib.items()}
        style = _Style(self.setting(element))
        for child in element.iter():
            value = next((v for n, v in child.attrib.items() if local(n) == "val"), "")
            match child.tag:
                case "basedOn":
                    style.based_on = value
                case "outlineLvl":
                    style.heading = style.heading or value != _BODY_LEVEL
                case "name":
                    style.heading = style.heading or value.lower().startswith(("heading", "title"))
        self._styles[values.get("styleId", "")] = style
        if values.get("type") == "paragraph" and values.get("default") in ("1", "true", "on"):
            self._default_paragraph = values.get("styleId", "")

    def _font(self, values: dict[str, str], slot: str) -> str | None:
        # At the same level a font of the theme wins over a font by name.
        theme = values.get(f"{slot}Theme", "")
        return self._theme.get(theme[:5]) if theme else values.get(slot)


def _present(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """`element` and all below it, without what was so before a tracked change."""
    yield element
    for child in element:
        if child.tag not in FORMER:
            yield from _present(child)


def _theme_fonts(document: OfficeFile) -> dict[str, str]:
    """The Latin fonts of the theme: ``minor`` for the text, ``major`` for headings; Cyrillic uses them too."""
    fonts: dict[str, str] = {}
    for name in document.names(r"^word/theme/theme\d*\.xml$")[:1]:
        for element in elements(document.part(name) or b"<none/>"):
            if element.tag in ("minorFont", "majorFont"):
                latin = next((child for child in element if child.tag == "latin"), None)
                if latin is not None and latin.get("typeface"):
                    fonts[element.tag[:5]] = latin.get("typeface", "")
    return fonts


def _number(text: str | None) -> int | None:
    try:
        return round(float((text or "").removesuffix("pt"))) if text else None
    except ValueError:
        return None


def _spacing(line: int | None, rule: str) -> float | None:
    """A multiple of single spacing from Word's `line`: in 240ths for ``auto``, else in twentieths of a point."""
    if line is None:
        return None
    if rule == "auto":
        return round(line / 240, 2)
    if rule == "atLeast" and line <= _SINGLE_TWENTIETHS:
        return 1.0
    ratio = line / _SINGLE_TWENTIETHS
    return 1.0 if 0.94 <= ratio <= 1.06 else round(ratio, 2)
