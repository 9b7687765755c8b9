"""Makes Appendix C, the budget narrative, as a Word file in Times New Roman 12 with single spacing."""

import datetime as dt
import io

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from domain.budget.terms import BudgetTerms
from storage.workbooks.form_texts import Forms, FormTexts

_LINES = 3


def appendix_c(terms: BudgetTerms, forms: Forms, lang: str) -> bytes:
    """The empty form in one language."""
    texts, document = forms.texts[lang], docx.Document()
    _style(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(texts.title_c).bold = True
    for label, value in ((texts.organisation, ""), (texts.project, ""), (texts.call, terms.call)):
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    document.add_paragraph(f"1. {texts.timing}").runs[0].bold = True
    periods = document.add_table(rows=2, cols=len(texts.periods) + 1, style="Table Grid")
    for cell, text in zip(periods.rows[0].cells, (*texts.periods, texts.total), strict=True):
        cell.text = text
    document.add_paragraph()
    document.add_paragraph(f"2. {texts.explain}").runs[0].bold = True
    document.add_paragraph(texts.sample).runs[0].italic = True
    _lines(document, terms, texts, lang)
    document.add_paragraph()
    document.add_paragraph(f"{texts.signature}: ")
    document.core_properties.title = f"{terms.call} Appendix C"
    document.core_properties.subject = terms.call
    document.core_properties.version = forms.version
    document.core_properties.author = terms.call
    document.core_properties.created = document.core_properties.modified = dt.datetime(2026, 1, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _style(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)


def _lines(document: Document, terms: BudgetTerms, texts: FormTexts, lang: str) -> None:
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    table.autofit = False
    for cell, text in zip(
        table.rows[0].cells, (texts.code, texts.description, texts.total, texts.justification), strict=True
    ):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    for number, category in enumerate(terms.form.categories, start=1):
        _row(table, str(number), category.names.say(lang), bold=True)
        for index in range(1, _LINES + 1):
            _row(table, f"{number}.{index}", "")
    _row(table, "", texts.grand, bold=True)
    for column, width in zip(table.columns, (Cm(1.5), Cm(5), Cm(3), Cm(7.5)), strict=True):
        for cell in column.cells:
            cell.width = width


def _row(table: Table, code: str, name: str, bold: bool = False) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx gives it no types
    for cell, text in zip(cells, (code, name, "", ""), strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = bold
