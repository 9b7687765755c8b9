"""Names of uploads: shown to people, never used as paths."""

import re
import unicodedata
from dataclasses import dataclass

_LONGEST = 120
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])", re.IGNORECASE)
_PATH = re.compile(r"^(?:[a-z]:)?[\\/]|(?:^|[\\/])\.\.[\\/]|\\", re.IGNORECASE)
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


@dataclass(frozen=True, slots=True)
class DisplayName:
    """A name fit to be shown: one line, no hidden characters, at most 120 characters; may be empty.

    `changed` is true when something was taken away or replaced.
    """

    text: str
    extension: str
    changed: bool


def display_name(claimed: str) -> DisplayName:
    """The name that a stranger gave to a file, made fit to be shown; letters of any script and emoji stay."""
    composed = unicodedata.normalize("NFC", claimed)
    name = re.split(r"[\\/]", composed)[-1] if _PATH.search(composed) else composed
    name = re.sub(r"\s+", " ", _visible(name)).strip().lstrip("-.").rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    stem = stem.strip()
    if _RESERVED.fullmatch(stem.partition(".")[0]):
        stem = f"_{stem}"
    if len(extension) > 20:
        stem, extension = name, ""
    stem = stem[: _LONGEST - len(extension) - 1].rstrip()
    # A name of nothing but dots and an extension ("`` .pdf``") loses its dot above and becomes the extension.
    text = f"{stem}.{extension}" if stem and extension else stem or extension
    return DisplayName(text, extension_of(claimed), text != composed)


def extension_of(claimed: str) -> str:
    """The claimed extension in lower case without its dot, hidden characters left out; empty if there is none."""
    last = re.split(r"[\\/]", _visible(claimed).strip().rstrip(". "))[-1]
    return last.rpartition(".")[2].lower() if "." in last else ""


def _visible(name: str) -> str:
    """`name` without control, direction and zero-width characters; line breaks become spaces."""
    return "".join(" " if c in "\r\n\t" else c for i, c in enumerate(name) if not _is_hidden(name, i))


def _is_hidden(name: str, place: int) -> bool:
    char = name[place]
    if char in "\r\n\t":
        return False
    if char == _JOINER:
        # Between two signs of an emoji the joiner is part of the picture.
        around = name[max(0, place - 1) : place] + name[place + 1 : place + 2]
        return not any(unicodedata.category(c) in ("So", "Sk") or c == _EMOJI_STYLE for c in around)
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
