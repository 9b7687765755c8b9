"""All questions to the staff with their answers, as a workbook."""

from collections.abc import Sequence

from domain.call import Call
from storage.exports.workbook import Value, workbook_bytes
from usecases.plain_text import plain
from usecases.staff.questions import Question, Reply
from usecases.wording import words_of

COLUMNS = ("number", "asked", "late", "lang", "source", "text", "state", "answered", "answer", "joined")
"""The columns in their order; the head of ``x`` is the sentence ``inbox.column-x``."""


def as_xlsx(questions: Sequence[tuple[Question, Sequence[Reply]]], call: Call) -> bytes:
    """One row a question; several answers stand below each other in one cell."""
    words = words_of(call, call.application_languages[0])

    def say(key: str) -> str:
        return plain(words.say(key))

    rows: list[list[Value]] = []
    for question, replies in questions:
        rows.append(
            [
                question.number,
                question.asked_at,
                say("inbox.column-late-yes" if question.late else "inbox.column-late-no"),
                say(f"staff.lang-name-{question.lang}"),
                say("inbox.column-by-mail" if question.came_by_mail else "inbox.column-by-telegram"),
                question.text,
                say(f"inbox.column-{state(question)}"),
                replies[-1].sent_at if replies else None,
                "\n\n".join(reply.text or ", ".join(file.name for file in reply.files) for reply in replies),
                question.joined_to,
            ]
        )
    heads = [say(f"inbox.column-{name}") for name in COLUMNS]
    return workbook_bytes([(say("inbox.sheet"), heads, rows)], call.timezone)


def state(question: Question) -> str:
    """How far a question has come, in one word."""
    if question.retracted_at is not None:
        return "retracted"
    if question.published:
        return "published"
    if question.answered or question.joined_to is not None:
        return "answered-state"
    return "open"
