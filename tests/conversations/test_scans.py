"""Scans are read after their receipt: what is odd becomes a remark, never a refusal."""

from pathlib import Path

import pytest

from rehearsal.people import Person
from tests.support.applicant import VALID_BIN
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage
from tests.support.made_files import pdf
from tests.support.package import all_read, applicant, application_of, sends
from tests.support.programs import program
from tests.support.scans import CHARTER, certificate, scan
from usecases.document_records import State

OTHER_BIN = "190240000406"
PLACES = {
    "ru": ("справка.pdf", "✅ Справка о госрегистрации"),
    "kk": ("анықтама.pdf", "✅ Мемлекеттік тіркеу туралы анықтама"),
}


@pytest.fixture(autouse=True)
def reader() -> None:
    program("tesseract", "tesseract-ocr")


async def told(stage: Stage, person: Person) -> str:
    """Wait until everything has been read; what the person was told of it."""
    await all_read(stage)
    return "\n".join(message.text for message in person.messages if message.text.startswith("🔎"))


@pytest.mark.parametrize("lang", ["ru", "kk"])
async def test_another_bin_and_another_name_on_the_certificate_are_a_remark(stage: Stage, lang: str) -> None:
    person = stage.cast.boris if lang == "ru" else stage.cast.aigerim
    await applicant(stage, person, lang)
    name, place = PLACES[lang]
    await sends(stage, person, name, scan(certificate(lang, OTHER_BIN, "«Жарқын болашақ» қоғамдық қоры")), place)
    assert "❌" not in person.last.text
    told_once = await told(stage, person)
    assert OTHER_BIN in told_once
    assert VALID_BIN in told_once
    assert "Пример" in told_once
    (document,) = await stage.app.package.tools.documents.of((await application_of(stage, person)).id)
    assert (document.state, document.doubtful) == (State.CURRENT, True)
    await stage.app.package.scans.read_waiting()
    assert await told(stage, person) == told_once


@pytest.mark.parametrize("lang", ["ru", "kk"])
async def test_the_right_certificate_gives_no_message(stage: Stage, lang: str) -> None:
    person = stage.cast.boris if lang == "ru" else stage.cast.aigerim
    await applicant(stage, person, lang)
    name, place = PLACES[lang]
    await sends(stage, person, name, scan(certificate(lang, VALID_BIN, "ОФ «Пример»")), place)
    assert await told(stage, person) == ""


async def test_a_charter_in_the_place_of_the_certificate_can_be_moved_to_its_own(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    await sends(stage, boris, "справка.png", scan(CHARTER, "PNG"), PLACES["ru"][1])
    assert "Устав организации" in await told(stage, boris)
    await boris.press("↩️ Это другой документ")
    await stage.settle()
    await boris.press("Устав организации")
    await stage.settle()
    (document,) = await stage.app.package.tools.documents.of((await application_of(stage, boris)).id)
    assert (document.slot, document.doubtful) == ("charter", False)


async def test_a_scan_that_waits_is_read_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    boris = stage.cast.boris
    with monkeypatch.context() as before:
        before.setattr("bot.works.READ_EVERY", 3600)  # after the first look there is none
        async with stage.running():
            await applicant(stage, boris, "ru")
            await sends(stage, boris, "справка.pdf", scan(CHARTER), PLACES["ru"][1])
            assert len(await stage.app.package.tools.documents.unread()) == 1
    async with stage.running():
        assert "Устав организации" in await told(stage, boris)
        assert len(await stage.app.package.tools.documents.unread()) == 0


async def test_words_that_a_certificate_carries_as_text_are_compared_too(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    text = f"Registration certificate of a legal entity, business identification number {OTHER_BIN}"
    page = pdf(
        content=b"<</Length %d>>stream\nBT /F1 12 Tf 72 770 Td (%s) Tj ET\nendstream" % (len(text) + 33, text.encode())
    )
    await sends(stage, boris, "справка.pdf", page, PLACES["ru"][1])
    assert OTHER_BIN in await told(stage, boris)


async def test_a_scan_is_received_without_the_program_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    boris = stage.cast.boris
    async with stage.running():
        await applicant(stage, boris, "ru")
        await sends(stage, boris, "справка.pdf", scan(CHARTER), PLACES["ru"][1])
        assert await told(stage, boris) == ""
        assert "файл получен" in boris.last.text
