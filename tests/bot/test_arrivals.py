"""Which lane an update belongs to."""

import json
from typing import Any

import pytest

from bot.intake.arrivals import LONGEST_TEXT, NO_LANE, arrival, decoded, whole

CHAT, GROUP, PERSON = {"id": 7, "type": "private"}, {"id": -100, "type": "supergroup"}, {"id": 7, "is_bot": False}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"message_id": 1, "chat": CHAT, "from": PERSON}}, 7),
        ({"edited_message": {"message_id": 1, "chat": CHAT, "from": PERSON}}, 7),
        ({"message": {"message_id": 1, "chat": GROUP, "from": PERSON}}, -100),
        ({"callback_query": {"id": "1", "from": PERSON, "message": {"message_id": 1, "chat": CHAT}}}, 7),
        ({"callback_query": {"id": "1", "from": PERSON, "message": {"message_id": 1, "chat": GROUP}}}, -100),
        ({"callback_query": {"id": "1", "from": PERSON, "inline_message_id": "x"}}, 7),
        ({"my_chat_member": {"chat": CHAT, "from": PERSON}}, 7),
        ({"message_reaction": {"chat": GROUP, "user": PERSON}}, -100),
        ({"poll": {"id": "1"}}, NO_LANE),
        ({"message": "broken"}, NO_LANE),
        ({"message": {"chat": {"id": "seven"}}}, NO_LANE),
        ({"message": {"chat": {"id": 10**30}}}, NO_LANE),
        ({}, NO_LANE),
    ],
)
def test_a_press_is_in_the_lane_of_the_messages_of_its_chat(update: dict[str, object], lane: int) -> None:
    assert arrival({"update_id": 5, **update}).lane == lane


@pytest.mark.parametrize("number", [None, "5", 5.0, True, 10**30])
def test_an_update_without_a_number_is_none(number: object) -> None:
    with pytest.raises(ValueError, match="without a number"):
        arrival({"update_id": number, "message": {}})


def test_numbers_that_nobody_could_keep_are_nothing() -> None:
    huge = ("9" * 5000, str(2**63), str(-(2**63) - 1), "NaN", "-Infinity")
    assert [decoded(f'{{"id": {number}}}') for number in huge] == [{"id": None}] * 5
    assert decoded(b'{"id": -100123456789012}') == {"id": -100123456789012}


def test_zero_characters_and_what_is_longer_than_telegram_sends_are_taken_out() -> None:
    body = json.loads(arrival({"update_id": 5, "message": {"text": "a\0b", "caption": ["я" * 10**6]}}).body)
    assert body["message"] == {"text": "a\N{REPLACEMENT CHARACTER}b", "caption": ["я" * LONGEST_TEXT]}


def test_what_is_nested_too_deeply_is_no_update() -> None:
    deep: Any = 0
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="too deeply"):
        arrival({"update_id": 5, "message": deep})


def test_halves_of_characters_are_replaced_and_whole_ones_kept() -> None:
    body = json.dumps({"text": "a\ud83d b\udc00 📅"})
    mark = "\N{REPLACEMENT CHARACTER}"
    assert json.loads(whole(body)) == {"text": f"a{mark} b{mark} 📅"}
