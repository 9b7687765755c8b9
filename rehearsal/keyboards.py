"""What Telegram checks in a keyboard."""

from __future__ import annotations

import re

from rehearsal.errors import bad_request
from rehearsal.model import Data

CALLBACK_LIMIT = 64
BUTTON_LIMIT = 100
INLINE_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "callback_game", "pay",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
}  # fmt: skip


def check_keyboard(markup: object, *, inline_only: bool = False) -> Data | None:
    """The markup when it is good, None when there is none; raises Telegram's refusal otherwise."""
    if markup in (None, "", {}):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup, "inline_keyboard")
        for button in (button for row in rows for button in row):
            _check_inline(button)
        if sum(map(len, rows)) > BUTTON_LIMIT:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": [row for row in rows if row]}
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        for button in (button for row in _rows(markup, "keyboard") for button in row):
            label = button if isinstance(button, str) else button.get("text")
            if not label:
                raise bad_request("keyboard button text must be non-empty")
        return markup
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    return None


def _rows(markup: Data, key: str) -> list[list[Data]]:
    rows = markup[key]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{key}" must be an Array of Arrays')
    return rows


def _check_inline(button: object) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = INLINE_ACTIONS & button.keys()
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    address = button.get("url")
    if address is not None and not re.match(r"(https?|tg)://\S+$", address):
        raise bad_request(
            f"inline keyboard button URL '{address}' is invalid: Unsupported URL protocol"
            if ":" in address
            else "BUTTON_URL_INVALID"
        )
