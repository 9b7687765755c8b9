"""Questions to the staff: one number a message, one card, one fate."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Table, func, select

from storage.database import Database
from storage.outbox import StoredOutbox
from storage.questions import StoredQuestions
from storage.replies import StoredReplies
from storage.tables import outbox, questions
from storage.topics import StoredTopics
from tests.storage.conftest import NOW
from usecases.ports import Outgoing
from usecases.staff.audit import Act
from usecases.staff.questions import AttachedFile, Line, Question, Reply

QUESTION = Question(7, 7, 101, "kk", "Көлік сатып алуға бола ма?", NOW, late=False)
CARD = Outgoing("question-card:7:101", -100, "question-card", {})
REPLY = Reply(1, 4, "ru", "Нет.", NOW, -100, 55)


def act(key: str) -> Act:
    """An act of member 4."""
    return Act(4, "question.answer", "1", key)


async def _count(database: Database, table: Table) -> int:
    query = select(func.count()).select_from(table)
    return int(await database.read(lambda connection: connection.execute(query).scalar_one()))


async def test_the_same_message_asked_again_is_the_same_question(database: Database) -> None:
    stored = StoredQuestions(database)
    first, new = await stored.ask(QUESTION, CARD)
    again, again_new = await stored.ask(replace(QUESTION, text="changed"), CARD)
    assert (new, again_new) == (True, False)
    assert again == first == replace(QUESTION, number=first.number)
    assert await stored.find(first.number) == first
    assert (await _count(database, questions), await _count(database, outbox)) == (1, 1)


async def test_two_presses_at_the_same_moment_make_one_question(database: Database) -> None:
    stored = StoredQuestions(database)
    outcomes = await asyncio.gather(*(stored.ask(QUESTION, CARD) for _ in range(5)))
    assert sum(new for _, new in outcomes) == 1
    assert len({question.number for question, _ in outcomes}) == 1
    assert (await _count(database, questions), await _count(database, outbox)) == (1, 1)


async def test_a_number_is_never_given_twice(database: Database) -> None:
    stored = StoredQuestions(database)
    first, _ = await stored.ask(QUESTION, None)
    await database.write(lambda connection: connection.execute(questions.delete()))
    second, _ = await stored.ask(replace(QUESTION, message_id=102), None)
    assert second.number > first.number


async def test_the_card_leads_back_to_its_question(database: Database) -> None:
    stored, waiting = StoredQuestions(database), StoredOutbox(database)
    asked, _ = await stored.ask(QUESTION, CARD)
    (card,) = await waiting.claim(NOW, 1)
    assert card.facts == {"question": asked.number}
    await waiting.sent(card.id, 31, NOW)
    assert await stored.of_notice(-100, 31) == asked
    assert await stored.of_notice(-100, 32) is None
    assert await stored.of_notice(7, 31) is None


async def test_a_topic_belongs_to_one_question_until_it_is_gone(database: Database) -> None:
    stored = StoredQuestions(database)
    asked, _ = await stored.ask(QUESTION, None)
    topics = StoredTopics(database)
    await topics.keep(asked.number, -100, 5)
    await topics.keep(asked.number, -100, 6)
    assert await topics.thread(asked.number, -100) == 5
    assert await stored.of_topic(-100, 5) == asked
    await topics.forget(asked.number, -100, 5)
    assert await topics.thread(asked.number, -100) is None


async def test_of_two_answers_at_the_same_moment_one_is_told_of_the_other(database: Database) -> None:
    stored, replies = StoredQuestions(database), StoredReplies(database)
    await stored.ask(QUESTION, None)
    first = await replies.draft(REPLY)
    second = await replies.draft(replace(REPLY, staff_id=5, message_id=56))
    notice = Outgoing("answer", 7, "staff-answer", {"question": 1}, person_id=7)
    outcomes = await asyncio.gather(
        replies.send(first.id, [replace(notice, key="1")], False, act("1"), NOW, 0),
        replies.send(second.id, [replace(notice, key="2")], False, act("2"), NOW, 0),
    )
    assert sorted(outcomes) == ["overtaken", "sent"]
    assert await _count(database, outbox) == 1


async def test_an_answer_handled_again_is_sent_once(database: Database) -> None:
    stored, replies = StoredQuestions(database), StoredReplies(database)
    await stored.ask(QUESTION, None)
    draft = await replies.draft(REPLY)
    assert await replies.draft(REPLY) == draft
    assert await replies.send(draft.id, [], False, act("1"), NOW, 0) == "sent"
    assert await replies.send(draft.id, [], False, act("1"), NOW, 1) == "gone"
    assert (await replies.draft(REPLY)).state == "sent"


async def test_open_questions_are_those_without_answer_that_stand_by_themselves(database: Database) -> None:
    stored, replies = StoredQuestions(database), StoredReplies(database)
    for number in range(101, 105):
        await stored.ask(replace(QUESTION, message_id=number, asked_at=NOW + timedelta(minutes=number)), None)
    draft = await replies.draft(REPLY)
    await replies.send(draft.id, [], False, act("1"), NOW, 0)
    assert await stored.retract(2, NOW, None)
    assert await stored.join(3, 4, [], act("2"), NOW)
    assert [question.number for question in await stored.open()] == [4]
    assert [question.number for question in await stored.joined(4)] == [3]


async def test_an_answered_question_cannot_be_taken_back(database: Database) -> None:
    stored, replies = StoredQuestions(database), StoredReplies(database)
    await stored.ask(QUESTION, None)
    draft = await replies.draft(REPLY)
    await replies.send(draft.id, [], False, act("1"), NOW, 0)
    assert not await stored.retract(1, NOW, None)


async def test_joined_questions_never_make_a_chain(database: Database) -> None:
    stored = StoredQuestions(database)
    for number in (101, 102, 103):
        await stored.ask(replace(QUESTION, message_id=number), None)
    assert await stored.join(2, 1, [], act("1"), NOW)
    assert not await stored.join(1, 3, [], act("2"), NOW)
    assert not await stored.join(3, 2, [], act("3"), NOW)
    assert not await stored.join(3, 3, [], act("4"), NOW)


async def test_an_edit_keeps_what_was_said_before(database: Database) -> None:
    stored = StoredQuestions(database)
    asked, _ = await stored.ask(QUESTION, None)
    old = Line("edit", 7, asked.text, NOW)
    assert await stored.edit(asked.number, "Жаңа мәтін", old, "edit:1", None)
    assert not await stored.edit(asked.number, "Жаңа мәтін", old, "edit:1", None)
    kept = await stored.find(asked.number)
    assert kept is not None
    assert (kept.text, kept.edited_at) == ("Жаңа мәтін", NOW)
    assert list(await stored.lines(asked.number)) == [old]


async def test_the_files_of_an_album_become_one_draft_however_often_they_are_gathered(database: Database) -> None:
    question, _ = await StoredQuestions(database).ask(QUESTION, None)
    stored = StoredReplies(database)
    names = ("a.pdf", "b.pdf", "c.pdf")
    for message, name in enumerate(names[:2], 60):
        part = replace(REPLY, question=question.number, text="" if message == 60 else "Формы", message_id=message)
        await stored.draft(
            replace(part, file=AttachedFile("document", name, name), album="al", addressed=message == 61)
        )
    assert await stored.albums() == [(-100, "al")]
    first = await stored.gather(-100, "al")
    assert first == await stored.gather(-100, "al")
    assert first is not None
    assert (first.message_id, first.text, first.addressed) == (60, "Формы", True)
    late = replace(REPLY, question=question.number, text="", message_id=62, album="al")
    await stored.draft(replace(late, file=AttachedFile("document", "c.pdf", "c.pdf")))
    whole = await stored.gather(-100, "al")
    assert whole is not None
    assert [file.name for file in whole.files] == list(names)
    await stored.gathered(whole.id, None, NOW)
    assert await stored.albums() == []
    assert await stored.gather(-100, "al") is None
