"""Finds the entry that answers a message."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.answers import followups, model
from domain.answers.danger import danger
from domain.answers.entry import Entry
from domain.answers.features import FeatureReader, Features, ReadText
from domain.answers.folding import normalise, other_layouts, words
from domain.answers.gazetteer import Gazetteer
from domain.answers.language import LanguageGuess
from domain.answers.learnt import Learnt
from domain.answers.places import Finder
from domain.answers.reading import Context, Kind, Match, Part, Reading
from domain.answers.segments import clauses, questions, sentences
from domain.text import Lang

_SUGGESTIONS = 3
_CONFIDENT = 0.5
_SURE_WHOLE = 0.9
_CLAUSE = 0.7
"""Parts of a sentence that is not sure as a whole are separate questions from this confidence on."""
_SUBJECT = 0.8
"""How much the title of the last subject weighs beside the words of a follow-up."""
_SAME_AGAIN = 0.3
"""What the last subject itself loses as the answer to a follow-up."""
_REASONS = 8
_MOST_PARTS = 4
_LOOKED_AT = 12
_LEAD_FOR, _LEAD_AGAINST = 18.0, 12.0
"""What the lead of the emergency class over all others weighs beside the score of `danger`: a class that leads
was trained on such messages, one that trails may only have met them too seldom."""
_CAUTION = 0.25
"""Added for safety: a false alarm costs less than a missed one."""
_LONGEST = 1_500
"""Characters of a message that are read; a longer one is read at its end, where the question stands."""

Scores = NDArray[np.float32]


class AnswerIndex:
    """All entries of a call, ready to be asked; `build` makes one."""

    def __init__(
        self,
        entries: Sequence[Entry],
        gazetteer: Gazetteer | None,
        trained: model.Model,
        language: LanguageGuess,
    ) -> None:
        self._entries = list(entries)
        self._numbers = {entry.id: number for number, entry in enumerate(entries)}
        self._trained = trained
        self._language = language
        self._finder = Finder(gazetteer) if gazetteer else None
        self._features = FeatureReader(self._finder)
        self._learnt = Learnt(trained)
        self._titles = [_title_words(self._features, entry) for entry in entries]

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
        mark = fingerprint(entries, gazetteer, languages)
        if state and state.get("fingerprint") == mark:
            language = LanguageGuess(state["language"]["evidence"], tuple(state["language"]["languages"]))
            index = cls(entries, gazetteer, model.Model.from_state(state["model"]), language)
        else:
            reader = FeatureReader(Finder(gazetteer) if gazetteer else None)
            phrases = [
                (number, lang, phrase)
                for number, entry in enumerate(entries)
                for lang, texts in (*entry.questions.items(), *_titles(entry))
                for phrase in texts
            ]
            trained = model.train(
                [reader.read(phrase).features for _, _, phrase in phrases],
                [number for number, _, _ in phrases],
                len(entries),
            )
            language = LanguageGuess.learn(((lang, phrase) for _, lang, phrase in phrases), languages)
            index = cls(entries, gazetteer, trained, language)
        index._mark = mark
        return index

    _mark = ""

    def state(self) -> dict[str, Any]:
        """What training found, as plain data and arrays, for `build`."""
        return {"fingerprint": self._mark, "model": self._trained.state(), "language": self._language.state()}

    def add(self, entry: Entry) -> None:
        """Makes an entry findable at once, by its phrases and titles."""
        self._numbers[entry.id] = len(self._entries)
        self._entries.append(entry)
        self._titles.append(_title_words(self._features, entry))
        for _, texts in (*entry.questions.items(), *_titles(entry)):
            for phrase in texts:
                self.learn(entry.id, phrase)

    def learn(self, entry_id: str, phrase: str) -> None:
        """Makes messages like `phrase` find an entry. KeyError when there is no such entry."""
        self._learnt.add(self._numbers[entry_id], self._features.read(phrase).features)

    def read(self, text: str, *, lang: Lang, context: Context | None = None) -> Reading:
        """What is asked in `text`; `lang` is the person's language, used when the text does not tell its own."""
        plain = self._switched(normalise(text[-_LONGEST:]))
        spoken = self._language.guess(plain, lang)
        emergency = self._emergency(plain)
        if emergency:
            return Reading(spoken, "emergency", (emergency,))
        parts = self._parts(plain, context)
        return Reading(spoken, _kind_of(parts), parts)

    # How a message is taken apart

    def _parts(self, text: str, context: Context | None) -> tuple[Part, ...]:
        pieces = sentences(text)
        asked = questions(pieces)
        whole = self._features.read(text)
        scores = self._scores(whole)
        if len(pieces) > 1:
            scores = (scores + self._scores(self._features.read((asked or pieces)[-1]))) / 2
        one = self._followed(text, whole, scores, context)
        if len(asked) > 1:
            several = self._several(asked, need=_CONFIDENT, kinds=("answer", "unknown"))
        else:
            sure = one.confidence >= _SURE_WHOLE
            several = () if sure else self._several(clauses(text), need=_CLAUSE, kinds=("answer",))
        return several or (one,)

    def _several(self, pieces: list[str], need: float, kinds: tuple[Kind, ...]) -> tuple[Part, ...]:
        """The parts when each piece by itself surely asks something else; else none."""
        if not 1 < len(pieces) <= _MOST_PARTS:
            return ()
        parts = []
        for piece in pieces:
            read = self._features.read(piece)
            part = self._part(piece, read, self._scores(read), None)
            if part.confidence < need or part.kind not in kinds:
                return ()
            parts.append(part)
        return tuple(parts) if len({part.entry_id for part in parts}) == len(parts) else ()

    def _followed(self, text: str, read: ReadText, scores: Scores, context: Context | None) -> Part:
        """The part of one question, with the last subject carried over when it only makes sense after that."""
        alone = self._part(text, read, scores, None)
        before = [entry for entry in followups.subject(text, context, alone.confidence) if entry in self._numbers]
        if not before or alone.kind == "chat":
            return alone
        number = self._numbers[before[0]]
        subject = {name: weight * _SUBJECT for name, weight in self._titles[number].items()}
        mixed = scores / 2 + self._scores(replace(read, features=subject | read.features))
        mixed[number] -= _SAME_AGAIN
        return self._part(text, read, np.asarray(mixed / 1.5, np.float32), before[0])

    def _part(self, text: str, read: ReadText, scores: Scores, carried: str | None) -> Part:
        order = np.array([at for at in np.argsort(-scores)[:_LOOKED_AT] if self._entries[at].kind != "emergency"])
        best = int(order[0])
        entry = self._entries[best]
        confidence = _confidence(float(scores[order[0]]), float(scores[order[1]]), self._known(read.tokens))
        known = confidence >= _CONFIDENT
        return Part(
            text=text,
            kind=("answer" if entry.kind == "call" else entry.kind) if known else "unknown",
            entry_id=entry.id if known else None,
            confidence=confidence,
            follow_up_of=carried,
            suggestions=self._suggestions(scores, order, entry.id if known else None),
            why=self._why(read, best),
            places=tuple(place.id for place in read.places),
            forms=tuple(form.id for form in read.forms),
        )

    def _suggestions(self, scores: Scores, order: NDArray[np.int64], but: str | None) -> tuple[Match, ...]:
        near = [self._entries[number] for number in map(int, order)]
        found = [entry.id for entry in near if entry.kind in ("call", "unknown") and entry.id != but]
        return tuple(
            Match(entry_id, round(float(scores[self._numbers[entry_id]]), 3)) for entry_id in found[:_SUGGESTIONS]
        )

    def _emergency(self, text: str) -> Part | None:
        """The emergency entry closest to the text, when the lexicon and the trained classes together see one."""
        signs = danger(text)
        read = self._features.read(text)
        scores = self._scores(read)
        own = [number for number, entry in enumerate(self._entries) if entry.kind == "emergency"]
        if not own:
            lead, entry_id = 0.0, None
        else:
            best = max(own, key=lambda number: float(scores[number]))
            lead = float(scores[best]) - float(np.delete(scores, own).max(initial=0.0))
            entry_id = self._entries[best].id
        weight = _LEAD_FOR if lead > 0 else _LEAD_AGAINST
        if signs.score + weight * lead + _CAUTION < 0:
            return None
        return Part(text=text, kind="emergency", entry_id=entry_id, confidence=1.0, why=signs.why)

    # Scores

    def _scores(self, read: ReadText) -> Scores:
        scores = np.zeros(len(self._entries), np.float32)
        scores[: self._trained.classes] = self._trained.scores(self._trained.row(read.features))
        return self._learnt.raise_scores(scores, read.features)

    def _why(self, read: ReadText, number: int) -> tuple[tuple[str, float], ...]:
        if number >= self._trained.classes:
            return ()
        return tuple(self._trained.why(self._trained.row(read.features), number, _REASONS))

    def _known(self, tokens: list[str]) -> float:
        """The share of words met in training phrases, by whole word or stem."""
        spoken = [token for token in tokens if not token.isdigit()]
        if not spoken:
            return 0.0
        return sum(self._trained.knows(token) for token in spoken) / len(spoken)

    def _switched(self, text: str) -> str:
        """The text with the keyboard layout mended when it makes far more sense in another one."""
        own = self._known(words(text))
        if own > 0.5:
            return text
        best, known = text, own + 0.4
        for other in other_layouts(text):
            share = self._known(words(other))
            if share > known:
                best, known = other, share
        return best


def fingerprint(entries: Sequence[Entry], gazetteer: Gazetteer | None, languages: tuple[Lang, ...]) -> str:
    """A mark of everything training depends on."""
    seen = [
        [entry.id, entry.title.root, {lang: list(q) for lang, q in entry.questions.items()}]
        for entry in entries
    ]
    names = gazetteer.model_dump(mode="json") if gazetteer else None
    text = json.dumps([model.VERSION, languages, names, seen], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _titles(entry: Entry) -> list[tuple[Lang, tuple[str, ...]]]:
    return [(lang, (title,)) for lang, title in entry.title.root.items()]


def _title_words(reader: FeatureReader, entry: Entry) -> Features:
    found: Features = {}
    for _, texts in _titles(entry):
        found.update(reader.read(texts[0]).features)
    return found


def _confidence(best: float, second: float, known: float) -> float:
    """From 0 to 1: how likely the best entry is meant, by its score, its lead, and the share of known words."""
    return 1 / (1 + math.exp(-(8.0 * best + 8.0 * (best - second) + 2.0 * known - 3.6)))


def _kind_of(parts: tuple[Part, ...]) -> Kind:
    kinds = [part.kind for part in parts]
    return next((kind for kind in ("emergency", "answer", "unknown", "chat") if kind in kinds), "unknown")
