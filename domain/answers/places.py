"""Finds the places and kinds of organisation of a call's gazetteer in what people write about themselves."""

from domain.answers.folding import normalise, skeletons, words
from domain.answers.gazetteer import Form, Gazetteer, Place
from domain.answers.lexicon import Lexicon

_SHORT = 4
"""Names with fewer skeleton letters (ТОО, ЖШС, ИП) match as whole words only."""


class Finder:
    """Recognises names in any case ending and spelling."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._places = {place.id: place for place in gazetteer.places}
        self._forms = {form.id: form for form in gazetteer.forms}
        groups = {f"place:{place.id}": _patterns(place) for place in gazetteer.places}
        groups |= {f"form:{form.id}": _patterns(form) for form in gazetteer.forms}
        self._lexicon = Lexicon(groups)

    def find(self, tokens: list[str]) -> tuple[tuple[Place, ...], tuple[Form, ...]]:
        """The places and forms named by the words of `folding.words`, in their order, each once."""
        groups = [group for found in self._lexicon.of_tokens(tokens) if found for group in sorted(found)]
        if not groups:  # nearly every message
            return (), ()
        named = [group.partition(":") for group in dict.fromkeys(groups)]
        return (
            tuple(self._places[name] for kind, _, name in named if kind == "place"),
            tuple(self._forms[name] for kind, _, name in named if kind == "form"),
        )


def _patterns(named: Place | Form) -> list[str]:
    """How a name is looked for: without its last vowel, which endings change, unless it is short."""
    patterns = []
    for name in (name for names in named.names.values() for name in names):
        parts = [word for word in words(normalise(name)) if skeletons(word)]
        if len(parts) > 1:
            patterns.append("_".join(_stump(word) for word in parts))
        elif parts and len(skeletons(parts[0])[0]) > 1:
            short = len(skeletons(parts[0])[0]) < _SHORT
            patterns.append(f"={parts[0]}" if short else _stump(parts[0]))
    return patterns


def _stump(word: str) -> str:
    kept = word.rstrip("аеиоуыіәөұүьйяюaeiouy") if len(word) > _SHORT else word
    return kept if len(kept) >= _SHORT else word
