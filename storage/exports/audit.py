"""The staff's log as lines of JSON, which anybody can check without this program."""

import json
from collections.abc import Iterable
from datetime import UTC

from domain.audit import AuditEntry, Verification, verify


def as_jsonl(entries: Iterable[AuditEntry]) -> bytes:
    """One entry a line, the oldest first, and a last line with the result of checking the chain."""
    kept = list(entries)
    lines = [json.dumps(_plain(entry), ensure_ascii=False) for entry in kept]
    lines.append(json.dumps({"verified": _result(verify(kept))}, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


def _plain(entry: AuditEntry) -> dict[str, object]:
    return {**vars(entry), "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}


def _result(found: Verification) -> dict[str, object]:
    return {"whole": found.whole, "entries": found.length, "head": found.head, "broken_at": found.broken_at}
