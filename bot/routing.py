"""The way from an update to its handler.

aiogram asks router after router, and for each builds its chain of middlewares anew, which costs more than all that
the handlers do. Here the routers, read once at the start, become one list a kind of update, in the same order.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject, Update
from aiogram.types.update import UpdateTypeLookupError

Data = dict[str, Any]


class FlatDispatcher(Dispatcher):
    """A dispatcher whose routers must have no middlewares of their own.

    An update goes through groups of handlers that share their routers' filters. Within a group only those are
    asked whose command, kind of button or other key the update carries; which these are is known from the start.
    Other keys are named by the `keys` of a filter, which takes nothing without one of them, and by `carried` among
    the data of an update.
    """

    def flatten(self) -> None:
        """Read the routers; must be called after the last one is included."""
        self._groups: dict[str, list[_Group]] = {}
        for kind in self.observers:
            if kind != "update":
                routes = list(_routes(self, kind, ()))
                together = groupby(routes, key=lambda pair: pair[0])
                self._groups[kind] = [_Group(filters, tuple(route for _, route in some)) for filters, some in together]
        self._feed: Callable[[TelegramObject, Data], Awaitable[Any]] = self._propagate
        for middleware in reversed(list(self.update.outer_middleware)):
            self._feed = partial(middleware, self._feed)

    async def feed_update(self, bot: Bot, update: Update, **kwargs: Any) -> Any:
        """What the first handler that takes `update` returns; `UNHANDLED` when none does."""
        return await self._feed(update, {**self.workflow_data, **kwargs, "bot": bot, "event_update": update})

    async def _propagate(self, update: TelegramObject, data: Data) -> Any:
        assert isinstance(update, Update)
        try:
            event, kind = update.event, update.event_type
        except UpdateTypeLookupError:
            return UNHANDLED  # newer than this program
        for group in self._groups.get(kind, ()):
            known = await _passed(group.filters, event, data)
            if known is None:
                continue
            for route in group.fitting(_carried(event, known)):
                found = await _passed(route.filters, event, known)
                if found is not None:
                    try:
                        return await route.handle(event, found)
                    except SkipHandler:
                        continue
        return UNHANDLED


class _Filter:
    """A filter that is applied where it stands: aiogram hands those that are no coroutines to a thread."""

    def __init__(self, one: FilterObject) -> None:
        self.resolve = one.callback if not one.awaitable else None
        self._ask, self._names = one.callback, _names(one)

    def ask(self, event: TelegramObject, data: Data) -> Awaitable[Any]:
        answer: Awaitable[Any] = self._ask(event, **{name: data[name] for name in self._names if name in data})
        return answer


@dataclass
class _Route:
    """A handler with its filters, and the keys without one of which it takes nothing."""

    filters: tuple[_Filter, ...]
    handler: Callable[..., Awaitable[Any]]
    names: tuple[str, ...]
    keys: frozenset[str] | None

    def handle(self, event: TelegramObject, data: Data) -> Awaitable[Any]:
        return self.handler(event, **{name: data[name] for name in self.names if name in data})


@dataclass
class _Group:
    filters: tuple[_Filter, ...]
    routes: tuple[_Route, ...]
    _keys: frozenset[str] = field(init=False)
    _fitting: dict[frozenset[str], tuple[_Route, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._keys = frozenset(key for route in self.routes for key in route.keys or ())

    def fitting(self, carried: frozenset[str]) -> tuple[_Route, ...]:
        """The handlers that may take what is `carried`, in their order."""
        keys = carried & self._keys
        if keys not in self._fitting:
            self._fitting[keys] = tuple(route for route in self.routes if route.keys is None or route.keys & keys)
        return self._fitting[keys]


async def _passed(filters: tuple[_Filter, ...], event: TelegramObject, data: Data) -> Data | None:
    """`data` with what the filters have found; None when one of them stops the event."""
    for one in filters:
        found = one.resolve(event) if one.resolve is not None else await one.ask(event, data)
        if not found:
            return None
        if isinstance(found, dict):
            data = {**data, **found}
    return data


def _routes(router: Router, kind: str, above: tuple[_Filter, ...]) -> Iterator[tuple[tuple[_Filter, ...], _Route]]:
    """Every handler below `router` in the order in which aiogram asks them, each with its routers' filters."""
    observer = router.observers[kind]
    if [*observer.middleware, *observer.outer_middleware]:
        raise ValueError(f"the router {router.name} has middlewares of its own, which nobody would call")
    filters = (*above, *(_Filter(one) for one in observer._handler.filters or ()))
    for handler in observer.handlers:
        yield filters, _route(handler)
    for each in router.sub_routers:
        yield from _routes(each, kind, filters)


def _route(handler: HandlerObject) -> _Route:
    filters = handler.filters or []
    return _Route(tuple(map(_Filter, filters)), handler.callback, _names(handler), _keys(filters))


def _names(one: FilterObject | HandlerObject) -> tuple[str, ...]:
    return () if one.varkw else tuple(one.params)


def _keys(filters: list[FilterObject]) -> frozenset[str] | None:
    for one in filters:
        if isinstance(one.callback, Command) and all(isinstance(name, str) for name in one.callback.commands):
            return frozenset(f"/{name}" for name in one.callback.commands)
        if isinstance(one.callback, CallbackQueryFilter):
            return frozenset({one.callback.callback_data.__prefix__})
        if keys := getattr(one.callback, "keys", None):
            return frozenset(keys)
    return None


def _carried(event: TelegramObject, data: Data) -> frozenset[str]:
    """What the `keys` of handlers are compared with: the command of a message, the kind of a pressed button, and what
    was found out about the update before."""
    own = ""
    if isinstance(event, Message):
        first = (event.text or event.caption or "").split(maxsplit=1)
        own = first[0].partition("@")[0] if first else ""
    elif isinstance(event, CallbackQuery):
        own = (event.data or "").partition(":")[0]
    return frozenset((own, *data.get("carried", ())))
