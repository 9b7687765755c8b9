"""Several people of one organisation: joining by BIN, by invitation, and seeing nothing before."""

from rehearsal.people import Person
from tests.support.applicant import VALID_BIN, agrees, applies
from tests.support.assistant import Stage
from tests.support.scene import Scene

PHONE = "+7 700 000 00 01"


async def registered(stage: Stage, person: Person) -> None:
    """`person` has an application with a BIN and a contact."""
    await applies(stage, person, "ru")
    await person.send("/organisation")
    await stage.settle()
    for text in ("ОФ «Бақыт»", VALID_BIN, f"Борис, {PHONE}, boris@example.org"):
        await person.send(text)
        await stage.settle()
    assert PHONE in person.last.text
    person.mark_read()


async def newcomer(stage: Stage, person: Person, lang: str = "ru") -> None:
    """`person` has agreed and stands at the first question."""
    await stage.speaks(person, lang)
    await agrees(stage, person, lang)
    person.mark_read()


async def asked_to_join(stage: Stage, owner: Person, other: Person) -> None:
    """`owner` has an application, `other` has typed its BIN and asked to join."""
    await registered(stage, owner)
    await newcomer(stage, other)
    await other.send(VALID_BIN)
    await stage.settle()
    await other.press("Попросить присоединиться")
    await stage.settle()


async def test_the_second_of_one_organisation_asks_to_join_and_sees_nothing_before(stage: Stage) -> None:
    boris, eve = stage.cast.boris, stage.cast.eve
    await registered(stage, boris)
    await newcomer(stage, eve)
    scene = Scene(stage, "bh-12", {"A": boris, "A2": eve, "S": stage.group})
    await eve.send(VALID_BIN)
    new = await scene.after(1)
    assert "§ 6.3" in new["A2"][-1].text
    assert "Бақыт" not in new["A2"][-1].text
    assert len(eve.buttons) == 3
    await eve.press("Попросить присоединиться")
    new = await scene.after(2)
    assert "Eve" in new["A"][0].text
    assert len(new["S"]) == 1
    assert VALID_BIN in new["S"][0].text
    await eve.send("/status")
    await stage.settle()
    assert VALID_BIN not in eve.last.text
    await eve.press("Об организации")
    await stage.settle()
    assert PHONE not in eve.last.text


async def test_asking_twice_disturbs_nobody_twice(stage: Stage) -> None:
    boris, eve = stage.cast.boris, stage.cast.eve
    await asked_to_join(stage, boris, eve)
    boris.mark_read()
    stage.group.mark_read()
    await eve.send(VALID_BIN)
    await stage.settle()
    await eve.press("Попросить присоединиться")
    await stage.settle()
    await boris.silence()
    await stage.group.silence()


async def test_who_is_let_in_works_in_the_same_application(stage: Stage) -> None:
    boris, eve = stage.cast.boris, stage.cast.eve
    await asked_to_join(stage, boris, eve)
    eve.mark_read()
    await boris.press("Принять")
    await boris.sees("Eve", "работаете над заявкой вместе")
    await eve.sees("Вас приняли")
    await eve.send("/status")
    await eve.sees("Бақыт", VALID_BIN)


async def test_who_is_refused_sees_nothing_and_an_old_button_changes_nothing(stage: Stage) -> None:
    boris, eve = stage.cast.boris, stage.cast.eve
    await asked_to_join(stage, boris, eve)
    request = boris.last
    eve.mark_read()
    await boris.press("Отказать")
    await eve.sees("отклонили")
    stage.world.press(boris.user, request, "d:1:1")
    await stage.settle()
    await eve.send("/status")
    assert "Бақыт" not in (await eve.reply()).text


async def test_a_stranger_lets_nobody_in(stage: Stage) -> None:
    boris, eve, chris = stage.cast.boris, stage.cast.eve, stage.cast.chris
    await asked_to_join(stage, boris, eve)
    await stage.speaks(chris, "en")
    stage.world.press(chris.user, chris.last, "d:1:1")
    await stage.settle()
    await eve.send("/status")
    await stage.settle()
    assert "Бақыт" not in eve.last.text


async def invitation(stage: Stage, person: Person) -> str:
    """The word of a new invitation by `person`."""
    await person.send("/organisation")
    await stage.settle()
    await person.press("Пригласить коллегу")
    await stage.settle()
    return person.last.text.split("?start=")[1].split()[0]


async def test_an_invitation_lets_one_person_in_once(stage: Stage) -> None:
    boris, eve, chris = stage.cast.boris, stage.cast.eve, stage.cast.chris
    await registered(stage, boris)
    word = await invitation(stage, boris)
    await stage.speaks(eve, "ru")
    await eve.send(f"/start {word}")
    await eve.sees("согласие")
    await eve.press("Согласен(на)")
    await eve.sees("вместе с коллегами")
    await eve.send("/status")
    await eve.sees("Бақыт")
    await stage.speaks(chris, "en")
    await chris.send(f"/start {word}")
    await chris.sees("has been used or has expired")


async def test_an_invitation_expires(stage: Stage) -> None:
    boris, eve = stage.cast.boris, stage.cast.eve
    await registered(stage, boris)
    word = await invitation(stage, boris)
    await stage.speaks(eve, "ru")
    stage.at("2026-02-28T12:00+05:00")
    await eve.send(f"/start {word}")
    await eve.sees("использовано или устарело")


async def test_a_newcomer_with_an_invitation_is_asked_for_language_and_consent(stage: Stage) -> None:
    boris, aigerim = stage.cast.boris, stage.cast.aigerim
    await registered(stage, boris)
    word = await invitation(stage, boris)
    await aigerim.send(f"/start {word}")
    await stage.settle()
    shown = "\n".join(message.text for message in aigerim.replies_seen)
    assert "келісіміңіз" in shown
    assert ["Қазақша", "Русский", "English"] in [message.buttons for message in aigerim.replies_seen]


async def test_who_has_a_draft_is_told_what_joining_costs(stage: Stage) -> None:
    boris, chris = stage.cast.boris, stage.cast.chris
    await registered(stage, boris)
    word = await invitation(stage, boris)
    await applies(stage, chris, "en")
    await chris.send(f"/start {word}")
    await chris.sees("application of your own")
    await chris.press("Join")
    await chris.sees("together with your colleagues")
    await chris.send("/status")
    await chris.sees("Бақыт")


async def test_a_bin_that_cannot_be_one_is_explained_and_asked_again(stage: Stage) -> None:
    boris = stage.cast.boris
    await newcomer(stage, boris)
    await boris.send("/organisation")
    await stage.settle()
    await boris.send("Фонд")
    await stage.settle()
    for text, words in (
        ("20034001234", "11 цифр"),
        ("200340012343", "Контрольная цифра"),
        ("850101300123", "ИИН"),
        ("двенадцать", "только из цифр"),
    ):
        await boris.send(text)
        assert words in (await boris.reply()).text
    await boris.send("200340-012342")
    await boris.sees("БИН записан")


async def test_a_bin_sent_before_consent_is_kept_after_it(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send(VALID_BIN)
    await boris.sees("согласие")
    await boris.press("Согласен(на)")
    await boris.sees("БИН записан")
    await boris.send("/status")
    await boris.sees(VALID_BIN)


async def test_a_question_while_a_field_is_expected_is_answered(stage: Stage) -> None:
    boris = stage.cast.boris
    await newcomer(stage, boris)
    await boris.send("/organisation")
    await stage.settle()
    await boris.send("какой дедлайн?")
    await boris.sees("16 марта")
    await boris.send("ОФ «Бақыт»")
    await boris.sees("БИН организации")
