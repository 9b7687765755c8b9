"""/numbers: the funnel, what people ask, what arrives; a picture with every letter of Kazakh, and a workbook."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image

from storage.exports.chart import Bars, Chart, draw
from tests.conversations.test_staff_applications import hands_over, presses
from tests.support.assistant import Stage
from tests.support.desk import UNANSWERED, asks_staff
from tests.support.package import applicant


async def test_every_step_is_counted_and_what_the_call_leaves_open_is_named(stage: Stage) -> None:
    boris, chris, aigerim, dana = stage.cast.boris, stage.cast.chris, stage.cast.aigerim, stage.cast.dana
    await stage.speaks(dana, "ru")
    await stage.speaks(aigerim, "kk")
    await stage.speaks(chris, "en")
    await applicant(stage, boris, "ru")
    await hands_over(stage, boris)
    await asks_staff(stage, boris, f"{UNANSWERED} Мой телефон +7 701 555 12 34")
    stage.at("2026-02-21T09:00+05:00")
    await dana.send("/numbers")
    await stage.settle()
    picture, figures = dana.replies_seen[-2:]
    assert picture.data["photo"]
    for line in (
        "Пришли в бот: 4",
        "Согласились на хранение данных: 1",
        "Начатые заявки: 1",
        "Прислали документы: 1",
        "Все документы есть: 0",
        "Подготовили письмо: 1",
        "Вопросов сотрудникам: 1, отвечено: 0",
        "казахский 1, русский 2",
    ):
        assert line in figures.text, line
    taken = await presses(stage, dana, "Все показатели, XLSX")
    book = load_workbook(BytesIO(stage.file_of(taken)))
    assert book.sheetnames == ["Шаги", "Языки", "По дням", "Темы вопросов", "В конкурсе не сказано", "Сообщения"]
    days = [[cell.value for cell in row] for row in book["По дням"]][1:]
    assert [str(row[0].date()) for row in days] == ["2026-02-20", "2026-02-21"]
    assert days[0][1:] == [4, 1, 1]
    (unsaid,) = [[cell.value for cell in row] for row in book["В конкурсе не сказано"]][1:]
    assert "ставка суточных" in unsaid[2]
    assert "701" not in unsaid[2]
    assert "numbers.table" in [entry.act for entry in await stage.app.desk.audit.newest(1)]


async def test_the_figures_of_a_call_that_nobody_has_seen_yet_are_zeros(stage: Stage) -> None:
    await stage.cast.dana.send("/numbers", at=stage.group)
    await stage.settle()
    assert "0" in stage.group.last.text


@pytest.mark.parametrize("text", ["Әғқңөұүһі: «сұрақ» – 100 %", "$ _x_ \\frac{1} ^ & < >"])
async def test_a_picture_is_drawn_whatever_its_texts_say(text: str) -> None:
    bars = Bars(title=text, labels=[text, text], values=[3, 0])
    chart = Chart(
        title=text, funnel=bars, days_title=text, days=["20.02"], lines={text: [1], "b": [0], "c": [2]}, topics=bars
    )
    with Image.open(BytesIO(await draw(chart))) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 800
