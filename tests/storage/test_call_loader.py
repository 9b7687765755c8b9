"""Every fault in a call's folder is told with its file, its line and what to mend."""

import shutil
from pathlib import Path

import pytest

from storage.calls.loader import CallFolderError, inspect, load
from tests.calls.places import SCHOOL_GARDENS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a complete call."""
    shutil.copytree(SCHOOL_GARDENS, tmp_path / "call")
    return tmp_path / "call"


def _change(folder: Path, name: str, old: str, new: str) -> int:
    """Put `new` for the first `old` in a file of the call; the line where it stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_complete_call_has_no_problem(folder: Path) -> None:
    data, problems = inspect(folder)
    assert problems == []
    assert data is not None
    assert set(data.entries) == {"gardens-deadline", "gardens-sum", "gardens-tractor", "gardens-danger"}


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("call.yaml", "zone: Asia", "colour: green\nzone: Asia", "colour is no known key"),
        (
            "call.yaml",
            "zone: Asia/Bishkek",
            "zone: Asia/Bishkek\nzone: Asia/Almaty",
            "'zone' stands here a second time",
        ),
        ("call.yaml", "title: {ru: Школьные сады, en: School gardens}", "title: {ru: Сады}", "lacks the languages en"),
        ("call.yaml", 'at: "2027-03-01 12:00"', 'at: "2027-02-30 12:00"', "no date of the calendar"),
        ("call.yaml", 'at: "2027-03-01 12:00"', 'at: "01.03.2027"', "at"),
        ("call.yaml", 'at: "2027-03-01 12:00"', 'at: "2027-03-01"', "every other kind has a time"),
        ("call.yaml", '"+06:00"', '"+05:00"', "update the tzdata package"),
        ("call.yaml", "{ceiling_eur} евро", "{ceiling_usd} евро", "{ceiling_usd} is no date or figure of the call"),
        ("call.yaml", "entry: gardens-deadline", "entry: gardens-gone", "there is no entry gardens-gone"),
        ("call.yaml", "  award:\n", "  prize:\n", "moments are missing: award"),
        ("answers/money.yaml", 'sections: ["1"]', 'sections: ["9"]', "section 9 is not in call.yaml"),
        ("answers/money.yaml", "near: [gardens-sum]", "near: [gardens-gone]", "there is no entry gardens-gone"),
        ("answers/money.yaml", "id: gardens-sum", "id: Gardens Sum", "id"),
        ("answers/money.yaml", "id: gardens-sum", "id: gardens-deadline", "stands in answers/dates.yaml too"),
        ("answers/money.yaml", 'sections: ["1"]', "sections: []", "names at least one section"),
        ("answers/money.yaml", "евро, всего грантов", "евро, всего {much} грантов", "{much} is no date or figure"),
        ("answers/money.yaml", "ru: |\n", "de: |\n", "gardens-sum has no questions in ru"),
        ("answers/dates.yaml", "moment: submission", "moment: christmas", "christmas is no moment of the call"),
        ("answers/dates.yaml", "{submission}", "{submission.colour}", "{submission.colour} is no date or figure"),
        ("answers/dates.yaml", "  title: {ru: Сроки", "\ttitle: {ru: Сроки", "is no valid YAML"),
        ("gazetteer.yaml", "region: lake", "region: sea", "there is no region sea in call.yaml"),
        ("eligibility.yaml", "effect: fails", "effect: maybe", "effect"),
        (
            "package.yaml",
            "ask: {ru: Пришлите план сада., en:",
            "ask: {ru: Пришлите план сада., de:",
            "lacks the languages en",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(folder: Path, name: str, old: str, new: str, words: str) -> None:
    line = _change(folder, name, old, new)
    _, problems = inspect(folder)
    told = [str(problem) for problem in problems if words in problem.text]
    assert told, [str(problem) for problem in problems]
    assert told[0].startswith(f"{name}:")
    found = int(told[0].split(":")[1])
    # A key that is missing, or a fault of a block as a whole, is told at the beginning of its block.
    assert line - 4 <= found <= line + 1 or "moments" in words or "tzdata" in words, (line, told[0])


def test_every_fault_of_a_folder_is_told_at_once(folder: Path) -> None:
    _change(folder, "answers/money.yaml", "near: [gardens-sum]", "near: [gone]")
    _change(folder, "answers/dates.yaml", "moment: submission", "moment: christmas")
    with pytest.raises(CallFolderError) as caught:
        load(folder)
    assert {problem.file for problem in caught.value.problems} == {"answers/money.yaml", "answers/dates.yaml"}


@pytest.mark.parametrize("name", ["call.yaml", "eligibility.yaml", "package.yaml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert any(problem.file == name and "cannot be read" in problem.text for problem in inspect(folder)[1])


@pytest.mark.parametrize("text", ["", "- a list", "\udcff"])
def test_a_file_of_another_kind_is_named(folder: Path, text: str) -> None:
    (folder / "answers" / "dates.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert [problem.file for problem in inspect(folder)[1]] == ["answers/dates.yaml"]


def test_a_call_may_need_no_other_language_than_its_own(folder: Path) -> None:
    data, _ = inspect(folder)
    assert data is not None
    assert data.call.languages == ("ru", "en")


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    data, problems = inspect(tmp_path / "nowhere")
    assert data is None
    assert "name a call's folder in CALL" in problems[0].text
