"""Pictures: whether they decode, how large they are, whether they are in focus."""

import warnings
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter, ImageStat

from domain.documents.facts import Facts, Picture
from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import Limits
from storage.documents.archive import Unsafe

#: Focus is judged on a picture brought to this many pixels on its longer side.
_JUDGED_SIDE = 1200
_PLAIN = ("L", "RGB", "RGBA", "CMYK")
_SECOND_FORMATS = (
    b"PK\x03\x04",
    b"%PDF-",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"<script",
    b"<html",
    b"<?php",
)


def read_picture(data: bytes, kind: Kind, limits: Limits) -> Facts:
    """The facts of a picture. Raises `Unsafe`."""
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and it is checked before anything is decoded
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            width, height = image.size
            if width * height > limits.pixels:
                raise Unsafe(Reason.IMAGE_TOO_LARGE)
            image.draft("L", (_JUDGED_SIDE, _JUDGED_SIDE))
            image.load()
            # A large picture is never held twice.
            smaller = image.reduce(max(1, max(image.size) // _JUDGED_SIDE)) if image.mode in _PLAIN else image
            grey = smaller.convert("L")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, KeyError, IndexError):
        raise Unsafe(Reason.CORRUPT) from None
    found = []
    if _second_format(data, kind):
        found.append(Reason.POLYGLOT)
    low, high = grey.getextrema()
    if low == high:
        found.append(Reason.EMPTY_DOCUMENT)
    return Facts(kind, tuple(found), picture=Picture(width, height, _sharpness(grey)))


def _sharpness(grey: Image.Image) -> float:
    """How much of the detail a strong blur takes away: most of it in crisp print, little if out of focus."""
    grey.thumbnail((_JUDGED_SIDE, _JUDGED_SIDE))
    grey = grey.filter(ImageFilter.GaussianBlur(1.5))  # the grain of a poor camera is no detail
    detail = _detail(grey)
    return 1 - _detail(grey.filter(ImageFilter.BoxBlur(3))) / detail if detail else 0.0


def _detail(grey: Image.Image) -> float:
    across = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0))
    down = ImageChops.difference(grey, ImageChops.offset(grey, 0, 1))
    return sum(ImageStat.Stat(across).sum2) + sum(ImageStat.Stat(down).sum2)


def _second_format(data: bytes, kind: Kind) -> bool:
    """Whether a file of another kind begins behind the picture's end."""
    end = {Kind.JPEG: _end_of_jpeg, Kind.PNG: _end_of_png}.get(kind, len)(data)
    tail = data[end:]
    # Phones append films to photos, in which four bytes may stand by chance: an archive also has its own end.
    has_zip = b"PK\x03\x04" in tail and b"PK\x05\x06" in tail
    return has_zip or any(mark in tail for mark in _SECOND_FORMATS)


def _end_of_jpeg(data: bytes) -> int:
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            # Inside the compressed picture: go to the next mark that is not a part of it.
            place = data.find(b"\xff", place)
            if place < 0:
                return len(data)
        mark = data[place + 1]
        if mark == 0xD9:
            return place + 2
        if mark in (0x00, 0x01, 0xFF) or 0xD0 <= mark <= 0xD7:
            place += 1 if mark == 0xFF else 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return len(data)


def _end_of_png(data: bytes) -> int:
    place = 8
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] == b"IEND":
            return place + 12
        place += 12 + size
    return len(data)
