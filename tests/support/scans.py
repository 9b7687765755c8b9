"""Scans as a copier makes them: pages of print that hold no letter as text."""

from collections.abc import Sequence
from io import BytesIO

import matplotlib
from PIL import Image, ImageDraw, ImageFont

FONT = f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSerif.ttf"
CHARTER = ("УСТАВ", "общественного объединения", "«Балалар болашағы»", "Общие положения настоящего устава")
CERTIFICATE = {
    "ru": (
        "Справка",
        "о государственной регистрации юридического лица",
        "бизнес-идентификационный номер {bin}",
        "{name}",
        "город Тараз, выдана по месту требования",
        "Дата государственной регистрации 14 февраля 2019 года",
        "Настоящая справка является документом, подтверждающим",
        "государственную регистрацию юридического лица",
        "в соответствии с законодательством Республики",
    ),
    "kk": (
        "Заңды тұлғаны мемлекеттік тіркеу туралы",
        "анықтама",
        "бизнес-сәйкестендіру нөмірі {bin}",
        "{name}",
        "Тараз қаласы, талап етілген жерге беріледі",
        "Мемлекеттік тіркелген күні 2019 жылғы 14 ақпан",
        "Осы анықтама заңды тұлғаның мемлекеттік тіркелгенін",
        "растайтын құжат болып табылады",
        "Қазақстан Республикасының заңнамасына сәйкес",
    ),
}
"""The lines of a registration certificate, with the BIN and the name to fill in."""


def certificate(lang: str, bin: str, name: str) -> list[str]:
    """The lines of a certificate of the organisation."""
    return [line.format(bin=bin, name=name) for line in CERTIFICATE[lang]]


def scan(lines: Sequence[str], file_format: str = "PDF") -> bytes:
    """An A4 page at 150 dots an inch with these lines of print, as PDF, PNG or JPEG."""
    page = Image.new("L", (1240, 1754), 250)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 32)
    for number, line in enumerate(lines):
        draw.text((110, 160 + 70 * number), line, fill=20, font=font)
    buffer = BytesIO()
    page.save(buffer, file_format, resolution=150)
    return buffer.getvalue()
