"""Texts, captions and replies of a call, checked as Telegram checks them."""

from __future__ import annotations

from rehearsal.errors import bad_request
from rehearsal.markup import Entity, find_entities, parse_html, strip, utf16_length
from rehearsal.model import Chat, Data, Message
from rehearsal.parameters import Parameters

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def text_content(call: Parameters, *, too_long: str = "message is too long") -> Data:
    """The text and its entities as parts of a message; refuses an empty or too long one."""
    text, entities = _parsed(call.text("text"), call.text("parse_mode"), call.json("entities"))
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request(too_long)
    content: Data = {"text": text}
    if entities:
        content["entities"] = entities
    return content


def caption_content(call: Parameters) -> Data:
    """The caption and its entities as parts of a message, nothing when there is no caption."""
    return caption_of(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))


def caption_of(caption: str, parse_mode: str, given: list[Entity] | None) -> Data:
    """The same for a caption that stands elsewhere, as in an album."""
    text, entities = _parsed(caption, parse_mode, given)
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    content: Data = {}
    if text:
        content["caption"] = text
    if entities:
        content["caption_entities"] = entities
    return content


def _parsed(source: str, parse_mode: str, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    mode = parse_mode.lower()
    if mode not in {"", "none", "html"}:
        raise bad_request("unsupported parse_mode")
    text, entities = parse_html(source) if mode == "html" else (source, given or [])
    text, entities = strip(text.replace("\r", "").replace("\x00", " "), entities)
    return text, find_entities(text, entities)


def replied_message(chat: Chat, call: Parameters) -> Message | None:
    """The message a call replies to; refuses one that is not there."""
    parameters = call.json("reply_parameters") or {}
    wanted = int(parameters.get("message_id") or call.integer("reply_to_message_id"))
    if not wanted:
        return None
    message = chat.messages.get(wanted)
    if message is None or message.deleted:
        if parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message
