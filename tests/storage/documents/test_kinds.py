"""Files of many kinds, read and judged for a place of the package: what becomes of each, and one reason it is told."""

import gzip
from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from domain.documents.reasons import Outcome, Reason
from domain.documents.safety import Limits
from domain.documents.verdict import judge, size_remarks
from storage.documents.reader import read
from tests.support.made_files import (
    RUSSIAN,
    SINGLE,
    TIMES_12,
    docx,
    docx_with,
    page_picture,
    paragraph,
    pdf,
    pdf_of,
    pdf_with_attachment,
    program,
    relationships,
    run,
    scan_pdf,
    stream,
    xlsx,
    zip_of,
)
from tests.support.uploads import package_rules, upload

ACCEPT, WARN, REJECT = Outcome.ACCEPT, Outcome.WARN, Outcome.REJECT
KAZAKH = (
    "Біздің ұйым он жыл бойы Түркістан облысында балалардың құқығын қорғайды. Біз мектептермен, емханалармен және "
    "әкімдіктермен жұмыс істейміз, осы жобада зардап шеккен балаларға көмектесетін мамандарды оқытамыз."
)
ENGLISH = (
    "Our organisation has protected the rights of children in the Turkistan region for ten years. We work with "
    "schools, clinics and local governments, and in this project we will train the specialists who help children."
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
ARIAL_12 = TIMES_12.replace("Times New Roman", "Arial")


def container(*streams: str) -> bytes:
    """An old Office file with streams of these names."""
    names = b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)
    return OLE + bytes(504) + names + bytes(600)


def retyped(content_type: str, **parts: bytes) -> bytes:
    """A Word document that calls itself another kind of Word document."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="application/{content_type}.main+xml"/></Types>'
    )
    more = {f"word/{name}.bin": data for name, data in parts.items()}
    return docx_with({"[Content_Types].xml": types, **more})


def locked(user: str, algorithm: str) -> bytes:
    """A PDF that asks for `user` as its password; with an empty one it only forbids changes."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt(user, "owner", algorithm=algorithm)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pages(count: int) -> bytes:
    """A PDF of `count` pages."""
    kids = b" ".join([b"3 0 R"] * count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, stream(b"0 0 9 9 re f")])


def picture(mode: str, file_format: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A photo of a page in another mode and format."""
    buffer = BytesIO()
    with Image.open(BytesIO(page_picture(size))) as image:
        image.convert(mode).save(buffer, file_format)
    return buffer.getvalue()


def linked(kind: str, target: str, part: str = "document") -> bytes:
    """A Word document with a link to the outside."""
    return docx_with({f"word/_rels/{part}.xml.rels": relationships((kind, target, True))})


def themed(font: str) -> bytes:
    """A Word document whose only word about the font is that of its theme."""
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
        f'<a:latin typeface="{font}"/></a:minorFont></a:theme>'
    )
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        '<w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    return docx(f"<w:p>{run(RUSSIAN)}</w:p>", defaults, {"word/theme/theme1.xml": theme})


def styled(font: str) -> bytes:
    """A Word document whose only word about the font is that of its default style."""
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:sz w:val="24"/></w:rPr></w:style>'
    )
    return docx(f"<w:p>{run(RUSSIAN)}</w:p>", style)


def spaced(line: int, rule: str) -> bytes:
    """A Word document with this spacing."""
    return docx(paragraph(RUSSIAN, TIMES_12, f'<w:spacing w:line="{line}" w:lineRule="{rule}"/>'))


Made = Callable[[], bytes]
T, CHARTER, LETTERS, BUDGET, DIPLOMAS = (
    "technical_application",
    "charter",
    "support_letters",
    "budget",
    "diplomas",
)
FILES: dict[str, tuple[str, Made, str, Outcome, Reason | None]] = {
    # What one may write with.
    "a document with macros, renamed": (
        "заявка.docx",
        partial(retyped, "vnd.ms-word.document.macroEnabled", vbaProject=b"x"),
        T,
        REJECT,
        Reason.MACRO,
    ),
    "a document with macros": (
        "заявка.docm",
        partial(retyped, "vnd.ms-word.document.macroEnabled", vbaProject=b"x"),
        T,
        REJECT,
        Reason.EXTENSION,
    ),
    "a template that calls itself a document": (
        "заявка.docx",
        partial(retyped, "vnd.openxmlformats-officedocument.wordprocessingml.template"),
        T,
        ACCEPT,
        None,
    ),
    "a document of old Word": ("устав.doc", partial(container, "WordDocument"), CHARTER, WARN, Reason.LEGACY_FORMAT),
    "a document of old Word, renamed": (
        "заявка.docx",
        partial(container, "WordDocument"),
        T,
        REJECT,
        Reason.TYPE_MISMATCH,
    ),
    "a workbook of old Excel": ("бюджет.xls", partial(container, "Workbook"), BUDGET, REJECT, Reason.LEGACY_FORMAT),
    "a presentation of old": (
        "заявка.ppt",
        partial(container, "PowerPoint Document"),
        T,
        REJECT,
        Reason.EXTENSION,
    ),
    "a document with a password": (
        "заявка.docx",
        partial(container, "EncryptedPackage"),
        T,
        REJECT,
        Reason.ENCRYPTED,
    ),
    "a document of OpenOffice": (
        "заявка.odt",
        lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        T,
        REJECT,
        Reason.WRONG_FORMAT,
    ),
    "a document of OpenOffice, renamed": (
        "заявка.docx",
        lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        T,
        REJECT,
        Reason.TYPE_MISMATCH,
    ),
    "rich text": ("заявка.rtf", lambda: b"{\\rtf1 text}" * 9, T, REJECT, Reason.WRONG_FORMAT),
    "rich text, renamed": ("заявка.docx", lambda: b"{\\rtf1 text}" * 9, T, REJECT, Reason.TYPE_MISMATCH),
    "a document of Pages": (
        "заявка.pages",
        lambda: zip_of({"Index/Document.iwa": b"x" * 99, "preview.jpg": page_picture()}),
        T,
        REJECT,
        Reason.EXTENSION,
    ),
    "a page of the web": ("заявка.html", lambda: b"<html><body>text</body></html>", T, REJECT, Reason.EXTENSION),
    "plain text, renamed": ("заявка.docx", RUSSIAN.encode, T, REJECT, Reason.TYPE_MISMATCH),
    "an e-book": (
        "устав.epub",
        lambda: zip_of({"mimetype": "application/epub+zip"}),
        CHARTER,
        REJECT,
        Reason.EXTENSION,
    ),
    "a table of commas": ("бюджет.csv", "Статья;Сумма\nЗарплата;1\n".encode, BUDGET, REJECT, Reason.EXTENSION),
    "a document in the budget's place": (
        "бюджет.docx",
        lambda: docx(paragraph(RUSSIAN)),
        BUDGET,
        REJECT,
        Reason.WRONG_FORMAT,
    ),
    "a budget in the application's place": ("заявка.xlsx", lambda: xlsx(CELL), T, REJECT, Reason.WRONG_SLOT),
    # PDF files.
    "a PDF with a password": ("устав.pdf", partial(locked, "secret", "AES-256"), CHARTER, REJECT, Reason.ENCRYPTED),
    "a PDF with an old password": (
        "устав.pdf",
        partial(locked, "secret", "RC4-40"),
        CHARTER,
        REJECT,
        Reason.ENCRYPTED,
    ),
    "a PDF that forbids changes": ("устав.pdf", partial(locked, "", "AES-128"), CHARTER, ACCEPT, None),
    "a PDF that only some program unlocks": (
        "устав.pdf",
        lambda: pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/FOPN_fLock/V 1>>"),
        CHARTER,
        REJECT,
        Reason.ENCRYPTED,
    ),
    "an empty file": ("устав.pdf", bytes, CHARTER, REJECT, Reason.EMPTY_FILE),
    "zeros": ("устав.pdf", lambda: bytes(4096), CHARTER, REJECT, Reason.CORRUPT),
    "a PDF without pages": (
        "устав.pdf",
        lambda: pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]),
        CHARTER,
        REJECT,
        Reason.CORRUPT,
    ),
    "a PDF of three thousand pages": ("устав.pdf", partial(pages, 3000), CHARTER, ACCEPT, None),
    "a PDF with an attachment": (
        "письмо.pdf",
        partial(pdf_with_attachment, "note.txt", b"hello"),
        LETTERS,
        REJECT,
        Reason.PDF_EMBEDDED_FILE,
    ),
    "a PDF with a script in its names": (
        "письмо.pdf",
        lambda: pdf(
            b"/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS 6 0 R>>]>>>>",
            more=[stream(b"app.alert(1)", packed=True)],
        ),
        LETTERS,
        REJECT,
        Reason.PDF_JAVASCRIPT,
    ),
    "a PDF that starts a program": (
        "письмо.pdf",
        lambda: pdf(b"/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"),
        LETTERS,
        REJECT,
        Reason.PDF_LAUNCH,
    ),
    "a PDF with a film": (
        "письмо.pdf",
        lambda: pdf(page=b"/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]"),
        LETTERS,
        REJECT,
        Reason.PDF_EMBEDDED_FILE,
    ),
    "a signed PDF": (
        "письмо.pdf",
        lambda: pdf(b"/AcroForm<</SigFlags 3/Fields[6 0 R]>>", more=[b"<</FT/Sig/V<</Type/Sig/Contents<00>>>>>>"]),
        LETTERS,
        ACCEPT,
        None,
    ),
    "a PDF form that is filled in": (
        "письмо.pdf",
        lambda: pdf(b"/AcroForm<</Fields[6 0 R]>>", more=[b"<</FT/Tx/T(name)/V(abc)>>"]),
        LETTERS,
        ACCEPT,
        None,
    ),
    # What hides in documents.
    "a template from the web": (
        "заявка.docx",
        partial(linked, "attachedTemplate", "https://x.example/t.dotm", "settings"),
        T,
        REJECT,
        Reason.REMOTE_TEMPLATE,
    ),
    "a template from a share": (
        "заявка.docx",
        partial(linked, "attachedTemplate", "file://x/t.dotm", "settings"),
        T,
        REJECT,
        Reason.REMOTE_TEMPLATE,
    ),
    "an object from the web": (
        "заявка.docx",
        partial(linked, "oleObject", "mhtml:https://x.example/x.html!x-usc:x"),
        T,
        REJECT,
        Reason.REMOTE_CONTENT,
    ),
    "a picture from the web in the head of the page": (
        "заявка.docx",
        partial(linked, "image", "http://x.example/x.png", "header1"),
        T,
        REJECT,
        Reason.REMOTE_CONTENT,
    ),
    "an object of another file": (
        "заявка.docx",
        partial(linked, "oleObject", "file:///C:\\Users\\a\\b.xlsx"),
        T,
        WARN,
        Reason.EXTERNAL_LINK,
    ),
    "a packed file": (
        "заявка.docx",
        lambda: docx_with({"word/embeddings/oleObject1.bin": container("\x01Ole10Native")}),
        T,
        REJECT,
        Reason.EMBEDDED_OBJECT,
    ),
    "a workbook with macros inside": (
        "заявка.docx",
        lambda: docx_with({"word/embeddings/a.xlsx": xlsx(CELL, {"xl/vbaProject.bin": "x"})}),
        T,
        REJECT,
        Reason.MACRO,
    ),
    "a workbook with a program": (
        "бюджет.xlsx",
        lambda: xlsx(CELL, {"xl/embeddings/oleObject1.bin": program()}),
        BUDGET,
        REJECT,
        Reason.EXECUTABLE,
    ),
    "a workbook that takes figures from another": (
        "бюджет.xlsx",
        lambda: xlsx(CELL, {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        BUDGET,
        WARN,
        Reason.EXTERNAL_LINK,
    ),
    "a workbook that takes figures from a database": (
        "бюджет.xlsx",
        lambda: xlsx(CELL, {"xl/connections.xml": "<connections/>"}),
        BUDGET,
        WARN,
        Reason.EXTERNAL_LINK,
    ),
    # The form of the text.
    "Times New Roman by the theme alone": ("заявка.docx", partial(themed, "Times New Roman"), T, ACCEPT, None),
    "another font by the theme alone": ("заявка.docx", partial(themed, "Calibri"), T, WARN, Reason.FONT),
    "Times New Roman by a style alone": ("заявка.docx", partial(styled, "Times New Roman"), T, ACCEPT, None),
    "another font by a style alone": ("заявка.docx", partial(styled, "Verdana"), T, WARN, Reason.FONT),
    "two fonts": (
        "заявка.docx",
        lambda: docx(paragraph(RUSSIAN) * 2 + paragraph(RUSSIAN, ARIAL_12)),
        T,
        WARN,
        Reason.FONT,
    ),
    "another font in a table": (
        "заявка.docx",
        lambda: docx(f"<w:tbl><w:tr><w:tc>{paragraph(RUSSIAN, ARIAL_12)}</w:tc></w:tr></w:tbl>{paragraph(RUSSIAN)}"),
        T,
        WARN,
        Reason.FONT,
    ),
    "one word in another font": (
        "заявка.docx",
        lambda: docx(paragraph(RUSSIAN) * 5 + paragraph("Ишь", ARIAL_12)),
        T,
        ACCEPT,
        None,
    ),
    "single spacing in points": ("заявка.docx", partial(spaced, 276, "exact"), T, ACCEPT, None),
    "spacing of at least twelve points": ("заявка.docx", partial(spaced, 240, "atLeast"), T, ACCEPT, None),
    "spacing of eighteen points": ("заявка.docx", partial(spaced, 360, "exact"), T, WARN, Reason.LINE_SPACING),
    "spacing of 1.15": ("заявка.docx", partial(spaced, 276, "auto"), T, WARN, Reason.LINE_SPACING),
    "ten points": (
        "заявка.docx",
        lambda: docx(paragraph(RUSSIAN, TIMES_12.replace('"24"', '"20"'), SINGLE)),
        T,
        WARN,
        Reason.FONT_SIZE,
    ),
    "an application in English": ("application.docx", lambda: docx(paragraph(ENGLISH) * 3), T, WARN, Reason.LANGUAGE),
    "mostly English": (
        "application.docx",
        lambda: docx(paragraph(ENGLISH) * 6 + paragraph(RUSSIAN)),
        T,
        WARN,
        Reason.LANGUAGE,
    ),
    "a CV in English": ("cv.docx", lambda: docx(paragraph(ENGLISH) * 3), "cvs", ACCEPT, None),
    "an application in Kazakh": ("өтінім.docx", lambda: docx(paragraph(KAZAKH) * 3), T, ACCEPT, None),
    "an application in both languages": (
        "заявка.docx",
        lambda: docx(paragraph(KAZAKH) * 3 + paragraph(RUSSIAN) * 3),
        T,
        ACCEPT,
        None,
    ),
    # Pictures.
    "a photo of an iPhone": (
        "IMG_0001.HEIC",
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(5000),
        DIPLOMAS,
        WARN,
        Reason.CONVERT_HEIC,
    ),
    "a photo of an iPhone, renamed": (
        "IMG_0001.jpg",
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(5000),
        DIPLOMAS,
        WARN,
        Reason.CONVERT_HEIC,
    ),
    "a fax in TIFF": ("устав.tif", partial(picture, "1", "TIFF"), CHARTER, WARN, Reason.EXTENSION),
    "a picture in WEBP": ("диплом.webp", partial(picture, "RGB", "WEBP"), DIPLOMAS, WARN, Reason.EXTENSION),
    "a photo named as a drawing": ("диплом.png", page_picture, DIPLOMAS, WARN, Reason.TYPE_MISMATCH),
    "a photo named as a PDF": ("устав.pdf", page_picture, CHARTER, REJECT, Reason.TYPE_MISMATCH),
    "a PDF named as a photo": ("устав.jpg", partial(scan_pdf, 100), CHARTER, REJECT, Reason.TYPE_MISMATCH),
    "a photo in the colours of print": ("диплом.jpg", partial(picture, "CMYK", "JPEG"), DIPLOMAS, ACCEPT, None),
    "a drawing of few colours": ("диплом.png", partial(picture, "P", "PNG"), DIPLOMAS, ACCEPT, None),
    "a photo with a film behind it": (
        "диплом.jpg",
        lambda: page_picture() + b"\0\0\0\x18ftypmp42" + bytes(5000),
        DIPLOMAS,
        ACCEPT,
        None,
    ),
    "a drawing with a script": (
        "диплом.svg",
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
        DIPLOMAS,
        REJECT,
        Reason.EXTENSION,
    ),
    # Archives and worse.
    "documents in an archive": (
        "документы.zip",
        lambda: zip_of({"устав.pdf": pdf(), "заявка.docx": docx(paragraph(RUSSIAN))}),
        CHARTER,
        REJECT,
        Reason.ARCHIVE,
    ),
    "documents in an archive, renamed": (
        "заявка.docx",
        lambda: zip_of({"устав.pdf": pdf()}),
        T,
        REJECT,
        Reason.TYPE_MISMATCH,
    ),
    "a packed archive": ("устав.tar.gz", lambda: gzip.compress(b"x" * 99), CHARTER, REJECT, Reason.ARCHIVE),
    "an application for phones": (
        "заявка.docx",
        lambda: zip_of({"AndroidManifest.xml": "x", "classes.dex": "dex"}),
        T,
        REJECT,
        Reason.TYPE_MISMATCH,
    ),
    "a program as a PDF": ("диплом.pdf", program, DIPLOMAS, REJECT, Reason.EXECUTABLE),
    "a program with two endings": ("диплом.pdf.exe", program, DIPLOMAS, REJECT, Reason.EXTENSION),
    "a shortcut": (
        "диплом.pdf",
        lambda: b"L\0\0\0\x01\x14\x02\0" + bytes(300),
        DIPLOMAS,
        REJECT,
        Reason.TYPE_MISMATCH,
    ),
    "a letter": ("письмо.eml", lambda: b"From: a@b\r\nSubject: x\r\n\r\nHello", LETTERS, REJECT, Reason.EXTENSION),
}


@pytest.mark.parametrize("what", FILES)
def test_what_becomes_of_it(what: str) -> None:
    name, make, place, outcome, reason = FILES[what]
    data, rules = make(), package_rules()
    if remarks := size_remarks(len(data), Limits()):
        assert (outcome, reason) == (remarks[0].weight.outcome, remarks[0].reason)
        return
    verdict = judge(upload(name, data), read(data, Limits()), rules.slot(place), rules)
    assert verdict.outcome is outcome
    assert reason is None or reason in verdict.reasons
    assert reason is not None or not {each for each in verdict.remarks if each.weight.outcome is not ACCEPT}
