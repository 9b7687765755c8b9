"""Forum topics of the staff's group: one for each question, opened when its first message goes out."""

import asyncio
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter

from bot.pace import Pace
from bot.telegram import AWAY
from locales.words import Words
from storage.questions import StoredQuestions
from storage.topics import StoredTopics, TopicChange
from usecases.current_call import CurrentCall
from usecases.plain_text import plain
from usecases.staff.chat import StaffChat
from usecases.staff.questions import Question
from usecases.wording import words_of

LONGEST_NAME = 128
"""Characters of a topic's name that Telegram takes."""
ANSWERED, TAKEN_BACK = "✅ ", "🚫 "
"""Stand before the name of a topic whose question is answered, or was taken back by who had asked it."""
AT_A_TIME = 5
"""Topics changed in one round: the group's pace is shared with the cards."""
LONGEST_HELD = 30.0
NOT_MODIFIED = "topic_not_modified"

log = structlog.get_logger("topics")


class QuestionTopics:
    """Finds or opens the topic of a question. A group that is no forum has none, and gets plain messages."""

    def __init__(self, bot: Bot, topics: StoredTopics, staff_chat: StaffChat) -> None:
        self._bot, self._topics, self._staff_chat = bot, topics, staff_chat
        # Messages about one question go out side by side: only the first of them opens its topic.
        self._opening = asyncio.Lock()

    async def thread(self, chat_id: int, question: Question | None, words: Words) -> int | None:
        """The topic for messages about `question` in this chat; None for plain messages."""
        if question is None or chat_id != self._staff_chat.id:
            return None
        async with self._opening:
            known = await self._topics.thread(question.number, chat_id)
            return known if known is not None else await self._open(chat_id, question, words)

    async def lost(self, chat_id: int, question: Question, thread: int) -> None:
        """This topic has been deleted; the next message opens a new one."""
        await self._topics.forget(question.number, chat_id, thread)

    async def _open(self, chat_id: int, question: Question, words: Words) -> int | None:
        try:
            topic = await self._bot.create_forum_topic(chat_id, topic_name(question, words))
        except TelegramBadRequest as error:
            log.info("no topic for a question", number=question.number, why=error.message[:100])
            return None
        await self._topics.keep(question.number, chat_id, topic.message_thread_id)
        return await self._topics.thread(question.number, chat_id)


class TopicMarks:
    """Shows in the list of topics which questions are answered or taken back: a mark before the name, and closed.

    What should be shown follows from the questions, what is shown is written down: nothing is lost by a restart.
    A group that is no forum, or gives the right to no one, is left as it is.
    """

    def __init__(
        self,
        bot: Bot,
        topics: StoredTopics,
        questions: StoredQuestions,
        current: CurrentCall,
        staff_chat: StaffChat,
        pace: Pace,
    ) -> None:
        self._bot, self._topics, self._questions = bot, topics, questions
        self._current, self._staff_chat, self._pace = current, staff_chat, pace

    async def follow(self) -> None:
        """Change the topics that are not shown as they stand; what cannot be done now is done in a later round."""
        chat_id = self._staff_chat.id
        if chat_id is None:
            return
        for change in await self._topics.changes(chat_id, AT_A_TIME):
            question = await self._questions.find(change.question)
            if question is None or await self._pace.turn(chat_id, LONGEST_HELD):
                return
            try:
                await self._show(chat_id, change, question)
            except TelegramRetryAfter as error:
                self._pace.hold(chat_id, error.retry_after)
                return
            except AWAY:
                return
            except TelegramAPIError as error:
                log.info("a topic stays as it is", number=change.question, why=error.message[:100])
            await self._topics.shown(chat_id, change)

    async def _show(self, chat_id: int, change: TopicChange, question: Question) -> None:
        words = words_of(self._current.call, self._current.call.application_languages[0])
        name = topic_name(question, words, settled=change.settled)
        bot, thread = self._bot, change.thread
        switch = bot.close_forum_topic if change.settled else bot.reopen_forum_topic
        for act in (partial(bot.edit_forum_topic, name=name), switch):
            try:
                await act(chat_id, thread)
            except TelegramBadRequest as error:
                # An earlier attempt broke off after this, or a member of the staff did it by hand.
                if NOT_MODIFIED not in error.message.lower():
                    raise


def topic_name(question: Question, words: Words, *, settled: bool = False) -> str:
    """Number, language and beginning of a question; marked when it is answered or was taken back."""
    line = " ".join(question.text.split())
    name = plain(words.say("inbox.topic", number=question.number, lang=question.lang, text=line))
    mark = TAKEN_BACK if question.retracted_at is not None else ANSWERED
    return f"{mark if settled else ''}{name}"[:LONGEST_NAME]
