"""/broadcast: a message to many people, seen in every language before it goes out, agreed to by a second person."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.amendments import read_moment
from domain.call import Call
from domain.eligibility import Standing
from domain.segments import Segment
from domain.staff import Role
from handlers.broadcast_screens import (
    ask_text_screen,
    asked_screen,
    draft_screen,
    people_screen,
    planned_screen,
    preview_screens,
    progress_screen,
)
from handlers.schedule_presses import ChoosePeople, OnBroadcast
from handlers.screen import Answer, Screen
from handlers.staff.presses import OpenDesk
from handlers.staff.questions import attached_file
from handlers.staff.rights import OnStaff, mark
from handlers.staff.typing import Typed, here
from locales.words import Words
from usecases.answering import Answering
from usecases.broadcasting import LONGEST_CAPTION, LONGEST_TEXT, Broadcasting, Sent
from usecases.broadcasts import Broadcast, State
from usecases.ports import Clock, Step, Talks
from usecases.staff.rights import Member
from usecases.wording import words_of

STEP = "staff-broadcast"
AT_ONCE = "0"


class _Talk:
    """Shows a broadcast to one member of the staff."""

    def __init__(self, broadcasting: Broadcasting, call: Call, words: Words) -> None:
        self._broadcasting, self._call, self._words = broadcasting, call, words

    async def draft(self, broadcast: Broadcast) -> Screen:
        """The draft with the number of its readers."""
        count = len(await self._broadcasting.contacts(broadcast.segment))
        return draft_screen(broadcast, count, self._call, self._words)

    async def people(self, broadcast: Broadcast) -> Screen:
        """The conditions with the number of those who meet them."""
        count = len(await self._broadcasting.contacts(broadcast.segment))
        return people_screen(broadcast, count, self._call, self._words)

    async def preview(self, broadcast: Broadcast) -> Answer:
        """What everybody would get, or what is missing for that."""
        if broadcast.is_empty:
            return Screen(toast=self._words.say("broadcast.empty"), alert=True)
        contacts = await self._broadcasting.contacts(broadcast.segment)
        if not contacts:
            return Screen(toast=self._words.say("broadcast.nobody"), alert=True)
        readers = {lang: words_of(self._call, lang) for lang in self._call.languages}
        return preview_screens(broadcast, contacts, self._call, self._words, readers)

    async def sent(self, outcome: Sent, id: int) -> Screen:
        """What a press on "send" or "confirm" has led to."""
        broadcast = await self._broadcasting.find(id)
        if broadcast is None or outcome in ("stale", "own"):
            return self.toast("stale" if broadcast is None else outcome)
        if outcome == "asked":
            contacts = await self._broadcasting.contacts(broadcast.segment)
            count = len(self._broadcasting.recipients(broadcast, contacts))
            return asked_screen(broadcast, count, self._call, self._words)
        if outcome == "planned":
            return planned_screen(broadcast, self._call, self._words)
        return await self.progress(broadcast)

    async def progress(self, broadcast: Broadcast) -> Screen:
        """How far it is."""
        return progress_screen(broadcast, await self._broadcasting.tally(broadcast.id), self._words)

    def toast(self, name: str) -> Screen:
        """A short note."""
        return Screen(toast=self._words.say(f"broadcast.{name}"), alert=True)


def router() -> Router:
    """The draft, what is typed into it, its recipients, and its way out."""
    routes = Router(name="staff-broadcast")

    @routes.message(Command("broadcast"), OnStaff(Role.STAFF))
    async def begin(
        message: Message, member: Member, call: Call, words: Words, broadcasting: Broadcasting, people: Talks
    ) -> Answer:
        return await _begin(message, mark(message), member, call, words, broadcasting, people)

    @routes.callback_query(OpenDesk.filter(F.name == "broadcast"), OnStaff(Role.STAFF))
    async def press(
        query: CallbackQuery, member: Member, call: Call, words: Words, broadcasting: Broadcasting, people: Talks
    ) -> Answer:
        return await _begin(query, mark(query), member, call, words, broadcasting, people)

    async def _begin(
        event: Message | CallbackQuery,
        key: str,
        member: Member,
        call: Call,
        words: Words,
        broadcasting: Broadcasting,
        people: Talks,
    ) -> Answer:
        broadcast = await broadcasting.begin(member.person_id, key)
        step = {**here(event), "id": broadcast.id, "field": "text", "lang": words.lang, "guess": True}
        await people.set_step(member.person_id, Step(STEP, step))
        draft = await _Talk(broadcasting, call, words).draft(broadcast)
        return draft, ask_text_screen(words.lang, words)

    @routes.message(Typed(STEP), F.text | F.document | F.photo, OnStaff(Role.STAFF))
    async def typed(
        message: Message,
        step: Step,
        member: Member,
        call: Call,
        words: Words,
        broadcasting: Broadcasting,
        answering: Answering,
        people: Talks,
        clock: Clock,
    ) -> Answer:
        broadcast = await broadcasting.find(step.data["id"])
        if broadcast is None or broadcast.state is not State.DRAFT:
            await people.set_step(member.person_id, None)
            return Screen(words.say("broadcast.stale"))
        if step.data["field"] == "moment":
            typed_moment = (message.text or "").strip()
            start_at = None if typed_moment == AT_ONCE else _moment(typed_moment, call, clock.now())
            if start_at is None and typed_moment != AT_ONCE:
                return Screen(words.say("broadcast.moment-wrong", example=_example(call, clock)))
            changed = await broadcasting.change(broadcast, start_at=start_at)
        else:
            said, file = message.text or message.caption or "", attached_file(message)
            longest = LONGEST_CAPTION if file or broadcast.file_id else LONGEST_TEXT
            if len(said) > longest:
                return Screen(words.say("broadcast.too-long", caption=LONGEST_CAPTION, longest=LONGEST_TEXT))
            lang = step.data["lang"]
            if said and step.data["guess"]:
                lang = (await answering.look_up(said, lang)).lang
            texts = {**broadcast.texts, lang: message.html_text} if said else broadcast.texts
            files = {"file_kind": file.kind, "file_id": file.id} if file else {}
            changed = await broadcasting.change(broadcast, texts=texts, **files)
        await people.end_step(member.person_id, message.message_id)
        if changed is None:
            return Screen(words.say("broadcast.stale"))
        return await _Talk(broadcasting, call, words).draft(changed)

    @routes.callback_query(
        OnBroadcast.filter(F.act.in_({"open", "write", "people", "moment", "preview"})), OnStaff(Role.STAFF)
    )
    async def shape(
        query: CallbackQuery,
        callback_data: OnBroadcast,
        member: Member,
        call: Call,
        words: Words,
        broadcasting: Broadcasting,
        people: Talks,
        clock: Clock,
    ) -> Answer:
        talk = _Talk(broadcasting, call, words)
        broadcast = await broadcasting.find(callback_data.id)
        if broadcast is None or broadcast.state is not State.DRAFT:
            return talk.toast("stale")
        step = {**here(query), "id": broadcast.id, "lang": callback_data.lang, "guess": False}
        match callback_data.act:
            case "write" if callback_data.lang in call.languages:
                await people.set_step(member.person_id, Step(STEP, {**step, "field": "text"}))
                return ask_text_screen(callback_data.lang, words)
            case "moment":
                await people.set_step(member.person_id, Step(STEP, {**step, "field": "moment"}))
                return Screen(words.say("broadcast.ask-moment", example=_example(call, clock)))
            case "people":
                return await talk.people(broadcast)
            case "preview":
                return await talk.preview(broadcast)
            case _:
                return await talk.draft(broadcast)

    @routes.callback_query(ChoosePeople.filter(), OnStaff(Role.STAFF))
    async def choose(
        query: CallbackQuery, callback_data: ChoosePeople, call: Call, words: Words, broadcasting: Broadcasting
    ) -> Screen:
        talk = _Talk(broadcasting, call, words)
        broadcast = await broadcasting.find(callback_data.id)
        if broadcast is None or broadcast.revision != callback_data.revision:
            return talk.toast("stale")
        segment = switched(broadcast.segment, callback_data.kind, callback_data.value)
        changed = await broadcasting.change(broadcast, segment=segment)
        return await talk.people(changed) if changed else talk.toast("stale")

    @routes.callback_query(OnBroadcast.filter(), OnStaff(Role.STAFF))
    async def decide(
        query: CallbackQuery,
        callback_data: OnBroadcast,
        member: Member,
        call: Call,
        words: Words,
        broadcasting: Broadcasting,
    ) -> Screen:
        talk, who = _Talk(broadcasting, call, words), member.person_id
        id, revision = callback_data.id, callback_data.revision
        match callback_data.act:
            case "send" | "only":
                assert query.message is not None
                where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
                as_is = callback_data.act == "send"
                return await talk.sent(await broadcasting.send(id, revision, who, as_is=as_is, **where), id)
            case "confirm":
                return await talk.sent(await broadcasting.approve(id, revision, who), id)
            case "change":
                draft = await broadcasting.back_to_draft(id, revision, who)
                return await talk.draft(draft) if draft else talk.toast("stale")
            case "pause":
                done = await broadcasting.pause(id, who)
            case "resume":
                done = await broadcasting.resume(id, who)
            case _:
                done = await broadcasting.cancel(id, who)
        broadcast = await broadcasting.find(id)
        return await talk.progress(broadcast) if done and broadcast else talk.toast("stale")

    return routes


def switched(segment: Segment, kind: str, value: str) -> Segment:
    """The segment with one condition switched."""
    match kind:
        case "lang":
            return replace(segment, languages=segment.languages ^ {value})
        case "region":
            return replace(segment, regions=segment.regions ^ {value})
        case "eligibility":
            return replace(segment, eligibility=segment.eligibility ^ {Standing(value)})
        case "documents":
            return replace(segment, documents_missing=not segment.documents_missing)
        case "conference":
            wanted = value == "yes"
            return replace(segment, conference=None if segment.conference is wanted else wanted)
        case _:
            days = int(value)
            return replace(segment, silent_days=None if segment.silent_days == days else days)


def _moment(typed: str, call: Call, now: datetime) -> datetime | None:
    written = read_moment(typed)
    if written is None or " " not in written:
        return None
    moment = datetime.fromisoformat(written).replace(tzinfo=call.timezone)
    return moment if moment > now else None


def _example(call: Call, clock: Clock) -> str:
    tomorrow = clock.now().astimezone(call.timezone) + timedelta(days=1)
    return f"{tomorrow:%Y-%m-%d} 10:00"
