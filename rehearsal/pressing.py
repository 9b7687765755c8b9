"""Finding a button by its label, and what pressing it did."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from rehearsal.events import Query
from rehearsal.model import Data, Message


@dataclass
class Pressed:
    """What pressing a button did: asked the bot (query), wrote its label (message), or opened a link."""

    query: Query | None = None
    message: Message | None = None
    url: str = ""

    async def answered(self, within: float = 5.0) -> str:
        """Waits until the spinner stops; gives the toast. AssertionError after real seconds."""
        assert self.query, "this button asks the bot nothing"
        try:
            await asyncio.wait_for(self.query.done.wait(), within)
        except TimeoutError:
            raise AssertionError(f"the button still spins after {within} s") from None
        return self.query.toast


def choose(buttons: list[Data], label: str) -> Data | None:
    """The button with this label, or the only one whose label holds it."""
    exact = [button for button in buttons if button["text"] == label]
    near = [button for button in buttons if label.casefold() in button["text"].casefold()]
    return exact[0] if exact else near[0] if len(near) == 1 else None
