"""Written answers: numbers without gaps, each publication told once to each reader."""

import asyncio
from dataclasses import replace

from sqlalchemy import select

from storage.database import Database
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from storage.replies import StoredReplies
from storage.tables import outbox
from storage.written import StoredWrittenAnswers
from tests.storage.conftest import NOW
from usecases.ports import Person
from usecases.staff.audit import Act
from usecases.staff.questions import Question, Reply
from usecases.staff.written_answers import Text

QUESTION = Question(7, 7, 101, "kk", "Көлік алуға бола ма?", NOW, late=False)
TEXT = Text("ru", "Вопрос?", "Ответ.", 4, NOW)


def act(key: str) -> Act:
    """An act of member 4."""
    return Act(4, "written.publish", "1", key)


async def approved(stored: StoredWrittenAnswers, key: str, *langs: str) -> int:
    """A written answer with approved texts in these languages; its id."""
    id = await stored.make(None, None, act(f"make:{key}"), NOW)
    for lang in langs or ("ru",):
        await stored.write(id, replace(TEXT, lang=lang), f"{key}:{lang}", act(f"write:{key}:{lang}"))
        assert await stored.approve(id, lang, 4, act(f"approve:{key}:{lang}"), NOW)
    return id


async def told(database: Database) -> list[tuple[int, str]]:
    """Who was told, and by which message."""
    query = select(outbox.c.chat_id, outbox.c.key).where(outbox.c.kind.like("written-%")).order_by(outbox.c.id)
    return [tuple(row) for row in await database.read(lambda connection: connection.execute(query).all())]


async def test_answers_published_at_the_same_moment_get_different_numbers(database: Database) -> None:
    stored = StoredWrittenAnswers(database)
    ids = [await approved(stored, str(number)) for number in range(4)]
    outcomes = await asyncio.gather(*(stored.publish(id, None, act(f"p{id}"), NOW) for id in ids))
    assert outcomes == ["published"] * 4
    assert sorted(answer.number for answer in await stored.all() if answer.number) == [1, 2, 3, 4]


async def test_a_text_without_approval_is_not_published(database: Database) -> None:
    stored = StoredWrittenAnswers(database)
    id = await stored.make(None, None, act("1"), NOW)
    await stored.write(id, TEXT, "t", act("2"))
    assert await stored.publish(id, None, act("3"), NOW) == "nothing-approved"
    found = await stored.find(id)
    assert found is not None
    assert (found.number, found.published, found.missing(("kk", "ru"))) == (None, {}, ("kk", "ru"))


async def test_a_second_press_publishes_nothing_twice(database: Database) -> None:
    stored = StoredWrittenAnswers(database)
    await StoredPeople(database).meet(Person(9, "ru"), NOW)
    await stored.subscribe(9, True, NOW)
    id = await approved(stored, "a")
    assert await stored.publish(id, -500, act("1"), NOW) == "published"
    assert await stored.publish(id, -500, act("2"), NOW) == "unchanged"
    assert await told(database) == [(9, f"written:{id}:1:9"), (-500, f"written:{id}:1:channel")]


async def test_a_correction_is_a_new_revision_and_the_old_text_is_kept(database: Database) -> None:
    stored = StoredWrittenAnswers(database)
    id = await approved(stored, "a", "ru", "kk")
    await stored.publish(id, None, act("1"), NOW)
    await stored.write(id, replace(TEXT, answer="Новый ответ."), "b", act("2"))
    found = await stored.find(id)
    assert found is not None
    assert found.published["ru"].answer == "Ответ."
    await stored.approve(id, "ru", 4, act("3"), NOW)
    assert await stored.publish(id, None, act("4"), NOW) == "published"
    found = await stored.find(id)
    assert found is not None
    assert (found.revision, found.published["ru"].answer, found.published["kk"].revision) == (2, "Новый ответ.", 1)
    assert [(text.lang, text.revision) for text in await stored.revisions(id)] == [("ru", 1), ("kk", 1), ("ru", 2)]


async def test_who_asked_is_told_and_the_answer_is_no_longer_that_of_one_applicant(database: Database) -> None:
    questions, replies, stored = StoredQuestions(database), StoredReplies(database), StoredWrittenAnswers(database)
    await StoredPeople(database).meet(Person(7, "kk"), NOW)
    await questions.ask(QUESTION, None)
    reply = await replies.draft(Reply(1, 4, "ru", "Нет.", NOW, -100, 55))
    await replies.send(reply.id, [], False, act("1"), NOW, 0)
    assert [(question.number, each.text) for question, each in await replies.unpublished()] == [(1, "Нет.")]
    id = await stored.make(reply, TEXT, act("2"), NOW)
    assert await stored.make(reply, TEXT, act("3"), NOW) == id
    await stored.approve(id, "ru", 4, act("4"), NOW)
    assert len(await replies.unpublished()) == 1
    await stored.publish(id, None, act("5"), NOW)
    assert await told(database) == [(7, f"written:{id}:1:7")]
    assert await replies.unpublished() == []
    asked = await questions.find(1)
    assert asked is not None
    assert asked.published
