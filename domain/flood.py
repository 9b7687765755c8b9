"""When is it too much? A person who repeats or pours out messages is asked once to wait."""

import json
import zlib
from collections import deque
from dataclasses import astuple, dataclass, field
from typing import Literal

SAME_TEXT_TIMES = 3
SAME_TEXT_SECONDS = 60.0
MESSAGES = 20
MESSAGES_SECONDS = 20.0
NOTICE_EVERY_SECONDS = 30.0
REMEMBERED = 4 * MESSAGES
"""How many of a person's last messages are remembered at most."""

Judgement = Literal["fine", "notice", "silence"]


@dataclass(frozen=True)
class _Written:
    message_id: int
    at: float
    mark: int
    judgement: Judgement


@dataclass
class _Recent:
    written: deque[_Written] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    noticed: float = float("-inf")


class FloodGuard:
    """Remembers each person's last minute. All moments are seconds from one fixed start."""

    def __init__(self) -> None:
        self._people: dict[int, _Recent] = {}

    def judge(self, person_id: int, message_id: int, text: str, *, at: float, now: float) -> Judgement:
        """Whether a message is answered (``fine``), answered with a request to wait, or with silence.

        What counts is `at`, when it was written: what has waited for the assistant to come back is no flood. A
        message that is handled again is judged as before. Only the request to wait goes by the present, `now`.
        """
        recent = self._people.setdefault(person_id, _Recent())
        for known in recent.written:
            if known.message_id == message_id:
                return known.judgement
        while recent.written and at - recent.written[0].at > SAME_TEXT_SECONDS:
            recent.written.popleft()
        mark = zlib.crc32(" ".join(text.casefold().split()).encode("utf-8", "replace"))
        same = sum(other.mark == mark for other in recent.written)
        close = sum(abs(at - other.at) <= MESSAGES_SECONDS for other in recent.written)
        judgement: Judgement = "silence"
        if same < SAME_TEXT_TIMES and close < MESSAGES:
            judgement = "fine"
        elif abs(now - recent.noticed) >= NOTICE_EVERY_SECONDS:  # a clock may be put back
            recent.noticed, judgement = now, "notice"
        recent.written.append(_Written(message_id, at, mark, judgement))
        return judgement

    def remembered(self, person_id: int) -> str:
        """What is remembered of a person, as a text for `recall`; nothing of what they wrote can be read from it."""
        recent = self._people.setdefault(person_id, _Recent())
        noticed = recent.noticed if recent.noticed > float("-inf") else None
        return json.dumps([noticed, [astuple(written) for written in recent.written]])

    def recall(self, person_id: int, text: str) -> None:
        """Go on from what `remembered` gave, also in another process."""
        noticed, written = json.loads(text)
        recent = _Recent(noticed=float("-inf") if noticed is None else noticed)
        recent.written.extend(_Written(*each) for each in written)
        self._people[person_id] = recent

    def forget_quiet(self, now: float) -> None:
        """Drop everybody who has been quiet for a minute."""
        quiet = [
            person
            for person, recent in self._people.items()
            if not recent.written or now - recent.written[-1].at > SAME_TEXT_SECONDS
        ]
        for person in quiet:
            del self._people[person]
