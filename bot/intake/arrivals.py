"""A raw update as an arrival: its number, the lane whose order it keeps, and nothing that cannot be kept or read."""

import json
from collections.abc import Mapping
from typing import Any

from storage.inbox import Arrival

NO_LANE = 0
LONGEST_NUMBER = 18
"""Digits that a 64-bit column takes; Telegram's numbers have at most 16."""
LONGEST_TEXT = 4096
"""Characters; Telegram cuts messages there itself."""
WORTH_A_LOOK = 2 * LONGEST_TEXT


def decoded(source: str | bytes) -> Any:
    """The value of a JSON text, with null for numbers that nobody could keep.

    Raises `ValueError` or `RecursionError` for what is no JSON.
    """
    return json.loads(source, parse_int=_number, parse_constant=lambda name: None)


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def arrival(update: Mapping[str, Any]) -> Arrival:
    """The arrival of a decoded update. Raises `ValueError` when it carries no number or cannot be kept."""
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool) or not -(2**62) < number < 2**62:
        raise ValueError("an update without a number")
    try:
        body = json.dumps(update, ensure_ascii=True)
        if len(body) > WORTH_A_LOOK or "\\u0000" in body:
            body = json.dumps(_mended(update), ensure_ascii=True)
    except RecursionError:
        raise ValueError("an update nested too deeply") from None
    return Arrival(number, _lane(update), body)


def whole(body: str) -> str:
    """`body` without halves of characters, which a JSON text can carry and no other text."""
    try:
        return json.dumps(_mended(json.loads(body)), ensure_ascii=True)
    except RecursionError:
        return body


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        text = value[:LONGEST_TEXT].replace("\0", "\N{REPLACEMENT CHARACTER}")
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _mended(each) for key, each in value.items()}
    return [_mended(each) for each in value] if isinstance(value, list) else value


def _lane(update: Mapping[str, Any]) -> int:
    for kind, event in update.items():
        if kind == "update_id" or not isinstance(event, Mapping):
            continue
        inner = event.get("message") if kind == "callback_query" else event
        for holder, key in ((inner, "chat"), (event, "from"), (event, "user")):
            party = holder.get(key) if isinstance(holder, Mapping) else None
            number = party.get("id") if isinstance(party, Mapping) else None
            if isinstance(number, int) and -(2**62) < number < 2**62:
                return number
    return NO_LANE
