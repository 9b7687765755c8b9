"""The same world over HTTP: bodies, files, clock, and a real aiogram bot both ways."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InputMediaDocument, MediaUnion

from rehearsal.people import Cast
from rehearsal.server import RunningServer, serving, start
from rehearsal.session import WorldSession
from rehearsal.world import World


@pytest.fixture
async def server(world: World) -> AsyncIterator[RunningServer]:
    async with serving(world) as running:
        yield running


@pytest.fixture(params=["http", "in process"])
async def bot(request: pytest.FixtureRequest, world: World) -> AsyncIterator[Bot]:
    if request.param == "http":
        async with serving(world) as running:
            api = TelegramAPIServer.from_base(running.url)
            async with Bot(world.token, session=AiohttpSession(api=api)) as made:
                yield made
    else:
        async with Bot(world.token, session=WorldSession(world)) as made:
            yield made


async def test_json_urlencoded_multipart_and_query_are_read_alike(
    world: World, server: RunningServer, cast: Cast
) -> None:
    await cast.boris.send("/start")
    url = f"{server.url}/bot{world.token}/sendMessage"
    values = {"chat_id": str(cast.boris.id), "text": "Сәлем & сау бол"}
    form = aiohttp.FormData(values, default_to_multipart=True)
    async with aiohttp.ClientSession() as client:
        for options in ({"json": values}, {"data": values}, {"data": form}, {"params": values}):
            async with client.post(url, **options) as response:
                assert (await response.json())["result"]["text"] == "Сәлем & сау бол"
        async with client.get(url, params=values) as response:
            assert response.status == 200


async def test_a_call_that_is_no_json_is_refused(world: World, server: RunningServer) -> None:
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as client:
        url = f"{server.url}/bot{world.token}/getMe"
        async with client.post(url, data="{", headers=headers) as response:
            assert response.status == 400
            assert (await response.json())["ok"] is False


async def test_a_path_that_is_no_file_is_not_found(world: World, server: RunningServer) -> None:
    async with aiohttp.ClientSession() as client:
        for address in (f"/file/bot{world.token}/documents/none.pdf", f"/bot{world.token}/noSuchMethod"):
            async with client.get(server.url + address) as response:
                assert response.status == 404
                assert (await response.json())["error_code"] == 404


async def test_the_clock_is_told_over_http(world: World, server: RunningServer) -> None:
    world.move_clock(datetime(2026, 3, 16, 18, 59, tzinfo=UTC))
    async with aiohttp.ClientSession() as client, client.get(f"{server.url}/clock") as response:
        assert await response.json() == {"now": "2026-03-16T18:59:00+00:00"}


async def test_a_taken_port_is_an_error(world: World, server: RunningServer) -> None:
    with pytest.raises(OSError, match="address already in use"):
        await start(World(), port=int(server.url.rpartition(":")[2]))


async def test_aiogram_talks_to_the_world(bot: Bot, cast: Cast) -> None:
    await cast.aigerim.send("/start")
    updates = await bot.get_updates(timeout=1)
    assert updates[0].message
    assert updates[0].message.from_user
    assert updates[0].message.from_user.language_code == "kk"
    await bot.send_message(cast.aigerim.id, "<b>Сәлем</b>", parse_mode="HTML")
    assert (await cast.aigerim.reply()).entities[0]["type"] == "bold"


async def test_aiogram_sends_and_fetches_files(bot: Bot, cast: Cast) -> None:
    await cast.aigerim.send_document("жарғы.pdf", b"%PDF" * 50_000)
    message = (await bot.get_updates())[0].message
    assert message
    assert message.document
    fetched = await bot.download(message.document)
    assert fetched
    assert fetched.read() == b"%PDF" * 50_000
    await bot.send_document(cast.aigerim.id, BufferedInputFile(b"PK", "бюджет.xlsx"), caption="Тексерілді")
    document = (await cast.aigerim.reply()).document
    assert document
    assert document["file_name"] == "бюджет.xlsx"
    album: list[MediaUnion] = [
        InputMediaDocument(media=BufferedInputFile(b"1", f"{n}.pdf"), caption="x") for n in range(2)
    ]
    assert len(await bot.send_media_group(cast.aigerim.id, album)) == 2


async def test_aiogram_raises_its_own_errors(bot: Bot, world: World, cast: Cast) -> None:
    await cast.aigerim.send("/start")
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(cast.aigerim.id, " ")
    world.faults.too_many_requests("sendMessage", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as slow_down:
        await bot.send_message(cast.aigerim.id, "x")
    assert slow_down.value.retry_after == 3
    world.faults.bad_gateway("sendMessage")
    with pytest.raises(ClientDecodeError):
        await bot.send_message(cast.aigerim.id, "x")
    for cut in (world.faults.cut_before, world.faults.cut_after):
        cut("sendMessage")
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(cast.aigerim.id, "x")
    world.faults.hanging = True
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.send_message(cast.aigerim.id, "x", request_timeout=0.05)  # type: ignore[arg-type]  # aiogram takes parts of a second too
    world.faults.clear()
    await cast.aigerim.block()
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(cast.aigerim.id, "x")
    group = world.group("Staff", [cast.dana], kind="group")
    old = group.id
    group.migrate(cast.dana)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(old, "x")
    assert moved.value.migrate_to_chat_id == group.id


async def test_the_clock_runs_on_from_where_it_was_put() -> None:
    world = World()
    moment = datetime(2026, 3, 16, 23, 58, tzinfo=UTC)
    world.move_clock(moment)
    first, second = world.now(), world.now()
    assert moment <= first < second < moment + timedelta(minutes=1)
    with pytest.raises(ValueError, match="time zone"):
        world.move_clock(moment.replace(tzinfo=None))


async def test_the_page_acts_only_for_itself(world: World, server: RunningServer, cast: Cast) -> None:
    form = {"person": str(cast.boris.id), "action": "send", "text": "x"}
    async with aiohttp.ClientSession() as client:
        async with client.post(f"{server.url}/api/act", data=form) as response:
            assert response.status == 403
        async with client.post(f"{server.url}/api/act", data=form, headers={"X-Rehearsal": "1"}) as response:
            assert response.status == 200
        async with client.get(f"{server.url}/api/state") as response:
            state = json.loads(await response.text())
    assert [message.text for message in cast.boris.messages] == ["x"]
    assert {person["name"] for person in state["people"]} >= {"Айгерім", "Борис", "Chris"}
