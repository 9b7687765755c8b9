"""Which lane an update belongs to."""

import pytest

from bot.intake.arrivals import NO_LANE, arrival

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
