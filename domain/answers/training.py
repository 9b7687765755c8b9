"""Learns from the entries' phrases; what was learnt can be kept, since learning takes far longer than loading."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.answers import concepts, features, model
from domain.answers.entry import Entry
from domain.answers.features import FeatureReader
from domain.answers.gazetteer import Gazetteer
from domain.answers.language import LanguageGuess
from domain.answers.places import Finder
from domain.text import Lang


@dataclass(frozen=True)
class Trained:
    """The classifier and the language guess for the entries that `fingerprint` stands for."""

    fingerprint: str
    model: model.Model
    language: LanguageGuess

    def state(self) -> dict[str, Any]:
        """All of it as plain data and arrays."""
        return {"fingerprint": self.fingerprint, "model": self.model.state(), "language": self.language.state()}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Trained":
        """What `state` gave, back again."""
        return cls(state["fingerprint"], model.Model.from_state(state["model"]), LanguageGuess(**state["language"]))


def train(entries: Sequence[Entry], gazetteer: Gazetteer | None, languages: tuple[Lang, ...]) -> Trained:
    """Learns from the phrases and titles of all entries; the same input gives the same result."""
    reader = FeatureReader(Finder(gazetteer) if gazetteer else None)
    said = [(number, *phrase) for number, entry in enumerate(entries) for phrase in phrases(entry)]
    return Trained(
        fingerprint(entries, gazetteer, languages),
        model.train(
            (reader.read(phrase).features for _, _, phrase in said), [number for number, _, _ in said], len(entries)
        ),
        LanguageGuess.learn(((lang, phrase) for _, lang, phrase in said), languages),
    )


def phrases(entry: Entry) -> list[tuple[Lang, str]]:
    """The training phrases of an entry, its titles among them."""
    asked = [(lang, phrase) for lang, texts in entry.questions.items() for phrase in texts]
    return asked + list(entry.title.root.items())


def fingerprint(entries: Sequence[Entry], gazetteer: Gazetteer | None, languages: tuple[Lang, ...]) -> str:
    """A mark of everything that learning depends on."""
    names = gazetteer.model_dump(mode="json") if gazetteer else None
    seen = [(entry.id, phrases(entry)) for entry in entries]
    ways = (model.VERSION, concepts.WORDS, features.WEIGHT, languages)
    return hashlib.sha256(json.dumps([ways, names, seen], ensure_ascii=False).encode()).hexdigest()
