"""The card of a question as the staff sees it, and the screens that open from it."""

from collections.abc import Sequence
from datetime import datetime

from domain.answers.entry import Entry
from domain.call import Call
from handlers.screen import Button, Screen
from handlers.staff.presses import AttachEntry, OnCanned, OnQuestion
from locales.words import Markup, Words
from usecases.plain_text import one_line
from usecases.staff.questions import Canned, Line, Question, Reply

LONGEST_LABEL = 40
"""Letters of a button that a phone shows without cutting it."""


def card_screen(question: Question, call: Call, words: Words, *, replaces: bool = False) -> Screen:
    """Number, language, moment, in time or late, the text, how far it has come, and what can be done."""
    text = words.say(
        "inbox.card",
        number=question.number,
        lang=words.say(f"staff.lang-{question.lang}"),
        asked=moment(question.asked_at, call, words),
        timely=Markup(words.say("inbox.late" if question.late else "inbox.in-time")),
        text=question.text,
        standing=Markup("".join(f"{line}\n" for line in standing(question, words))),
        how=Markup(words.say("inbox.card-how") if question.retracted_at is None else ""),
    )
    return Screen(text.rstrip(), buttons=_buttons(question, words), replaces=replaces)


def standing(question: Question, words: Words) -> list[str]:
    """How far a question has come, a line each."""
    lines = []
    if question.came_by_mail:
        lines.append(words.say("inbox.by-mail"))
    if question.retracted_at is not None:
        lines.append(words.say("inbox.is-retracted"))
    if question.edited_at is not None:
        lines.append(words.say("inbox.is-edited"))
    if question.joined_to is not None:
        lines.append(words.say("inbox.is-joined", number=question.joined_to))
    if question.published:
        lines.append(words.say("inbox.is-published"))
    elif question.answered:
        lines.append(words.say("inbox.is-answered"))
    if question.claimed_by is not None:
        lines.append(words.say("inbox.is-claimed", name=question.claimer or question.claimed_by))
    if question.similar:
        numbers = ", ".join(f"№ {number}" for number in question.similar)
        lines.append(words.say("inbox.similar", numbers=numbers))
    return lines


def _buttons(question: Question, words: Words) -> tuple[tuple[Button, ...], ...]:
    if question.retracted_at is not None:
        return ()

    def on(act: str, label: str, to: int = 0) -> Button:
        press = OnQuestion.model_validate({"act": act, "number": question.number, "to": to})
        return Button(label, press.pack())

    rows: list[tuple[Button, ...]] = [
        (
            on("claim", words.say("inbox.unclaim" if question.claimed_by else "inbox.claim")),
            on("history", words.say("inbox.history")),
        ),
        (on("entries", words.say("inbox.entries")), on("canned", words.say("inbox.canned"))),
    ]
    if question.joined_to is None and not question.answered:
        rows += [(on("join", words.say("inbox.join", number=other), other),) for other in question.similar]
    return tuple(rows)


def back_to_card(question: Question, words: Words) -> tuple[Button, ...]:
    """A row that shows the card again."""
    return (Button(words.say("staff.back"), OnQuestion(act="card", number=question.number).pack()),)


def history_screen(
    question: Question, lines: Sequence[Line], answers: Sequence[Reply], call: Call, words: Words
) -> Screen:
    """Everything that was said about a question, in its order."""
    told: list[tuple[datetime, str]] = [
        (line.at, words.say(f"inbox.line-{line.kind}", moment=moment(line.at, call, words), text=line.text))
        for line in lines
    ]
    told += [
        (
            reply.sent_at or reply.written_at,
            words.say(
                "inbox.line-correction" if reply.corrects else "inbox.line-answer",
                moment=moment(reply.sent_at or reply.written_at, call, words),
                name=reply.author or reply.staff_id,
                text=reply.text or ", ".join(file.name for file in reply.files),
            ),
        )
        for reply in answers
    ]
    body = "\n\n".join(text for _, text in sorted(told)) or words.say("inbox.no-history")
    text = words.say("inbox.history-title", number=question.number, body=Markup(body))
    return Screen(text, buttons=(back_to_card(question, words),), replaces=True)


def entries_screen(question: Question, entries: Sequence[Entry], call: Call, words: Words) -> Screen:
    """The entries nearest to a question, to attach it to one of them with a press."""
    rows = [
        (
            Button(
                entry.title.say(words.lang, call.languages)[:LONGEST_LABEL],
                AttachEntry(act="attach", number=question.number, entry=entry.id).pack(),
            ),
        )
        for entry in entries
    ]
    key = "inbox.entries-choose" if rows else "inbox.entries-none"
    text = words.say(key, number=question.number)
    return Screen(text, buttons=(*rows, back_to_card(question, words)), replaces=True)


def attached_screen(question: Question, entry: Entry, call: Call, words: Words) -> Screen:
    """The question finds its entry from now on; the asker can be sent that answer too."""
    send = AttachEntry(act="send", number=question.number, entry=entry.id).pack()
    text = words.say("inbox.attached", number=question.number, title=entry.title.say(words.lang, call.languages))
    rows = [back_to_card(question, words)]
    if not question.came_by_mail and not question.answered:
        rows.insert(0, (Button(words.say("inbox.send-entry"), send),))
    return Screen(text, buttons=tuple(rows), replaces=True)


def canned_screen(question: Question, canned: Sequence[Canned], words: Words) -> Screen:
    """Answers that are kept in the asker's language; a press asks once more before anything is sent."""
    rows: list[tuple[Button, ...]] = []
    for each in canned[:8]:
        use = OnCanned(act="use", id=each.id, number=question.number)
        remove = OnCanned(act="remove", id=each.id, number=question.number)
        rows.append((Button(one_line(each.text, 30), use.pack()), Button("🗑", remove.pack())))
    lang = words.say(f"staff.lang-{question.lang}")
    key = "inbox.canned-choose" if rows else "inbox.canned-none"
    text = words.say(key, number=question.number, lang=lang)
    return Screen(text, buttons=(*rows, back_to_card(question, words)), replaces=True)


def moment(at: datetime, call: Call, words: Words) -> str:
    """Day and hour by the call's clock."""
    local = at.astimezone(call.timezone)
    return f"{words.short_date(local)}, {words.time(local)}"
