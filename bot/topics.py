"""Forum topics of the staff's group: one for each question, opened when its first message goes out."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from locales.words import Words
from storage.topics import StoredTopics
from usecases.plain_text import plain
from usecases.staff.chat import StaffChat
from usecases.staff.questions import Question

LONGEST_NAME = 128
"""Characters of a topic's name that Telegram takes."""

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
        line = " ".join(question.text.split())
        name = plain(words.say("inbox.topic", number=question.number, lang=question.lang, text=line))
        try:
            topic = await self._bot.create_forum_topic(chat_id, name[:LONGEST_NAME])
        except TelegramBadRequest as error:
            log.info("no topic for a question", number=question.number, why=error.message[:100])
            return None
        await self._topics.keep(question.number, chat_id, topic.message_thread_id)
        return await self._topics.thread(question.number, chat_id)
