"""Messages about questions and written answers that go out on their own, to the staff and to those who asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from handlers.screen import Button, KeptAlbum, KeptFile, Screen
from handlers.staff.card import card_screen, moment
from handlers.staff.drafts import outcome_screen
from handlers.staff.presses import OnQuestion, OpenDesk
from locales.words import Markup, Words
from usecases.answer_text import moment_text
from usecases.plain_text import shortened
from usecases.staff.answering import Written
from usecases.staff.knowledge import foreign_line
from usecases.wording import words_of

if TYPE_CHECKING:
    from handlers.notices import Setting


def question_card(setting: Setting) -> Screen | None:
    """A question as the staff sees it; nothing when it has been erased meanwhile."""
    question = setting.question
    return card_screen(question, setting.call, setting.words) if question is not None else None


def question_more(setting: Setting) -> Screen | None:
    """What the asker added, under the same number."""
    return _about("inbox.asker-more", setting)


def question_edited(setting: Setting) -> Screen | None:
    """The text that the asker changed: what it was and what it is."""
    question = setting.question
    if question is None:
        return None
    key = "inbox.asker-edited-answered" if question.answered else "inbox.asker-edited"
    return _about(key, setting, now=question.text)


def question_retracted(setting: Setting) -> Screen | None:
    """The asker has taken the question back."""
    question = setting.question
    return Screen(setting.words.say("inbox.asker-retracted", number=question.number)) if question else None


def question_mail(setting: Setting) -> Screen | None:
    """The letter with the question did not surely reach the mailbox."""
    question, words = setting.question, setting.words
    if question is None:
        return None
    key = f"inbox.mail-{setting.facts['outcome']}"
    return Screen(words.say(key, number=question.number))


def staff_answer(setting: Setting) -> Screen | None:
    """The staff's answer, word for word, in a frame of the asker's language; a foreign one is marked as such."""
    question, facts, call = setting.question, setting.facts, setting.call
    if question is None:
        return None
    words = words_of(call, question.lang)
    text = words.say(
        "inbox.correction" if facts["corrects"] else "inbox.answer",
        number=question.number,
        asked=shortened(question.text),
        foreign=Markup(foreign_line(facts["lang"], words) if facts["text"] else ""),
        text=facts["text"],
    )
    # An answer that waited while an older program was replaced has one file.
    files = facts["files"] if "files" in facts else [facts["file"][:2]] if facts["file"] else []
    return Screen(text, file=_kept(files))


def _kept(files: Sequence[tuple[Literal["document", "photo"], str]]) -> KeptFile | KeptAlbum | None:
    if len(files) > 1:
        return KeptAlbum(files[0][0], tuple(id for _, id in files))
    return KeptFile(*files[0]) if files else None


def staff_album(setting: Setting) -> Screen | None:
    """What became of files that a member of the staff sent together."""
    question, facts, reply = setting.question, setting.facts, setting.facts["written_reply"]
    if question is None or reply is None:
        return None
    written = Written(facts["outcome"], question, reply, tuple(facts["doubts"]), facts["answers"])
    return outcome_screen(written, facts["public"], setting.call, setting.words, replaces=False)


def answers_due(setting: Setting) -> Screen:
    """Reminds the staff that the written answers fall due, with the true time left."""
    words, call, waiting = setting.words, setting.call, setting.facts["waiting"]
    text = words.say(
        "inbox.due" if waiting else "inbox.due-all-answered",
        moment=moment_text(call.moments["answers_due"], call, words),
        left=words.left(call.end("answers_due") - setting.now),
        count=words.say_n("inbox.questions", len(waiting)),
    )
    return Screen(text, buttons=_desk_buttons(waiting, words))


def unanswered(setting: Setting) -> Screen:
    """The morning's list of questions that wait too long."""
    waiting, words = setting.facts["waiting"], setting.words
    text = words.say("inbox.unanswered", count=words.say_n("inbox.questions", len(waiting)))
    return Screen(text, buttons=_desk_buttons(waiting, words))


def written_answer(setting: Setting) -> Screen:
    """A published answer for somebody who asked this or wants all of them."""
    facts, words = setting.facts, setting.words
    texts = facts["texts"]
    lang = next(lang for lang in (words.lang, *setting.call.languages) if lang in texts)
    question, answer = texts[lang]
    key = "written.sent-revised" if facts["revision"] > 1 else "written.sent"
    text = words.say(
        key, number=facts["number"], question=question, answer=answer, foreign=Markup(foreign_line(lang, words))
    )
    return Screen(f"{text}\n\n{words.say('written.sent-asked' if facts['asked'] else 'written.sent-wanted')}")


def written_post(setting: Setting) -> Screen:
    """A published answer for the call's channel, in every language that it has."""
    facts, call = setting.facts, setting.call
    parts: list[tuple[str, str]] = []
    for lang in (*call.application_languages, *call.languages):
        if lang in facts["texts"] and all(lang != done for done, _ in parts):
            said = words_of(call, lang)
            question, answer = facts["texts"][lang]
            key = "written.post-revised" if facts["revision"] > 1 else "written.post"
            text = said.say(key, number=facts["number"], id=call.id, question=question, answer=answer)
            parts.append((lang, text))
    return Screen("\n\n".join(text for _, text in parts))


def _about(key: str, setting: Setting, **more: str) -> Screen | None:
    question, said = setting.question, setting.said
    if question is None or said is None:
        return None
    at = moment(said.at, setting.call, setting.words)
    return Screen(setting.words.say(key, number=question.number, moment=at, text=said.text, **more))


def _desk_buttons(waiting: list[int], words: Words) -> tuple[tuple[Button, ...], ...]:
    shown = [Button(f"№ {number}", OnQuestion(act="show", number=number).pack()) for number in waiting[:6]]
    rows = [tuple(shown[start : start + 3]) for start in range(0, len(shown), 3)]
    return (*rows, (Button(words.say("staff.menu-inbox"), OpenDesk(name="inbox").pack()),))


STAFF_NOTICES: dict[str, Callable[[Setting], Screen | None]] = {
    "question-card": question_card,
    "question-more": question_more,
    "question-edited": question_edited,
    "question-retracted": question_retracted,
    "question-mail": question_mail,
    "staff-answer": staff_answer,
    "staff-album": staff_album,
    "answers-due": answers_due,
    "unanswered": unanswered,
    "written-answer": written_answer,
    "written-channel": written_post,
}
"""The makers of these messages, by kind."""
