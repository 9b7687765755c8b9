"""When is it too much? A person who repeats or pours out messages is asked once to wait."""

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

SAME_TEXT_TIMES = 3
SAME_TEXT_SECONDS = 60.0
MESSAGES = 20
MESSAGES_SECONDS = 20.0
NOTICE_EVERY_SECONDS = 30.0

Judgement = Literal["fine", "notice", "silence"]


@dataclass
class _Recent:
    at: deque[tuple[float, int]] = field(default_factory=deque)
    noticed: float = float("-inf")


class FloodGuard:
    """Remembers each person's last minute; `seconds` is the present, from any fixed start."""

    def __init__(self) -> None:
        self._people: dict[int, _Recent] = {}

    def judge(self, person_id: int, text: str, seconds: float) -> Judgement:
        """Whether a message is answered (``fine``), answered with a request to wait, or with silence."""
        recent = self._people.setdefault(person_id, _Recent())
        while recent.at and seconds - recent.at[0][0] > SAME_TEXT_SECONDS:
            recent.at.popleft()
        mark = hash(" ".join(text.casefold().split()))
        same = sum(1 for _, other in recent.at if other == mark)
        close = sum(1 for at, _ in recent.at if seconds - at <= MESSAGES_SECONDS)
        recent.at.append((seconds, mark))
        if len(recent.at) > 4 * MESSAGES:
            recent.at.popleft()
        if same < SAME_TEXT_TIMES and close < MESSAGES:
            return "fine"
        if seconds - recent.noticed >= NOTICE_EVERY_SECONDS:
            recent.noticed = seconds
            return "notice"
        return "silence"

    def forget_quiet(self, seconds: float) -> None:
        """Drop everybody who has been quiet for a minute."""
        quiet = [
            person
            for person, recent in self._people.items()
            if not recent.at or seconds - recent.at[-1][0] > SAME_TEXT_SECONDS
        ]
        for person in quiet:
            del self._people[person]
