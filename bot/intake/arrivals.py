"""A raw update as an arrival: its number and the lane whose order it keeps."""

import json
from collections.abc import Mapping
from typing import Any

from storage.inbox import Arrival

NO_LANE = 0


def arrival(update: Mapping[str, Any]) -> Arrival:
    """The arrival of a decoded update. Raises `ValueError` when it carries no number."""
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool) or not -(2**62) < number < 2**62:
        raise ValueError("an update without a number")
    return Arrival(number, _lane(update), json.dumps(update, ensure_ascii=True))


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
