"""Telegram HTML as plain text, for the command line and for letters."""

import html
import re

_TAG = re.compile(r"</?[a-z][^<>]*>")


def plain(text: str) -> str:
    """`text` without tags and entities."""
    return html.unescape(_TAG.sub("", text))
