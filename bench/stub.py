"""A Bot API server that does as little as possible, so that what is measured is the bot and not the server.

It keeps a fixed number of messages under way: each reply of the bot lets the next person write.
"""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Iterator, Sequence

TOKEN = "4200000042:bench"
MOMENT = 1771570800
"""2026-02-20T07:00Z; each message is written a second after the one before, so that nobody is taken for a flood."""

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb"chat_id(?:=|\": ?|\"\r\n\r\n)(\d+)")
_ME = {"id": 4200000042, "is_bot": True, "first_name": "bench", "username": "bench_bot"}


class Stub:
    """The server; `measure` is one round of questions."""

    def __init__(self) -> None:
        self.port = 0
        self.first_poll = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._updates: deque[dict[str, object]] = deque()
        self._polls: deque[_Connection] = deque()
        self._sent_at: dict[int, float] = {}
        self._seconds: list[float] = []
        self._messages: Iterator[tuple[int, str]] = iter(())
        self._awaited = 0
        self._number = 0
        self._done = asyncio.Event()

    async def start(self) -> None:
        """Listen on a free port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()

    def forget(self) -> None:
        """Begin anew with another bot."""
        self.first_poll = asyncio.Event()
        self._updates.clear()
        self._polls.clear()
        self._sent_at.clear()

    async def measure(self, messages: Sequence[tuple[int, str]], under_way: int) -> list[float]:
        """Have every (person, text) answered, `under_way` at a time; seconds from each message to its reply."""
        self._messages, self._seconds, self._done = iter(messages), [], asyncio.Event()
        self._awaited = len(messages)
        for _ in range(under_way):
            self._next()
        await self._done.wait()
        return self._seconds

    def _next(self) -> None:
        message = next(self._messages, None)
        if message is None:
            return
        person, text = message
        self._number += 1
        sender = {"id": person, "is_bot": False, "first_name": "Борис", "language_code": "ru"}
        content: dict[str, object] = {
            "message_id": self._number,
            "date": MOMENT + self._number,
            "chat": {"id": person, "type": "private", "first_name": "Борис"},
            "from": sender,
            "text": text,
        }
        if text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._sent_at[person] = time.perf_counter()
        self._updates.append({"update_id": self._number, "message": content})
        if self._polls:
            asyncio.get_running_loop().call_soon(self._serve_poll)

    def _serve_poll(self) -> None:
        if self._polls and self._updates:
            self._polls.popleft().answer(self._batch())

    def _batch(self) -> list[dict[str, object]]:
        return [self._updates.popleft() for _ in range(min(100, len(self._updates)))]

    def gone(self, connection: "_Connection") -> None:
        """A connection was closed: what it waited for goes to another."""
        if connection in self._polls:
            self._polls.remove(connection)

    def call(self, connection: "_Connection", method: bytes, body: bytes) -> None:
        """Answer one request."""
        if method == b"getUpdates":
            self.first_poll.set()
            if self._updates:
                connection.answer(self._batch())
            else:
                self._polls.append(connection)
        elif method == b"sendMessage":
            found = _CHAT.search(body)
            person = int(found[1]) if found else 0
            connection.answer({"message_id": 1, "date": MOMENT, "chat": {"id": person, "type": "private"}, "text": "x"})
            sent_at = self._sent_at.pop(person, None)
            if sent_at is not None:
                self._seconds.append(time.perf_counter() - sent_at)
                if len(self._seconds) == self._awaited:
                    self._done.set()
                self._next()
        else:
            connection.answer(_ME if method == b"getMe" else True)


class _Connection(asyncio.Protocol):
    def __init__(self, stub: Stub) -> None:
        self._stub = stub
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def connection_lost(self, _reason: Exception | None) -> None:
        self._stub.gone(self)

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head = self._received[:end]
            length = _LENGTH.search(head)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self._received) < stop:
                return
            body, self._received = self._received[end + 4 : stop], self._received[stop:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2]
            self._stub.call(self, method, body)

    def answer(self, result: object) -> None:
        """Send one answer; a connection that is gone swallows it."""
        body = json.dumps({"ok": True, "result": result}).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self._transport.write(head + body)  # type: ignore[attr-defined]  # a transport of TCP can write
