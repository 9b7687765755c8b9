"""The pictures of docs/staff.md, taken of the real thing: ``python -m tests.support.pictures [FOLDER]``.

The assistant works on the rehearsal, people write and press as in the tests, and Chromium shows the chat page.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, ViewportSize, async_playwright

from rehearsal.people import Person
from rehearsal.places import Place
from rehearsal.server import serving
from tests.conversations.test_staff_applications import hands_over
from tests.support.assistant import Stage
from tests.support.desk import UNANSWERED, asks_staff, presses
from tests.support.package import applicant
from tests.support.review import filled

TARGET = Path(__file__).resolve().parents[2] / "docs" / "pictures"
SIZE = ViewportSize(width=820, height=1060)
COLOURS = 128
"""A picture of a chat has few colours; a palette makes it a third as large."""
SHOWN_WITHIN = 700
"""Milliseconds in which the page has surely drawn what was said last."""


class Camera:
    """Takes the open conversation of the chat page."""

    def __init__(self, stage: Stage, page: Page, folder: Path) -> None:
        self.stage, self._page, self._folder = stage, page, folder

    async def take(self, name: str, title: str, tab: str = "") -> None:
        """Picture of the chat called `title`, of its topic `tab` in a forum."""
        entry = self._page.locator(".entry").filter(has=self._page.locator("b", has_text=title)).first
        await entry.locator(".entry-main").click()
        pane = self._page.locator(".pane.focused")
        if tab:
            await pane.get_by_role("tab").filter(has_text=tab).first.click()
        await self._page.wait_for_timeout(SHOWN_WITHIN)
        path = self._folder / f"staff-{name}.png"
        await pane.screenshot(path=path)
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(COLOURS)
        small.save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size // 1000} KB")


async def says(stage: Stage, person: Person, *texts: str, at: Place | None = None) -> None:
    """`person` writes these texts one after another."""
    for text in texts:
        await person.send(text, at=at)
        await stage.settle(90)


async def questions(camera: Camera) -> None:
    """The menu, a question's topic, its answer, the list of what waits, the written answer."""
    stage, dana = camera.stage, camera.stage.cast.dana
    group, title = stage.group, stage.group.chat.title or ""
    await says(stage, dana, "/staff")
    await camera.take("menu", dana.user.first_name)
    card = await asks_staff(stage, stage.cast.boris, UNANSWERED)
    await camera.take("question", title, "№ 1")
    await asks_staff(stage, stage.cast.chris, "Do you pay for a rented horse?", "en")
    await says(stage, dana, "/inbox")
    await camera.take("inbox", dana.user.first_name)
    topic = group.place(card.thread)
    await dana.send("Ставка не установлена: опирайтесь на фактические расходы.", at=topic, reply_to=card)
    await stage.settle(90)
    await camera.take("answer", title, "№ 1")
    editor = await presses(stage, dana, "Подготовить", topic.last, topic)
    await presses(stage, dana, "ru: одобрить", editor, topic)
    await camera.take("written", title, "№ 1")
    await says(stage, dana, "/answers")
    await camera.take("answers", dana.user.first_name)


async def dates_and_broadcast(camera: Camera) -> None:
    """The conference desk, a moved date before it is confirmed, a broadcast before it goes out."""
    stage, dana = camera.stage, camera.stage.cast.dana
    await says(stage, dana, "/conference")
    await camera.take("conference", dana.user.first_name)
    await says(stage, dana, "/dates")
    await dana.press("Последний срок подачи заявки")
    await stage.settle(90)
    await says(stage, dana, "23.03.2026 23:59", "По просьбам организаций")
    await camera.take("dates", dana.user.first_name)
    await dana.press("Не переносить")
    await stage.settle(90)
    await says(stage, dana, "/broadcast", "Ответы на вопросы опубликованы: /written")
    await dana.press("Предпросмотр")
    await stage.settle(90)
    await camera.take("broadcast", dana.user.first_name)


async def applications(camera: Camera) -> None:
    """The list, a card, the scoring, the figures; then people and the log."""
    stage, dana = camera.stage, camera.stage.cast.dana
    boris = stage.world.person("Борис Б.", language="ru")
    await applicant(stage, boris, "ru")
    await hands_over(stage, boris)
    stage.at("2026-03-17T10:00+05:00")
    await stage.app.metronome.beat()
    await stage.settle(90)
    await says(stage, dana, "/applications")
    listed = dana.last
    await camera.take("applications", dana.user.first_name)
    await presses(stage, dana, "№ 1", listed, dana)
    await camera.take("application", dana.user.first_name)
    await says(stage, dana, "/applications")
    screen = await presses(stage, dana, "Оценка (§ 5.1)", dana.last, dana)
    form = stage.file_of(await presses(stage, dana, "Бланк для оценки", screen, dana))
    await presses(stage, dana, "Сдать заполненные", screen, dana)
    for name, points in (("А. Первая", 8), ("Б. Второй", 6)):
        await dana.send_document(f"{name}.xlsx", filled(form, name, {0: points}, ("Да", "Нет")))
        await stage.settle(90)
    await presses(stage, dana, "К оценке", dana.last, dana)
    await camera.take("scoring", dana.user.first_name)
    await says(stage, dana, "/numbers")
    await camera.take("numbers", dana.user.first_name)
    await says(stage, dana, "/export")
    await camera.take("export", dana.user.first_name)
    await says(stage, dana, "/people")
    await camera.take("people", dana.user.first_name)
    await says(stage, dana, "/mail")
    await camera.take("mail", dana.user.first_name)
    await says(stage, dana, "/audit")
    await camera.take("audit", dana.user.first_name)


@asynccontextmanager
async def camera_on(stage: Stage, folder: Path) -> AsyncIterator[Camera]:
    """A browser that looks at the world of `stage`."""
    async with serving(stage.world) as server, async_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = await browser.new_page(viewport=SIZE)
        await page.goto(server.url)
        await page.locator(".pane").first.wait_for()
        yield Camera(stage, page, folder)
        await browser.close()


async def main(folder: Path) -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(Path(place))
        stage.at("2026-02-20T12:00+05:00")
        async with stage.running(), camera_on(stage, folder) as camera:
            for person, lang in ((stage.cast.boris, "ru"), (stage.cast.chris, "en"), (stage.cast.dana, "ru")):
                await stage.speaks(person, lang)
            for scene in (questions, dates_and_broadcast, applications):
                await scene(camera)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
