"""What a reader found in a file: plain data, the input of every rule about documents."""

from dataclasses import dataclass, field

from domain.documents.kinds import Kind
from domain.documents.reasons import Reason

Letters = int
"""A number of letters: how much of the text something is true of."""


@dataclass(slots=True)
class TextForm:
    """How the text is set, weighed by letters; text of headings counts for the font only.

    `fonts`: by the name of the font. `sizes`: by points, rounded to halves. `spacings`: by multiples of single
    spacing, rounded to hundredths; empty where spacing is not written down (PDF).
    """

    fonts: dict[str, Letters] = field(default_factory=dict)
    sizes: dict[float, Letters] = field(default_factory=dict)
    spacings: dict[float, Letters] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of a PDF. `scanned`: how many are pictures of paper. `dots`: dots an inch of the coarsest of them."""

    count: int
    scanned: int = 0
    dots: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its sides in pixels, and `sharpness`, about 1 for crisp print, near 0 when out of focus."""

    width: int
    height: int
    sharpness: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that reading a file brought to light.

    `found` names what is wrong with the content itself, whatever place it is meant for. `text` is the beginning
    of what is written in it, for telling its language and its place; it never leaves the process in a log.
    """

    kind: Kind
    found: tuple[Reason, ...] = ()
    text: str = ""
    form: TextForm | None = None
    pages: Pages | None = None
    picture: Picture | None = None
