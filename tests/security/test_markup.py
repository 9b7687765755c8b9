"""Whatever people write into a field is shown as they wrote it: no markup, no link of theirs under our words."""

from datetime import timedelta
from typing import Any

import pytest

from rehearsal.model import Message
from rehearsal.people import Person
from tests.security.payloads import FOREIGN, payloads
from tests.support.assistant import Stage
from tests.support.package import applicant, distinct_pdf

FAULTS = ("сбой", "went wrong", "ақау")


@pytest.fixture
def texts(request: pytest.FixtureRequest) -> list[str]:
    """What is written into every field."""
    return payloads(200 if request.config.getoption("--long", default=False) else 56)[
        :: 1 if request.config.getoption("--long", default=False) else 4
    ]


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
    application = await applying.find(await stage.app.people.find(person.id))  # type: ignore[arg-type]
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
    for number, text in enumerate(texts[::3]):
        await boris.send(f"Какая ставка суточных {number}?")
        await stage.settle()
        await boris.press("Передать сотрудникам")
        await stage.settle()
        card = next(each for each in reversed(stage.group.replies_seen) if each.text.startswith("❓"))
        await dana.send(text, at=stage.group, reply_to=card)
        await stage.settle()
        stage.at((stage.world.now() + timedelta(minutes=2)).isoformat())
    _nothing_broken(stage)
    _no_link_of_theirs(stage)


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
