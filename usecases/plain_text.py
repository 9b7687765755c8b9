"""Telegram HTML as plain text, for the command line and for letters."""

import html
import re

_TAG = re.compile(r"</?[a-z][^<>]*>")


def plain(text: str) -> str:
    """`text` without tags and entities."""
    return html.unescape(_TAG.sub("", text))


def shortened(text: str, longest: int = 300) -> str:
    """`text` cut at `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def one_line(text: str, longest: int) -> str:
    """`text` on one line, cut at `longest` characters."""
    return shortened(" ".join(text.split()), longest)
