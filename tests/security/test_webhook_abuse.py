"""A webhook on the open network: no request without the secret does anything, and none keeps Telegram's out."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.intake.webhook import LARGEST_UPDATE, SECRET_HEADER, Webhook
from bot.workers import Workers
from rehearsal.world import World
from storage.database import Database
from storage.inbox import Arrival, StoredInbox
from storage.schema import upgrade

SECRET = "right-Secret_1"
UPDATE = json.dumps({"update_id": 5, "message": {"message_id": 1, "chat": {"id": 7}}}).encode()
HEAD = b"POST /hook HTTP/1.1\r\nHost: x\r\n"
KEY, WRONG = f"{SECRET_HEADER}: {SECRET}\r\n".encode(), f"{SECRET_HEADER}: wrong\r\n".encode()
LENGTH = b"Content-Length: %d\r\n" % len(UPDATE)
END = b"\r\n" + UPDATE


@pytest.fixture
async def door(tmp_path: Path, world: World) -> AsyncIterator[tuple[int, StoredInbox]]:
    """The port of a webhook, and the inbox behind it."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    await upgrade(url)
    database = Database(url)
    await database.open()

    async def handle(arrival: Arrival) -> None:
        """Nothing is handled here."""

    inbox = StoredInbox(database)
    runner = web.AppRunner(Webhook(SECRET, inbox, Workers(handle), world.clock).application("/hook"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1], inbox
    await runner.cleanup()
    await database.close()


@pytest.fixture
def world() -> World:
    """A pretend Telegram, for its clock."""
    return World()


async def status(port: int, raw: bytes, patience: float = 20.0) -> int:
    """The status of the answer to these bytes; 0 when none comes within real seconds, or the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(raw)
        line = await asyncio.wait_for(reader.readline(), patience)
    except (ConnectionError, TimeoutError):
        return 0
    finally:
        writer.close()
    return int(line.split()[1]) if line else 0


def _chunked(size: int) -> bytes:
    """A body in pieces, whose length is never said."""
    piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    return b"Transfer-Encoding: chunked\r\n\r\n" + piece * (size // 0x10000) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + LENGTH + END,
        HEAD + WRONG + KEY + LENGTH + END,
        HEAD + KEY.replace(b"Secret_1", b"Secret_1x") + LENGTH + END,
        HEAD + KEY.lower() + LENGTH + END,
        HEAD + KEY.replace(b": ", b": \xd2\x9b\xff") + LENGTH + END,
        HEAD + KEY.replace(b"\r\n", b"\x00\r\n") + LENGTH + END,
        HEAD.replace(b"POST", b"GET") + KEY + LENGTH + END,
        HEAD.replace(b"POST", b"PUT") + KEY + LENGTH + END,
        HEAD.replace(b"/hook", b"/hook/../x") + KEY + LENGTH + END,
        HEAD.replace(b"/hook", b"/other") + KEY + LENGTH + END,
        HEAD + KEY + _chunked(2 * LARGEST_UPDATE),
        HEAD + KEY + b"Content-Length: 9999999999\r\n" + END,
        HEAD + KEY + b"Content-Length: -5\r\n" + END,
        HEAD + KEY + b"Content-Length: 5\r\nContent-Length: 6\r\n" + END,
        HEAD + KEY + LENGTH + b"Transfer-Encoding: chunked\r\n" + END,
        HEAD + KEY + b"X: " + b"y" * 100_000 + b"\r\n" + LENGTH + END,
        HEAD + KEY + b"X: y\r\n" * 20_000 + LENGTH + END,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        b"POST\r\n\r\n",
        b"\x00" * 5000,
        b"",
    ],
)
async def test_what_is_no_request_of_telegrams_leaves_nothing(door: tuple[int, StoredInbox], raw: bytes) -> None:
    port, inbox = door
    assert await status(port, raw, patience=2.0) in {0, 400, 401, 404, 405, 413}
    assert await inbox.waiting() == []
    assert await status(port, HEAD + KEY + LENGTH + END) == 200
    assert len(await inbox.waiting()) == 1


async def test_hundreds_of_slow_bodies_keep_nobody_waiting(door: tuple[int, StoredInbox]) -> None:
    port, inbox = door
    slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(300)]
    for _, writer in slow:
        writer.write(HEAD + KEY + b"Content-Length: 1000000\r\n\r\n{")
    try:
        assert await status(port, HEAD + KEY + LENGTH + END) == 200
        assert len(await inbox.waiting()) == 1
    finally:
        for _, writer in slow:
            writer.close()
