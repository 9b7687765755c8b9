"""Methods by which updates and files come to the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rehearsal.errors import bad_request
from rehearsal.methods.registry import method
from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LONGEST_POLL = 50


@method("getUpdates")
async def get_updates(world: World, call: Parameters) -> Any:
    """Long polling."""
    world.updates.allow(call.json("allowed_updates"))
    limit = min(max(call.integer("limit", 100), 1), 100)
    timeout = min(max(call.integer("timeout"), 0), LONGEST_POLL)
    return await world.updates.poll(call.integer("offset"), limit, timeout)


@method("setWebhook")
async def set_webhook(world: World, call: Parameters) -> bool:
    """Has updates delivered to an address; plain http is allowed to this machine only."""
    url = urlsplit(call.text("url"))
    if not call.text("url"):
        await world.webhook.stop()
        return True
    secret = call.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if url.scheme != "https" and not (url.scheme == "http" and url.hostname in LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.updates.allow(call.json("allowed_updates"))
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()
    world.updates.terminate("terminated by setWebhook request")
    await world.webhook.set(
        call.text("url"),
        secret=secret,
        connections=call.integer("max_connections"),
        ip_address=call.text("ip_address"),
    )
    return True


@method("deleteWebhook")
async def delete_webhook(world: World, call: Parameters) -> bool:
    """Goes back to long polling."""
    await world.webhook.stop()
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, call: Parameters) -> Any:
    """How the delivery goes."""
    return world.webhook.info()


@method("getFile")
def get_file(world: World, call: Parameters) -> Any:
    """Where a file can be downloaded."""
    if not call.text("file_id"):
        raise bad_request("file_id not specified")
    return world.files.announce(call.text("file_id"))


@method("logOut")
def log_out(world: World, call: Parameters) -> bool:
    """Leaves this Bot API server."""
    return True


@method("close")
def close(world: World, call: Parameters) -> bool:
    """Ends this bot's work on the server."""
    return True
