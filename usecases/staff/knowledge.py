"""What the staff has taught the assistant about this call: written answers and phrases attached to entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.answers.entry import AnswersFile, Entry, Topic
from domain.call import Call
from domain.redaction import without_personal_data
from domain.text import Lang, LocalText
from locales.words import Markup, Words
from usecases.current_call import CurrentCall
from usecases.plain_text import one_line
from usecases.ports import Clock
from usecases.staff.audit import Act
from usecases.staff.questions import Question
from usecases.staff.rights import Member
from usecases.staff.written_answers import WrittenAnswer, WrittenAnswers
from usecases.wording import words_of

TOPIC = "written"
LAST = 10_000
"""The place of the topic of written answers: after all topics of the call's folder."""
LONGEST_TITLE = 36


@dataclass(frozen=True)
class Phrase:
    """A question that the staff attached to an entry."""

    entry: str
    lang: Lang
    text: str


class Phrases(Protocol):
    """Keeps attached questions."""

    async def attach(self, phrase: Phrase, question: int, act: Act, now: datetime) -> bool:
        """Keep a phrase; whether it is new."""
        ...

    async def all(self) -> Sequence[Phrase]: ...

    async def mark(self) -> str:
        """A value that changes with every phrase."""
        ...


class Knowledge:
    """Brings what is kept into the search for answers: at the start, after a change, and from other processes."""

    def __init__(self, phrases: Phrases, answers: WrittenAnswers, current: CurrentCall, clock: Clock) -> None:
        self._phrases, self._answers, self._current, self._clock = phrases, answers, current, clock
        self._seen = ""

    async def refresh(self) -> None:
        """Take up what is new since the last time."""
        mark = f"{await self._phrases.mark()}/{await self._answers.mark()}"
        if mark == self._seen:
            return
        published = [answer for answer in await self._answers.all() if answer.published]
        entries = [written_entry(answer, self._current.call) for answer in published]
        phrases = [(phrase.entry, phrase.text) for phrase in await self._phrases.all()]
        await self._current.teach(written_file(entries, self._current.call), phrases)
        self._seen = mark

    async def attach(self, question: Question, entry_id: str, member: Member, key: str) -> bool:
        """From now on questions like this one find the entry; whether that is new. `KeyError` for no such entry."""
        if entry_id not in self._current.data.entries:
            raise KeyError(entry_id)
        # Kept for good, also when the asker is forgotten: nothing personal may stand in it.
        phrase = Phrase(entry_id, question.lang, without_personal_data(question.text))
        act = Act(member.person_id, "answers.attach", str(question.number), key, {"entry": entry_id})
        new = await self._phrases.attach(phrase, question.number, act, self._clock.now())
        await self.refresh()
        return new


def written_file(entries: Sequence[Entry], call: Call) -> AnswersFile:
    """The published answers as one more topic of the call."""
    title = LocalText({lang: words_of(call, lang).say("written.topic") for lang in call.languages})
    return AnswersFile(topic=Topic(id=TOPIC, order=LAST, title=title), entries=tuple(entries))


def written_entry(answer: WrittenAnswer, call: Call) -> Entry:
    """A published answer as an entry. Readers of a language it lacks get another one, marked as such."""
    texts: dict[Lang, str] = {}
    for lang in call.languages:
        shown = next(each for each in (lang, *call.languages) if each in answer.published)
        text = answer.published[shown]
        words = words_of(call, lang)
        said = words.say(
            "written.as-answer",
            number=answer.number,
            question=text.question,
            answer=text.answer,
            foreign=Markup(foreign_line(shown, words)),
        )
        texts[lang] = _literal(said)
    titles = {lang: one_line(text.question, LONGEST_TITLE) for lang, text in answer.published.items()}
    return Entry(
        id=f"{TOPIC}-{answer.number}",
        sections=(call.places["answers"],),
        title=LocalText(titles),
        answer=LocalText(texts),
        questions={lang: (text.question,) for lang, text in answer.published.items()},
    )


def foreign_line(shown: Lang, words: Words) -> str:
    """A line that says in which other language a text is; empty when it is the reader's own. Telegram HTML."""
    if shown == words.lang:
        return ""
    return words.say("written.foreign", lang=words.say(f"staff.lang-{shown}")) + "\n"


def _literal(text: str) -> str:
    # Entries may name dates and sums in braces; what the staff wrote is taken word for word.
    return text.replace("{", "{{").replace("}", "}}")
