"""What a handler answers with: text and buttons, nothing of Telegram's wire."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: either `press` (data that comes back) or `url`."""

    label: str
    press: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture(File):
    """A picture that is shown in the chat instead of being offered as a file."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that Telegram keeps already: how it was sent, and its id there."""

    kind: Literal["document", "photo"]
    id: str


@dataclass(frozen=True, slots=True)
class KeptAlbum:
    """Files of one kind that Telegram keeps already, to be sent together; they can have no buttons."""

    kind: Literal["document", "photo"]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """An answer to what a person did.

    `text` is Telegram HTML. After a press the screen takes the place of the pressed message when `replaces`,
    else it is a new message. `keyboard` is the lasting keyboard below the input field. `quotes` shows the
    person's own message above. `toast` is the short note of a press; with `alert` it must be closed by hand.
    An empty text sends nothing but the toast.
    """

    text: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None
    file: File | KeptFile | KeptAlbum | None = None
    replaces: bool = False
    quotes: bool = False
    toast: str = ""
    alert: bool = False


Answer = Screen | tuple[Screen, ...] | None
"""What a handler returns: nothing, one screen or several."""
