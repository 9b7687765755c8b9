"""What the readers find in documents made for the purpose."""

from collections.abc import Callable

import pytest

from domain.documents.facts import Facts
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import Limits
from storage.documents.reader import read
from tests.support.made_files import (
    RUSSIAN,
    SINGLE,
    TIMES_12,
    W,
    docx,
    docx_with,
    nested_zip,
    page_picture,
    paragraph,
    pdf,
    pdf_of,
    pdf_with_hidden_object,
    program,
    relationships,
    run,
    scan_pdf,
    stream,
    xlsx,
    zip_of,
)

CELL = '<row r="1"><c r="A1"><v>1</v></c>{}</row>'


def facts(data: bytes) -> Facts:
    return read(data, Limits())


def field(code: str) -> bytes:
    return docx(paragraph(RUSSIAN) + f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>")


def formula(text: str) -> bytes:
    return xlsx(CELL.format(f'<c r="B1"><f>{text}</f></c>'))


def beside(name: str, tag: str) -> bytes:
    code = "<w:p><w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r></w:p>"
    return docx_with({f"word/{name}.xml": f'<w:{tag} xmlns:w="{W}">{code}</w:{tag}>'})


def linked(kind: str, target: str) -> bytes:
    return docx_with({"word/_rels/document.xml.rels": relationships((kind, target, True))})


DANGEROUS: dict[str, tuple[Callable[[], bytes], set[Reason]]] = {
    "a script with its names written in hex": (
        lambda: pdf(b"/OpenAction<</S/J#61vaScript/#4A#53(app.alert)>>"),
        {Reason.PDF_JAVASCRIPT},
    ),
    "a script in a packed stream of objects": (
        lambda: pdf_with_hidden_object(b"<</S/JavaScript/JS(app.alert(1))>>"),
        {Reason.PDF_JAVASCRIPT},
    ),
    "a program started by a link": (
        lambda: pdf(page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(x)>>>>]"),
        {Reason.PDF_LAUNCH},
    ),
    "an address opened without a click": (
        lambda: pdf(b"/OpenAction 6 0 R", more=[b"<</S/URI/URI(http://x)>>"]),
        {Reason.REMOTE_CONTENT},
    ),
    "an action whose name stands elsewhere": (
        lambda: pdf(b"/OpenAction<</S 6 0 R/F(x)>>", more=[b"/Launch"]),
        {Reason.PDF_LAUNCH},
    ),
    "a packed program attached": (
        lambda: pdf(
            b"/Names<</EmbeddedFiles<</Names[(a)<</EF<</F 6 0 R>>>>]>>>>", more=[stream(program(), packed=True)]
        ),
        {Reason.PDF_EMBEDDED_FILE, Reason.EXECUTABLE},
    ),
    "a form that sends itself": (lambda: pdf(page=b"/AA<</O<</S/SubmitForm>>>>"), {Reason.PDF_SUBMIT}),
    "a page that unpacks without end": (
        lambda: pdf(content=stream(b" " * (200 << 20), packed=True)),
        {Reason.PDF_BOMB},
    ),
    "pages that are their own children": (
        lambda: pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        {Reason.CORRUPT},
    ),
    "an address that follows another action": (
        lambda: pdf(b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/Named>><</S/URI/URI(http://x)>>]>>"),
        {Reason.REMOTE_CONTENT},
    ),
    "a stream that lies in another file": (lambda: pdf(more=[stream(b"", b"/F(http://x)")]), {Reason.REMOTE_CONTENT}),
    "a model in space with a script": (
        lambda: pdf(more=[stream(b"", b"/OnInstantiate 4 0 R")]),
        {Reason.PDF_JAVASCRIPT},
    ),
    "a PDF with a zip file behind it": (lambda: pdf() + zip_of({"a.txt": "x"}), {Reason.POLYGLOT}),
    "a PDF with a program behind it": (lambda: pdf() + program(), {Reason.POLYGLOT}),
    "a PDF with nothing on its page": (lambda: pdf(content=stream(b"")), {Reason.EMPTY_DOCUMENT}),
    "a PDF cut off": (lambda: pdf()[:-60], {Reason.CORRUPT}),
    "a template from the web": (lambda: linked("attachedTemplate", "http://x/t.dotm"), {Reason.REMOTE_TEMPLATE}),
    "a picture from a share in the network": (lambda: linked("image", "//x/y.png"), {Reason.REMOTE_CONTENT}),
    "an object that lies in another file": (
        lambda: linked("oleObject", "file:///C:\\x.xlsx"),
        {Reason.EXTERNAL_LINK},
    ),
    "a chunk from the web": (lambda: linked("aFChunk", "http://x/t.html"), {Reason.REMOTE_CONTENT}),
    "a DDE field in two runs": (lambda: field("DDEA</w:instrText><w:instrText>UTO c:\\x"), {Reason.DDE}),
    "a DDE field at the head of the page": (lambda: beside("header1", "hdr"), {Reason.DDE}),
    "a DDE field in a footnote": (lambda: beside("footnotes", "footnotes"), {Reason.DDE}),
    "letters set in another way before": (
        lambda: docx(paragraph(RUSSIAN, f"{TIMES_12}<w:rPrChange><w:rPr/></w:rPrChange>")),
        {Reason.TRACKED_CHANGES},
    ),
    "a picture field from the web": (lambda: field('INCLUDEPICTURE "http://x/y.png"'), {Reason.REMOTE_CONTENT}),
    "a macro part under another name": (
        lambda: docx_with(
            {"word/_rels/document.xml.rels": relationships(("vbaProject", "data.bin", False)), "word/data.bin": "x"}
        ),
        {Reason.MACRO},
    ),
    "a program embedded": (
        lambda: docx_with({"word/embeddings/a.bin": program()}),
        {Reason.EMBEDDED_OBJECT, Reason.EXECUTABLE},
    ),
    "a program as a picture": (lambda: docx_with({"word/media/a.png": program()}), {Reason.EXECUTABLE}),
    "a control": (lambda: docx_with({"word/activeX/activeX1.bin": "x"}), {Reason.EMBEDDED_OBJECT}),
    "a document type": (
        lambda: docx_with({"word/settings.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
        {Reason.XML_DTD},
    ),
    "a document type in UTF-16": (
        lambda: docx_with({"word/settings.xml": '<?xml version="1.0"?><!DOCTYPE a []><a/>'.encode("utf-16")}),
        {Reason.XML_DTD},
    ),
    "a document type behind a long comment": (
        lambda: docx_with({"word/settings.xml": f"<!--{'x' * 70_000}--><!DOCTYPE a []><a/>"}),
        {Reason.XML_DTD},
    ),
    "a formula that starts a program": (lambda: formula("cmd|'/c calc'!A1"), {Reason.DDE}),
    "a formula that starts a program, hidden in CDATA": (
        lambda: formula("cmd<![CDATA[|]]>'/c calc'!A1"),
        {Reason.DDE},
    ),
    "a formula that asks the web": (lambda: formula('WEBSERVICE("http://x")'), {Reason.REMOTE_CONTENT}),
    "sheets of macros of old": (lambda: xlsx(CELL.format(""), {"xl/macrosheets/a.xml": "<a/>"}), {Reason.MACRO}),
    "a cell at the far end": (
        lambda: xlsx(CELL.format("") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        {Reason.HUGE_SHEET},
    ),
    "a workbook without a figure": (lambda: xlsx(""), {Reason.EMPTY_DOCUMENT}),
    "a document without a word": (lambda: docx("<w:p/>"), {Reason.EMPTY_DOCUMENT}),
    "a document of broken XML": (lambda: docx("<w:p>"), {Reason.CORRUPT}),
    "an archive in an archive": (lambda: nested_zip("a.txt", b"x"), {Reason.ARCHIVE}),
    "an archive of zeros": (
        lambda: zip_of({"a": bytes(40_000_000)}),
        {Reason.ZIP_BOMB, Reason.ARCHIVE},
    ),
    "a photo with a page of the web behind it": (lambda: page_picture() + b"<html><script>", {Reason.POLYGLOT}),
    "a photo cut off": (lambda: page_picture()[:20_000], {Reason.CORRUPT}),
}


@pytest.mark.parametrize("what", DANGEROUS)
def test_it_is_found(what: str) -> None:
    make, reasons = DANGEROUS[what]
    assert set(facts(make()).found) == reasons


HARMLESS: dict[str, Callable[[], bytes]] = {
    "links to the web": lambda: pdf(
        page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://egov.kz)>>>>]"
    ),
    "an action that goes to a page": lambda: pdf(b"/OpenAction[3 0 R/Fit]"),
    "zeros behind the end of a PDF": lambda: pdf() + bytes(5000),
    "line breaks before a PDF": lambda: b"\r\n\r\n" + pdf(),
    "a picture beside the document": lambda: linked("image", "pictures\\logo.png"),
    "a document with figures alone": lambda: docx(paragraph("2024 – 2026")),
    "a page of the web taken in whole": lambda: docx("<w:altChunk/>", parts={"word/chunk.mht": "MIME-Version: 1.0"}),
    "a template of one's own disk": lambda: linked("attachedTemplate", "file:///C:\\Users\\A\\Normal.dotm"),
    "a hyperlink in a document": lambda: linked("hyperlink", "https://egov.kz"),
    "a page number field": lambda: field(" PAGE "),
    "a workbook behind a chart": lambda: docx_with({"word/embeddings/a.xlsx": xlsx(CELL.format(""))}),
    "a bar in the text of a formula": lambda: formula('IF(A1="a|b!c",1,2)'),
    "zeros behind the end of a photo": lambda: page_picture() + bytes(4000),
    "a comment that speaks of document types": lambda: docx(f"<!-- <!DOCTYPE x> -->{paragraph(RUSSIAN)}"),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_it_is_no_reason_for_alarm(what: str) -> None:
    assert facts(HARMLESS[what]()).found == ()


def test_cyrillic_letters_have_the_font_of_hansi_and_latin_ones_that_of_ascii() -> None:
    mixed = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/><w:sz w:val="24"/>'
    form = facts(docx(paragraph("привет", mixed) + paragraph("hello", mixed))).form
    assert form is not None
    assert form.fonts == {"Arial": 6, "Times New Roman": 5}


def test_font_and_size_come_through_run_style_paragraph_style_and_the_styles_behind_them() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr>'
        '<w:spacing w:line="360" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:hAnsi="Arial"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:rFonts w:hAnsi="Georgia"/></w:rPr></w:style>'
    )
    georgia = run("ёжз", '<w:rStyle w:val="C"/>')
    body = f'<w:p>{run("абв")}</w:p><w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{run("где")}{georgia}</w:p>'
    form = facts(docx(body, styles)).form
    assert form is not None
    assert form.fonts == {"Arial": 6, "Georgia": 3}
    assert form.sizes == {11.0: 3, 14.0: 6}
    assert form.spacings == {1.5: 9}


def test_a_font_of_the_theme_wins_over_a_font_by_name_at_the_same_level() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    properties = '<w:rFonts w:hAnsi="Times New Roman" w:hAnsiTheme="minorHAnsi"/>'
    form = facts(docx(paragraph("привет", properties), parts={"word/theme/theme1.xml": theme})).form
    assert form is not None
    assert form.fonts == {"Calibri": 6}


def test_headings_may_be_larger_and_hidden_or_deleted_text_does_not_count() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
        '<w:rPr><w:rFonts w:hAnsi="Times New Roman"/><w:sz w:val="32"/></w:rPr></w:style>'
    )
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>{run("Заголовок")}</w:p>{paragraph("текст")}'
        f"{paragraph('тайна', TIMES_12 + '<w:vanish/>')}<w:p><w:r><w:delText>было</w:delText></w:r></w:p>"
    )
    form = facts(docx(body, styles)).form
    assert form is not None
    assert form.sizes == {12.0: 5}


def test_how_it_was_set_before_a_change_does_not_count() -> None:
    former = f"<w:rPrChange><w:rPr>{TIMES_12.replace('24', '40').replace('Times', 'Other')}</w:rPr></w:rPrChange>"
    wide = '<w:pPrChange><w:pPr><w:spacing w:line="480" w:lineRule="auto"/></w:pPr></w:pPrChange>'
    form = facts(docx(paragraph("текст", TIMES_12 + former, SINGLE + wide))).form
    assert form is not None
    assert (form.fonts, form.sizes, form.spacings) == ({"Times New Roman": 5}, {12.0: 5}, {1.0: 5})


def test_a_style_of_ordinary_text_is_no_heading() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Body"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
        '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    )
    form = facts(docx(f'<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{run("текст")}</w:p>', styles)).form
    assert form is not None
    assert form.sizes == {16.0: 5}


@pytest.mark.parametrize(
    ("spacing", "multiple"),
    [
        (SINGLE, 1.0),
        ('<w:spacing w:line="276" w:lineRule="auto"/>', 1.15),
        ('<w:spacing w:line="240" w:lineRule="atLeast"/>', 1.0),
        ('<w:spacing w:line="276" w:lineRule="exact"/>', 1.0),
        ('<w:spacing w:line="414" w:lineRule="exact"/>', 1.5),
        ('<w:spacing w:after="160"/>', 1.0),
    ],
)
def test_spacing_is_read_as_a_multiple_of_single(spacing: str, multiple: float) -> None:
    form = facts(docx(paragraph("привет", TIMES_12, spacing))).form
    assert form is not None
    assert form.spacings == {multiple: 6}


def test_the_size_of_letters_in_a_pdf_is_that_on_paper() -> None:
    scaled = stream(b"BT /F1 1 Tf 14 0 0 14 72 770 Tm (Letters of fourteen points) Tj ET")
    form = facts(pdf(content=scaled)).form
    assert form is not None
    assert list(form.sizes) == [14.0]


@pytest.mark.parametrize("dots", [40, 150])
def test_a_scan_has_no_text_and_its_dots_are_counted(dots: int) -> None:
    found = facts(scan_pdf(dots))
    assert found.form is None
    assert found.pages is not None
    assert found.pages.scanned == 1
    assert found.pages.dots == pytest.approx(dots, abs=2)


@pytest.mark.parametrize(
    ("blur", "grain", "blurred"),
    [(0, 0, False), (1, 0, False), (0, 60, False), (5, 0, True), (8, 0, True), (6, 60, True)],
)
def test_focus_is_told_from_grain(blur: float, grain: float, blurred: bool) -> None:
    picture = facts(page_picture(blur=blur, grain=grain)).picture
    assert picture is not None
    assert picture.sharpness is not None
    assert (picture.sharpness < 0.33) == blurred


@pytest.mark.parametrize("file_format", ["PNG", "TIFF", "GIF", "BMP", "WEBP"])
def test_pictures_of_other_formats_are_read_as_what_they_are(file_format: str) -> None:
    assert facts(page_picture(file_format=file_format)).kind == Kind(file_format.lower())
