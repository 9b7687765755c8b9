"""The bot's side of the pretend Telegram, with plain values."""

from __future__ import annotations

from typing import Any

from rehearsal.files import Upload
from rehearsal.gateway import Answer
from rehearsal.world import World


class Api:
    """Calls the Bot API in process with plain values."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, method: str, files: dict[str, Upload] | None = None, /, **values: Any) -> Answer:
        return await self._world.call(self._world.token, method, values, files)

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        answer = await self("getUpdates", **values)
        return list(answer.result)


def refused(answer: Answer) -> tuple[int, str]:
    """Status and words of a refusal, the same in the status line and in the body."""
    assert answer.data["ok"] is False
    assert answer.data["error_code"] == answer.status
    return answer.status, answer.description


def inline(*labels: str) -> dict[str, Any]:
    """An inline keyboard of one row; each button's data is "press:" and its label."""
    return {"inline_keyboard": [[{"text": label, "callback_data": f"press:{label}"} for label in labels]]}
