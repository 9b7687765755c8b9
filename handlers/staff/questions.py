"""Work on a question: what is written to its card or in its topic, and the buttons of the card."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Answer, Screen
from handlers.staff.card import (
    attached_screen,
    canned_screen,
    card_screen,
    entries_screen,
    history_screen,
)
from handlers.staff.drafts import outcome_screen
from handlers.staff.presses import AttachEntry, OnCanned, OnDraft, OnQuestion
from handlers.staff.rights import OnStaff, attempt, mark, place
from locales.words import Words
from usecases.answer_text import answer_text
from usecases.current_call import CurrentCall
from usecases.package_tools import PackageTools
from usecases.plain_text import plain
from usecases.ports import Clock
from usecases.staff.answering import AnsweringStaff
from usecases.staff.answering import Written as Outcome
from usecases.staff.audit import Audit
from usecases.staff.knowledge import Knowledge
from usecases.staff.nearest import nearest
from usecases.staff.questions import AttachedFile, Question
from usecases.staff.rights import Member
from usecases.staff.written import WritingAnswers
from usecases.wording import words_of


class AboutQuestion(BaseFilter):
    """A message that replies to a message about a question (``addressed``), or stands in its topic."""

    async def __call__(self, message: Message, staff_desk: AnsweringStaff) -> bool | dict[str, Any]:
        if (message.text or "").startswith("/") or not (message.text or message.document or message.photo):
            return False
        replied = message.reply_to_message
        thread = message.message_thread_id if message.is_topic_message else None
        # Telegram shows every message of a topic as a reply to the message that opened the topic.
        number = replied.message_id if replied is not None and replied.message_id != thread else None
        question = await staff_desk.of_message(message.chat.id, number, thread)
        return {"question": question, "addressed": number is not None} if question is not None else False


def attached_file(message: Message) -> AttachedFile | None:
    """The document or photo of a message."""
    if message.document is not None:
        return AttachedFile("document", message.document.file_id, message.document.file_name or "")
    if message.photo:
        return AttachedFile("photo", message.photo[-1].file_id)
    return None


def router() -> Router:
    """Answers, notes, and every button of a card."""
    routes = Router(name="staff-questions")

    def shown(outcome: Outcome, writing: WritingAnswers, call: Call, words: Words, *, replaces: bool) -> Screen:
        public = (writing.public_text(outcome.question.text), writing.public_text(outcome.reply.text))
        return outcome_screen(outcome, public, call, words, replaces=replaces)

    @routes.message(AboutQuestion(), OnStaff(Role.STAFF))
    async def write(
        message: Message,
        question: Question,
        addressed: bool,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
        writing: WritingAnswers,
        tools: PackageTools,
    ) -> Answer:
        text = message.text or message.caption or ""
        where = (message.chat.id, message.message_id)
        file = attached_file(message)
        album = message.media_group_id
        if album is not None:
            async with tools.albums.collecting(message.chat.id, album):
                await staff_desk.draft(
                    question, member, words.lang, text, file, where, addressed=addressed, album=album
                )
            return None
        outcome = await staff_desk.write(question, member, words.lang, text, file, where, addressed=addressed)
        return shown(outcome, writing, call, words, replaces=False) if outcome.outcome != "gone" else None

    @routes.callback_query(OnDraft.filter(F.act.in_({"send", "correct"})), OnStaff(Role.STAFF))
    async def send(
        query: CallbackQuery,
        callback_data: OnDraft,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
        writing: WritingAnswers,
        audit: Audit,
    ) -> Screen:
        reply = await staff_desk.reply(callback_data.id)
        if reply is None:
            return Screen(toast=words.say("fallback.old-button"), alert=True)
        outcome = await staff_desk.send(
            reply, member, mark(query), seen=callback_data.seen, corrects=callback_data.act == "correct"
        )
        if outcome.outcome == "other":
            await audit.refuse(member.person_id, attempt(query), "other", place(query), key=f"refused:{mark(query)}")
        return shown(outcome, writing, call, words, replaces=True)

    @routes.callback_query(OnDraft.filter(F.act.in_({"note", "drop"})), OnStaff(Role.STAFF))
    async def settle(
        query: CallbackQuery,
        callback_data: OnDraft,
        member: Member,
        words: Words,
        staff_desk: AnsweringStaff,
        audit: Audit,
    ) -> Screen:
        reply = await staff_desk.reply(callback_data.id)
        if reply is None:
            return Screen(toast=words.say("fallback.old-button"), alert=True)
        if reply.staff_id != member.person_id:
            await audit.refuse(member.person_id, attempt(query), "other", place(query), key=f"refused:{mark(query)}")
            return Screen(toast=words.say("inbox.not-yours"), alert=True)
        noted = callback_data.act == "note"
        done = await staff_desk.settle(reply, member, "note" if noted else "dropped", mark(query))
        if not done:
            return Screen(words.say("inbox.decided"), replaces=True)
        return Screen(words.say("inbox.noted" if noted else "inbox.dropped", number=reply.question), replaces=True)

    @routes.callback_query(OnQuestion.filter(F.act.in_({"card", "history", "entries", "canned"})), OnStaff(Role.READER))
    async def look(
        query: CallbackQuery,
        callback_data: OnQuestion,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
        current: CurrentCall,
    ) -> Screen:
        question = await staff_desk.find(callback_data.number)
        if question is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        if callback_data.act == "history":
            return history_screen(question, *await staff_desk.history(question.number), call, words)
        if callback_data.act == "entries":
            found = await nearest(current, question.text, question.lang)
            entries = [current.data.entries[id] for id in found.entry_ids[:6]]
            return entries_screen(question, entries, call, words)
        if callback_data.act == "canned":
            return canned_screen(question, await staff_desk.canned(question.lang), words)
        return card_screen(question, call, words, replaces=True)

    @routes.callback_query(OnQuestion.filter(F.act == "show"), OnStaff(Role.READER))
    async def show(query: CallbackQuery, callback_data: OnQuestion, words: Words, staff_desk: AnsweringStaff) -> Screen:
        question = await staff_desk.find(callback_data.number)
        if question is None or query.message is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        await staff_desk.show_again(question, query.message.chat.id, mark(query))
        return Screen(toast=words.say("inbox.shown", number=question.number))

    @routes.callback_query(OnQuestion.filter(F.act == "claim"), OnStaff(Role.STAFF))
    async def claim(
        query: CallbackQuery,
        callback_data: OnQuestion,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
    ) -> Screen:
        question = await staff_desk.find(callback_data.number)
        if question is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        return card_screen(await staff_desk.claim(question, member, mark(query)), call, words, replaces=True)

    @routes.callback_query(OnQuestion.filter(F.act == "join"), OnStaff(Role.STAFF))
    async def join(
        query: CallbackQuery,
        callback_data: OnQuestion,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
    ) -> Answer:
        question = await staff_desk.find(callback_data.number)
        if question is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        if not await staff_desk.join(question, callback_data.to, member, mark(query)):
            return Screen(toast=words.say("inbox.cannot-join"), alert=True)
        joined = await staff_desk.find(question.number)
        return card_screen(joined or question, call, words, replaces=True)

    @routes.callback_query(AttachEntry.filter(F.act == "attach"), OnStaff(Role.STAFF))
    async def attach(
        query: CallbackQuery,
        callback_data: AttachEntry,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
        knowledge: Knowledge,
        current: CurrentCall,
    ) -> Screen:
        question = await staff_desk.find(callback_data.number)
        entry = current.data.entries.get(callback_data.entry)
        if question is None or entry is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        await knowledge.attach(question, entry.id, member, mark(query))
        return attached_screen(question, entry, call, words)

    @routes.callback_query(AttachEntry.filter(F.act == "send"), OnStaff(Role.STAFF))
    async def send_entry(
        query: CallbackQuery,
        callback_data: AttachEntry,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
        writing: WritingAnswers,
        current: CurrentCall,
        clock: Clock,
    ) -> Screen:
        question = await staff_desk.find(callback_data.number)
        entry = current.data.entries.get(callback_data.entry)
        if question is None or entry is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        said = words_of(call, question.lang)
        text = plain(answer_text(entry, call, said, clock.now()))
        outcome = await staff_desk.write(question, member, said.lang, text, None, press_place(query), addressed=True)
        return shown(outcome, writing, call, words, replaces=True)

    @routes.callback_query(OnCanned.filter(F.act == "use"), OnStaff(Role.STAFF))
    async def use_canned(
        query: CallbackQuery,
        callback_data: OnCanned,
        member: Member,
        call: Call,
        words: Words,
        staff_desk: AnsweringStaff,
        writing: WritingAnswers,
    ) -> Screen:
        question = await staff_desk.find(callback_data.number)
        canned = next((each for each in await staff_desk.canned() if each.id == callback_data.id), None)
        if question is None or canned is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        where = press_place(query)
        outcome = await staff_desk.write(question, member, canned.lang, canned.text, None, where, addressed=True)
        return shown(outcome, writing, call, words, replaces=True)

    @routes.callback_query(OnCanned.filter(F.act == "remove"), OnStaff(Role.STAFF))
    async def remove_canned(
        query: CallbackQuery, callback_data: OnCanned, member: Member, words: Words, staff_desk: AnsweringStaff
    ) -> Screen:
        question = await staff_desk.find(callback_data.number)
        if question is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        await staff_desk.remove_canned(callback_data.id, member, mark(query))
        return canned_screen(question, await staff_desk.canned(question.lang), words)

    return routes


def press_place(query: CallbackQuery) -> tuple[int, int]:
    """Chat and a number of the press, so that a text that came by a button is kept once."""
    assert query.message is not None
    # Numbers of presses exceed what a database keeps; messages of people have positive numbers.
    return query.message.chat.id, -(int(query.id) % 2**62)
