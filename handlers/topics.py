"""The answers browsed by buttons: topics, then their entries."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.call_data import CallData
from handlers.menu import Pressed
from handlers.presses import OpenEntry, OpenScreen, OpenTopic
from handlers.screen import Button, Screen
from locales.words import Words
from usecases.current_call import CurrentCall

PAGE = 8
"""Entries on one page of a topic: what a phone shows without scrolling."""


def topics(data: CallData, words: Words) -> Screen:
    """The headings that hold something."""
    buttons = tuple(
        (Button(topic.title.say(words.lang, data.call.languages), OpenTopic(id=topic.id).pack()),)
        for topic in data.topics.values()
        if topic.id in data.browsable
    )
    return Screen(words.say("topics.title"), buttons=buttons, replaces=True)


def topic_page(data: CallData, topic_id: str, page: int, words: Words) -> Screen:
    """One page of a topic's entries."""
    entries = data.browsable[topic_id]
    languages = data.call.languages
    shown = entries[page * PAGE : (page + 1) * PAGE]
    rows: list[tuple[Button, ...]] = [
        (Button(entry.title.say(words.lang, languages), OpenEntry(id=entry.id, lang=words.lang).pack()),)
        for entry in shown
    ]
    turn = []
    if page > 0:
        turn.append(Button(words.say("topics.back"), OpenTopic(id=topic_id, page=page - 1).pack()))
    if (page + 1) * PAGE < len(entries):
        turn.append(Button(words.say("topics.next"), OpenTopic(id=topic_id, page=page + 1).pack()))
    if turn:
        rows.append(tuple(turn))
    rows.append((Button(words.say("topics.all"), OpenScreen(name="topics").pack()),))
    title = data.topics[topic_id].title.say(words.lang, languages)
    return Screen(words.say("topics.topic", title=title), buttons=tuple(rows), replaces=True)


def router() -> Router:
    """Browsing by command and by buttons."""
    routes = Router(name="topics")

    @routes.message(Command("topics"))
    @routes.message(Pressed("topics"))
    async def show(message: Message, words: Words, current: CurrentCall) -> Screen:
        return topics(current.data, words)

    @routes.callback_query(OpenScreen.filter(F.name == "topics"))
    async def press(query: CallbackQuery, words: Words, current: CurrentCall) -> Screen:
        return topics(current.data, words)

    @routes.callback_query(OpenTopic.filter())
    async def open_topic(
        query: CallbackQuery, callback_data: OpenTopic, call: Call, words: Words, current: CurrentCall
    ) -> Screen:
        if callback_data.id not in current.data.browsable:
            return Screen(toast=words.say("fallback.old-button"))
        return topic_page(current.data, callback_data.id, callback_data.page, words)

    return routes
