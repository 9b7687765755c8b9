"""Photos of pages gathered into one PDF, and pictures and scans made smaller; called inside a child process."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

#: Pages are brought to this many pixels on the longer side: A4 at 200 dots an inch, readable and small.
_PAGE_SIDE = 2340
_QUALITY = 75
_DOTS = 200


def gather(pictures: Sequence[bytes]) -> bytes:
    """One PDF with a picture a page, in the order given, turned upright; nothing of their EXIF data is kept."""
    pages = [_page(picture) for picture in pictures]
    buffer = BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=_DOTS, quality=_QUALITY)
    return buffer.getvalue()


def shrink_picture(data: bytes) -> bytes:
    """A picture as a smaller JPEG, or `data` itself when that is not smaller."""
    buffer = BytesIO()
    _page(data).save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return min(buffer.getvalue(), data, key=len)


def shrink_pdf(data: bytes) -> bytes:
    """A PDF with its large pictures made smaller, or `data` itself when that does not help."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        for image in page.images:
            _shrink_inside(image)
    buffer = BytesIO()
    writer.write(buffer)
    return min(buffer.getvalue(), data, key=len)


def first_page(data: bytes) -> bytes | None:
    """The first page of a scan or a photo as a grey PNG, upright as far as the file says; None without a picture."""
    page = _scanned_page(data) if data.startswith(b"%PDF-") else _page(data)
    if page is None:
        return None
    buffer = BytesIO()
    page.convert("L").save(buffer, "PNG")
    return buffer.getvalue()


def _scanned_page(data: bytes) -> Image.Image | None:
    from pypdf import PdfReader

    page = PdfReader(BytesIO(data)).pages[0]
    pictures = [image.image for image in page.images if image.image is not None]
    largest = max(pictures, key=lambda picture: picture.width * picture.height, default=None)
    return None if largest is None else largest.rotate(-(page.rotation or 0), expand=True)


def _shrink_inside(image: Any) -> None:
    picture = image.image
    if picture is None or picture.mode == "1" or max(picture.size) < _PAGE_SIDE // 2:
        return  # black and white scans are packed better than JPEG could
    smaller = picture.convert("RGB")
    smaller.thumbnail((_PAGE_SIDE, _PAGE_SIDE))
    image.replace(smaller, quality=_QUALITY)


def _page(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        image.draft("RGB", (_PAGE_SIDE, _PAGE_SIDE))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((_PAGE_SIDE, _PAGE_SIDE))
    upright.info = {}
    return upright
