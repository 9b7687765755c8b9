"""The list of topics shows which questions are answered."""

import asyncio
from collections.abc import Callable

from tests.support.assistant import Stage
from tests.support.desk import UNANSWERED, asks_staff, presses, writes

NAME = f"№ 1 · ru · {UNANSWERED}"
CHANGES = ("editForumTopic", "closeForumTopic", "reopenForumTopic")


def shown(stage: Stage) -> tuple[str, bool]:
    """Name of the question's topic, and whether it is closed."""
    (topic,) = (each for each in stage.group.chat.topics.values() if each.id != 1)
    return topic.name, topic.closed


def changes(stage: Stage) -> list[str]:
    """Every change of a topic that was asked for, in its order."""
    return [call.method for call in stage.world.calls() if call.method in CHANGES]


async def until(seen: Callable[[], bool], within: float = 15.0) -> None:
    """Wait until it is `seen`; `TimeoutError` after real seconds."""
    async with asyncio.timeout(within):
        while not seen():
            await asyncio.sleep(0.05)


async def test_the_topic_of_an_answered_question_is_marked_and_closed_once_also_over_a_restart(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    asked = await asks_staff(stage, boris)
    assert shown(stage) == (NAME, False)
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))
    async with stage.running():
        await asyncio.sleep(2.5)
        assert changes(stage) == ["editForumTopic", "closeForumTopic"]


async def test_a_new_word_of_the_asker_opens_the_topic_again_until_it_is_answered(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    asked = await asks_staff(stage, boris)
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))
    stage.at("2026-02-20T13:00+05:00")
    await boris.send("А для поездок по области?", reply_to=await boris.reply())
    await until(lambda: shown(stage) == (NAME, False))
    await stage.group.sees("А для поездок по области?", within=15)
    stage.at("2026-02-20T14:00+05:00")
    doubt = await writes(stage, dana, "Тоже не установлена", asked)
    await presses(stage, dana, "Отправить как дополнение", doubt)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))


async def test_a_corrected_question_opens_its_topic_again_under_the_new_words(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    message = await boris.send(UNANSWERED)
    await stage.settle()
    await boris.press("Передать сотрудникам")
    asked = await stage.group.sees(UNANSWERED, within=15)
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))
    stage.at("2026-02-20T13:00+05:00")
    await boris.edit(message, "Какая ставка суточных в Киргизии?")
    await until(lambda: shown(stage) == ("№ 1 · ru · Какая ставка суточных в Киргизии?", False))


async def test_who_takes_an_answered_question_to_correct_the_answer_opens_its_topic_until_that_is_sent(
    stage: Stage,
) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    await stage.speaks(dana, "ru")
    asked = await asks_staff(stage, boris)
    await writes(stage, dana, "Суточные — 10 000 тенге", asked)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))
    await presses(stage, dana, "Отвечу я", asked)
    await until(lambda: shown(stage) == (NAME, False))
    doubt = await writes(stage, dana, "Ставка суточных не установлена", asked)
    await presses(stage, dana, "Отправить как исправление", doubt)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))


async def test_what_the_asker_adds_is_seen_although_the_right_to_write_in_the_closed_topic_was_taken_away(
    stage: Stage,
) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    asked = await asks_staff(stage, boris)
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    await until(lambda: shown(stage) == (f"✅ {NAME}", True))
    stage.group.set_bot("member", dana)
    await boris.send("А для поездок по области?", reply_to=await boris.reply())
    await stage.settle()
    stage.at("2026-02-20T12:01+05:00")
    added = await stage.group.sees("А для поездок по области?", within=15)
    assert added.thread is None


async def test_without_the_right_to_manage_topics_nothing_is_changed_and_nothing_said(stage: Stage) -> None:
    boris, dana = stage.cast.boris, stage.cast.dana
    await stage.speaks(boris, "ru")
    asked = await asks_staff(stage, boris)
    stage.group.set_bot("member", dana)
    await writes(stage, dana, "Ставка суточных не установлена", asked)
    assert "не установлена" in (await boris.reply()).text
    await until(lambda: bool(changes(stage)))
    stage.group.mark_read()
    await stage.group.silence(2.5)
    assert changes(stage) == ["editForumTopic"]
    assert shown(stage) == (NAME, False)


async def test_the_topic_of_a_question_that_is_taken_back_is_closed_until_it_is_asked_again(stage: Stage) -> None:
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send(UNANSWERED)
    await stage.settle()
    offer = boris.last
    await boris.press("Передать сотрудникам")
    await stage.group.sees(UNANSWERED, within=15)
    await boris.press("Отозвать вопрос")
    await stage.settle()
    await boris.press("Да, отозвать")
    await until(lambda: shown(stage) == (f"🚫 {NAME}", True))
    boris.mark_read()
    await boris.press("Передать сотрудникам", message=offer)
    await boris.sees("Вопрос № 1 передан")
    await until(lambda: shown(stage) == (NAME, False))
    await stage.settle(60)
    cards = [each for each in stage.group.replies_seen if "Вопрос № 1" in each.text and each.buttons]
    assert len(cards) == 2
    kept = await stage.app.desk.questions.find(1)
    assert kept is not None
    assert kept.retracted_at is None
