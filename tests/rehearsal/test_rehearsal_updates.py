"""The queue of updates: long polling and the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from rehearsal.people import Cast
from rehearsal.world import World
from tests.rehearsal.bot_side import Api, inline, refused

OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def test_updates_come_again_until_the_offset_confirms_them(api: Api, cast: Cast) -> None:
    await cast.boris.send("1")
    await cast.boris.send("2")
    first = await api.updates()
    assert await api.updates() == first
    second = await api.updates(offset=first[1]["update_id"])
    assert [update["message"]["text"] for update in second] == ["2"]
    assert await api.updates() == second
    assert await api.updates(offset=second[0]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_newest(api: Api, cast: Cast) -> None:
    for text in ("1", "2", "3"):
        await cast.boris.send(text)
    assert [update["message"]["text"] for update in await api.updates(offset=-1)] == ["3"]
    assert len(await api.updates()) == 1


async def test_the_limit_is_kept(api: Api, cast: Cast) -> None:
    for text in ("1", "2", "3"):
        await cast.boris.send(text)
    assert len(await api.updates(limit=2)) == 2


async def test_a_long_poll_ends_with_the_first_update(api: Api, cast: Cast) -> None:
    waiting = asyncio.create_task(api.updates(timeout=30))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    await cast.boris.send("наконец")
    assert [update["message"]["text"] for update in await waiting] == ["наконец"]


async def test_a_second_poller_ends_the_first(api: Api, cast: Cast) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(api("getUpdates", timeout=30))
    assert refused(await first) == (409, OTHER_POLLER)
    await cast.boris.send("x")
    assert len((await second).result) == 1


async def test_only_allowed_kinds_are_kept(api: Api, cast: Cast) -> None:
    await api.updates(allowed_updates=["callback_query"])
    message = await cast.boris.send("x")
    await cast.boris.react(message, "👍")
    await api("sendMessage", chat_id=cast.boris.id, text="?", reply_markup=inline("Да"))
    await cast.boris.press("Да")
    assert [set(update) for update in await api.updates()] == [{"update_id", "callback_query"}]


async def test_reactions_come_only_when_asked_for(api: Api, cast: Cast) -> None:
    message = await cast.boris.send("x")
    await cast.boris.react(message, "👍")
    assert len(await api.updates(allowed_updates=["message", "message_reaction"])) == 1
    await cast.boris.react(message, "❤")
    reaction = (await api.updates())[-1]["message_reaction"]
    assert reaction["new_reaction"] == [{"type": "emoji", "emoji": "❤"}]


class Receiver:
    """A bot's own web server; it answers with the given statuses, then with 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.seen: list[tuple[str, dict[str, Any]]] = []
        self.answer: dict[str, Any] = {}
        self.got = asyncio.Event()
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), await request.json()))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.set()
        return web.json_response(self.answer, status=status)

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            while len(self.seen) < count:
                await asyncio.sleep(0.005)
        return [update["message"]["text"] for _, update in self.seen]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret_until_it_takes_them(
    world: World, api: Api, cast: Cast, receiver: Receiver
) -> None:
    world.webhook.pause = 0.01
    receiver.statuses = [500, 503]
    assert (await api("setWebhook", url=receiver.url, secret_token="a-secret")).ok
    await cast.boris.send("1")
    await cast.boris.send("2")
    assert await receiver.texts(4) == ["1", "1", "1", "2"]
    assert {secret for secret, _ in receiver.seen} == {"a-secret"}
    info = (await api("getWebhookInfo")).result
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_polling_and_a_webhook_exclude_each_other(world: World, api: Api, cast: Cast, receiver: Receiver) -> None:
    polling = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    await api("setWebhook", url=receiver.url)
    assert refused(await polling) == (409, "Conflict: terminated by setWebhook request")
    assert refused(await api("getUpdates")) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await api("deleteWebhook")
    await cast.boris.send("x")
    assert len(await api.updates()) == 1
    assert (await api("getWebhookInfo")).result["url"] == ""


async def test_updates_wait_while_nobody_listens(world: World, api: Api, cast: Cast, receiver: Receiver) -> None:
    world.webhook.pause = 0.01
    await api("setWebhook", url="http://127.0.0.1:9/nobody")
    await cast.boris.send("я подожду")
    async with asyncio.timeout(5):
        while "last_error_message" not in (info := (await api("getWebhookInfo")).result):
            await asyncio.sleep(0.005)
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")
    await api("setWebhook", url=receiver.url)
    assert await receiver.texts(1) == ["я подожду"]


async def test_a_bot_may_answer_in_the_webhooks_response(api: Api, cast: Cast, receiver: Receiver) -> None:
    receiver.answer = {"method": "sendMessage", "chat_id": cast.boris.id, "text": "сразу"}
    await api("setWebhook", url=receiver.url)
    await cast.boris.send("x")
    assert (await cast.boris.reply()).text == "сразу"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://example.org", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_a_bad_webhook_is_refused(api: Api, values: dict[str, str], words: str) -> None:
    assert refused(await api("setWebhook", **values)) == (400, f"Bad Request: {words}")
