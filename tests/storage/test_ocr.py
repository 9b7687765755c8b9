"""Print on a picture is read by the real tesseract."""

from collections.abc import AsyncIterator
from io import BytesIO

import matplotlib
import pytest
from PIL import Image, ImageDraw, ImageFont

from domain.documents.reasons import Reason
from storage.children import Children
from storage.documents.child_reader import ChildPictures
from storage.ocr import Tesseract
from tests.support.made_files import pdf
from tests.support.programs import program
from tests.support.uploads import package_rules
from usecases.scans import read_scan

RULES = package_rules()
FONT = f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSerif.ttf"
LINES = ["УСТАВ", "общественного объединения", "«Балалар болашағы»", "Общие положения настоящего устава"]


def printed_scan() -> bytes:
    page = Image.new("L", (1240, 1754), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 40)
    for number, line in enumerate(LINES):
        draw.text((150, 200 + 90 * number), line, fill=0, font=font)
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=150)
    return buffer.getvalue()


@pytest.fixture
async def pictures() -> AsyncIterator[ChildPictures]:
    children = Children(size=1)
    yield ChildPictures(children)
    await children.close()


async def test_a_scanned_charter_in_the_place_of_the_certificate_is_noticed(pictures: ChildPictures) -> None:
    reader = Tesseract(program("tesseract", "tesseract-ocr"))
    slot = RULES.slot("registration_certificate")
    remarks = await read_scan(printed_scan(), slot, RULES, pictures, reader)
    assert [(r.reason, r.values) for r in remarks] == [(Reason.OTHER_DOCUMENT, {"slot": "charter"})]


async def test_what_is_no_picture_gives_no_text() -> None:
    assert await Tesseract(program("tesseract", "tesseract-ocr")).read(b"no picture") == ""


async def test_a_page_without_a_picture_is_not_read(pictures: ChildPictures) -> None:
    assert await pictures.first_page(pdf()) is None


async def test_photos_are_gathered_and_shrunk_in_a_child(pictures: ChildPictures) -> None:
    scan = printed_scan()
    assert await pictures.shrink(b"no picture") == b"no picture"
    assert len(await pictures.shrink(scan)) <= len(scan)
    assert await pictures.gather([b"no picture"]) is None
