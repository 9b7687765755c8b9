"""An event loop in which waiting costs nothing: when nothing else can happen, its clock jumps to the next timer."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

REAL_WAIT = 0.1
"""Real seconds in which threads (the database) and sockets may still bring something before the clock jumps."""


class _JumpingSelector(selectors.DefaultSelector):
    jumped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None or timeout <= REAL_WAIT:
            return super().select(timeout)
        ready = super().select(REAL_WAIT)
        if not ready:
            self.jumped += timeout - REAL_WAIT
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A loop whose `time()` runs ahead of the real one by what was not waited for."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Virtual seconds."""
        return super().time() + self._jumping.jumped


def run_in_virtual_time(main: Coroutine[Any, Any, T]) -> T:
    """The result of `main`, run to its end on a loop of its own."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(main)
