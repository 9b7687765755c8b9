"""Photos become one PDF, and heavy pictures and scans become light ones that can still be read."""

from io import BytesIO

from PIL import Image
from pypdf import PdfReader

from domain.documents.safety import Limits
from storage.documents.pictures import gather, shrink_pdf, shrink_picture
from storage.documents.reader import read
from tests.support.made_files import page_picture, pdf
from tests.support.uploads import FILES


def test_photos_become_the_pages_of_one_pdf_in_their_order() -> None:
    upright, lying = page_picture((900, 1200)), page_picture((1600, 900), file_format="PNG")
    data = gather([upright, lying, upright])
    shapes = [page.mediabox.width > page.mediabox.height for page in PdfReader(BytesIO(data)).pages]
    assert shapes == [False, True, False]
    assert read(data, Limits()).found == ()


def test_the_place_where_a_photo_was_taken_is_not_kept() -> None:
    photo = (FILES / "uploads" / "d086.bin").read_bytes()
    with Image.open(BytesIO(photo)) as image:
        assert image.getexif().get_ifd(0x8825)
    assert b"Exif" in photo
    assert b"Exif" not in gather([photo])


def test_a_heavy_photo_and_a_heavy_scan_lose_most_of_their_weight() -> None:
    heavy = Image.effect_noise((3000, 4000), 60)
    photo, scan = BytesIO(), BytesIO()
    heavy.save(photo, "JPEG", quality=95)
    heavy.save(scan, "PDF", quality=95, resolution=300)
    assert len(shrink_picture(photo.getvalue())) < len(photo.getvalue()) / 2
    smaller = shrink_pdf(scan.getvalue())
    assert len(smaller) < len(scan.getvalue()) / 2
    assert read(smaller, Limits()).pages is not None


def test_what_cannot_be_made_smaller_stays_as_it_is() -> None:
    light = pdf()
    assert shrink_pdf(light) == light
