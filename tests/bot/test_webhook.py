"""The webhook answers 200 only when the update is on disk."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import Connection

from bot.intake.webhook import LARGEST_UPDATE, SECRET_HEADER, Webhook
from bot.workers import Workers
from rehearsal.world import World
from storage.database import Database
from storage.inbox import Arrival, StoredInbox

SECRET = "right-Secret_1"
UPDATE = {"update_id": 5, "message": {"message_id": 1, "chat": {"id": 7}, "text": "«сәлем» \ud83d"}}


class Door:
    """A webhook that listens, and what it has handed to the lanes."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.taken: list[Arrival] = []

    async def post(self, body: bytes, secret: bytes | None = SECRET.encode()) -> int:
        """The status of a request written byte by byte, for headers that clients refuse to send."""
        head = [b"POST /hook HTTP/1.1", b"Host: x", b"Connection: close", b"Content-Length: %d" % len(body)]
        if secret is not None:
            head.append(SECRET_HEADER.encode() + b": " + secret)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"\r\n".join(head) + b"\r\n\r\n")
        try:
            writer.write(body)
            await writer.drain()
        except ConnectionError:
            pass  # a body too large need not be read to its end
        status = int((await reader.readline()).split()[1])
        writer.close()
        return status


@pytest.fixture
async def door(inbox: StoredInbox, world: World) -> AsyncIterator[Door]:
    """The webhook on a free port."""
    taken: list[Arrival] = []

    async def handle(arrival: Arrival) -> None:
        taken.append(arrival)

    webhook = Webhook(SECRET, inbox, Workers(handle), world.clock)
    runner = web.AppRunner(webhook.application("/hook"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    door = Door(runner.addresses[0][1])
    door.taken = taken
    yield door
    await runner.cleanup()


async def test_an_update_is_kept_before_it_is_confirmed(door: Door, tmp_path: Path) -> None:
    assert await door.post(json.dumps(UPDATE).encode()) == 200
    rows = sqlite3.connect(tmp_path / "bot.db").execute("SELECT update_id, lane, body FROM inbox").fetchall()
    assert [(row[0], row[1], json.loads(row[2])) for row in rows] == [(5, 7, UPDATE)]
    await asyncio.sleep(0.01)
    assert [arrival.update_id for arrival in door.taken] == [5]


async def test_an_update_delivered_again_is_confirmed_and_has_no_second_effect(door: Door) -> None:
    for _ in range(3):
        assert await door.post(json.dumps(UPDATE).encode()) == 200
    await asyncio.sleep(0.01)
    assert len(door.taken) == 1


@pytest.mark.parametrize(
    "secret", [None, b"", b"wrong", SECRET.encode()[:-1], b"\xff\xfe", "құпия".encode(), SECRET.encode() + b"\xc3"]
)
async def test_a_wrong_secret_is_refused_also_when_it_is_no_ascii(
    door: Door, inbox: StoredInbox, secret: bytes | None
) -> None:
    assert await door.post(json.dumps(UPDATE).encode(), secret) == 401
    assert await inbox.waiting() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"null",
        b"\xff",
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b"[" * 100_000,
        b'{"update_id": ' + b"9" * 5000 + b"}",
    ],
)
async def test_what_is_no_update_is_refused(door: Door, inbox: StoredInbox, body: bytes) -> None:
    assert await door.post(body) == 400
    assert await inbox.waiting() == []


async def test_a_body_over_a_megabyte_is_refused(door: Door, inbox: StoredInbox) -> None:
    assert await door.post(json.dumps({**UPDATE, "padding": "x" * LARGEST_UPDATE}).encode()) == 413
    assert await door.post(json.dumps({**UPDATE, "padding": "x" * (LARGEST_UPDATE - 1000)}).encode()) == 200
    assert len(await inbox.waiting()) == 1


async def test_while_the_database_cannot_be_written_nothing_is_confirmed(
    door: Door, database: Database, inbox: StoredInbox
) -> None:
    def fill(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await database.write(fill)
    large = json.dumps({**UPDATE, "padding": "x" * 100_000}).encode()
    assert await door.post(large) == 503
    assert door.taken == []
    assert await door.post(large) == 200
    assert len(await inbox.waiting()) == 1


async def test_only_posts_are_taken(door: Door) -> None:
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{door.port}/hook") as answer:
        assert answer.status == 405
