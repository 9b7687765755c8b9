"""What a person would see of a reading, for judging it."""

from domain.answers import Reading
from tests.questions.calldata import entries, text_of
from tests.questions.scoring import Said


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
        suggested=[text_of(by_id[one.entry_id], lang) for part in reading.parts for one in part.suggestions],
    )
