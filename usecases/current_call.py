"""The call as it stands now: its folder, with the dates that staff have moved, and its searchable answers."""

import asyncio
from collections.abc import Callable

from domain.answers import AnswerIndex
from domain.call import Call
from domain.call_data import CallData


class CurrentCall:
    """Gives the call's data; the index of answers is built once, when the first question comes."""

    def __init__(self, data: CallData, build: Callable[[CallData], AnswerIndex]) -> None:
        self.data = data
        self._build = build
        self._index: AnswerIndex | None = None
        self._building = asyncio.Lock()

    @property
    def call(self) -> Call:
        """The dates and figures in force."""
        return self.data.call

    async def index(self) -> AnswerIndex:
        """The searchable answers. The first call builds them in a thread, so that others are served meanwhile."""
        async with self._building:
            if self._index is None:
                self._index = await asyncio.to_thread(self._build, self.data)
        return self._index
