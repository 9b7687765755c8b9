"""Telegram's HTML: text with tags becomes plain text and entities, counted in UTF-16 units."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from rehearsal.errors import bad_request

Entity = dict[str, Any]

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
BARE_ATTRIBUTES = {"expandable"}
ATTRIBUTE = re.compile(r"""\s*(?P<key>[^\s=>"']*)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[\w.-]+))?""")
REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);?")
FOUND_IN_TEXT = (
    ("url", re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+[^\s<>«»\".,:;!?)\]]")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}\b")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{4,32})?\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d{11,13}\b")),
)


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units, which is how Telegram counts."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def _refuse(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities; raises the refusal Telegram gives for broken markup."""
    text: list[str] = []
    entities: list[Entity] = []
    stack: list[_Open] = []
    offset = position = 0
    while position < len(source):
        if source[position] != "<":
            reference = REFERENCE.match(source, position)
            piece = html.unescape(reference.group().rstrip(";") + ";") if reference else source[position]
            text.append(piece)
            offset += utf16_length(piece)
            position = reference.end() if reference else position + 1
            continue
        byte = len(source[:position].encode())
        if source.startswith("</", position):
            end = source.find(">", position)
            if end < 0 and stack:
                raise _refuse(f"Unclosed end tag at byte offset {byte}")
            entity = _close(stack, source[position + 2 : end].strip().lower(), offset, byte, text)
            if entity:
                entities.append(entity)
            position = end + 1
        else:
            tag, attributes, position = _open(source, position, byte)
            stack.append(_Open(tag, attributes, offset, len(text)))
    if stack:
        raise _refuse(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return "".join(text), _with_code_language(sorted(entities, key=_order))


def _open(source: str, position: int, byte: int) -> tuple[str, dict[str, str], int]:
    """Reads a start tag; gives its name, its attributes and the position behind it."""
    name = re.compile(r"[^\s>]*").match(source, position + 1)
    position = name.end() if name else position
    tag = name.group().lower() if name else ""
    if position >= len(source):
        raise _refuse(f"Unclosed start tag at byte offset {byte}")
    if tag not in TAGS:
        raise _refuse(f'Unsupported start tag "{tag}" at byte offset {byte}')
    attributes: dict[str, str] = {}
    while (found := ATTRIBUTE.match(source, position)) and found.group("key"):
        key, value = found.group("key", "value")
        if value is None and key not in BARE_ATTRIBUTES:
            raise _refuse(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {byte}'
            )
        attributes[key] = html.unescape((value or "").strip("\"'"))
        position = found.end()
    position += len(source[position:]) - len(source[position:].lstrip())
    if position >= len(source):
        raise _refuse(f'Unclosed start tag "{tag}" at byte offset {byte}')
    if source[position] != ">":
        raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {byte}')
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
    return tag, attributes, position + 1


def _close(stack: list[_Open], tag: str, offset: int, byte: int, text: list[str]) -> Entity | None:
    if not stack:
        raise _refuse(f"Unexpected end tag at byte offset {byte}")
    opened = stack.pop()
    if tag and tag != opened.tag:
        raise _refuse(f'Unmatched end tag at byte offset {byte}, expected "</{opened.tag}>", found "</{tag}>"')
    length = offset - opened.offset
    if not length:
        return None
    entity: Entity = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
    if opened.tag == "a":
        return _link(entity, opened.attributes.get("href") or "".join(text[opened.start :]))
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    if opened.tag == "code" and opened.attributes.get("class", "").startswith("language-"):
        entity["language"] = opened.attributes["class"].removeprefix("language-")
    if opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    return entity


def _link(entity: Entity, address: str) -> Entity | None:
    if re.fullmatch(r"tg://user\?id=\d+", address):
        user = {"id": int(address.rpartition("=")[2]), "is_bot": False, "first_name": ""}
        return {**entity, "type": "text_mention", "user": user}
    if re.match(r"(https?|tg|ton)://", address):
        return {**entity, "url": address}
    # What is no address is shown as plain text, without a complaint.
    return {**entity, "url": f"http://{address}/"} if re.fullmatch(r"[\w-]+(\.[\w-]+)+", address) else None


def _with_code_language(entities: list[Entity]) -> list[Entity]:
    """Pre around code with a language becomes one pre with that language."""
    kept: list[Entity] = []
    for entity in entities:
        previous = kept[-1] if kept else None
        same = previous and all(previous[key] == entity[key] for key in ("offset", "length"))
        if previous and same and previous["type"] == "pre" and entity["type"] == "code":
            if "language" in entity:
                previous["language"] = entity["language"]
            continue
        kept.append({key: value for key, value in entity.items() if key != "language"}
                    if entity["type"] == "code" else entity)  # fmt: skip
    return kept


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], 0 if entity["type"] == "pre" else 1


def find_entities(text: str, known: list[Entity]) -> list[Entity]:
    """Adds what Telegram finds by itself: links, addresses, mentions, commands, hashtags, phones."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in known
        if entity["type"] in {"text_link", "code", "pre", "text_mention"}
    ]
    found = list(known)
    for kind, pattern in FOUND_IN_TEXT:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return sorted(found, key=_order)


def strip(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Removes white space around the text, as Telegram does, and moves the entities accordingly."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    total = utf16_length(text)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] - lead + entity["length"], total)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return text, moved
