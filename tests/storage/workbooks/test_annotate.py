"""The annotated workbook: marks at the cells, a list in front, everything else as it was."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from tests.storage.workbooks.conftest import LocalDesk, read
from tests.support.words import words_in
from usecases.budget import annotate_budget, check_budget

#: Comma-separated text in UTF-8.
TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1"


async def marked(desk: LocalDesk, data: bytes, name: str = "b.xlsx", lang: str = "ru") -> bytes:
    report = await check_budget(desk, data, name)
    result = await annotate_budget(desk, data, report, words_in(lang))
    assert result is not None
    return result


def cells(data: bytes) -> dict[str, dict[str, bytes]]:
    """Part of a worksheet to its cells: address to the bytes between the tags (formula and value)."""
    found: dict[str, dict[str, bytes]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                xml = archive.read(name)
                pattern = rb'<c r="([A-Z]+\d+)"(?:[^>/]|/(?!>))*>(.*?)</c>'
                found[name] = {m[1].decode(): m[2] for m in re.finditer(pattern, xml, re.DOTALL)}
    return found


@pytest.mark.parametrize(
    "name",
    [
        "D01_off_ru.xlsx",
        "D04_off_ru.xlsx",
        "D19_off_kk.xlsx",
        "D11_eu_ru.xlsx",
        "D60_off_ru.xlsx",
        "C07_merged_ru.xlsx",
    ],
)
async def test_every_value_and_formula_stays_to_the_byte(desk: LocalDesk, name: str) -> None:
    data = read(name)
    assert cells(await marked(desk, data)) == cells(data)


async def test_a_wrong_cell_is_filled_and_says_what_is_wrong(desk: LocalDesk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(await marked(desk, read("D01_off_ru.xlsx"))))
    cell = book["Детальный бюджет"]["I23"]
    assert cell.fill.fgColor.rgb == "FFF8CBAD"
    assert "648 000" in cell.comment.text.replace("\u00a0", " ")
    assert cell.number_format == "#,##0.00"


async def test_the_first_sheet_lists_the_findings_with_links(desk: LocalDesk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(await marked(desk, read("D08_off_ru.xlsx"), lang="kk")))
    front = book.worksheets[0]
    assert front.title == "Тексеру"
    links = {link.location for row in front.iter_rows() for c in row if (link := c.hyperlink)}
    assert links == {"'Детальный бюджет'!B43", "'Детальный бюджет'!H12"}
    assert book.active is front


async def test_a_missing_cell_is_put_in_at_its_place(desk: LocalDesk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(await marked(desk, read("D56_smeta_ru.xlsx"))))
    assert book["Смета"]["B38"].comment is not None


async def test_comments_that_were_there_stay(desk: LocalDesk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(read("D01_off_ru.xlsx")))
    book["Детальный бюджет"]["I23"].comment = Comment("Проверено мной", "А.")
    book["Детальный бюджет"]["B12"].comment = Comment("Второе", "А.")
    buffer = io.BytesIO()
    book.save(buffer)
    again = openpyxl.load_workbook(io.BytesIO(await marked(desk, buffer.getvalue())))
    sheet = again["Детальный бюджет"]
    assert sheet["I23"].comment.text.startswith("Проверено мной")
    assert len(sheet["I23"].comment.text) > 40
    assert sheet["B12"].comment.text == "Второе"


def with_chart_and_picture(folder: Path) -> bytes:
    """A budget with a chart and a logo."""
    book = openpyxl.load_workbook(io.BytesIO(read("D01_off_ru.xlsx")))
    sheet = book["Сводный бюджет"]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=9, max_row=18), titles_from_data=True)
    sheet.add_chart(chart, "K2")  # type: ignore[call-arg]  # only a chart sheet takes no place
    Image.new("RGB", (20, 20), "red").save(folder / "logo.png")
    sheet.add_image(Picture(str(folder / "logo.png")), "K30")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_macro(data: bytes) -> bytes:
    """The workbook with a macro in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "[Content_Types].xml":
                plain, macro = (
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"ms-excel.sheet.macroEnabled.main",
                )
                content = content.replace(plain, macro)
            if part == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                link = b'<Relationship Id="macro" Type="%s" Target="vbaProject.bin"/></Relationships>' % kind
                content = content.replace(b"</Relationships>", link)
            new.writestr(part, content)
        new.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return buffer.getvalue()


def kept_pictures(before: bytes, after: bytes) -> list[str]:
    """The parts of charts and pictures; each must be in the copy as it was."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        parts = [
            n for n in old.namelist() if n.startswith(("xl/charts", "xl/media", "xl/drawings/drawing", "xl/theme"))
        ]
        assert [new.read(part) for part in parts] == [old.read(part) for part in parts]
        return parts


async def test_charts_and_pictures_are_kept(desk: LocalDesk, tmp_path: Path) -> None:
    data = with_chart_and_picture(tmp_path)
    parts = kept_pictures(data, await marked(desk, data))
    assert {"xl/charts/chart1.xml", "xl/media/image1.png"} <= set(parts)


@pytest.mark.parametrize(
    ("lang", "said"), [("kk", "макростар енбеді"), ("ru", "макросы в копию"), ("en", "macros are not in")]
)
async def test_macros_beside_charts_are_left_out_and_that_is_said(
    desk: LocalDesk, tmp_path: Path, lang: str, said: str
) -> None:
    data = with_macro(with_chart_and_picture(tmp_path))
    result = await marked(desk, data, "b.xlsm", lang)
    kept_pictures(data, result)
    front = openpyxl.load_workbook(io.BytesIO(result)).worksheets[0]
    assert any(said in str(cell.value) for (cell,) in front["A1:A12"])
    plain = openpyxl.load_workbook(io.BytesIO(await marked(desk, with_chart_and_picture(tmp_path), lang=lang)))
    assert not any(said in str(cell.value) for (cell,) in plain.worksheets[0]["A1:A12"])


async def test_local_names_still_belong_to_their_sheet(desk: LocalDesk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(read("D01_off_ru.xlsx")))
    book["Детальный бюджет"].print_area = "A1:J52"
    buffer = io.BytesIO()
    book.save(buffer)
    again = openpyxl.load_workbook(io.BytesIO(await marked(desk, buffer.getvalue())))
    assert "J$52" in again["Детальный бюджет"].print_area


async def test_macros_are_left_out_of_the_copy(desk: LocalDesk) -> None:
    result = await marked(desk, read("H08_macros.xlsm"), "b.xlsm")
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower()]
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")


async def test_a_file_that_cannot_be_read_is_not_annotated(desk: LocalDesk) -> None:
    report = await check_budget(desk, b"%PDF-1.4", "b.xlsx")
    assert await annotate_budget(desk, b"%PDF-1.4", report, words_in("ru")) is None


@pytest.mark.parametrize(
    "name", ["D01_off_ru.xlsx", "H18_empty_fill.xlsx", "H22_no_styles_part.xlsx", "H24_backslash_names.xlsx"]
)
async def test_libreoffice_opens_the_annotated_workbook(desk: LocalDesk, name: str, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc)")
    path = tmp_path / "marked.xlsx"
    path.write_bytes(await marked(desk, read(name)))
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", TEXT]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=100)
    assert "Результат проверки бюджета" in (tmp_path / "marked.csv").read_text(encoding="utf-8")
