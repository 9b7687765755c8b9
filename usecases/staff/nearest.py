"""The entries of the call nearest to a question, and the language it is written in."""

from dataclasses import dataclass

from domain.text import Lang
from usecases.current_call import CurrentCall


@dataclass(frozen=True)
class Nearest:
    """What the search for answers makes of a text: its language, entries by closeness, danger to a person."""

    lang: Lang
    entry_ids: tuple[str, ...]
    emergency: bool

    @property
    def entry_id(self) -> str:
        """The closest entry; empty when there is none."""
        return self.entry_ids[0] if self.entry_ids else ""


async def nearest(current: CurrentCall, text: str, lang: Lang) -> Nearest:
    """Read `text`; `lang` is taken where the text itself tells no language."""
    reading = (await current.index()).read(text, lang=lang)
    ids = [id for part in reading.parts for id in (part.entry_id, *(match.entry_id for match in part.suggestions))]
    known = current.data.entries
    found = tuple(dict.fromkeys(id for id in ids if id in known and known[id].kind in ("call", "unknown")))
    return Nearest(reading.lang, found, reading.kind == "emergency")
