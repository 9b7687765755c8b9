"""What is offered beside an answer."""

from datetime import datetime
from pathlib import Path

import pytest

from storage.answer_states import index_of
from storage.calls.loader import load
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY
from usecases.answering import Answering
from usecases.current_call import CurrentCall


class Fixed:
    def now(self) -> datetime:
        return datetime.fromisoformat(NOON_OF_THE_THIRD_DAY)


@pytest.fixture(scope="module")
def current() -> CurrentCall:
    return CurrentCall(load(CALL), lambda data: index_of(data, Path("data/answers")))


@pytest.mark.parametrize("text", ["кто вы такие", "вы бот?", "who are you", "спасибо"])
async def test_small_talk_is_offered_no_subject_of_the_call(text: str, current: CurrentCall) -> None:
    answered = await Answering(current, Fixed()).look_up(text, "ru")
    assert answered.kind == "chat"
    assert answered.parts[0].suggestions == ()


@pytest.mark.parametrize("text", ["кто платит за аудит", "аудит ақысын кім төлейді", "who pays for the audit"])
async def test_where_the_call_is_surely_silent_only_what_is_near_is_offered(text: str, current: CurrentCall) -> None:
    part = (await Answering(current, Fixed()).look_up(text, "ru")).parts[0]
    assert part.entry is not None
    assert part.entry.id == "unsaid-audit-cost"
    assert [each.entry_id for each in part.suggestions] == list(part.entry.near)
