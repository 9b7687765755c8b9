"""Written answers as documents for publication, in every language of the call, with their revisions (§ 4.5)."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

from domain.call import Call
from domain.text import Lang
from locales.words import Words
from storage.exports.workbook import safe_text, workbook_bytes
from usecases.plain_text import plain
from usecases.staff.written_answers import Text, WrittenAnswer
from usecases.wording import words_of

Published = Sequence[tuple[WrittenAnswer, Sequence[Text]]]
"""Published answers by number, each with every text that was ever public."""


def as_docx(published: Published, call: Call) -> bytes:
    """A document with a part for each language; a missing text is named, never left out in silence."""
    document: Any = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    for place, lang in enumerate(_languages(call)):
        words = words_of(call, lang)
        if place:
            document.add_page_break()
        document.add_heading(_say(words, "written.document-title", id=call.id), level=1)
        document.add_paragraph(_say(words, "written.document-intro"))
        for answer, texts in published:
            _add_answer(document, answer, texts, lang, call, words)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_xlsx(published: Published, call: Call) -> bytes:
    """A workbook: the answers in all languages side by side, and every revision on a sheet of its own."""
    languages = _languages(call)
    words = words_of(call, languages[0])
    names = {lang: _say(words, f"staff.lang-name-{lang}") for lang in languages}
    heads = [_say(words, "written.column-number"), _say(words, "written.column-published")]
    heads += [_say(words, "written.column-revision"), _say(words, "written.column-revised")]
    for lang in languages:
        heads += [_say(words, f"written.column-{part}", lang=names[lang]) for part in ("question", "answer")]
    lacks = _say(words, "written.no-text")
    rows = []
    for answer, _ in published:
        row: list[Any] = [answer.number, answer.published_at, answer.revision, answer.revised_at]
        for lang in languages:
            text = answer.published.get(lang)
            row += [text.question, text.answer] if text else [lacks, lacks]
        rows.append(row)
    history = [
        [
            answer.number,
            text.revision,
            names.get(text.lang, text.lang),
            text.written_at,
            text.question,
            text.answer,
        ]
        for answer, texts in published
        for text in texts
    ]
    history_heads = [
        _say(words, key)
        for key in (
            "written.column-number",
            "written.column-revision",
            "written.column-lang",
            "written.column-written",
        )
    ]
    history_heads += [_say(words, f"written.column-{part}-plain") for part in ("question", "answer")]
    return workbook_bytes(
        [
            (_say(words, "written.sheet-answers"), heads, rows),
            (_say(words, "written.sheet-revisions"), history_heads, history),
        ],
        call.timezone,
    )


def _add_answer(
    document: Any, answer: WrittenAnswer, texts: Sequence[Text], lang: Lang, call: Call, words: Words
) -> None:
    assert answer.published_at is not None
    document.add_heading(_say(words, "written.document-number", number=answer.number), level=2)
    text = answer.published.get(lang)
    if text is None:
        document.add_paragraph(_say(words, "written.document-missing")).runs[0].italic = True
    else:
        question = document.add_paragraph()
        question.add_run(_say(words, "written.document-question") + " ").bold = True
        question.add_run(safe_text(text.question))
        reply = document.add_paragraph()
        reply.add_run(_say(words, "written.document-answer") + " ").bold = True
        reply.add_run(safe_text(text.answer))
    dates = [_say(words, "written.document-published", date=_day(answer.published_at, call, words))]
    if answer.revised_at is not None and answer.revision > 1:
        dates.append(
            _say(
                words,
                "written.document-revised",
                revision=answer.revision,
                date=_day(answer.revised_at, call, words),
            )
        )
    document.add_paragraph(" ".join(dates)).runs[0].font.size = Pt(10)
    earlier = [old for old in texts if old.lang == lang and text is not None and old.revision != text.revision]
    for old in earlier:
        line = _say(words, "written.document-earlier", revision=old.revision)
        document.add_paragraph(f"{line} {safe_text(old.answer)}").runs[0].font.size = Pt(10)


def _languages(call: Call) -> tuple[Lang, ...]:
    return tuple(dict.fromkeys((*call.application_languages, *call.languages)))


def _day(at: Any, call: Call, words: Words) -> str:
    return words.date(at.astimezone(call.timezone))


def _say(words: Words, key: str, **arguments: object) -> str:
    return plain(words.say(key, **arguments))
