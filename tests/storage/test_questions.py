"""Questions to the staff: one number a message, one card, one reply a message of the staff."""

import asyncio
from dataclasses import replace

from sqlalchemy import func, select

from storage.database import Database
from storage.outbox import StoredOutbox
from storage.questions import CARD, StoredQuestions
from storage.tables import outbox, questions
from tests.storage.conftest import NOW
from usecases.ports import Outgoing, Question, Reply

QUESTION = Question(7, 7, 101, "kk", "Көлік сатып алуға бола ма?", NOW, late=False)
CARD_TO_STAFF = Outgoing("question-card:7:101", -100, CARD, {})
REPLY = Reply(1, 4, "ru", "Нет.", NOW, -100, 55)
NOTICE = Outgoing("reply:-100:55", 7, "staff-reply", {"question": 1}, person_id=7)


async def _count(database: Database, table) -> int:  # type: ignore[no-untyped-def]
    query = select(func.count()).select_from(table)
    return int(await database.read(lambda connection: connection.execute(query).scalar_one()))


async def test_the_same_message_asked_again_is_the_same_question(database: Database) -> None:
    stored = StoredQuestions(database)
    first, new = await stored.ask(QUESTION, CARD_TO_STAFF)
    again, again_new = await stored.ask(replace(QUESTION, text="changed"), CARD_TO_STAFF)
    assert (new, again_new) == (True, False)
    assert again == first == replace(QUESTION, number=first.number)
    assert await stored.find(first.number) == first
    assert (await _count(database, questions), await _count(database, outbox)) == (1, 1)


async def test_two_presses_at_the_same_moment_make_one_question(database: Database) -> None:
    stored = StoredQuestions(database)
    outcomes = await asyncio.gather(*(stored.ask(QUESTION, CARD_TO_STAFF) for _ in range(5)))
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
    asked, _ = await stored.ask(QUESTION, CARD_TO_STAFF)
    (card,) = await waiting.claim(NOW, 1)
    assert card.facts == {"question": asked.number}
    await waiting.sent(card.id, 31, NOW)
    assert await stored.by_card(-100, 31) == asked
    assert await stored.by_card(-100, 32) is None
    assert await stored.by_card(7, 31) is None


async def test_a_reply_handled_again_is_sent_once(database: Database) -> None:
    stored = StoredQuestions(database)
    asked, _ = await stored.ask(QUESTION, None)
    reply = replace(REPLY, question=asked.number)
    assert await stored.reply(reply, NOTICE)
    assert not await stored.reply(reply, NOTICE)
    assert await _count(database, outbox) == 1
    assert await stored.reply(replace(reply, message_id=56), replace(NOTICE, key="reply:-100:56"))
    assert await _count(database, outbox) == 2
