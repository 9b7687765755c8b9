"""Figures for Prometheus, and the small server that tells them and the state of health."""

import re
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.health import Health
from storage.inbox import Arrival
from storage.questions import StoredQuestions
from storage.vitals import StoredVitals
from usecases.ports import Clock

KIND = re.compile(r'"update_id": ?-?\d+, ?"([a-z_]+)"')
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

Handle = Callable[[Arrival], Awaitable[None]]


class Metrics(BaseRequestMiddleware):
    """Counts what is handled and what is sent; measures what waits when it is asked."""

    def __init__(self, vitals: StoredVitals, questions: StoredQuestions, health: Health, clock: Clock) -> None:
        self._vitals, self._questions, self._health, self._clock = vitals, questions, health, clock
        self._registry = CollectorRegistry()
        own: dict[str, Any] = {"namespace": "assistant", "registry": self._registry}
        self._updates = Counter("updates", "Updates handled", ["kind"], **own)
        self._turns = Histogram("turn_seconds", "From the beginning of a turn to its answer", buckets=SECONDS, **own)
        self._sends = Counter("sends", "Messages given to Telegram", ["method", "outcome"], **own)
        self._waiting = Gauge("inbox_waiting", "Updates that are not handled yet", **own)
        self._age = Gauge("inbox_oldest_seconds", "How long the oldest of them has waited", **own)
        self._outbox = Gauge("outbox_waiting", "Messages that are due and not sent", **own)
        self._asked = Gauge("questions_waiting", "Questions to the staff without an answer", **own)
        self._asked_age = Gauge("questions_oldest_seconds", "How long the oldest of them has waited", **own)
        self._silence = Gauge("poll_seconds", "Since Telegram last answered a request for updates", **own)
        self._healthy = Gauge("healthy", "1 while all is well", **own)

    def timed(self, handle: Handle) -> Handle:
        """`handle`, measured."""

        async def measured(arrival: Arrival) -> None:
            begun = perf_counter()
            await handle(arrival)
            self._turns.observe(perf_counter() - begun)
            kind = KIND.search(arrival.body[:120])
            self._updates.labels(kind[1] if kind else "unknown").inc()

        return measured

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Count a message on its way to Telegram."""
        name = method.__api_method__
        outcome = "sent"
        try:
            return await make_request(bot, method)
        except BaseException as error:
            outcome = type(error).__name__
            raise
        finally:
            if name.startswith("send"):
                self._sends.labels(name, outcome).inc()

    def application(self) -> web.Application:
        """The server's routes: /health and /metrics."""
        application = web.Application()
        application.router.add_get("/health", self._tell_health)
        application.router.add_get("/metrics", self._tell_metrics)
        return application

    async def _tell_health(self, _request: web.Request) -> web.Response:
        state = await self._health.state()
        body: dict[str, Any] = {"status": state.name, "reasons": list(state.reasons)}
        return web.json_response(body, status=503 if state.name == "stuck" else 200)

    async def _tell_metrics(self, _request: web.Request) -> web.Response:
        state = await self._health.state()
        self._healthy.set(state.name == "ok")
        self._silence.set(self._health.seconds_without_updates() or 0)
        if state.name == "ok":
            await self._measure()
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _measure(self) -> None:
        now = self._clock.now()
        vitals = await self._vitals.look(now)
        asked = await self._questions.open()
        self._waiting.set(vitals.updates)
        self._age.set((now - vitals.oldest_update).total_seconds() if vitals.oldest_update else 0)
        self._outbox.set(vitals.messages)
        self._asked.set(len(asked))
        self._asked_age.set((now - asked[0].asked_at).total_seconds() if asked else 0)
