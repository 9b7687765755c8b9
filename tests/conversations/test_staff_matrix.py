"""Every command and every button of the staff's against ten kinds of people who have no right to them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path

import pytest

from domain.staff import Role
from tests.support.assistant import Stage
from tests.support.rights import (
    Tries,
    buttons,
    commands,
    desk_at_work,
    logged_as,
    presses_as,
    presses_on,
    pushes,
    state,
    try_all,
    writes_as,
)

GROUP_BOT, CHANNEL_BOT, FROM_TELEGRAM = 1_087_968_824, 136_817_688, 777_000
"""The accounts in whose names Telegram brings what anonymous administrators, channels and linked channels post."""
ANONYMOUS = {"id": GROUP_BOT, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
AS_CHANNEL = {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": FROM_TELEGRAM, "is_bot": False, "first_name": "Telegram"}
CHANNEL = {"id": -1_003_000_000_001, "type": "channel", "title": "News"}


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[Stage]:
    """The staff's desk at work."""
    async with desk_at_work(tmp_path) as stage:
        yield stage


async def stranger(stage: Stage) -> Tries:
    """Eve, who has nothing to do with the call."""
    eve = stage.cast.eve
    return Tries((writes_as(stage, eve),), (presses_on(stage, eve, eve.last),), outsider=eve)


async def applicant(stage: Stage) -> Tries:
    """Boris, whose question the staff has answered."""
    boris = stage.cast.boris
    return Tries((writes_as(stage, boris),), (presses_on(stage, boris, boris.last),), outsider=boris)


async def removed_a_second_ago(stage: Stage) -> Tries:
    """Erlan, who was an owner until now and still has the menu of the staff before him."""
    erlan = stage.cast.erlan
    await erlan.send("/staff")
    await stage.settle()
    await stage.app.desk.rights.remove(stage.cast.dana.id, erlan.id, "test-removal")
    return Tries((writes_as(stage, erlan),), (presses_on(stage, erlan, erlan.last),), outsider=erlan)


async def reader(stage: Stage) -> Tries:
    """Chris, who may look and change nothing."""
    chris = stage.cast.chris
    return Tries((writes_as(stage, chris),), (presses_on(stage, chris, chris.last),), reader=True)


async def anonymous_administrator(stage: Stage) -> Tries:
    """Dana as an anonymous administrator of the group."""
    nameless = pushes(
        stage,
        stage.cast.dana,
        "message",
        lambda m: m.update({"from": ANONYMOUS, "sender_chat": stage.group.chat.seen()}),
    )
    return Tries((nameless,), (presses_as(stage, ANONYMOUS),))


async def channel(stage: Stage) -> Tries:
    """A channel that writes in the group, the post of a linked channel, and a post in the channel itself."""
    dana = stage.cast.dana
    writing = (
        pushes(stage, dana, "message", lambda m: m.update({"from": AS_CHANNEL, "sender_chat": CHANNEL})),
        pushes(
            stage,
            dana,
            "message",
            lambda m: m.update({"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True}),
        ),
        pushes(
            stage,
            dana,
            "channel_post",
            lambda m: (m.pop("from"), m.update({"chat": CHANNEL, "sender_chat": CHANNEL})),
        ),
    )
    return Tries(writing, (presses_as(stage, AS_CHANNEL), presses_as(stage, TELEGRAM)))


async def forwarded(stage: Stage) -> Tries:
    """A command of Dana's that was forwarded, and a card that Dana has forwarded to herself with its buttons."""
    dana = stage.cast.dana
    origin = {"type": "user", "date": 1_771_570_000, "sender_user": dana.user.seen()}
    copy = await dana.forward(stage.group.replies_seen[0])
    await stage.settle()
    passed_on = pushes(stage, dana, "message", lambda m: m.update({"forward_origin": origin}))
    return Tries((passed_on,), (presses_on(stage, dana, copy),))


async def edited(stage: Stage) -> Tries:
    """An earlier message of Dana's that becomes a command; no press comes of an edit."""
    return Tries((pushes(stage, stage.cast.dana, "edited_message", lambda m: m.update({"edit_date": m["date"]})),))


async def another_ones_button(stage: Stage) -> Tries:
    """Eve in the group under the staff's cards, and with a card that was forwarded to her."""
    eve = stage.cast.eve
    await eve.join(stage.group)
    copy = await eve.forward(stage.group.replies_seen[0])
    await stage.settle()
    return Tries((), (presses_on(stage, eve, stage.group.last), presses_on(stage, eve, copy)))


async def stale_link(stage: Stage) -> Tries:
    """Eve after an invitation that somebody has used before, and Dana under a message that is gone."""
    eve, dana = stage.cast.eve, stage.cast.dana
    token = await stage.app.desk.rights.invite(dana.id, Role.OWNER, "stale")
    await stage.cast.erlan.send(f"/start staff-{token}")
    await eve.send(f"/start staff-{token}")
    await dana.send("/staff")
    await stage.settle()
    gone = dana.last
    gone.deleted = True
    return Tries((writes_as(stage, eve),), (presses_on(stage, dana, gone),), outsider=eve)


KINDS: tuple[Callable[[Stage], Awaitable[Tries]], ...] = (
    stranger,
    applicant,
    removed_a_second_ago,
    reader,
    anonymous_administrator,
    channel,
    forwarded,
    edited,
    another_ones_button,
    stale_link,
)


def acts(table: Iterable[str]) -> set[str]:
    """What the log calls these attempts."""
    return {logged_as(one) for one in table}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_no_command_and_no_button_does_anything_and_every_attempt_is_logged(
    busy: Stage, kind: Callable[[Stage], Awaitable[Tries]]
) -> None:
    tries = await kind(busy)
    before = await state(busy)
    said = len(busy.group.replies_seen)
    heard = len(tries.outsider.replies_seen) if tries.outsider is not None else 0
    tried = 0
    for ways, table in ((tries.writing, commands()), (tries.pressing, buttons())):
        forbidden = {one for one, role in table.items() if not (tries.reader and role is Role.READER)}
        for attempt in ways:
            logged = await try_all(busy, attempt, table)
            tried += len(table)
            assert acts(forbidden) <= logged
            # A reader is refused where a later step of an allowed act asks for more; nobody else is let in at all.
            assert tries.reader or logged == acts(forbidden)
            if tries.outsider is not None and ways is tries.writing:
                answered = [message.text for message in tries.outsider.replies_seen[heard:]]
                assert len(answered) == len(table)
                assert all("Такой команды нет" in text for text in answered)
    print(f"{kind.__name__}: {tried} attempts with {len(commands())} commands and {len(buttons())} buttons")
    after = await state(busy)
    assert {name for name in after if after[name] != before[name]} == set()
    assert tries.reader or len(busy.group.replies_seen) == said
