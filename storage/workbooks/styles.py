"""The style sheet of an annotated workbook: copies of the cells' styles with a fill, and styles for the page."""

import re

from storage.workbooks.xmlscan import Element, Patch, prefix, scan, utf8

FILLS = {"error": "FFF8CBAD", "warning": "FFFFE699", "info": "FFDDEBF7"}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#: Styles of the page in front: (font, fill, border, alignment).
_PAGE = {
    "title": ("title", "", "", ""),
    "text": ("plain", "", "", "top"),
    "muted": ("muted", "", "", "wrap"),
    "head": ("head", "head", "thin", "middle"),
    "cell": ("plain", "", "thin", "wrap"),
    "center": ("plain", "", "thin", "center"),
    "link": ("link", "", "thin", "wrap"),
    "error": ("bold", "error", "thin", "center"),
    "warning": ("bold", "warning", "thin", "center"),
    "info": ("bold", "info", "thin", "center"),
}
_FONTS = {
    "plain": '<sz val="10"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/>',
    "bold": '<b/><sz val="10"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/>',
    "muted": '<i/><sz val="9"/><color rgb="FF52606D"/><name val="Calibri"/><family val="2"/>',
    "title": '<b/><sz val="16"/><color rgb="FF1F3864"/><name val="Calibri"/><family val="2"/>',
    "head": '<b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/>',
    "link": '<u/><sz val="10"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/>',
}
_ALIGNMENTS = {
    "top": '<alignment vertical="top"/>',
    "wrap": '<alignment vertical="top" wrapText="1"/>',
    "center": '<alignment horizontal="center" vertical="top" wrapText="1"/>',
    "middle": '<alignment horizontal="center" vertical="center" wrapText="1"/>',
}


def blank_styles(count: int) -> bytes:
    """A style sheet for a workbook that lost its own: `count` plain cell styles."""
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{count}">{plain * count}</cellXfs></styleSheet>'
    ).encode()


class Styles:
    """Adds styles to a style sheet; what was there keeps its number."""

    def __init__(self, data: bytes) -> None:
        # An empty <fill/> is a fault that Excel forgives and others do not.
        data = re.sub(rb"<((?:\w+:)?)fill\s*/>", rb'<\1fill><\1patternFill patternType="none"/></\1fill>', utf8(data))
        self._data = data
        elements = scan(data, lambda name, _, depth: depth <= 2)
        self._root = elements[0]
        self._prefix = prefix(data, self._root)
        self._sections = {e.name: e for e in elements if e.depth == 1}
        self._children = {
            name: [e for e in elements if e.depth == 2 and section.start < e.start < section.end]
            for name, section in self._sections.items()
        }
        self._added: dict[str, list[str]] = {"fonts": [], "fills": [], "borders": [], "cellXfs": []}
        self._numbers: dict[tuple[str, str], int] = {}
        self._clones: dict[tuple[int, str], int] = {}

    def marked(self, style: int, severity: str) -> int:
        """The number of a style like `style` with the fill of a severity."""
        key = (style, severity)
        if key not in self._clones:
            known = self._children.get("cellXfs", [])
            fill = self._part("fills", severity, self._fill(FILLS[severity]))
            if 0 <= style < len(known):
                xf = self._raw(known[style])
                xf = _with(xf, "fillId", str(fill))
            else:
                xf = f'<{self._prefix}xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" xfId="0"/>'
            self._clones[key] = self._add("cellXfs", _with(xf, "applyFill", "1"))
        return self._clones[key]

    def page(self, name: str) -> int:
        """The number of a style of the page in front."""
        font, fill, border, alignment = _PAGE[name]
        p = self._prefix
        color = {"head": "FF1F3864", **FILLS}.get(fill)
        font_id = self._part("fonts", font, f"<{p}font>{self._prefixed(_FONTS[font])}</{p}font>")
        fill_id = self._part("fills", fill, self._fill(color)) if color else 0
        border_id = self._part("borders", "thin", self._border()) if border else 0
        attributes = f'numFmtId="0" fontId="{font_id}" fillId="{fill_id}" borderId="{border_id}" xfId="0"'
        applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        inner = self._prefixed(_ALIGNMENTS[alignment]) if alignment else ""
        return self._part("cellXfs", name, f"<{p}xf {attributes} {applied}>{inner}</{p}xf>")

    def done(self) -> bytes:
        """The style sheet with everything added."""
        patch = Patch(self._data)
        for name, added in self._added.items():
            if not added:
                continue
            section = self._sections.get(name)
            new = "".join(added).encode()
            if section is None:
                count = len(added)
                p = self._prefix
                patch.insert(
                    self._place_of(name),
                    f'<{p}{name} count="{count}">'.encode() + new + f"</{p}{name}>".encode(),
                )
                continue
            if section.empty:
                patch.append_inside(section, new)
            else:
                patch.attribute(section, "count", str(len(self._children[name]) + len(added)))
                patch.insert(section.close, new)
        return patch.done()

    def _place_of(self, name: str) -> int:
        order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"]
        after = [self._sections[n].end for n in order[: order.index(name)] if n in self._sections]
        return max(after, default=self._root.inner)

    def _raw(self, element: Element) -> str:
        return self._data[element.start : element.end].decode()

    def _add(self, section: str, xml: str) -> int:
        self._added[section].append(xml)
        return len(self._children.get(section, [])) + len(self._added[section]) - 1

    def _part(self, section: str, name: str, xml: str) -> int:
        key = (section, name)
        if key not in self._numbers:
            self._numbers[key] = self._add(section, xml)
        return self._numbers[key]

    def _fill(self, color: str) -> str:
        p = self._prefix
        inner = f'<{p}fgColor rgb="{color}"/><{p}bgColor indexed="64"/>'
        return f'<{p}fill><{p}patternFill patternType="solid">{inner}</{p}patternFill></{p}fill>'

    def _border(self) -> str:
        p = self._prefix
        sides = "".join(
            f'<{p}{side} style="thin"><{p}color rgb="FFBFC7D1"/></{p}{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        return f"<{p}border>{sides}<{p}diagonal/></{p}border>"

    def _prefixed(self, xml: str) -> str:
        return re.sub(r"<(/?)(\w)", rf"<\1{self._prefix}\2", xml)


def _with(xml: str, attribute: str, value: str) -> str:
    """The first tag of `xml` with an attribute set."""
    tag, rest = re.match(r"(<[^>]*?)(/?>.*)", xml, re.DOTALL).groups()  # type: ignore[union-attr]  # an element begins with its tag
    new, count = re.subn(rf'(\s{attribute}=)("[^"]*"|\'[^\']*\')', rf'\1"{value}"', tag)
    return (new if count else f'{tag.rstrip()} {attribute}="{value}"') + rest
