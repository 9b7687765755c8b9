"""The screens of written answers as the staff sees them: the list, the editor, what is missing, what is public."""

from collections.abc import Sequence

from domain.call import Call
from handlers.screen import Button, Screen
from handlers.staff.card import LONGEST_LABEL
from handlers.staff.drafts import missing_line
from handlers.staff.menu import back_button
from handlers.staff.presses import OnReply, OnWritten, OpenDesk, TakeExport
from locales.words import Markup, Words
from usecases.plain_text import one_line
from usecases.staff.questions import Question, Reply
from usecases.staff.written_answers import WrittenAnswer

PAGE = 8


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
