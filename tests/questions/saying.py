"""What a person would see of a reading, for judging it."""

from collections.abc import Mapping

from domain.answers import Part, Reading
from domain.answers.entry import Entry
from tests.questions.calldata import entries, text_of
from tests.questions.scoring import Said
from usecases.answering import SHOWN, SHOWN_INSTEAD


def said(reading: Reading, lang: str) -> Said:
    """The texts of the entries a reading found, in `lang`."""
    by_id = {entry.id: entry for entry in entries()}
    shown = [by_id[part.entry_id] for part in reading.parts if part.entry_id]
    stating = [entry for entry in shown if entry.kind != "unknown" and not entry.offers_staff]
    return Said(
        kind=reading.kind,
        sections=[place for entry in shown for place in entry.sections],
        answer="\n\n".join(text_of(entry, lang) for entry in shown),
        unknown=not stating,
        suggested=[text_of(by_id[one], lang) for part in reading.parts for one in _shown(part, by_id)],
    )


def _shown(part: Part, by_id: Mapping[str, Entry]) -> list[str]:
    """The entries that are named beside a part, as the chat chooses them: those of the call, the near ones first."""
    entry = by_id[part.entry_id] if part.entry_id else None
    near = entry.near if entry and entry.kind == "unknown" else ()
    ids = dict.fromkeys((*near, *(match.entry_id for match in part.suggestions)))
    most = SHOWN if entry and entry.kind == "call" else SHOWN_INSTEAD
    return [one for one in ids if by_id[one].kind == "call"][:most]
