"""Filters without threads.

aiogram hands every filter that is no coroutine, such as ``F.text``, to a thread. That hop costs many times what
the filter does, and a message passes dozens of them.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject


def keep_filters_in_the_loop(router: Router) -> None:
    """Have the ``F`` filters of `router` and of the routers in it applied where they stand."""
    for each in router.chain_tail:
        for observer in each.observers.values():
            for handler in (observer._handler, *observer.handlers):
                for one in handler.filters or ():
                    if one.magic is not None:
                        vars(one)["call"] = _applied(one)


def _applied(one: FilterObject) -> Callable[..., Awaitable[Any]]:
    resolve = one.callback

    async def call(event: Any, **_: Any) -> Any:
        return resolve(event)

    return call
