"""Filters without threads.

aiogram hands every filter that is no coroutine, such as ``F.text``, to a thread. That hop costs many times what
the filter does, and a message passes dozens of them.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router


def keep_filters_in_the_loop(router: Router) -> None:
    """Have all filters of `router` and of the routers in it called where they stand."""
    for each in router.chain_tail:
        for observer in each.observers.values():
            for handler in (observer._handler, *observer.handlers):
                for one in handler.filters or ():
                    if not one.awaitable:
                        one.callback = _coroutine(one.callback)
                        one.awaitable = True


def _coroutine(function: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def call(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return call
