"""Wherever one is: danger, another language, a group, an old button and a flood leave the step as it stands."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from rehearsal.people import Person
from tests.support.applicant import agrees, answers
from tests.support.assistant import Stage
from tests.support.package import applicant, distinct_pdf, sends
from tests.support.words import words_in
from usecases.ports import Step

RU, EN = words_in("ru"), words_in("en")
DANGER = "в соседней квартире держат девочку, её бьют, она просит помощи, что делать"


async def goes(stage: Stage, person: Person, command: str, *labels: str) -> None:
    """A command, then presses one after another."""
    await person.send(command)
    await stage.settle()
    for label in labels:
        await person.press(label)
        await stage.settle()


async def a_condition(stage: Stage, person: Person) -> None:
    """A question about the conditions stands."""
    await stage.speaks(person, "ru")
    await agrees(stage, person, "ru")
    await answers(stage, person, "ru", until="non_profit")


async def a_message_to_the_staff(stage: Stage, person: Person) -> None:
    """The next message goes to the staff."""
    await stage.speaks(person, "ru")
    await agrees(stage, person, "ru")
    await answers(stage, person, "ru", until="registered")
    for key in ("eligibility.no", "eligibility_talk.ask-staff"):
        await person.press(RU.say(key))
        await stage.settle()


async def the_name(stage: Stage, person: Person) -> None:
    """The name of the organisation is expected."""
    await stage.speaks(person, "ru")
    await goes(stage, person, "/organisation", RU.say("privacy.agree"))


async def the_contact(stage: Stage, person: Person) -> None:
    """The contact is expected."""
    await applicant(stage, person, "ru")
    await goes(stage, person, "/organisation", RU.say("application.edit-contact"))


async def a_document(stage: Stage, person: Person) -> None:
    """The charter is expected."""
    await applicant(stage, person, "ru")
    await goes(stage, person, "/documents", "Устав организации")


async def the_budget(stage: Stage, person: Person) -> None:
    """The budget is expected."""
    await applicant(stage, person, "ru")
    await goes(stage, person, "/budget")


async def the_word(stage: Stage, person: Person) -> None:
    """The word that builds the letter is expected."""
    await applicant(stage, person, "ru")
    await sends(stage, person, "устав.pdf", distinct_pdf("charter"), "✅ Устав организации")
    await goes(stage, person, "/send")


async def the_conference(stage: Stage, person: Person) -> None:
    """The name for the conference is expected."""
    await stage.speaks(person, "ru")
    await goes(stage, person, "/register", RU.say("conference.register"))


STEPS: tuple[Callable[[Stage, Person], Awaitable[None]], ...] = (
    a_condition,
    a_message_to_the_staff,
    the_name,
    the_contact,
    a_document,
    the_budget,
    the_word,
    the_conference,
)


async def step_of(stage: Stage, person: Person) -> tuple[str, object]:
    """What is expected of the person."""
    step = await stage.app.people.step(person.id)
    assert isinstance(step, Step)
    return step.name, step.data.get("question") or step.data.get("field") or step.data.get("slot") or step.data.get(
        "way"
    )


@pytest.mark.parametrize("begins", STEPS, ids=lambda each: each.__name__)
async def test_the_step_stands(stage: Stage, begins: Callable[[Stage, Person], Awaitable[None]]) -> None:
    boris = stage.cast.boris

    async def later() -> None:
        await stage.settle()
        stage.world.move_clock(stage.world.now() + timedelta(minutes=3))
        boris.mark_read()

    await begins(stage, boris)
    expected = await step_of(stage, boris)
    await later()
    told = len(stage.group.replies_seen)

    await boris.send(DANGER)
    await stage.settle()
    help_lines = (await boris.reply()).text
    assert "112" in help_lines
    assert "§" not in help_lines
    assert await step_of(stage, boris) == expected
    await later()

    await goes(stage, boris, "/language", "English")
    assert EN.say("start.chosen") in "\n".join(message.text for message in await boris.replies())
    assert await step_of(stage, boris) == expected
    await goes(stage, boris, "/language", "Русский")
    assert await step_of(stage, boris) == expected
    await later()

    group = stage.world.group("НПО", (boris, stage.cast.chris))
    await boris.send("@katch_call_bot статус моей заявки", at=group)
    await stage.settle()
    assert len(group.replies_seen) == 1
    assert "Пример" not in group.last.text
    assert await step_of(stage, boris) == expected
    await later()

    query = stage.world.press(boris.user, boris.last, "gone:from:last:year")
    await stage.settle()
    assert "старого сообщения" in query.toast
    assert await step_of(stage, boris) == expected
    await later()
    assert len(stage.group.replies_seen) == told

    for _ in range(20):
        await boris.send("дедлайн?")
    await stage.settle()
    said = [message.text for message in await boris.replies()]
    assert any("16 марта" in text for text in said)
    assert sum("слишком часто" in text for text in said) == 1
    if begins is a_message_to_the_staff:
        # The first was the message that was expected; the rest are questions like any other.
        assert len(stage.group.replies_seen) == told + 1
        return
    assert len(stage.group.replies_seen) == told
    assert await step_of(stage, boris) == expected
