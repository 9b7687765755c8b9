"""The pace at which messages went out on their own, read from the ledger of the pretend Telegram.

What had been held up on the way may arrive together, as long as no stretch of time, short or long, sees more than its
share and one second's.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from rehearsal.gateway import Call
from rehearsal.world import World

IN_ALL = 30
"""Messages a second that Telegram takes from a bot; in a chat it is one."""
IN_FLIGHT = timedelta(seconds=0.5)
"""What was on its way before a refusal came back may still arrive."""


def sent_to_people(world: World, first: int = 0) -> list[Call]:
    """Every attempt to write to a person, from the ledger's entry `first` on."""
    return [call for call in world.ledger[first:] if call.method == "sendMessage" and int(call.values["chat_id"]) > 0]


def keeps_the_pace(calls: Sequence[Call]) -> None:
    """AssertionError at the first message that comes too early after those before it."""
    _keeps(calls, IN_ALL)
    by_chat: defaultdict[str, list[Call]] = defaultdict(list)
    for call in calls:
        by_chat[call.values["chat_id"]].append(call)
    for own in by_chat.values():
        _keeps(own, 1)


def _keeps(calls: Sequence[Call], a_second: int) -> None:
    level, last = 0.0, calls[0].moment if calls else datetime.min
    for call in calls:
        level = max(0.0, level - a_second * (call.moment - last).total_seconds()) + 1
        last = call.moment
        assert level <= a_second + 1, f"more than {a_second} a second at {call.moment}"


def retry_after(call: Call) -> int | None:
    """The seconds of patience that the answer to `call` asked for."""
    if call.answer is None or call.answer.status != 429:
        return None
    return int(call.answer.data["parameters"]["retry_after"])


def waits_when_asked(calls: Sequence[Call], starts: Sequence[datetime] = ()) -> int:
    """How many 429 there were; AssertionError when somebody was written to before the end of a wait.

    A process that begins at one of `starts` knows nothing of earlier waits.
    """
    refused = [(call.moment, seconds) for call in calls if (seconds := retry_after(call)) is not None]
    for moment, seconds in refused:
        end = min([moment + timedelta(seconds=seconds), *(start for start in starts if start > moment)])
        early = [call for call in calls if moment + IN_FLIGHT < call.moment < end]
        assert not early, f"{len(early)} messages inside retry_after"
    return len(refused)


def ordered_waits(calls: Sequence[Call]) -> float:
    """Seconds in which a refusal forbade every call; refusals that overlap order one wait."""
    total, until = 0.0, calls[0].moment if calls else datetime.min
    for call in calls:
        if (seconds := retry_after(call)) is not None:
            end = call.moment + timedelta(seconds=seconds)
            total += max(0.0, (end - max(call.moment, until)).total_seconds())
            until = max(until, end)
    return total
