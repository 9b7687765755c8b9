"""/answers: written answers, from a draft in each language to the publication, and answers only one applicant has."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.call import Call
from domain.staff import Role
from handlers.screen import Answer, Button, Screen
from handlers.staff.card import LONGEST_LABEL
from handlers.staff.drafts import missing_line
from handlers.staff.menu import back_button
from handlers.staff.presses import OnReply, OnWritten, OpenDesk, TakeExport
from handlers.staff.rights import OnStaff, mark
from handlers.staff.typing import Typed, here
from locales.words import Markup, Words
from usecases.plain_text import one_line
from usecases.ports import Person, Step, Talks
from usecases.staff.answering import AnsweringStaff
from usecases.staff.questions import Question, Reply
from usecases.staff.rights import Member
from usecases.staff.written import WritingAnswers
from usecases.staff.written_answers import WrittenAnswer

PAGE = 8
STEP = "staff-written"


def answers_screen(
    written: Sequence[WrittenAnswer],
    alone: Sequence[tuple[Question, Reply]],
    page: int,
    call: Call,
    words: Words,
) -> Screen:
    """Published answers and drafts, and which answers only those have had who asked."""
    pages = max(1, -(-len(written) // PAGE))
    shown = written[page * PAGE : (page + 1) * PAGE]
    rows: list[tuple[Button, ...]] = [
        (Button(label(answer, call, words), OnWritten(act="open", id=answer.id).pack()),) for answer in shown
    ]
    turn = []
    if page > 0:
        turn.append(Button("◀️", OpenDesk(name="answers", page=page - 1).pack()))
    if page + 1 < pages:
        turn.append(Button("▶️", OpenDesk(name="answers", page=page + 1).pack()))
    if turn:
        rows.append(tuple(turn))
    rows += [
        (
            Button(
                words.say("written.alone-open", number=question.number),
                OnReply(act="look", id=reply.id).pack(),
            ),
        )
        for question, reply in alone[:PAGE]
    ]
    rows.append((Button(words.say("written.new"), OnWritten(act="new").pack()),))
    if any(answer.published for answer in written):
        files = (("answers-docx", "DOCX"), ("answers-xlsx", "XLSX"))
        rows.append(tuple(Button(f"⬇️ {kind}", TakeExport(name=name).pack()) for name, kind in files))
    published = sum(answer.number is not None for answer in written)
    parts = [words.say("written.title", published=published, drafts=len(written) - published)]
    if alone:
        lines = "\n".join(
            words.say("written.alone-item", number=question.number, text=one_line(question.text, 90))
            for question, _ in alone
        )
        parts.append(words.say("written.alone", lines=Markup(lines)))
    return Screen("\n\n".join(parts), buttons=(*rows, back_button(words)), replaces=True)


def label(answer: WrittenAnswer, call: Call, words: Words) -> str:
    """How a written answer is named on a button: its number or that it is a draft, missing languages, its question."""
    texts = answer.texts or answer.published
    lang = next((lang for lang in (words.lang, *call.languages) if lang in texts), None)
    title = one_line(texts[lang].question, 20) if lang else "…"
    lacks = ",".join(answer.missing(call.languages))
    head = f"№ {answer.number}" if answer.number is not None else "📝"
    return f"{head} {title}{f' · −{lacks}' if lacks else ''}"[:LONGEST_LABEL]


def editor_screen(answer: WrittenAnswer, call: Call, words: Words, *, replaces: bool = True) -> Screen:
    """A written answer in every language, what is approved, and what is missing."""
    parts = [
        words.say("written.published-title", number=answer.number, revision=answer.revision)
        if answer.number is not None
        else words.say("written.draft-title")
    ]
    rows: list[tuple[Button, ...]] = []
    for lang in call.languages:
        name = words.say(f"staff.lang-{lang}")
        text = answer.texts.get(lang)
        write = Button(words.say("written.write", lang=lang), OnWritten(act="write", id=answer.id, lang=lang).pack())
        if text is None:
            parts.append(words.say("written.lang-missing", lang=name))
            rows.append((write,))
            continue
        state = "public" if text.revision is not None else "approved" if text.approved else "draft"
        parts.append(words.say(f"written.lang-{state}", lang=name, question=text.question, answer=text.answer))
        approve = Button(
            words.say("written.approve", lang=lang), OnWritten(act="approve", id=answer.id, lang=lang).pack()
        )
        rows.append((write,) if text.approved else (write, approve))
    if any(text.approved and text.revision is None for text in answer.texts.values()):
        rows.append((Button(words.say("written.publish"), OnWritten(act="publish", id=answer.id).pack()),))
    return Screen("\n\n".join(parts), buttons=(*rows, back_button(words, "answers")), replaces=replaces)


def confirm_screen(answer: WrittenAnswer, call: Call, words: Words) -> Screen:
    """Before something is published with a language missing: says which, and what those readers will get."""
    missing = ", ".join(words.say(f"staff.lang-{lang}") for lang in answer.missing(call.languages))
    rows = (
        (Button(words.say("written.publish-anyway"), OnWritten(act="confirm", id=answer.id).pack()),),
        (Button(words.say("staff.back"), OnWritten(act="open", id=answer.id).pack()),),
    )
    return Screen(words.say("written.confirm", missing=missing), buttons=rows, replaces=True)


def alone_screen(question: Question, reply: Reply, public: tuple[str, str], call: Call, words: Words) -> Screen:
    """An answer that only who asked has had, as it would be published, and the button that publishes it."""
    parts = (
        words.say("written.alone-title", number=question.number),
        words.say("inbox.public-text", question=public[0], answer=public[1]),
        missing_line(question, reply, call, words),
    )
    rows = (
        (Button(words.say("inbox.publish"), OnReply(act="publish", id=reply.id).pack()),),
        (Button(words.say("inbox.prepare"), OnReply(act="prepare", id=reply.id).pack()),),
        back_button(words, "answers"),
    )
    return Screen("\n\n".join(parts), buttons=rows, replaces=True)


def published_screen(answer: WrittenAnswer, call: Call, words: Words) -> Screen:
    """What was published, and which languages are still missing."""
    missing = [words.say(f"staff.lang-{lang}") for lang in call.languages if lang not in answer.published]
    parts = [words.say("written.published", number=answer.number, revision=answer.revision)]
    if missing:
        parts.append(words.say("written.still-missing", missing=", ".join(missing)))
    rows = (
        (Button(words.say("written.open"), OnWritten(act="open", id=answer.id).pack()),),
        back_button(words, "answers"),
    )
    return Screen("\n\n".join(parts), buttons=rows, replaces=True)


def router() -> Router:
    """The list, the editor of each answer, and its publication."""
    routes = Router(name="staff-written")

    async def page(number: int, writing: WritingAnswers, desk: AnsweringStaff, call: Call, words: Words) -> Screen:
        return answers_screen(await writing.all(), await desk.unpublished(), number, call, words)

    @routes.message(Command("answers"), OnStaff(Role.READER))
    async def show(
        message: Message,
        person: Person,
        people: Talks,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        step = await people.step(person.id)
        if step is not None and step.name == STEP:
            await people.set_step(person.id, None)
        return await page(0, writing, staff_desk, call, words)

    @routes.callback_query(OpenDesk.filter(F.name == "answers"), OnStaff(Role.READER))
    async def press(
        query: CallbackQuery,
        callback_data: OpenDesk,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        return await page(callback_data.page, writing, staff_desk, call, words)

    @routes.callback_query(OnReply.filter(F.act == "look"), OnStaff(Role.READER))
    async def look(
        query: CallbackQuery,
        callback_data: OnReply,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        found = await sent_answer(callback_data.id, staff_desk)
        if found is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        question, reply = found
        public = (writing.public_text(question.text), writing.public_text(reply.text))
        return alone_screen(question, reply, public, call, words)

    @routes.callback_query(OnReply.filter(F.act.in_({"publish", "prepare", "canned"})), OnStaff(Role.STAFF))
    async def on_reply(
        query: CallbackQuery,
        callback_data: OnReply,
        member: Member,
        writing: WritingAnswers,
        staff_desk: AnsweringStaff,
        call: Call,
        words: Words,
    ) -> Screen:
        found = await sent_answer(callback_data.id, staff_desk)
        if found is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        question, reply = found
        if callback_data.act == "canned":
            await staff_desk.keep_canned(reply, member, mark(query))
            return Screen(toast=words.say("inbox.canned-kept"))
        if callback_data.act == "prepare":
            made = await writing.from_answer(question, reply, member, mark(query))
            return editor_screen(made, call, words, replaces=False)
        published = await writing.publish_as_sent(question, reply, member, mark(query))
        return published_screen(published, call, words)

    @routes.callback_query(OnWritten.filter(F.act == "new"), OnStaff(Role.STAFF))
    async def new(query: CallbackQuery, member: Member, writing: WritingAnswers, call: Call, words: Words) -> Screen:
        return editor_screen(await writing.blank(member, mark(query)), call, words)

    @routes.callback_query(OnWritten.filter(F.act == "open"), OnStaff(Role.READER))
    async def open_(
        query: CallbackQuery, callback_data: OnWritten, writing: WritingAnswers, call: Call, words: Words
    ) -> Screen:
        answer = await writing.find(callback_data.id)
        return editor_screen(answer, call, words) if answer else Screen(toast=words.say("inbox.gone"), alert=True)

    @routes.callback_query(OnWritten.filter(F.act == "write"), OnStaff(Role.STAFF))
    async def write(
        query: CallbackQuery,
        callback_data: OnWritten,
        person: Person,
        people: Talks,
        writing: WritingAnswers,
        words: Words,
    ) -> Screen:
        answer = await writing.find(callback_data.id)
        if answer is None or query.message is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        data = {"id": answer.id, "lang": callback_data.lang, **here(query)}
        await people.set_step(person.id, Step(STEP, data))
        return Screen(words.say("written.send-question", lang=words.say(f"staff.lang-{callback_data.lang}")))

    @routes.message(Typed(STEP), F.text, OnStaff(Role.STAFF))
    async def text(
        message: Message,
        step: Step,
        member: Member,
        people: Talks,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Answer:
        data, said = step.data, message.text or ""
        name = words.say(f"staff.lang-{data['lang']}")
        if "question" not in data:
            await people.set_step(member.person_id, Step(STEP, {**data, "question": said, **here(message)}))
            return Screen(words.say("written.send-answer", lang=name))
        key = f"{message.chat.id}:{message.message_id}"
        await writing.write(data["id"], data["lang"], data["question"], said, member, key)
        await people.set_step(member.person_id, None)
        answer = await writing.find(data["id"])
        return editor_screen(answer, call, words, replaces=False) if answer else None

    @routes.callback_query(OnWritten.filter(F.act == "approve"), OnStaff(Role.STAFF))
    async def approve(
        query: CallbackQuery,
        callback_data: OnWritten,
        member: Member,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Screen:
        await writing.approve(callback_data.id, callback_data.lang, member, mark(query))
        answer = await writing.find(callback_data.id)
        return editor_screen(answer, call, words) if answer else Screen(toast=words.say("inbox.gone"), alert=True)

    @routes.callback_query(OnWritten.filter(F.act.in_({"publish", "confirm"})), OnStaff(Role.STAFF))
    async def publish(
        query: CallbackQuery,
        callback_data: OnWritten,
        member: Member,
        writing: WritingAnswers,
        call: Call,
        words: Words,
    ) -> Screen:
        answer = await writing.find(callback_data.id)
        if answer is None:
            return Screen(toast=words.say("inbox.gone"), alert=True)
        if callback_data.act == "publish" and answer.missing(call.languages):
            return confirm_screen(answer, call, words)
        outcome = await writing.publish(answer.id, member, mark(query))
        if outcome != "published":
            return Screen(toast=words.say(f"written.{outcome}"), alert=True)
        return published_screen(await writing.find(answer.id) or answer, call, words)

    return routes


async def sent_answer(id: int, staff_desk: AnsweringStaff) -> tuple[Question, Reply] | None:
    """An answer that was sent, with its question."""
    reply = await staff_desk.reply(id)
    question = await staff_desk.find(reply.question) if reply is not None else None
    return (question, reply) if question is not None and reply is not None and reply.state == "sent" else None
