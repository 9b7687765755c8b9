"""The chat page in a real browser."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Locator, Page, ViewportSize, async_playwright, expect

from rehearsal.server import RunningServer, serving
from rehearsal.stage import Stage, set_stage
from rehearsal.world import World
from tests.rehearsal.bot_side import inline

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = ViewportSize(width=360, height=640)
DESKTOP = ViewportSize(width=1280, height=800)

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not CHROMIUM and os.environ.get("CI") != "true", reason="the browser Chromium is not installed"),
]


class SmallBot:
    """Answers everybody: a question with buttons, a topic for staff, files given back."""

    def __init__(self, world: World, stage: Stage) -> None:
        self._world = world
        self._stage = stage

    async def _call(self, method: str, **values: Any) -> Any:
        return (await self._world.call(self._world.token, method, values)).result

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self._call("getUpdates", offset=offset, timeout=30):
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    await self._pressed(update["callback_query"])
                elif "message" in update:
                    await self._heard(update["message"])

    async def _heard(self, message: dict[str, Any]) -> None:
        chat = message["chat"]["id"]
        if message["chat"]["type"] != "private" or ("text" not in message and "document" not in message):
            return
        if "document" in message:
            file = message["document"]["file_id"]
            await self._call("sendDocument", chat_id=chat, document=file, caption="checked")
        elif message["text"] == "to staff":
            topic = await self._call("createForumTopic", chat_id=self._stage.staff.id, name="No 1")
            thread = topic["message_thread_id"]
            place = {"chat_id": self._stage.staff.id, "message_thread_id": thread}
            await self._call("sendMessage", **place, text="a question", reply_markup=inline("Answer"))
        else:
            text = f"You wrote: {message['text']}"
            await self._call("sendMessage", chat_id=chat, text=text, reply_markup=inline("Yes", "No"))

    async def _pressed(self, query: dict[str, Any]) -> None:
        label = query["data"].removeprefix("press:")
        await self._call(
            "answerCallbackQuery", callback_query_id=query["id"], text=f"noted: {label}", show_alert=label == "No"
        )
        if label == "Yes":
            message = query["message"]
            place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            await self._call("editMessageText", **place, text="You said yes")


@pytest.fixture
def world() -> World:
    return World(start=datetime(2026, 2, 24, 10, 4, tzinfo=UTC), name="Grant helper")


@pytest.fixture
def stage(world: World) -> Stage:
    return set_stage(world, staff_title="Staff")


@pytest.fixture
def moves() -> list[datetime]:
    return []


@pytest_asyncio.fixture(loop_scope="module")
async def server(world: World, stage: Stage, moves: list[datetime]) -> AsyncIterator[RunningServer]:
    async def clock_changed(moment: datetime) -> None:
        moves.append(moment)

    presets = [{"label": {"kk": "Мерзім", "ru": "Срок", "en": "Deadline"}, "at": "2026-03-16T23:57+05:00"}]
    hints = {str(stage.boris.id): [{"text": "какой дедлайн?", "label": "Спросить о сроке"}]}
    options = {"presets": presets, "hints": hints, "clock_changed": clock_changed}
    bot = asyncio.create_task(SmallBot(world, stage).run())
    async with serving(world, **options) as running:
        yield running
    bot.cancel()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    assert CHROMIUM, "the browser Chromium is not installed"
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        await made.close()


async def visit(browser: Browser, server: RunningServer, size: ViewportSize = DESKTOP) -> Page:
    """Opens the page; an error in its scripts fails the test when the page is left."""
    page = await browser.new_page(viewport=size)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    await page.goto(server.url)
    await page.locator(".pane").first.wait_for()
    return page


def entry(page: Page, name: str) -> Locator:
    return page.locator(".entry").filter(has=page.locator("b", has_text=re.compile(f"^{name}$")))


async def open_chat(page: Page, name: str) -> Locator:
    await entry(page, name).locator(".entry-main").click()
    return page.locator(".pane.focused")


async def write(pane: Locator, text: str) -> None:
    await pane.locator("textarea").fill(text)
    await pane.locator("textarea").press("Enter")


async def test_two_people_write_press_a_button_and_the_clock_is_moved(
    browser: Browser, server: RunningServer, world: World, moves: list[datetime]
) -> None:
    page = await visit(browser, server)
    aigerim = await open_chat(page, "Айгерім")
    await write(aigerim, "сәлем")
    await expect(aigerim.locator(".theirs .text")).to_have_text("You wrote: сәлем")
    await aigerim.get_by_role("button", name="Yes").click()
    await expect(aigerim.locator(".theirs .text")).to_have_text("You said yes")
    await expect(aigerim.locator(".toast")).to_have_text("noted: Yes")

    boris = await open_chat(page, "Борис")
    await boris.locator(".chip", has_text="Спросить о сроке").click()
    await expect(boris.locator(".theirs .text")).to_have_text("You wrote: какой дедлайн?")
    await boris.get_by_role("button", name="No", exact=True).click()
    await expect(page.get_by_role("alertdialog")).to_contain_text("noted: No")
    await page.get_by_role("button", name="Понятно").click()

    await page.locator(".clock").click()
    await page.locator(".presets .choice", has_text="Срок").click()
    await expect(page.locator(".clock")).to_contain_text("23:57 Алматы")
    await expect(page.locator(".clock")).to_contain_text("16 марта 2026, понедельник")
    assert world.now() >= datetime(2026, 3, 16, 18, 57, tzinfo=UTC)
    assert len(moves) == 1
    await write(boris, "поздно?")
    await expect(boris.locator(".note.day").last).to_have_text("16 марта 2026")


async def test_the_clock_moves_by_an_hour_a_day_and_to_any_moment(
    browser: Browser, server: RunningServer, world: World
) -> None:
    page = await visit(browser, server)
    clock = page.locator(".clock")
    await expect(clock).to_contain_text("2026 жылғы 24 ақпан, сейсенбі")
    for label, shown in (("+1 сағат", "16:0"), ("+1 күн", "25 ақпан, сәрсенбі")):
        await clock.click()
        await page.get_by_role("button", name=label).click()
        await expect(clock).to_contain_text(shown)
    await clock.click()
    await page.locator("input[type=datetime-local]").fill("2026-03-01T09:30")
    await page.get_by_role("button", name="Орнату").click()
    await expect(clock).to_contain_text("09:30 Алматы")
    assert world.now().date() == datetime(2026, 3, 1).date()


async def test_what_people_write_is_never_markup(browser: Browser, server: RunningServer) -> None:
    page = await visit(browser, server)
    pane = await open_chat(page, "Борис")
    nasty = "<img src=x onerror=alert(1)><b>жирно</b>"
    await write(pane, nasty)
    await expect(pane.locator(".mine .text")).to_have_text(nasty)
    assert await pane.locator(".messages img, .mine b").count() == 0


async def test_a_file_goes_up_and_comes_back(browser: Browser, server: RunningServer) -> None:
    page = await visit(browser, server)
    pane = await open_chat(page, "Chris")
    async with page.expect_file_chooser() as chooser:
        await pane.get_by_role("button", name="Attach").click()
        await page.locator(".choice", has_text="File").click()
    await (await chooser.value).set_files(
        FilePayload(name="бюджет.xlsx", mimeType="application/octet-stream", buffer=b"PK bytes")
    )
    returned = pane.locator(".theirs .document")
    await expect(returned).to_contain_text("бюджет.xlsx")
    async with page.expect_download() as download:
        await returned.click()
    got = await download.value
    assert got.suggested_filename == "бюджет.xlsx"
    saved = await got.path()
    assert saved.read_bytes() == b"PK bytes"


async def test_a_question_reaches_the_staff_group_as_an_unread_topic(
    browser: Browser, server: RunningServer, stage: Stage
) -> None:
    page = await visit(browser, server)
    await write(await open_chat(page, "Chris"), "to staff")
    await expect(entry(page, "Staff").locator(".badge")).to_have_text("1")
    staff = await open_chat(page, "Staff")
    await staff.get_by_role("tab", name="No 1").click()
    await expect(staff.locator(".theirs .text")).to_have_text("a question")
    await expect(entry(page, "Staff").locator(".badge")).to_have_count(0)
    await staff.locator("select").select_option(label="Ерлан")
    await write(staff, "жауап береміз")
    await expect(staff.locator(".mine .text")).to_have_text("жауап береміз")
    written = stage.staff.topic("No 1").messages[-1]
    assert (written.text, written.sender_id) == ("жауап береміз", stage.erlan.id)


async def test_a_person_blocks_the_bot_and_takes_it_back(browser: Browser, server: RunningServer, stage: Stage) -> None:
    page = await visit(browser, server)
    pane = await open_chat(page, "Борис")
    await pane.get_by_role("button", name="Ещё").click()
    await page.get_by_role("button", name="Заблокировать бота").click()
    await expect(pane).to_contain_text("Вы заблокировали бота")
    assert stage.boris.chat.blocked
    await pane.get_by_role("button", name="Разблокировать").click()
    await expect(pane.locator("textarea")).to_be_visible()
    assert not stage.boris.chat.blocked


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
async def test_everything_fits_and_every_control_has_a_name(
    browser: Browser, server: RunningServer, size: ViewportSize
) -> None:
    page = await visit(browser, server, size)
    pane = await open_chat(page, "Борис")
    await write(pane, "какой-то-очень-длинный-вопрос-без-единого-пробела" * 4)
    await expect(pane.locator(".theirs .text")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in (".clock", ".pane.focused textarea", ".pane.focused .send"):
        box = await page.locator(part).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["y"] + box["height"] <= size["height"]
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, select, textarea, a')].filter(each => each.checkVisibility() &&"
        " !(each.innerText?.trim() || each.getAttribute('aria-label'))).map(each => each.outerHTML)"
    )
    assert nameless == []
    assert await pane.locator("[role=log]").get_attribute("aria-live") == "polite"


async def test_the_page_asks_no_other_machine(browser: Browser, server: RunningServer) -> None:
    page = await browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(server.url)
    await page.locator(".pane").first.wait_for()
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(server.url)] == []


async def test_the_page_speaks_the_language_of_the_person_shown(browser: Browser, server: RunningServer) -> None:
    page = await visit(browser, server, PHONE)
    for name, title, start in (
        ("Айгерім", "Сынақ алаңы", "Бастау"),
        ("Борис", "Репетиция", "Начать"),
        ("Chris", "Rehearsal", "Start"),
    ):
        pane = await open_chat(page, name)
        await expect(page.locator("h1")).to_have_text(title)
        await expect(pane.get_by_role("button", name=start, exact=True)).to_be_visible()
