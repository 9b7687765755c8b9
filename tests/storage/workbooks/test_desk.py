"""The desk with real child processes: same answers, and the bot's own loop goes on."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from storage.children import Children
from storage.workbooks.desk import WARM, WorkbookDesk
from tests.storage.workbooks.conftest import CALL, read, sample
from tests.support.words import words_in
from usecases.budget import annotate_budget, as_json, check_budget, highlights, sums, verdict_line


@pytest.fixture
async def real_desk() -> AsyncIterator[WorkbookDesk]:
    children = Children(size=1, warm=WARM)
    yield WorkbookDesk(children, CALL)
    await children.close()


async def test_a_child_says_what_this_process_would_say(real_desk: WorkbookDesk) -> None:
    report = await check_budget(real_desk, read("D01_off_ru.xlsx"), "D01_off_ru.xlsx")
    assert report == sample("D01_off_ru.xlsx")
    assert await annotate_budget(real_desk, read("D01_off_ru.xlsx"), report, words_in("kk"))


async def test_a_file_that_asks_for_too_much_is_a_finding(
    real_desk: WorkbookDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.workbooks.desk._SECONDS", 0.01)
    report = await check_budget(real_desk, read("H23_300k_cells.xlsx"), "big.xlsx")
    assert report.verdict == "unreadable"
    assert [f.rule for f in report.findings] == ["F-TOO-MANY-CELLS"]


async def test_the_loop_turns_while_a_large_file_is_read(real_desk: WorkbookDesk) -> None:
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.01)
            turns += 1

    counting = asyncio.create_task(turn())
    started = time.monotonic()
    await check_budget(real_desk, read("H15_300000_empty_rows.xlsx"), "rows.xlsx")
    counting.cancel()
    assert turns > (time.monotonic() - started) / 0.05


def test_the_verdict_and_sums_are_said_in_the_language() -> None:
    report = sample("D01_off_ru.xlsx")
    assert verdict_line(report, words_in("kk")) == "Бюджетті түзету керек: 1 қате."
    assert "12,281,375" in " ".join(sums(report, words_in("en")))


def test_the_most_important_causes_come_first_and_once() -> None:
    told = highlights(sample("D19_off_kk.xlsx"), words_in("ru"))
    assert len(told) == 2
    assert "C28" in told[0] + told[1]


def test_the_report_for_machines_has_what_the_contract_says() -> None:
    data = as_json(sample("D01_off_ru.xlsx"), words_in("ru"), 0.5)
    assert data["verdict"] == "errors"
    finding = data["findings"][0]
    assert set(finding) == {"rule", "severity", "sheet", "cell", "row", "found", "expected", "message", "section"}
    assert (finding["rule"], finding["cell"], finding["section"]) == ("B-ARITH-LINE", "I23", "5.1")


def test_a_new_version_shows_what_was_fixed() -> None:
    changes = sample("C01_off_ru.xlsx").since(sample("D01_off_ru.xlsx"))
    assert [f.rule for f in changes.fixed] == ["B-ARITH-LINE"]
    assert changes.new == ()
    same = sample("D01_off_ru.xlsx")
    assert [f.rule for f in same.since(same).left] == ["B-ARITH-LINE"]
