"""What people can see happen, and buttons that wait for an answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from rehearsal.model import Data, Message, User

QUERY_SECONDS = 15


@dataclass
class Query:
    """A pressed inline button that waits for its answer; `toast` is what the bot answered."""

    id: str
    person: User
    message: Message
    data: str
    asked_at: datetime
    answered: bool = False
    toast: str = ""
    alert: bool = False
    done: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class Event:
    """Something to see: message, edit, delete, toast, typing, reaction, chat, commands, clock."""

    kind: str
    chat_id: int = 0
    message: Message | None = None
    data: Data = field(default_factory=dict)


Watcher = Callable[[Event], None]


class Watchers:
    """Who looks on: at one chat, or at everything (chat 0)."""

    def __init__(self) -> None:
        self._by_chat: dict[int, list[Watcher]] = defaultdict(list)

    def add(self, watcher: Watcher, chat_id: int = 0) -> Callable[[], None]:
        """Calls the watcher from now on; gives the function that ends it."""
        self._by_chat[chat_id].append(watcher)
        return lambda: self._by_chat[chat_id].remove(watcher)

    def tell(self, event: Event) -> None:
        """Tells everyone concerned."""
        for chat_id in {0, event.chat_id}:
            for watcher in list(self._by_chat[chat_id]):
                watcher(event)
