"""The answer to free text, out of the entries of the call."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from domain.answers import Context, Match, Part, Reading
from domain.answers.entry import Entry
from domain.answers.reading import Reasons
from domain.text import Lang
from locales.words import Words
from usecases.answer_text import answer_text
from usecases.current_call import CurrentCall
from usecases.place_note import place_note
from usecases.ports import Clock
from usecases.wording import words_of

Kind = Literal["answer", "unknown", "chat", "emergency"]

SHOWN, SHOWN_INSTEAD = 4, 5
"""Other entries shown at most beside an answer, and where the call or the assistant has none."""


@dataclass(frozen=True)
class Suggestion:
    """An entry that may be meant, with the title on its button."""

    entry_id: str
    title: str


@dataclass(frozen=True)
class AnsweredPart:
    """The answer to one question of a message.

    `entry` is None where nothing was near enough. `offers_staff` tells whether the question can be passed on.
    """

    question: str
    kind: Kind
    text: str
    entry: Entry | None
    confidence: float
    offers_staff: bool
    suggestions: tuple[Suggestion, ...]
    reasons: Callable[[], Reasons] = field(compare=False)

    @property
    def unknown(self) -> bool:
        """Whether the text says that the call does not tell, or that staff can be asked instead."""
        return self.kind == "unknown" or (self.kind == "chat" and self.offers_staff)


@dataclass(frozen=True)
class Answered:
    """The answers to a message, all in the language of the question."""

    lang: Lang
    kind: Kind
    parts: tuple[AnsweredPart, ...]

    @property
    def text(self) -> str:
        """All of it, as it is shown."""
        return "\n\n".join(part.text for part in self.parts)


SURE = {"chat": 0.7, "unknown": 0.9}
"""From this confidence on small talk is taken for no question, and a subject on which the call is silent for no other:
beside the reply stands only what the call's makers named as near."""


class Answering:
    """Answers questions in the words of the call's entries."""

    def __init__(self, current: CurrentCall, clock: Clock) -> None:
        self._current, self._clock = current, clock

    async def look_up(self, text: str, lang: Lang, context: Context | None = None) -> Answered:
        """The answer to `text`; `lang` is used where the text itself tells no language."""
        index = await self._current.index()
        return self._answered(index.read(text, lang=lang, context=context))

    async def emergency(self, text: str, lang: Lang) -> Answered | None:
        """The help lines when `text` is about somebody in danger, else None."""
        index = await self._current.index()
        reading = index.read(text, lang=lang)
        return self._answered(reading) if reading.kind == "emergency" else None

    def _answered(self, reading: Reading) -> Answered:
        words = words_of(self._current.call, reading.lang)
        return Answered(reading.lang, reading.kind, tuple(self._parts(reading, words)))

    def _parts(self, reading: Reading, words: Words) -> list[AnsweredPart]:
        if reading.kind == "emergency":
            return [self._part(part, words) for part in reading.parts if part.kind == "emergency"][:1]
        headed = len(reading.parts) > 1
        return [self._part(part, words, headed=headed) for part in reading.parts]

    def _part(self, part: Part, words: Words, *, headed: bool = False) -> AnsweredPart:
        call = self._current.call
        entry = self._current.data.entries.get(part.entry_id) if part.entry_id else None
        if entry is None:
            text = words.say("answers.not-found")
        else:
            text = answer_text(entry, call, words, self._clock.now())
            note = place_note(part.places, entry, self._current.data, words)
            if note:
                text = f"{note}\n\n{text}"
            if (headed or part.follow_up_of) and entry.kind != "chat":
                text = words.say("answers.about", title=entry.title.say(words.lang, call.languages)) + f"\n{text}"
        sure = entry is not None and part.confidence >= SURE.get(entry.kind, math.inf)
        elsewhere = () if sure else tuple(match for match in part.suggestions if match.entry_id != part.entry_id)
        return AnsweredPart(
            question=part.text,
            kind=part.kind,
            text=text,
            entry=entry,
            confidence=part.confidence,
            offers_staff=entry is None or entry.offers_staff or part.kind == "unknown",
            suggestions=self._suggestions(entry, elsewhere, words),
            reasons=part.reasons,
        )

    def _suggestions(self, entry: Entry | None, found: tuple[Match, ...], words: Words) -> tuple[Suggestion, ...]:
        # Where the call does not tell, what the call's makers named as near comes before what looks alike.
        named = entry.near if entry is not None and entry.kind == "unknown" else ()
        ids = dict.fromkeys((*named, *(match.entry_id for match in found)))
        entries = self._current.data.entries
        languages = self._current.call.languages
        return tuple(
            Suggestion(id, entries[id].title.say(words.lang, languages))
            for id in ids
            if id in entries and entries[id].kind == "call"
        )[: SHOWN if entry is not None and entry.kind == "call" else SHOWN_INSTEAD]
