"""The text of an answer: the entry's wording for the present, with the call's dates and figures put in."""

from datetime import datetime
from typing import Any

from domain.answers.entry import Entry
from domain.call import Call, Moment
from domain.text import Lang, written_in
from locales.words import Markup, Words


def answer_text(entry: Entry, call: Call, words: Words, now: datetime, *, whole: bool = False) -> str:
    """What the person reads, as Telegram HTML, with the place in the call where the entry states something.

    `whole` adds the details that otherwise stand behind a button.
    """
    text = entry.answer
    for change in entry.after:
        if call.passed(change.moment, now):
            text = change.text
    parts = [fill(text.say(words.lang, call.languages), call, words)]
    if whole and entry.more is not None:
        parts.append(fill(entry.more.say(words.lang, call.languages), call, words))
    if entry.sections:
        parts.append(words.say("common.place", places=places(entry.sections, call, words.lang)))
    return "\n\n".join(part.strip() for part in parts)


def in_its_language(text: str, words: Words) -> str:
    """What the staff wrote in one language for everybody; other readers are told in which."""
    lang = written_in(text)
    return text if lang in (None, words.lang) else f"{text} ({words.say(f'staff.lang-{lang}')})"


def places(sections: tuple[str, ...], call: Call, lang: Lang) -> str:
    """The places in the call as they are cited: ``§ 4.5``, ``§ 1.2, Activity 2.1``, ``Cover page, § 4.5``.

    The sign stands before numbers only: a place without a number is named in words.
    """
    cites = [call.sections[section].cite.say(lang, call.languages) for section in sections]
    named = ", ".join(f"§ {cite}" if cite[:1].isdigit() else cite for cite in cites)
    return named[:1].upper() + named[1:]


def fill(text: str, call: Call, words: Words) -> str:
    """`text` with its placeholders: moments, figures, mailbox, number of the call, help lines."""
    return text.format_map(_Placeholders(call, words)) if "{" in text else text


def moment_text(moment: Moment, call: Call, words: Words) -> str:
    """Date, hour and zone in words; the date alone for a moment that is a day."""
    start = moment.start(call.timezone)
    if not moment.has_time:
        return words.date(start)
    return words.say("common.moment", date=words.date(start), time=words.time(start))


def help_lines(call: Call, words: Words) -> str:
    """The numbers to call in danger, one a line."""
    return "\n".join(
        words.say("common.help-line", number=line.number, name=line.name.say(words.lang, call.languages))
        for line in call.help_lines
    )


class _Placeholders(dict[str, Any]):
    def __init__(self, call: Call, words: Words) -> None:
        super().__init__()
        self._call, self._words = call, words

    def __missing__(self, name: str) -> Any:
        call, words = self._call, self._words
        if name in call.moments:
            return _MomentText(call.moments[name], call, words)
        if name in call.figures:
            return words.number(call.figures[name])
        if name == "help_lines":
            return Markup(help_lines(call, words))
        return {"mailbox": call.maker.mailbox, "call_id": call.id}[name]


class _MomentText:
    """A moment in a text: whole, or one of its parts by an attribute."""

    def __init__(self, moment: Moment, call: Call, words: Words) -> None:
        self._moment, self._call, self._words = moment, call, words

    def __format__(self, spec: str) -> str:
        return moment_text(self._moment, self._call, self._words)

    @property
    def date(self) -> str:
        return self._words.date(self._moment.start(self._call.timezone))

    @property
    def time(self) -> str:
        return self._words.time(self._moment.start(self._call.timezone))

    @property
    def weekday(self) -> str:
        return self._words.weekday(self._moment.start(self._call.timezone))
