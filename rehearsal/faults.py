"""Trouble on demand: refusals, broken connections, silence, and Telegram's real pacing."""

from __future__ import annotations

import asyncio
import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass

from rehearsal.errors import too_many_requests


@dataclass
class Fault:
    """What will happen to one call. `kind`: refuse, bad_gateway, cut_before, cut_after, slow."""

    kind: str
    code: int = 0
    description: str = ""
    retry_after: int = 0
    seconds: float = 0


class Faults:
    """Faults waiting for their calls. A method named "*" means any method but getUpdates."""

    def __init__(self) -> None:
        self.away = False
        self._awake = asyncio.Event()
        self._awake.set()
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)

    @property
    def hanging(self) -> bool:
        """While true, calls get no answer; they are carried out when it ends."""
        return not self._awake.is_set()

    @hanging.setter
    def hanging(self, silent: bool) -> None:
        if silent:
            self._awake.clear()
        else:
            self._awake.set()

    async def wake(self) -> None:
        """Waits while everything hangs."""
        await self._awake.wait()

    def too_many_requests(self, method: str, *, retry_after: int, times: int = 1) -> None:
        """The next calls are refused with 429 and the seconds to wait."""
        description = f"Too Many Requests: retry after {retry_after}"
        self._add(method, Fault("refuse", 429, description, retry_after), times)

    def refuse(self, method: str, *, code: int, description: str, times: int = 1) -> None:
        """The next calls are refused with this status and this full description."""
        self._add(method, Fault("refuse", code, description), times)

    def internal_error(self, method: str, *, times: int = 1) -> None:
        """The next calls get Telegram's 500."""
        self.refuse(method, code=500, description="Internal Server Error", times=times)

    def bad_gateway(self, method: str, *, times: int = 1) -> None:
        """The next calls get a 502 with a page of HTML, as the proxy in front of Telegram gives it."""
        self._add(method, Fault("bad_gateway", 502), times)

    def cut_before(self, method: str, *, times: int = 1) -> None:
        """The connection breaks before the call is carried out."""
        self._add(method, Fault("cut_before"), times)

    def cut_after(self, method: str, *, times: int = 1) -> None:
        """The call is carried out, and the connection breaks before the answer."""
        self._add(method, Fault("cut_after"), times)

    def slow(self, method: str, seconds: float, *, times: int = 1) -> None:
        """The next calls are answered late."""
        self._add(method, Fault("slow", seconds=seconds), times)

    def clear(self) -> None:
        """All is well again."""
        self.away = False
        self.hanging = False
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that befalls this call."""
        for name in (method, "*") if method != "getUpdates" else (method,):
            if self._waiting[name]:
                return self._waiting[name].popleft()
        return None

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._waiting[method].extend([fault] * times)


class Pacing:
    """Telegram's limits on messages a bot sends, measured in real seconds; off until switched on."""

    OVERALL = (30, 1.0)
    PRIVATE = (5, 5.0)
    GROUP = (20, 60.0)

    def __init__(self) -> None:
        self.on = False
        self._sent: dict[int | None, deque[float]] = defaultdict(deque)

    def check(self, chat_id: int, *, group: bool) -> None:
        """Counts one message to the chat, or refuses it with 429 and the seconds to wait."""
        if not self.on:
            return
        present = time.monotonic()
        limits = ((None, *self.OVERALL), (chat_id, *(self.GROUP if group else self.PRIVATE)))
        for key, most, window in limits:
            moments = self._sent[key]
            while moments and moments[0] <= present - window:
                moments.popleft()
            if len(moments) >= most:
                raise too_many_requests(max(1, math.ceil(moments[0] + window - present)))
        for key, _, _ in limits:
            self._sent[key].append(present)
