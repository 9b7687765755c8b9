"""Print on a picture is read by the real tesseract."""

from collections.abc import AsyncIterator

import pytest

from storage.children import Children
from storage.documents.child_reader import ChildPictures
from storage.ocr import Tesseract
from tests.support.made_files import pdf
from tests.support.programs import program
from tests.support.scans import CHARTER, certificate, scan


@pytest.fixture
def tesseract() -> Tesseract:
    return Tesseract(program("tesseract", "tesseract-ocr"))


@pytest.fixture
async def pictures() -> AsyncIterator[ChildPictures]:
    children = Children(size=1)
    yield ChildPictures(children)
    await children.close()


@pytest.mark.parametrize("lang", ["kk", "ru"])
async def test_a_certificate_is_read_in_both_languages(
    lang: str, tesseract: Tesseract, pictures: ChildPictures
) -> None:
    picture = await pictures.first_page(scan(certificate(lang, "190240000406", "«Үміт» қоғамдық қоры")))
    assert picture is not None
    text = await tesseract.read(picture)
    assert "190240000406" in text.replace(" ", "")
    assert {"kk": "анықтама", "ru": "справка"}[lang] in text.lower()


async def test_both_languages_of_the_call_are_installed(tesseract: Tesseract) -> None:
    assert await tesseract.missing_languages() == []


async def test_what_is_no_picture_gives_no_text(tesseract: Tesseract) -> None:
    assert await tesseract.read(b"no picture") == ""


async def test_a_page_that_takes_too_long_gives_no_text(pictures: ChildPictures) -> None:
    picture = await pictures.first_page(scan(CHARTER))
    assert picture is not None
    assert await Tesseract(program("tesseract", "tesseract-ocr"), seconds=0.01).read(picture) == ""


async def test_a_page_without_a_picture_is_not_read(pictures: ChildPictures) -> None:
    assert await pictures.first_page(pdf()) is None


async def test_photos_are_gathered_and_shrunk_in_a_child(pictures: ChildPictures) -> None:
    page = scan(CHARTER)
    assert await pictures.shrink(b"no picture") == b"no picture"
    assert len(await pictures.shrink(page)) <= len(page)
    assert await pictures.gather([b"no picture"]) is None
