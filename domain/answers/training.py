"""Learns from the entries' phrases; what was learnt can be kept, since learning takes far longer than loading."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.answers import concepts, danger, features, model
from domain.answers.confidence import Confidence
from domain.answers.danger import Danger
from domain.answers.entry import Entry
from domain.answers.features import FeatureReader, Features
from domain.answers.folding import normalise
from domain.answers.gazetteer import Gazetteer
from domain.answers.judging import Judge
from domain.answers.language import LanguageGuess
from domain.answers.learnt import Learnt
from domain.answers.places import Finder
from domain.answers.spelling import Spelling
from domain.text import Lang


@dataclass(frozen=True)
class Trained:
    """What was learnt for the entries that `fingerprint` stands for; `vocabulary` is that of their phrases, with how
    often each word is used."""

    fingerprint: str
    model: model.Model
    language: LanguageGuess
    vocabulary: dict[str, int]
    confidence: Confidence
    danger: Danger

    def state(self) -> dict[str, Any]:
        """All of it as plain data and arrays."""
        return {
            "fingerprint": self.fingerprint,
            "model": self.model.state(),
            "language": self.language.state(),
            "vocabulary": self.vocabulary,
            "confidence": self.confidence.state(),
            "danger": self.danger.state(),
        }

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Trained":
        """What `state` gave, back again."""
        return cls(
            state["fingerprint"],
            model.Model.from_state(state["model"]),
            LanguageGuess.from_state(state["language"]),
            state["vocabulary"],
            Confidence.from_state(state["confidence"]),
            Danger.from_state(state["danger"]),
        )


def train(entries: Sequence[Entry], gazetteer: Gazetteer | None, languages: tuple[Lang, ...]) -> Trained:
    """Learns from the phrases and titles of all entries; the same input gives the same result."""
    reader = FeatureReader(Finder(gazetteer) if gazetteer else None)
    said = [(number, *phrase) for number, entry in enumerate(entries) for phrase in phrases(entry)]
    labels = [number for number, _, _ in said]
    read = (reader.read(normalise(phrase)) for _, _, phrase in said)
    texts, tokens = zip(*((one.features, one.tokens) for one in read), strict=True)
    trained = model.train(texts, labels, len(entries))
    vocabulary = Spelling.learn(tokens)
    return Trained(
        fingerprint(entries, gazetteer, languages),
        trained,
        LanguageGuess.learn(zip((lang for _, lang, _ in said), tokens, strict=True), languages),
        vocabulary,
        Confidence.learn(texts, tokens, labels, entries),
        _danger(trained, entries, labels, texts, Judge(entries, reader, trained, Learnt(trained), vocabulary)),
    )


def _danger(
    trained: model.Model,
    entries: Sequence[Entry],
    labels: Sequence[int],
    texts: Sequence[Features],
    judge: Judge,
) -> Danger:
    rows: dict[bool, list[model.Row]] = {True: [], False: []}
    for label, text in zip(labels, texts, strict=True):
        rows[entries[label].kind == "emergency"].append(trained.row(text))
    # Read as messages are: a rare word that is taken for a slip of the pen must not make them cries.
    harmless = [
        judge(normalise(phrase)).row for entry in entries for several in entry.harmless.values() for phrase in several
    ]
    return Danger.learn(rows[True], harmless, rows[False], len(trained.marks))


def phrases(entry: Entry) -> list[tuple[Lang, str]]:
    """The training phrases of an entry, its titles among them."""
    asked = [(lang, phrase) for lang, texts in entry.questions.items() for phrase in texts]
    return asked + list(entry.title.root.items())


def fingerprint(entries: Sequence[Entry], gazetteer: Gazetteer | None, languages: tuple[Lang, ...]) -> str:
    """A mark of everything that learning depends on."""
    names = gazetteer.model_dump(mode="json") if gazetteer else None
    seen = [(entry.id, entry.kind, entry.often, phrases(entry), entry.harmless) for entry in entries]
    ways = (model.VERSION, concepts.WORDS, sorted(concepts.ENGLISH), features.WEIGHT, danger.ways(), languages)
    return hashlib.sha256(json.dumps([ways, names, seen], ensure_ascii=False).encode()).hexdigest()
