"""The table of Bot API methods, filled by the modules beside this one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World

Method = Callable[["World", Parameters], Any | Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enters a function as the method of this name."""

    def enter(function: Method) -> Method:
        METHODS[name] = function
        return function

    return enter
