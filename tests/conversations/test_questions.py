"""Questions about the call, as people put them."""

from tests.support.assistant import Stage
from tests.support.scene import Scene


async def test_after_the_deadline_its_date_is_told_as_passed_with_both_halves_of_the_late_rule(
    stage: Stage,
) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    stage.at("2026-03-17T09:00+05:00")
    scene = Scene(stage, "bh-01", {"A": boris})
    await boris.send("до какого числа принимаете заявки?")
    await scene.after(1)


async def test_a_follow_up_is_understood_from_the_last_subject(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    scene = Scene(stage, "bh-02", {"A": boris})
    await boris.send("какой дедлайн?")
    await scene.after(1)
    await boris.send("а конференция?")
    await scene.after(2)
    await boris.send("а на каком языке?")
    await scene.after(3)


async def test_after_half_an_hour_of_silence_a_follow_up_says_what_it_is_about(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("когда конференция?")
    await stage.settle()
    stage.at("2026-02-20T12:40+05:00")
    boris.mark_read()
    await boris.send("а на каком языке?")
    reply = await boris.reply()
    assert "конференц" not in reply.text.casefold() or "<b>" in str(reply.data.get("entities", "")) or reply.buttons


async def test_a_voice_message_is_answered_with_a_request_to_type(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    scene = Scene(stage, "bh-03", {"A": boris, "S": stage.group})
    await boris.send_voice()
    await scene.after(1)


async def test_a_question_is_answered_in_its_own_language_and_the_menu_stays(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    scene = Scene(stage, "bh-40", {"A": boris})
    await boris.send("what font should we use?")
    await scene.after(1)
    await boris.send("қай тілде жазамыз?")
    await scene.after(2)
    await boris.send("/menu")
    await scene.after(3)
    assert "📅 Сроки" in boris.keyboard


async def test_a_flood_of_one_question_gets_a_few_answers_one_note_and_disturbs_nobody(stage: Stage) -> None:
    boris, chris = stage.cast.boris, stage.cast.chris
    await stage.speaks(boris, "ru")
    await stage.speaks(chris, "ru")
    scene = Scene(stage, "bh-30", {"A": boris, "B": chris, "S": stage.group})
    for _ in range(20):
        await boris.send("дедлайн?")
    await scene.after(1)
    await chris.send("на каком языке заявка?")
    await scene.after(2)


async def test_in_a_group_only_an_addressed_question_is_answered_and_nothing_about_applications(
    stage: Stage,
) -> None:
    boris, chris = stage.cast.boris, stage.cast.chris
    await stage.speaks(boris, "ru")
    group = stage.world.group("НПО", (boris, chris))
    scene = Scene(stage, "bh-32", {"G": group})
    await boris.send("@katch_call_bot дедлайн?", at=group)
    await scene.after(1)
    await boris.send("ребята кто печать забрал", at=group)
    await scene.after(2)
    await boris.send("@katch_call_bot статус моей заявки", at=group)
    await scene.after(3)
    await boris.send_document("budget.xlsx", b"PK", at=group)
    await scene.after(4)


async def test_three_first_questions_get_right_sourced_or_honest_answers(stage: Stage) -> None:
    aigerim, boris, chris = stage.cast.aigerim, stage.cast.boris, stage.cast.chris
    for person, lang in ((aigerim, "kk"), (boris, "ru"), (chris, "en")):
        await stage.speaks(person, lang)
    await aigerim.send("дедлайн қашан?")
    answer = (await aigerim.reply()).text
    assert "2026 жылғы 16 наурыз" in answer
    assert "§ 4.5" in answer
    await boris.send("сколько страниц устава")
    answer = (await boris.reply()).text
    assert "§" not in answer
    assert any("Передать сотрудникам" in label for label in boris.buttons)
    await chris.send("can we buy a car?")
    answer = (await chris.reply()).text
    assert "§" not in answer
    assert any("Send to staff" in label for label in chris.buttons)


async def test_an_answer_opens_the_screen_where_one_can_do_what_it_speaks_of(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send("скиньте шаблон бюджета")
    await boris.sees("Приложение B")
    await boris.press("📊 Бюджет")
    await boris.sees("Пришлите заполненный файл Excel")
