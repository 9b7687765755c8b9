"""Finds the entry that answers a message."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from domain.answers import followups
from domain.answers.confidence import standing
from domain.answers.entry import Entry
from domain.answers.features import FeatureReader, Features, joined
from domain.answers.folding import normalise
from domain.answers.gazetteer import Gazetteer
from domain.answers.judging import Judge, Judged, Scores
from domain.answers.layouts import switched
from domain.answers.learnt import Learnt
from domain.answers.places import Finder
from domain.answers.reading import Context, Match, Part, Reading, Reasons, kind_of
from domain.answers.segments import asks, clauses, closer, halves, questions, sentences
from domain.answers.training import Trained, fingerprint, phrases, train
from domain.text import Lang

_SUGGESTIONS = 6
"""Other entries named beside an answer; those of them that are shown are chosen later."""
_FIRST_OF_ALL = 2
"""So many suggestions are for a message as a whole before those for its pieces."""
_CONFIDENT = 0.5
_SURE_WHOLE = 0.9
_CLAUSE, _SURE_CLAUSE = 0.6, 0.75
"""Parts of a sentence that is not sure as a whole are separate questions from the first confidence on, parts each of
which asks from the second on."""
_LAST = 0.2
"""The share of the last sentence that asks in the score of a longer message, beside the whole of it."""
_BEFORE = 0.35
"""The share of the whole message in the score of its second and later questions."""
_NEXT, _LEANS = 0.3, 0.2
"""The score of the second best entry from which on a half of a message may ask for it, and how much higher than the
other each half must score its own. Chosen on questions of strangers who ask for two things at once."""
_SUBJECT = 0.8
"""How much the title of the last subject weighs beside the words of a follow-up."""
_WITH_SUBJECT = 0.5
"""The share of a follow-up together with the subject in its score, beside the follow-up alone."""
_SAME_AGAIN = 0.3
"""What the last subject itself loses as the answer to a follow-up."""
_SAME_SECTION = 0.1
"""What other answers of its section gain: the talk mostly stays there."""
_REASONS = 8
_MOST_PARTS = 4
_MOST_PIECES = 8
_ALARM = -0.5
"""The danger from which on a message is an emergency: a false alarm costs less than a missed cry."""
_ALARM_IN_PART = 3.5
"""The same for one sentence of a message, which lacks what the others tell."""
_DOUBT = -4.0
"""The danger from which on the sentences of a message are looked at one by one."""
_LONGEST = 1_500
"""Characters of a message that are read; a longer one is read at its end, where the question stands."""
REMEMBERED = 1_000
"""The last messages of which the reading is remembered, but for emergencies: many ask the same in the same few words,
and one message is read more than once on its way."""


class AnswerIndex:
    """All entries of a call, ready to be asked; `build` makes one."""

    def __init__(self, entries: Sequence[Entry], gazetteer: Gazetteer | None, trained: Trained) -> None:
        self._entries = list(entries)
        self._kinds = [entry.kind for entry in entries]
        self._numbers = {entry.id: number for number, entry in enumerate(entries)}
        self._trained = trained
        self._model = trained.model
        self._features = FeatureReader(Finder(gazetteer) if gazetteer else None)
        self._learnt = Learnt(trained.model)
        self._judge = Judge(self._entries, self._features, trained.model, self._learnt, trained.vocabulary)
        self._emergencies = [number for number, entry in enumerate(entries) if entry.kind == "emergency"]
        self._remembered: dict[tuple[str, Lang], Reading] = {}

    @classmethod
    def build(
        cls,
        entries: Sequence[Entry],
        gazetteer: Gazetteer | None,
        languages: tuple[Lang, ...],
        state: Mapping[str, Any] | None = None,
    ) -> "AnswerIndex":
        """The index of `entries`; `state` of an earlier index of the same entries spares the training.

        A state of other entries is not used.
        """
        if state and state.get("fingerprint") == fingerprint(entries, gazetteer, languages):
            return cls(entries, gazetteer, Trained.from_state(state))
        return cls(entries, gazetteer, train(entries, gazetteer, languages))

    def state(self) -> dict[str, Any]:
        """What training found, as plain data and arrays, for `build`."""
        return self._trained.state()

    def add(self, entry: Entry) -> None:
        """Makes an entry findable at once, by its phrases and titles; one of the same id takes its place."""
        number = self._numbers.setdefault(entry.id, len(self._entries))
        self._entries[number : number + 1] = [entry]
        self._kinds[number : number + 1] = [entry.kind]
        for _, phrase in phrases(entry):
            self.learn(entry.id, phrase)

    def learn(self, entry_id: str, phrase: str) -> None:
        """Makes messages like `phrase` find an entry. KeyError when there is no such entry."""
        self._learnt.add(self._numbers[entry_id], self._features.read(normalise(phrase)).features)
        self._remembered.clear()

    def read(self, text: str, *, lang: Lang, context: Context | None = None) -> Reading:
        """What is asked in `text`; `lang` is the person's language, used when the text does not tell its own."""
        end = text[-_LONGEST:]
        alone = self._alone(end, lang)
        return self._read(end, lang, context) if followups.goes_on(alone, context) else alone

    def _alone(self, text: str, lang: Lang) -> Reading:
        reading = self._remembered.get((text, lang))
        if reading is None:
            reading = self._read(text, lang)
            if reading.kind != "emergency":
                self._remembered[text, lang] = reading
                if len(self._remembered) > REMEMBERED:
                    del self._remembered[next(iter(self._remembered))]
        return reading

    def _read(self, text: str, lang: Lang, context: Context | None = None) -> Reading:
        plain = switched(normalise(text), self._judge.knows)
        whole = self._judge(plain)
        spoken = self._trained.language.guess(whole.tokens, lang)
        emergency = self._emergency(whole)
        if emergency:
            return Reading(spoken, "emergency", (emergency,))
        parts = self._parts(whole, context)
        return Reading(spoken, kind_of(parts), parts)

    # How a message is taken apart

    def _parts(self, whole: Judged, context: Context | None) -> tuple[Part, ...]:
        pieces = sentences(whole.text)
        asked = questions(pieces)
        one = whole
        if len(pieces) > 1:
            last = self._judge((asked or pieces)[-1])
            one = whole.beside(last.scores, _LAST)
        part = self._followed(one, context)
        if len(asked) > 1:
            several = self._several(whole, asked, need=_CONFIDENT)
        else:
            apart = clauses(whole.text)
            each_asks = all(map(asks, apart))
            need = _SURE_CLAUSE if each_asks else max(_CLAUSE, part.confidence)
            # The second half of what the call is surely silent about ("and where to?") has no subject of its own.
            sure = part.confidence >= _SURE_WHOLE and (not each_asks or part.kind == "unknown")
            several = () if sure else self._several(whole, apart, need=need)
        if not several and part.confidence < _CONFIDENT and not part.follow_up_of:
            return (self._corrected(one) or self._closer(part, closer(pieces)),)
        return several or self._two(one, part) or (part,)

    def _two(self, whole: Judged, part: Part) -> tuple[Part, ...]:
        """The two best entries of a sure message, when one half of it clearly speaks for each; else none."""
        near = [match for match in part.suggestions[:1] if match.confidence >= _NEXT]
        if not near or part.entry_id is None or part.kind == "chat" or part.follow_up_of:
            return ()
        best, following = self._numbers[part.entry_id], self._numbers[near[0].entry_id]
        for first, last in halves(whole.text)[:_MOST_PIECES]:
            asked = self._judge(first)
            lead = float(asked.scores[best] - asked.scores[following])
            one, other = (best, following) if lead > 0 else (following, best)
            asked_then = self._judge(last) if abs(lead) >= _LEANS else None
            if asked_then and asked_then.scores[other] - asked_then.scores[one] >= _LEANS:
                return self._half(part, asked, one), self._half(part, asked_then, other)
        return ()

    def _half(self, part: Part, asked: Judged, number: int) -> Part:
        """The half of a message that asks for an entry; as sure as its `part`."""
        entry = self._entries[number]
        return replace(
            part,
            text=asked.text,
            kind="answer" if entry.kind == "call" else "unknown",
            entry_id=entry.id,
            reasons=partial(self._reasons, asked.read_as, number),
            places=tuple(place.id for place in asked.read.places),
            forms=tuple(form.id for form in asked.read.forms),
        )

    def _corrected(self, unclear: Judged) -> Part | None:
        """An unclear message with its rare words taken for slips, if that makes it clear."""
        judged = self._judge.corrected(unclear)
        part = self._part(judged, None) if judged else None
        return part if part and part.confidence >= _CLAUSE and part.kind in ("answer", "unknown") else None

    def _closer(self, whole: Part, pieces: list[str]) -> Part:
        """The surest piece of a message that is unclear as a whole; the whole, when all of them are unclear, too."""
        each = (self._part(self._judge(piece), None) for piece in pieces[:_MOST_PIECES])
        found = sorted(each, key=lambda part: -part.confidence)
        sure = [part for part in found if part.confidence >= _CLAUSE and part.kind in ("answer", "unknown")]
        if sure or not found:
            return sure[0] if sure else whole
        near = [match for part in found for match in part.suggestions[:1]]
        mixed = [*whole.suggestions[:_FIRST_OF_ALL], *near, *whole.suggestions[_FIRST_OF_ALL:]]
        first = {match.entry_id: match for match in reversed(mixed)}
        ordered = dict.fromkeys(match.entry_id for match in mixed)
        return replace(whole, suggestions=tuple(first[entry_id] for entry_id in ordered)[:_SUGGESTIONS])

    def _several(self, whole: Judged, pieces: list[str], need: float) -> tuple[Part, ...]:
        """The parts when each piece by itself surely asks something else; else none.

        All but the first are heard together with the whole: "and who takes part" speaks of what was named before.
        """
        if not 1 < len(pieces) <= _MOST_PARTS:
            return ()
        parts: list[Part] = []
        for piece in pieces:
            asked = self._judge(piece)
            part = self._part(asked.beside(whole.scores, _BEFORE) if parts else asked, None)
            if part.confidence < need or part.kind not in ("answer", "unknown"):
                return ()
            parts.append(part)
        return tuple(parts) if len({part.entry_id for part in parts}) == len(parts) else ()

    def _followed(self, asked: Judged, context: Context | None) -> Part:
        """The part of one question, with the last subject carried over when it only makes sense after that."""
        alone = self._part(asked, None)
        before = [one for one in followups.subject(asked.text, context, alone.confidence) if one in self._numbers]
        if not before or alone.kind == "chat":
            return alone
        title = self._title(before[0])
        subject = Features(title.marks, title.weights * np.float32(_SUBJECT))
        mixed = asked.beside(self._judge.scores_with(asked, subject), _WITH_SUBJECT)
        mixed.scores[self._same_section(before[0])] += _SAME_SECTION
        mixed.scores[self._numbers[before[0]]] -= _SAME_AGAIN
        return self._part(mixed, before[0])

    def _same_section(self, entry_id: str) -> list[int]:
        """The numbers of the entries that speak of a section of this one."""
        sections = self._entries[self._numbers[entry_id]].sections
        return [number for number, entry in enumerate(self._entries) if not set(sections).isdisjoint(entry.sections)]

    def _part(self, asked: Judged, carried: str | None) -> Part:
        stand = standing(asked.scores, self._kinds, asked.known, partial(self._model.covered, asked.row))
        best = stand.order[0]
        entry = self._entries[best]
        confidence = 0.0 if asked.unheard_of else self._trained.confidence(stand.signs, entry.kind)
        sure = confidence >= _CONFIDENT
        return Part(
            text=asked.text,
            kind=("answer" if entry.kind == "call" else entry.kind) if sure else "unknown",
            entry_id=entry.id if sure else None,
            confidence=confidence,
            follow_up_of=carried,
            suggestions=self._suggestions(asked.scores, stand.order, entry.id if sure else None),
            reasons=partial(self._reasons, asked.read_as, best),
            places=tuple(place.id for place in asked.read.places),
            forms=tuple(form.id for form in asked.read.forms),
        )

    def _reasons(self, text: str, number: int) -> Reasons:
        if number >= self._model.classes:
            return ()
        return tuple(self._model.why(self._features.names(text), number, _REASONS))

    def _suggestions(self, scores: Scores, order: Sequence[int], but: str | None) -> tuple[Match, ...]:
        near = map(self._entries.__getitem__, order)
        found = [entry.id for entry in near if entry.kind in ("call", "unknown") and entry.id != but]
        return tuple(
            Match(entry_id, round(float(scores[self._numbers[entry_id]]), 3)) for entry_id in found[:_SUGGESTIONS]
        )

    def _title(self, entry_id: str) -> Features:
        """The features of an entry's titles in every language: its subject in a few words."""
        titles = self._entries[self._numbers[entry_id]].title.root.values()
        return joined(self._features.read(normalise(title)).features for title in titles)

    def _emergency(self, asked: Judged) -> Part | None:
        """The emergency entry closest to the text, when the text or a sentence of it speaks of a person in danger."""
        if not self._emergencies or asked.unheard_of or not self._alarms(asked):
            return None
        best = max(self._emergencies, key=lambda number: float(asked.scores[number]))
        return Part(
            text=asked.text,
            kind="emergency",
            entry_id=self._entries[best].id,
            confidence=1.0,
            reasons=partial(self._signs_of_danger, asked.read_as),
        )

    def _alarms(self, asked: Judged) -> bool:
        danger = self._trained.danger(asked.row)
        if danger >= _ALARM or danger < _DOUBT:
            return danger >= _ALARM
        pieces = sentences(asked.text)
        return len(pieces) > 1 and any(self._trained.danger(self._judge(one).row) >= _ALARM_IN_PART for one in pieces)

    def _signs_of_danger(self, text: str) -> Reasons:
        return tuple(self._model.named(self._features.names(text), self._trained.danger.added, _REASONS))
