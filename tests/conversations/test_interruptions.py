"""Restarts, crashes and repeated updates in the middle of the talk about eligibility."""

from pathlib import Path
from typing import Any

from tests.support.applicant import FITTING, RULES, VALID_BIN, agrees, answers, label, standing
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage
from tests.support.package import applicant


async def test_a_restart_at_every_question_loses_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    boris = stage.cast.boris
    async with stage.running():
        await stage.speaks(boris, "ru")
        await agrees(stage, boris, "ru")
    asked = []
    while (question := standing(boris, "ru")) is not None:
        asked.append(question.id)
        async with stage.running():
            await boris.press(label(question, FITTING[question.id], "ru"))
            await stage.settle()
    assert asked == [question.id for question in RULES.questions if question.unless_no is None]
    assert "препятствий не видно" in boris.last.text


def repeat(stage: Stage, update: dict[str, Any]) -> None:
    """Telegram, or a crash before the mark, brings the same thing again under a new number."""
    kind = next(name for name in update if name != "update_id")
    stage.world.updates.push(kind, update[kind])


async def test_a_typed_answer_handled_twice_answers_one_question(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await boris.send("да")
    await stage.settle()
    assert standing(boris, "ru").id == "registered"
    repeat(stage, stage.world.updates.history[-1])
    await stage.settle()
    assert standing(boris, "ru").id == "registered"
    await boris.send("/status")
    await boris.sees("ответы ещё не на все вопросы")


async def test_a_typed_answer_repeated_after_a_press_answers_no_other_question(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await boris.send("да")
    await stage.settle()
    typed = stage.world.updates.history[-1]
    await boris.press("Да")
    await stage.settle()
    repeat(stage, typed)
    await stage.settle()
    assert standing(boris, "ru").id == "non_profit"


async def test_a_press_handled_twice_shows_the_question_that_stands(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await boris.press("Да")
    await stage.settle()
    question = boris.last
    repeat(stage, stage.world.updates.history[-1])
    await stage.settle()
    assert standing(boris, "ru").id == "registered"
    assert boris.last.id == question.id


async def test_a_typed_field_handled_twice_fills_one_field(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await boris.send("/organisation")
    await stage.settle()
    await boris.send("ОФ «Бақыт»")
    await stage.settle()
    repeat(stage, stage.world.updates.history[-1])
    await stage.settle()
    assert "БИН организации" in boris.last.text
    await boris.send("/status")
    await boris.sees("Бақыт", "БИН: не указано")


async def test_menu_commands_and_questions_in_between_leave_the_talk_where_it_is(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await stage.speaks(aigerim, "kk")
    await agrees(stage, aigerim, "kk")
    await answers(stage, aigerim, "kk", until="experience")
    for text in ("📅 Мерзімдер", "/help", "/status", "өтінім қай тілде жазылады?", "рақмет"):
        await aigerim.send(text)
        await stage.settle()
    await aigerim.send("иә, бар")
    await stage.settle()
    assert standing(aigerim, "kk").id == "duplication"


async def test_the_last_typed_field_handled_again_is_no_question(stage: Stage) -> None:
    chris = stage.cast.chris
    await stage.speaks(chris, "en")
    await agrees(stage, chris, "en")
    for typed in ("/organisation", "Sample Fund", VALID_BIN, "A. Sample, fund@example.kz"):
        await chris.send(typed)
        await stage.settle()
    said = chris.last.text
    assert "fund@example.kz" in said
    contact = stage.world.updates.history[-1]
    repeat(stage, contact)
    await stage.settle()
    assert chris.last.text == said
    await chris.send("What is the deadline?")
    await stage.settle()
    await chris.sees("16 March 2026")
    repeat(stage, contact)
    await stage.settle()
    assert chris.last.text == said


async def test_the_last_typed_answer_handled_again_shows_the_verdict_again(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    last = [question.id for question in RULES.questions if question.unless_no is None][-1]
    await answers(stage, boris, "ru", until=last)
    await boris.send(label(RULES.question(last), FITTING[last], "ru"))
    await stage.settle()
    said = boris.last.text
    assert "препятствий не видно" in said
    repeat(stage, stage.world.updates.history[-1])
    await stage.settle()
    assert boris.last.text == said


async def test_a_message_for_the_staff_handled_again_is_passed_on_once_and_said_so_again(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, stage.cast.chris, "en")
    await stage.speaks(boris, "ru")
    await agrees(stage, boris, "ru")
    await boris.send(VALID_BIN)  # it is the other's
    await stage.settle()
    await boris.press("Написать сотрудникам")
    await stage.settle()
    await boris.send("Это наш БИН, им подал бывший бухгалтер")
    await stage.settle()
    said = boris.last.text
    passed_on = stage.group.last.id
    repeat(stage, stage.world.updates.history[-1])
    await stage.settle()
    assert boris.last.text == said
    assert stage.group.last.id == passed_on
