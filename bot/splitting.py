"""Cutting a long text into messages that Telegram takes."""

import re

LONGEST_TEXT = 4096
"""UTF-16 units of a message, as Telegram counts them."""
LONGEST_CAPTION = 1024

BREAKS = ("\n\n", "\n", ". ", " ")
"""Where a text is cut, the best place first."""
ROOM_FOR_TAGS = 200
"""Units kept free in a part for the tags that must be closed at its end."""

_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")
_BROKEN_ENTITY = re.compile(r"&[#\w]{0,8}$")


def units(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """Telegram HTML in parts of at most `longest` units, cut between paragraphs where there are any.

    A tag that is open at a cut is closed there and opened again in the next part.
    """
    parts = []
    while units(text) > longest:
        end = _cut(text, longest - ROOM_FOR_TAGS)
        head, text = text[:end].rstrip(), text[end:].lstrip()
        tags = _open_tags(head)
        parts.append(head + "".join(f"</{name}>" for _, name in reversed(tags)))
        text = "".join(tag for tag, _ in tags) + text
    return [*parts, text]


def _cut(text: str, longest: int) -> int:
    # Surrogate pairs make a prefix shorter in characters than in units, never longer.
    head = text[:longest]
    while units(head) > longest:
        head = head[: len(head) - (units(head) - longest + 1) // 2]
    for mark in BREAKS:
        end = head.rfind(mark)
        while end > 0 and _inside_tag(head[:end]):
            end = head.rfind(mark, 0, end)
        if end > 0 and _TAG.sub("", head[:end]).strip():
            return end + len(mark.rstrip())
    if _inside_tag(head):
        head = head[: head.rfind("<")]
    return len(_BROKEN_ENTITY.sub("", head))


def _inside_tag(head: str) -> bool:
    return head.rfind("<") > head.rfind(">")


def _open_tags(head: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _TAG.finditer(head):
        if match[1]:
            found.pop()
        else:
            found.append((match[0], match[2]))
    return found
