"""A message is read once for danger and for its answer, and is answered as if it had been read twice."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.answers import Context
from storage.answer_states import index_of
from storage.calls.loader import load
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY
from usecases.answering import READ_AHEAD, Answering
from usecases.current_call import CurrentCall

TEXTS = (
    "дедлайн қашан?",
    "сколько страниц устава нужно отправить",
    "а в тенге?",
    "and the conference?",
    "Когда дедлайн? Можно ли купить машину? Кто может участвовать?",
    "спасибо",
    "конференция",
    "зубр пишет ноты",
)
CONTEXTS = (
    None,
    Context(("mail-size",), 2.0),
    Context(("other-microgrant-terms",), 29.0),
    Context(("mail-size",), 45.0),
)


class Fixed:
    def now(self) -> datetime:
        return datetime.fromisoformat(NOON_OF_THE_THIRD_DAY)


@pytest.fixture(scope="module")
def current() -> CurrentCall:
    return CurrentCall(load(CALL), lambda data: index_of(data, Path("data/answers")))


@pytest.mark.parametrize("context", CONTEXTS, ids=str)
@pytest.mark.parametrize("text", TEXTS)
async def test_what_was_read_for_danger_gives_the_same_answer(
    text: str, context: Context | None, current: CurrentCall
) -> None:
    anew, read_before = Answering(current, Fixed()), Answering(current, Fixed())
    assert await read_before.emergency(text, "ru") is None
    assert await read_before.look_up(text, "ru", context) == await anew.look_up(text, "ru", context)


async def test_a_harmless_message_is_read_once(current: CurrentCall, monkeypatch: pytest.MonkeyPatch) -> None:
    index, read = await current.index(), []

    def counted(text: str, **options: Any) -> Any:
        read.append(text)
        return type(index).read(index, text, **options)

    monkeypatch.setattr(index, "read", counted)
    answering = Answering(current, Fixed())
    for text in TEXTS[:2]:
        await answering.emergency(text, "ru")
        await answering.look_up(text, "ru")
    assert read == list(TEXTS[:2])


async def test_nothing_of_a_message_about_danger_is_kept_and_little_of_others(current: CurrentCall) -> None:
    answering = Answering(current, Fixed())
    assert await answering.emergency("меня бьёт отец, помогите", "ru") is not None
    assert answering._read_ahead == {}
    for number in range(READ_AHEAD + 5):
        await answering.emergency(f"вопрос {number}", "ru")
    assert len(answering._read_ahead) == READ_AHEAD


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
