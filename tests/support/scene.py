"""Situations of `tests/conversations/behaviours.jsonl`: who does what is in the test, what must be seen is data."""

import json
from pathlib import Path
from typing import Any

from rehearsal.model import Message
from rehearsal.places import Place
from tests.support.assistant import Stage

SITUATIONS = Path(__file__).resolve().parents[1] / "conversations" / "behaviours.jsonl"


def situation(name: str) -> dict[str, Any]:
    """The situation with this id."""
    for line in SITUATIONS.read_text(encoding="utf-8").splitlines():
        found: dict[str, Any] = json.loads(line)
        if found["id"] == name:
            return found
    raise LookupError(name)


class Scene:
    """One situation on a stage; `places` names who is A, B, S … in it."""

    def __init__(self, stage: Stage, name: str, places: dict[str, Place]) -> None:
        self.stage, self.places = stage, places
        self._checks: list[dict[str, Any]] = situation(name)["checks"]
        self._seen = {label: _states(place) for label, place in places.items()}

    async def after(self, step: int) -> dict[str, list[Message]]:
        """Wait until all is quiet, hold what came since the last step against the checks of `step`."""
        await self.stage.settle()
        new: dict[str, list[Message]] = {}
        for label, place in self.places.items():
            now = _states(place)
            new[label] = [message for mark, message in now.items() if mark not in self._seen[label]]
            self._seen[label] = now
        for check in self._checks:
            if check["after"] == step and check["to"] in self.places:
                _hold(check, new[check["to"]])
        return new


def _states(place: Place) -> dict[tuple[int, str], Message]:
    return {(message.id, message.text): message for message in place.replies_seen}


def _hold(check: dict[str, Any], messages: list[Message]) -> None:
    said = "\n".join(message.text for message in messages)
    shown = said + "\n" + "\n".join(label for message in messages for label in message.buttons)
    assert len(messages) >= check.get("min", 0), f"too few messages for {check}: {said!r}"
    assert len(messages) <= check.get("max", 99), f"too many messages for {check}: {said!r}"
    folded = shown.casefold().replace("ё", "е")
    for wanted in check.get("all", ()):
        assert any(part.casefold() in folded for part in wanted.split("|")), f"{wanted} is not in {shown!r}"
    for unwanted in check.get("none", ()):
        assert not any(part.casefold() in folded for part in unwanted.split("|")), f"{unwanted} is in {shown!r}"
