"""Nobody fills the disk: what one person or one organisation may send has an end, which is said in one sentence."""

import pytest

from domain.documents.quotas import Quota, Quotas
from tests.support.assistant import Stage
from tests.support.package import applicant, application_of, distinct_pdf
from usecases.document_records import State

SMALL = len(distinct_pdf("0"))
SENTENCES = {
    "ru": ("За сутки", "место закончилось"),
    "kk": ("тәулігіне", "орын таусылды"),
    "en": ("In a day", "no room"),
}


async def _states(stage: Stage, count: int, quotas: Quotas, lang: str) -> list[State]:
    """What becomes of so many files of Boris."""
    boris = stage.cast.boris
    await applicant(stage, boris, lang)
    stage.app.package.tools.uploads.quotas = quotas
    for number in range(count):
        await boris.send_document(f"{number}.pdf", distinct_pdf(str(number)))
        await stage.settle()
    return [each.state for each in await stage.app.package.tools.documents.of((await application_of(stage, boris)).id)]


@pytest.mark.parametrize("lang", SENTENCES)
async def test_who_sends_too_many_files_is_told_to_wait_until_tomorrow(stage: Stage, lang: str) -> None:
    states = await _states(stage, 3, Quotas(person=Quota(2, 10**9)), lang)
    assert states == [State.ASKED, State.ASKED, State.REFUSED]
    assert SENTENCES[lang][0] in stage.cast.boris.last.text
    stage.at("2026-02-21T12:01+05:00")
    await stage.cast.boris.send_document("again.pdf", distinct_pdf("again"))
    await stage.settle()
    assert SENTENCES[lang][0] not in stage.cast.boris.last.text


@pytest.mark.parametrize("lang", SENTENCES)
async def test_an_organisation_that_has_no_room_left_is_told_to_make_some(stage: Stage, lang: str) -> None:
    states = await _states(stage, 3, Quotas(organisation=Quota(100, 2 * SMALL)), lang)
    assert states == [State.ASKED, State.ASKED, State.REFUSED]
    assert SENTENCES[lang][1] in stage.cast.boris.last.text


async def test_a_file_that_is_taken_out_makes_room(stage: Stage) -> None:
    await _states(stage, 2, Quotas(organisation=Quota(2, 10**9)), "ru")
    await stage.cast.boris.press("Этот файл не нужен")
    await stage.settle()
    await stage.cast.boris.send_document("again.pdf", distinct_pdf("again"))
    await stage.settle()
    assert SENTENCES["ru"][1] not in stage.cast.boris.last.text


async def test_the_bytes_of_one_person_have_an_end_as_well(stage: Stage) -> None:
    states = await _states(stage, 2, Quotas(person=Quota(100, SMALL)), "ru")
    assert states == [State.ASKED, State.REFUSED]


async def test_files_that_wait_for_consent_have_the_same_end(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    stage.app.package.tools.uploads.quotas = Quotas(person=Quota(2, 10**9))
    for number in range(3):
        await boris.send_document(f"{number}.pdf", distinct_pdf(str(number)))
        await stage.settle()
    assert SENTENCES["ru"][0] in boris.last.text
    await boris.press("Согласен")
    await stage.settle()
    await boris.sees("2 файла", "0.pdf", "1.pdf")
