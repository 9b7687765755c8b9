"""What the search for answers has learnt from a call's phrases, kept so that a start need not learn it again."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import domain.answers
from domain.answers import AnswerIndex
from domain.call_data import CallData


def index_of(data: CallData, folder: Path) -> AnswerIndex:
    """The index of the call's answers; learnt anew, which takes a while, only after the answers have changed."""
    path = folder / f"{data.call.id}-{_mark_of_code()}.npz"
    state = _load(path)
    index = AnswerIndex.build(tuple(data.entries.values()), data.gazetteer, data.call.languages, state)
    new = index.state()
    if state is None or state["fingerprint"] != new["fingerprint"]:
        _save(path, new)
    return index


@cache
def _mark_of_code() -> str:
    # What was learnt belongs to the code that learnt it: another program learns anew.
    sources = sorted(Path(domain.answers.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _load(path: Path) -> dict[str, Any] | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            state: dict[str, Any] = json.loads(kept["rest"].tobytes())
            for name in kept.files:
                part, _, field = name.partition(".")
                if field:
                    state[part][field] = kept[name]
    except (OSError, ValueError, KeyError):
        return None
    return state


def _save(path: Path, state: Mapping[str, Any]) -> None:
    """Arrays are kept under the names of their part and field, all the rest as JSON."""
    arrays: dict[str, Any] = {}
    rest = dict(state)
    for part in (name for name, value in state.items() if isinstance(value, dict)):
        fields = state[part]
        arrays |= {f"{part}.{field}": value for field, value in fields.items() if isinstance(value, np.ndarray)}
        rest[part] = {field: value for field, value in fields.items() if not isinstance(value, np.ndarray)}
    packed = np.frombuffer(json.dumps(rest, ensure_ascii=False).encode(), np.uint8)
    unfinished = path.with_name(f"{path.stem}.{secrets.token_hex(4)}.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(unfinished, rest=packed, **arrays)
        unfinished.replace(path)
        for old in path.parent.glob(f"{path.name.rpartition('-')[0]}-*.npz"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        # An installation that may not write learns at every start.
        unfinished.unlink(missing_ok=True)
