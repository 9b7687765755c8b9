"""Delivery of updates to the bot's own address."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

import aiohttp

from rehearsal.model import Data

if TYPE_CHECKING:
    from rehearsal.world import World


class Webhook:
    """Posts updates, several chats at a time, each chat in order, again and again until a 2xx answer.

    `pause` is the wait in real seconds after a failure; it doubles up to `longest_pause`.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.url = ""
        self.secret = ""
        self.connections = 40
        self.ip_address = ""
        self.last_error = ""
        self.last_error_date = 0
        self.pause = 0.1
        self.longest_pause = 5.0
        self._task: asyncio.Task[None] | None = None

    async def set(self, url: str, *, secret: str = "", connections: int = 0, ip_address: str = "") -> None:
        """Starts delivering to this address, instead of long polling."""
        await self.stop()
        self.url, self.secret, self.ip_address = url, secret, ip_address
        self.connections = connections or 40
        self.last_error, self.last_error_date = "", 0
        self._world.updates.webhook_active = True
        self._task = asyncio.create_task(self._deliver_all())

    async def stop(self) -> None:
        """Ends the delivery; what was not taken stays in the queue."""
        self.url = ""
        self._world.updates.webhook_active = False
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def info(self) -> Data:
        """What getWebhookInfo tells."""
        updates = self._world.updates
        data: Data = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending),
        }
        if self.url:
            data |= {"max_connections": self.connections, "ip_address": self.ip_address or "127.0.0.1"}
        if self.last_error_date:
            data |= {"last_error_date": self.last_error_date, "last_error_message": self.last_error}
        if updates.allowed:
            data["allowed_updates"] = list(updates.allowed)
        return data

    async def _deliver_all(self) -> None:
        updates = self._world.updates
        lanes: dict[Any, deque[Data]] = defaultdict(deque)
        newest = 0
        room = asyncio.Semaphore(self.connections)
        async with aiohttp.ClientSession() as client, asyncio.TaskGroup() as group:
            while True:
                for update in updates.after(newest):
                    newest = update["update_id"]
                    lane = lanes[updates.lane(update)]
                    lane.append(update)
                    if len(lane) == 1:
                        group.create_task(self._deliver_lane(client, lane, room))
                await updates.changed()

    async def _deliver_lane(self, client: aiohttp.ClientSession, lane: deque[Data], room: asyncio.Semaphore) -> None:
        while lane:
            async with room:
                await self._deliver(client, lane[0])
            self._world.updates.done(lane[0])
            lane.popleft()

    async def _deliver(self, client: aiohttp.ClientSession, update: Data) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        pause = self.pause
        while True:
            try:
                async with client.post(self.url, json=update, headers=headers) as response:
                    body = await response.text()
                    if 200 <= response.status < 300:
                        break
                    self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
            except aiohttp.ClientConnectorError:
                self._failed("Connection refused")
            except (aiohttp.ClientError, TimeoutError):
                self._failed("Read timeout expired")
            await asyncio.sleep(pause)
            pause = min(pause * 2, self.longest_pause)
        await self._answered(body)

    async def _answered(self, body: str) -> None:
        """A bot may put one method call into its answer."""
        try:
            data = json.loads(body)
        except ValueError:
            return
        if isinstance(data, dict) and "method" in data:
            await self._world.call(self._world.token, str(data.pop("method")), data)

    def _failed(self, reason: str) -> None:
        self.last_error, self.last_error_date = reason, int(self._world.now().timestamp())
