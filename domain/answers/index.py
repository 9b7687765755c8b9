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
from domain.answers.features import FeatureReader, Features
from domain.answers.folding import normalise, other_layouts, words
from domain.answers.gazetteer import Gazetteer
from domain.answers.language import LanguageGuess
from domain.answers.learnt import Learnt
from domain.answers.places import Finder
from domain.answers.reading import Context, Kind, Match, Part, Reading
from domain.answers.segments import asks, clauses, sentences
from domain.text import Lang

_SUGGESTIONS = 3
_CONFIDENT = 0.5
_REASONS = 8
_MOST_PARTS = 4
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
                [reader.read(phrase) for _, _, phrase in phrases],
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
        self._learnt.add(self._numbers[entry_id], self._features.read(phrase))

    def read(self, text: str, *, lang: Lang, context: Context | None = None) -> Reading:
        """What is asked in `text`; `lang` is the person's language, used when the text does not tell its own."""
        plain = self._switched(normalise(text[-_LONGEST:]))
        spoken = self._language.guess(plain, lang)
        alarm, signs = danger(plain)
        if alarm >= 0:
            part = self._part(plain, self._scores(self._features.read(plain)), None)
            return Reading(spoken, "emergency", (replace(self._as_emergency(part, plain), why=signs),))
        parts = self._parts(plain, context)
        return Reading(spoken, _kind_of(parts), parts)

    # How a message is taken apart

    def _parts(self, text: str, context: Context | None) -> tuple[Part, ...]:
        pieces = sentences(text)
        if len(pieces) == 1 and len(words(text)) > 3:
            pieces = clauses(text) if len(clauses(text)) <= _MOST_PARTS else pieces
            several = self._several(pieces, need=_CONFIDENT + 0.3)
        else:
            several = self._several([piece for piece in pieces if asks(piece)], need=_CONFIDENT)
        if several:
            return several
        return (self._one(text, sentences(text), context),)

    def _several(self, pieces: list[str], need: float) -> tuple[Part, ...]:
        """The parts when each piece by itself surely asks something else; else none."""
        if not 1 < len(pieces) <= _MOST_PARTS:
            return ()
        parts = [self._part(piece, self._scores(self._features.read(piece)), None) for piece in pieces]
        sure = all(part.confidence >= need and part.kind in ("answer", "unknown") for part in parts)
        different = len({part.entry_id for part in parts}) == len(parts)
        return tuple(parts) if sure and different else ()

    def _one(self, text: str, pieces: list[str], context: Context | None) -> Part:
        whole = self._features.read(text)
        scores = self._scores(whole)
        if len(pieces) > 1:
            questions = [piece for piece in pieces if asks(piece)] or pieces[-1:]
            scores = scores + self._scores(self._features.read(questions[-1]))
            scores = scores / 2
        before = followups.subject(text, context)
        carried = None
        if before and all(entry in self._numbers for entry in before):
            alone = self._part(text, scores, None)
            if alone.kind != "chat" and alone.confidence < followups.SURE_ALONE:
                scores, carried = self._carried(whole, scores, before), before[0]
        return self._part(text, scores, carried)

    def _carried(self, features: Features, scores: Scores, before: tuple[str, ...]) -> Scores:
        """Scores of a follow-up: its own words together with those of the last subject's title."""
        number = self._numbers[before[0]]
        together = self._scores({**{name: w * 0.6 for name, w in self._titles[number].items()}, **features})
        mixed = 0.5 * scores + together
        mixed[number] -= 0.3
        return np.asarray(mixed / 1.5, np.float32)

    def _part(self, text: str, scores: Scores, carried: str | None) -> Part:
        order = np.argsort(-scores)[: _SUGGESTIONS + 6]
        best = int(order[0])
        entry = self._entries[best]
        tokens = words(text)
        features = self._features.read_words(tokens)
        confidence = _confidence(float(scores[order[0]]), float(scores[order[1]]), self._known(tokens))
        places, forms = self._finder.find(tokens) if self._finder else ((), ())
        part = Part(
            text=text,
            kind="answer" if entry.kind == "call" else entry.kind,
            entry_id=entry.id,
            confidence=confidence,
            follow_up_of=carried,
            suggestions=self._suggestions(scores, order, entry.id),
            why=tuple(self._trained.why(features, best)[:_REASONS]) if best < self._trained.classes else (),
            places=tuple(place.id for place in places),
            forms=tuple(form.id for form in forms),
        )
        if confidence < _CONFIDENT and entry.kind != "emergency":
            suggestions = self._suggestions(scores, order, None)
            return replace(part, kind="unknown", entry_id=None, suggestions=suggestions)
        return part

    def _suggestions(self, scores: Scores, order: NDArray[np.int64], but: str | None) -> tuple[Match, ...]:
        near = [number for number in map(int, order) if self._entries[number].kind in ("call", "unknown")]
        found = [number for number in near if self._entries[number].id != but][:_SUGGESTIONS]
        return tuple(Match(self._entries[number].id, round(float(scores[number]), 3)) for number in found)

    def _as_emergency(self, part: Part, text: str) -> Part:
        """The part with the emergency entry closest to the text."""
        scores = self._scores(self._features.read(text))
        own = [number for number, entry in enumerate(self._entries) if entry.kind == "emergency"]
        best = max(own, key=lambda number: scores[number], default=None)
        entry = self._entries[best].id if best is not None else None
        return replace(part, kind="emergency", entry_id=entry, confidence=1.0, suggestions=())

    # Scores

    def _scores(self, features: Features) -> Scores:
        scores = np.zeros(len(self._entries), np.float32)
        scores[: self._trained.classes] = self._trained.scores(features)
        return self._learnt.raise_scores(scores, features)

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
        found.update(reader.read(texts[0]))
    return found


def _confidence(best: float, second: float, known: float) -> float:
    """From 0 to 1: how likely the best entry is meant, by its score, its lead, and the share of known words."""
    return 1 / (1 + math.exp(-(8.0 * best + 8.0 * (best - second) + 2.0 * known - 3.5)))


def _kind_of(parts: tuple[Part, ...]) -> Kind:
    kinds = [part.kind for part in parts]
    return next((kind for kind in ("emergency", "answer", "unknown", "chat") if kind in kinds), "unknown")
