"""Whether the assistant does its work: asked over HTTP, and told to an address every minute as long as it does."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import structlog

from storage.vitals import StoredVitals
from usecases.ports import Clock

LONGEST_QUEUE = timedelta(minutes=2)
"""How long an update may wait; the largest workbook is checked in half of it."""
LONGEST_SILENCE = 120.0
"""Seconds without an answer of Telegram's to a request for updates, which takes 25 when there are none."""
WRITTEN_WITHIN = 10.0
HEARTBEAT_EVERY = 60.0
HEARD_WITHIN = 10.0

log = structlog.get_logger("health")


@dataclass(frozen=True)
class State:
    """``ok``, ``starting``, ``standing by`` (another process serves), or ``stuck`` for these reasons."""

    name: str
    reasons: tuple[str, ...] = ()


class Health:
    """Looks after itself. `phase` tells ``starting``, ``standing by`` or ``serving``."""

    def __init__(
        self,
        vitals: StoredVitals,
        clock: Clock,
        phase: Callable[[], str],
        last_poll: Callable[[], float | None] | None,
    ) -> None:
        self._vitals, self._clock, self._phase, self._last_poll = vitals, clock, phase, last_poll
        self._serving_since: float | None = None

    def seconds_without_updates(self) -> float | None:
        """Since Telegram last answered a request for updates; None when it is not asked (webhook)."""
        if self._last_poll is None or self._serving_since is None:
            return None
        return asyncio.get_running_loop().time() - (self._last_poll() or self._serving_since)

    async def state(self) -> State:
        """How it is now. That the loop itself is stuck shows by no answer."""
        phase = self._phase()
        if phase != "serving":
            return State(phase)
        if self._serving_since is None:
            self._serving_since = asyncio.get_running_loop().time()
        reasons = []
        silence = self.seconds_without_updates()
        if silence is not None and silence > LONGEST_SILENCE:
            reasons.append(f"Telegram has given no updates for {silence:.0f} s")
        try:
            async with asyncio.timeout(WRITTEN_WITHIN):
                now = self._clock.now()
                await self._vitals.write(now)
                vitals = await self._vitals.look(now)
        except Exception as error:
            reasons.append(f"the database cannot be written ({type(error).__name__})")
        else:
            if vitals.oldest_update is not None and now - vitals.oldest_update > LONGEST_QUEUE:
                waited = (now - vitals.oldest_update).total_seconds()
                reasons.append(f"an update has waited for {waited:.0f} s")
        return State("stuck", tuple(reasons)) if reasons else State("ok")

    async def beat(self, url: str) -> None:
        """Call `url` every minute, for ever, as long as all is well; whoever listens there notices the silence."""
        heard = True
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=HEARD_WITHIN)) as session:
            while True:
                state = await self.state()
                if state.name == "ok":
                    try:
                        async with session.get(url) as response:
                            response.raise_for_status()
                    except (aiohttp.ClientError, TimeoutError) as error:
                        if heard:
                            log.warning("HEARTBEAT_URL does not answer", fault=type(error).__name__)
                        heard = False
                    else:
                        heard = True
                elif state.reasons:
                    log.error("the assistant is stuck", reasons=list(state.reasons))
                await asyncio.sleep(HEARTBEAT_EVERY)
