"""What waits in the outbox goes out once, paced, and every refusal of Telegram's is known by name."""

import asyncio
from datetime import timedelta

import pytest
from aiogram import Bot
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.bugs import Bugs
from bot.pace import Pace
from bot.sender import Sender
from bot.telegram import Shower
from rehearsal.people import Person
from rehearsal.world import World
from storage.calls.loader import load
from storage.database import Database
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from storage.tables import outbox as table
from storage.tables import people as people_table
from tests.calls.places import SCHOOL_GARDENS
from usecases.current_call import CurrentCall
from usecases.ports import Outgoing
from usecases.ports import Person as Known


class Desk:
    """A sender with its outbox, and Boris who can be written to."""

    def __init__(self, world: World, bot: Bot, database: Database) -> None:
        self.world, self.database = world, database
        self.outbox, self.people = StoredOutbox(database), StoredPeople(database)
        self.boris: Person = world.person("Борис", language="ru")
        self.boris.chat.started = True
        self.staff = world.group("staff", (self.boris,), kind="group")
        pace = Pace()
        current = CurrentCall(load(SCHOOL_GARDENS), lambda _data: pytest.fail("no answer is asked for"))
        bugs = Bugs(self.outbox, world.clock, None)
        self.sender = Sender(
            self.outbox,
            self.people,
            StoredQuestions(database),
            current,
            Shower(bot, pace),
            pace,
            bugs,
            world.clock,
            self.staff.id,
        )

    async def put(self, key: str, chat_id: int | None = None, kind: str = "bug", person_id: int | None = None) -> None:
        """Put a note into the outbox; its text names the key."""
        facts = {"reference": key, "place": "x"}
        message = Outgoing(key, chat_id or self.boris.id, kind, facts, person_id=person_id or self.boris.id)
        await self.outbox.put([message], self.world.now())

    async def states(self) -> dict[str, tuple[str, str | None]]:
        """By key, what became of each message, and why."""
        query = select(table.c.key, table.c.state, table.c.error)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return {row.key: (row.state, row.error) for row in rows}

    def pass_time(self, **span: float) -> None:
        """Let the world's time go on."""
        self.world.move_clock(self.world.now() + timedelta(**span))


@pytest.fixture
async def desk(world: World, bot: Bot, database: Database) -> Desk:
    """A sender at work on nothing yet."""
    desk = Desk(world, bot, database)
    await desk.people.meet(Known(desk.boris.id, "ru"), world.now())
    return desk


async def test_a_due_message_goes_out_once(desk: Desk) -> None:
    await desk.put("ONE")
    assert await desk.sender.send_due() == 1
    assert await desk.sender.send_due() == 0
    assert "ONE" in desk.boris.last.text
    assert await desk.states() == {"ONE": ("sent", None)}


async def test_a_chat_gets_its_messages_in_their_order(desk: Desk) -> None:
    for key in ("ONE", "TWO", "THREE"):
        await desk.put(key)
    while await desk.sender.send_due():
        pass
    assert [key for message in desk.boris.replies_seen for key in ("ONE", "TWO", "THREE") if key in message.text] == [
        "ONE",
        "TWO",
        "THREE",
    ]


async def test_a_request_to_wait_holds_up_this_message_and_no_other(desk: Desk, world: World) -> None:
    eve = world.person("Eve", language="en")
    eve.chat.started = True
    world.faults.too_many_requests("sendMessage", retry_after=300)
    await desk.put("ONE")
    await desk.sender.send_due()
    await desk.put("TWO", eve.id)
    await asyncio.wait_for(desk.sender.send_due(), 5)
    assert "TWO" in eve.last.text
    desk.pass_time(seconds=299)
    assert await desk.sender.send_due() == 0
    desk.pass_time(seconds=1)
    await desk.sender.send_due()
    assert "ONE" in desk.boris.last.text


@pytest.mark.parametrize("fault", ["bad_gateway", "internal_error", "cut_before"])
async def test_trouble_on_the_way_is_tried_again_a_little_later(desk: Desk, world: World, fault: str) -> None:
    getattr(world.faults, fault)("sendMessage", times=2)
    await desk.put("ONE")
    for _ in range(3):
        await desk.sender.send_due()
        desk.pass_time(minutes=1)
    assert await desk.states() == {"ONE": ("sent", None)}
    assert len(desk.boris.replies_seen) == 1


async def test_a_cut_after_delivery_costs_one_duplicate_at_most(desk: Desk, world: World) -> None:
    world.faults.cut_after("sendMessage")
    await desk.put("ONE")
    for _ in range(5):
        await desk.sender.send_due()
        desk.pass_time(minutes=3)
    assert len(desk.boris.replies_seen) == 2


async def test_who_has_blocked_the_bot_is_noted_and_not_tried_again(desk: Desk) -> None:
    await desk.boris.block()
    await desk.put("ONE")
    await desk.sender.send_due()
    assert await desk.states() == {"ONE": ("failed", "blocked")}
    assert await _unreachable(desk) == "blocked"


async def test_who_has_deleted_the_account_is_noted_as_such(desk: Desk) -> None:
    desk.boris.deactivate()
    await desk.put("ONE")
    await desk.sender.send_due()
    assert await desk.states() == {"ONE": ("failed", "deactivated")}
    assert await _unreachable(desk) == "deactivated"


async def _unreachable(desk: Desk) -> str | None:
    query = select(people_table.c.unreachable).where(people_table.c.id == desk.boris.id)
    return await desk.database.read(lambda connection: connection.execute(query).scalar())


async def test_a_group_that_has_become_a_supergroup_is_followed(desk: Desk) -> None:
    old = desk.staff.id
    await desk.put("ONE", old)
    new = desk.staff.migrate(by=desk.boris)
    await desk.put("TWO", old)
    while await desk.sender.send_due():
        pass
    assert desk.staff.id == new
    assert sorted(key for message in desk.staff.replies_seen for key in ("ONE", "TWO") if key in message.text) == [
        "ONE",
        "TWO",
    ]


async def test_a_chat_that_does_not_exist_fails_with_telegrams_words(desk: Desk) -> None:
    await desk.put("ONE", 999)
    await desk.sender.send_due()
    assert await desk.states() == {"ONE": ("failed", "Bad Request: chat not found")}


async def test_a_message_that_cannot_be_made_is_set_aside_and_the_next_one_goes_out(desk: Desk) -> None:
    await desk.put("BROKEN", kind="unheard of")
    await desk.put("NEXT")
    with capture_logs() as lines:
        while await desk.sender.send_due():
            pass
    states = await desk.states()
    assert states["NEXT"] == ("sent", None)
    state, error = states["BROKEN"]
    assert state == "failed"
    (fault,) = lines
    assert error == f"fault {fault['reference']}"


async def test_a_message_whose_sender_died_is_sent_after_its_lease(desk: Desk) -> None:
    await desk.put("ONE")
    await desk.outbox.claim(desk.world.now(), 5)
    assert await desk.sender.send_due() == 0
    desk.pass_time(minutes=2)
    assert await desk.sender.send_due() == 1


async def test_messages_to_many_people_stay_within_telegrams_limits(desk: Desk, world: World) -> None:
    world.pacing.on = True
    crowd = [world.person(f"p{number}", language="ru") for number in range(70)]
    for person in crowd:
        person.chat.started = True
        await desk.put(f"K{person.id}", person.id)
    while await desk.sender.send_due():
        pass
    assert {state for state, _ in (await desk.states()).values()} == {"sent"}
    assert all(call.answer and call.answer.ok for call in world.calls("sendMessage"))
