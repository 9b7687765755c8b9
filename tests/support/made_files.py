"""Documents made by hand, down to the byte, so that a test says what is in them."""

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RUSSIAN = (
    "Наша организация десять лет защищает права детей в Туркестанской области. Мы работаем со школами, с "
    "поликлиниками и с акиматами, и в этом проекте обучим специалистов, которые помогают пострадавшим детям."
)


def zip_of(parts: Mapping[str, bytes | str], stored: bool = False) -> bytes:
    """A zip file with these entries."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def nested_zip(name: str, data: bytes) -> bytes:
    """A zip file in a zip file."""
    return zip_of({"inner.zip": zip_of({name: data})})


def run(text: str, properties: str = "") -> str:
    """A run of text with the XML of its properties."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


TIMES_12 = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="24"/>'
SINGLE = '<w:spacing w:line="240" w:lineRule="auto"/>'


def paragraph(text: str, run_properties: str = TIMES_12, paragraph_properties: str = SINGLE) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{paragraph_properties}</w:pPr>{run(text, run_properties)}</w:p>"


def docx(body: str, styles: str = "", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word document from the XML of its body and of its styles, with more `parts`."""
    return zip_of(
        {
            "[Content_Types].xml": _types("/word/document.xml", _WORD_TYPE),
            "_rels/.rels": relationships(("officeDocument", "word/document.xml", False)),
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            **(parts or {}),
        }
    )


def docx_with(parts: Mapping[str, bytes | str]) -> bytes:
    """A Word document of correct form with more `parts`."""
    return docx(paragraph(RUSSIAN), parts=parts)


def xlsx(rows: str, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A workbook with one sheet from the XML of its rows, with more `parts`."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zip_of(
        {
            "[Content_Types].xml": _types("/xl/workbook.xml", _EXCEL_TYPE),
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml", False)),
            "xl/workbook.xml": f'<workbook xmlns="{main}"/>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
            **(parts or {}),
        }
    )


def relationships(*links: tuple[str, str, bool]) -> str:
    """A part of relationships: kind, target, whether the target is outside."""
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for number, (kind, target, outside) in enumerate(links)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _types(part: str, content_type: str) -> str:
    return f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="{part}" ContentType="{content_type}"/></Types>'


def program() -> bytes:
    """The header of a Windows program that does nothing."""
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\x00\x00" + bytes(200)


def stream(data: bytes, extra: bytes = b"", packed: bool = False) -> bytes:
    """A stream object of a PDF."""
    if packed:
        data, extra = zlib.compress(data), extra + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(data), data)


WORDS_ON_PAGE = stream(b"BT /F1 12 Tf 72 770 Td (A letter of support for the project) Tj ET")


def pdf(catalog: bytes = b"", page: bytes = b"", more: Sequence[bytes] = (), content: bytes = WORDS_ON_PAGE) -> bytes:
    """A PDF of one page; `catalog` and `page` go into those dictionaries, `more` are objects from number 6 on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % page,
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
        *more,
    ]
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first of which is the catalog."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def pdf_with_attachment(name: str, data: bytes) -> bytes:
    """A PDF that carries a file."""
    names = b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(%s)/EF<</F 6 0 R>>>>]>>>>" % name.encode()
    return pdf(names, more=[stream(data, b"/Type/EmbeddedFile")])


def pdf_of_size(size: int) -> bytes:
    """A valid PDF of exactly `size` bytes, as a scan that does not compress would be."""
    filler = Random(size).randbytes(size - 3000)
    data = pdf(more=[stream(filler)])
    return data + b"\n" * (size - len(data))


def pdf_with_hidden_object(body: bytes) -> bytes:
    """A PDF whose action, number 7, stands in a packed stream of objects, where no search for text finds it."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 7 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        4: stream(b"0 0 9 9 re f"),
        6: stream(b"7 0 " + body, b"/Type/ObjStm/N 1/First 4", packed=True),
    }
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    rows = [(1, places[n], 0) if n in places else (0, 0, 0) for n in range(7)] + [(2, 6, 0), (1, start, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    out += b"8 0 obj\n%s\nendobj\n" % stream(table, b"/Type/XRef/Size 9/W[1 4 2]/Root 1 0 R", packed=True)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def page_picture(
    size: tuple[int, int] = (1600, 1200), blur: float = 0, grain: float = 0, file_format: str = "JPEG"
) -> bytes:
    """A photo of a page: lines of something like print, out of focus by `blur` pixels, grainy if asked."""
    image = Image.new("L", size, 245)
    draw, random = ImageDraw.Draw(image), Random(1)
    for y in range(60, size[1] - 40, 34):
        x = 60
        while x < size[0] - 80:
            end = x + random.randint(20, 90)
            for letter in range(x, end, 9):
                draw.rectangle([letter, y, letter + 4, y + random.randint(8, 16)], fill=30)
            x = end + 18
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    if grain:
        image = Image.blend(image, Image.effect_noise(size, grain), 0.15)
    buffer = BytesIO()
    image.save(buffer, file_format)
    return buffer.getvalue()


def scan_pdf(dots: int) -> bytes:
    """A scan of one A4 page at `dots` an inch."""
    buffer = BytesIO()
    with Image.open(BytesIO(page_picture((round(8.27 * dots), round(11.69 * dots))))) as image:
        image.save(buffer, "PDF", resolution=dots)
    return buffer.getvalue()
