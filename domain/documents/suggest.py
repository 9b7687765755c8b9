"""Which place of the package a file was probably meant for, by its name and by what is written in it."""

import re

from domain.documents.kinds import FORMAT_OF, Kind
from domain.package import PackageRules, Slot

_BEGINNING = 400
#: A word in the name says more than one in the text; a word in the first lines is likely the title.
_IN_NAME, _IN_TITLE, _IN_TEXT = 5, 3, 1


def suggest_slots(name: str, kind: Kind, text: str, rules: PackageRules) -> list[str]:
    """The ids of the places that fit, the likeliest first; places that do not take the format are left out.

    Empty when nothing speaks for any place: then the person is asked without a suggestion.
    """
    points = {
        slot.id: _points(slot, name.lower(), text.lower())
        for slot in rules.slots
        if FORMAT_OF.get(kind) in slot.formats
    }
    return sorted((slot for slot in points if points[slot]), key=lambda slot: -points[slot])


def looks_like_another(slot: Slot, name: str, kind: Kind, text: str, rules: PackageRules) -> str | None:
    """The place that a file rather looks meant for than `slot`; None when `slot` fits or nothing is clear.

    For a remark ("is this not the charter?"), never for a refusal.
    """
    suggested = suggest_slots(name, kind, text, rules)
    if not suggested or suggested[0] == slot.id:
        return None
    first = rules.slot(suggested[0])
    lead = _points(first, name.lower(), text.lower()) - _points(slot, name.lower(), text.lower())
    return first.id if lead >= _IN_TITLE else None


def _points(slot: Slot, name: str, text: str) -> int:
    title = text[:_BEGINNING]
    return max(
        (
            _IN_NAME * _has(name, word) + _IN_TITLE * _has(title, word) + _IN_TEXT * _has(text, word)
            for word in slot.words
        ),
        default=0,
    )


def _has(text: str, word: str) -> bool:
    # A root stands at the beginning of a word: "устав" also finds "уставом", "cv" does not find "mcv".
    return re.search(rf"(?<![^\W_]){re.escape(word)}", text) is not None
