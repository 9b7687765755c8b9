"""What the staff has taught the assistant, as data of the call's own form."""

from collections.abc import Sequence

import yaml

from domain.call import Call
from domain.text import Lang
from usecases.staff.knowledge import Phrase, written_entry, written_file
from usecases.staff.written_answers import WrittenAnswer


def as_yaml(published: Sequence[WrittenAnswer], phrases: Sequence[Phrase], call: Call) -> bytes:
    """`written` is a file for the call's folder ``answers/``; `attached` lists phrases by entry and language."""
    entries = [written_entry(answer, call) for answer in published]
    attached: dict[str, dict[Lang, list[str]]] = {}
    for phrase in phrases:
        attached.setdefault(phrase.entry, {}).setdefault(phrase.lang, []).append(phrase.text)
    written = written_file(entries, call).model_dump(mode="json", exclude_defaults=True)
    data = {"written": written, "attached": attached}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110).encode()
