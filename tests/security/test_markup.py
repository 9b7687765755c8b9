"""Whatever people write into a field is shown as they wrote it: no markup, no link of theirs under our words."""

import random
from datetime import timedelta
from typing import Any

import pytest

from rehearsal.model import Message
from rehearsal.people import Person
from tests.conversations.test_dates import moves
from tests.security.payloads import FOREIGN, payloads
from tests.support.assistant import Stage
from tests.support.desk import asks_staff, presses, writes
from tests.support.package import applicant, application_of, distinct_pdf
from tests.torture.crowd import unheard_of

FAULTS = ("сбой", "went wrong", "ақау")


pytestmark = pytest.mark.timeout(3600)


@pytest.fixture
def texts(long: bool) -> list[str]:
    """What is written into every field."""
    return payloads(200) if long else payloads(56)[::14]


@pytest.fixture(autouse=True)
def groups_take_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of texts are shown in the staff's group, which otherwise takes twenty a minute."""
    monkeypatch.setattr("bot.pace.IN_A_GROUP", (10_000, 60.0))


async def test_no_field_of_an_applicant_breaks_a_message_or_plants_a_link(stage: Stage, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        person = stage.world.person(text[:60] or "x", language="ru", last_name=text[:60])
        await applicant(stage, person, "ru")
        await _fills_every_field(stage, person, text, number)
        stage.at((stage.world.now() + timedelta(minutes=2)).isoformat())
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


async def _fills_every_field(stage: Stage, person: Person, text: str, number: int) -> None:
    applying = stage.app.applications.applying
    application = await applying.find(await stage.app.people.find(person.id))  # type: ignore[arg-type]  # the bot knows them by now
    assert application is not None
    await applying.set_text(application, "name", f"{number} {text}"[:200])
    await applying.set_text(application, "contact", f"{text} f{number}@example.kz"[:200])
    for command in ("/organisation", "/status", "/privacy"):
        await person.send(command)
    await stage.settle()
    await person.send(f"Какая ставка суточных? {text}"[:1000])
    await stage.settle()
    if any("Передать сотрудникам" in label for label in person.buttons):
        await person.press("Передать сотрудникам")
        await stage.settle()
    await person.send_document(f"{text[:100]}.pdf", distinct_pdf(str(number)), caption=text)
    await stage.settle()
    await person.send("/documents")
    await stage.settle()


async def test_no_answer_of_the_staff_breaks_a_message(stage: Stage, texts: list[str]) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    chance = random.Random(1)
    for text in texts:
        sent = await writes(stage, dana, text, await asks_staff(stage, boris, unheard_of(chance)))
        if any("Опубликовать для всех" in label for label in sent.buttons):
            await presses(stage, dana, "Опубликовать для всех", sent)
        await boris.send("/written")
        await _later(stage)
    await dana.send("/answers")
    await stage.settle()
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


async def test_no_note_of_the_staff_breaks_a_message(stage: Stage, texts: list[str]) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    shown = await asks_staff(stage, boris)
    topic = stage.group.topic("№ 1")
    for text in texts:
        await dana.send(text, at=topic)
        await stage.settle()
        if any("Оставить заметкой" in label for label in topic.buttons):
            await presses(stage, dana, "Оставить заметкой", topic.last, topic)
        await _later(stage)
    await presses(stage, dana, "История", shown)
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


async def test_no_broadcast_breaks_a_message(stage: Stage, texts: list[str]) -> None:
    boris, dana, erlan = stage.cast.boris, stage.cast.dana, stage.cast.erlan
    await stage.speaks(boris, "ru")
    for text in texts:
        for said in ("/broadcast", text):
            await dana.send(said, at=stage.group)
            await stage.settle()
        for who, label in ((dana, "Предпросмотр"), (dana, "Отправить"), (erlan, "Подтвердить")):
            if any(label in each for each in stage.group.buttons):
                await who.press(label, at=stage.group)
                await stage.settle()
        await stage.app.metronome.beat()
        await _later(stage)
    assert sum(any(text in said.text for text in texts) for said in boris.replies_seen) >= len(texts) // 2
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


async def test_no_reason_for_a_moved_date_breaks_a_message(stage: Stage, texts: list[str]) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    for number, text in enumerate(texts):
        await moves(stage, dana, "Последний срок подачи заявки", f"{30 + number % 2}.03.2026 23:59", text)
        if any("Перенести дату" in label for label in stage.group.buttons):
            await dana.press("Перенести дату", at=stage.group)
            await stage.settle()
        for said in ("/deadlines", "какой дедлайн?"):
            await boris.send(said)
            await stage.settle()
        await _later(stage)
    assert sum("Изменился срок" in said.text for said in boris.replies_seen) >= len(texts) // 2
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


async def test_no_name_of_an_organisation_breaks_what_the_staff_sees(stage: Stage, texts: list[str]) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(dana, "ru")
    await applicant(stage, boris, "ru")
    for text in texts:
        await stage.app.applications.applying.set_text(await application_of(stage, boris), "name", text[:200])
        await dana.send("/applications")
        await stage.settle()
        await presses(stage, dana, "№ 1", dana.last, dana)
        await _later(stage)
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


async def _later(stage: Stage) -> None:
    stage.at((stage.world.now() + timedelta(minutes=2)).isoformat())
    await stage.settle()


def _nothing_broken(stage: Stage) -> None:
    refused = [
        f"{call.answer.description} {str(call.values)[:300]}"
        for call in stage.world.ledger
        if call.answer is not None and not call.answer.ok and call.method != "getUpdates"
    ]
    assert refused == []
    told = [message.text for message in stage.world.deliveries if any(fault in message.text for fault in FAULTS)]
    assert told == []


def _no_link_of_theirs(stage: Stage) -> None:
    links = [link for message in stage.world.deliveries for link in _links(message)]
    assert not any(FOREIGN in link or "6100000104" in link for link in links)


def _links(message: Message) -> list[str]:
    """Where words that are no address lead, and where buttons lead."""
    entities: list[dict[str, Any]] = message.entities
    hidden = [
        str(each.get("url", each.get("user"))) for each in entities if each["type"] in {"text_link", "text_mention"}
    ]
    return hidden + [str(button.get("url", "")) for button in message.inline_buttons]
