"""Comments of an annotated sheet: the comments part and the old drawing that shows them."""

import re
from xml.sax.saxutils import escape, quoteattr

from storage.workbooks.xmlscan import Patch, prefix, scan, utf8

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def comments_part(existing: bytes | None, texts: dict[str, str], author: str, namespace: str = _MAIN) -> bytes:
    """The comments of a sheet with one more text a cell; comments that were there stay and are added to."""
    if existing is None:
        items = "".join(_comment(cell, text, 0, "") for cell, text in texts.items())
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="{namespace}">'
            f"<authors><author>{escape(author)}</author></authors><commentList>{items}</commentList></comments>"
        ).encode()
    data = utf8(existing)
    elements = scan(data, lambda name, _, depth: depth <= 3)
    p = prefix(data, elements[0])
    patch = Patch(data)
    authors = next(e for e in elements if e.name == "authors")
    count = sum(e.name == "author" for e in elements)
    patch.append_inside(authors, f"<{p}author>{escape(author)}</{p}author>".encode())
    here = {e.attributes.get("ref", ""): e for e in elements if e.name == "comment"}
    bodies = [e for e in elements if e.name == "text"]
    new = []
    for cell, text in texts.items():
        known = here.get(cell)
        body = next((b for b in bodies if known is not None and known.start < b.start < known.end), None)
        if body is not None:
            patch.append_inside(body, _run("\n\n" + text, p).encode())
        else:
            new.append(_comment(cell, text, count, p))
    patch.append_inside(next(e for e in elements if e.name == "commentList"), "".join(new).encode())
    return patch.done()


def _comment(cell: str, text: str, author: int, p: str) -> str:
    return f'<{p}comment ref="{cell}" authorId="{author}"><{p}text>{_run(text, p)}</{p}text></{p}comment>'


def _run(text: str, p: str) -> str:
    font = f'<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'
    return f'<{p}r>{font}<{p}t xml:space="preserve">{escape(text)}</{p}t></{p}r>'


def drawing_part(existing: bytes | None, cells: dict[tuple[int, int], str], number: int) -> bytes:
    """The VML drawing with a hidden note box for every cell (row, column from 1) and its text's length in mind."""
    shapes = "".join(_shape(row, column, text, number, i) for i, ((row, column), text) in enumerate(cells.items(), 1))
    if existing is not None:
        known = set(re.findall(rb"<x:Row>\s*(\d+)\s*</x:Row>\s*<x:Column>\s*(\d+)\s*</x:Column>", existing))
        fresh = {k: t for k, t in cells.items() if (str(k[0] - 1).encode(), str(k[1] - 1).encode()) not in known}
        shapes = "".join(_shape(r, c, t, number, i) for i, ((r, c), t) in enumerate(fresh.items(), 1))
        end = existing.rfind(b"</xml>")
        if end >= 0:
            kind = b"" if b'id="_x0000_t202"' in existing else _TYPE.encode()
            return existing[:end] + kind + shapes.encode() + existing[end:]
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>{_TYPE}{shapes}</xml>'
    ).encode()


_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def _shape(row: int, column: int, text: str, number: int, index: int) -> str:
    lines = sum(len(part) // 45 + 1 for part in text.split("\n"))
    anchor = f"{column}, 15, {max(row - 2, 0)}, 10, {column + 4}, 40, {max(row - 2, 0) + max(4, lines + 1)}, 4"
    ident = quoteattr(f"_x0000_s{number * 1024 + index}")
    return (
        f'<v:shape id={ident} type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
