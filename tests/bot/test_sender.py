"""What waits in the outbox goes out once, paced, and every refusal of Telegram's is known by name."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.app import App
from bot.settings import Settings
from rehearsal.people import Person
from rehearsal.session import WorldSession
from rehearsal.world import World
from storage.schema import upgrade
from storage.tables import outbox as table
from storage.tables import people as people_table
from tests.calls.places import SCHOOL_GARDENS
from tests.support.assistant import TOKEN, WorldSource
from usecases.ports import Outgoing
from usecases.ports import Person as Known


class Desk:
    """The sender of an assistant that does nothing else, and Boris who can be written to."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.boris: Person = world.person("Борис", language="ru")
        self.boris.chat.started = True
        self.staff = world.group("staff", (self.boris,), kind="group")
        self.app = App(
            Settings(
                _env_file=None,
                bot_token=SecretStr(TOKEN),
                bot_api_url="http://127.0.0.1:9",
                database_url=f"sqlite+aiosqlite:///{folder / 'bot.db'}",
                files_url=f"file:{folder / 'files'}",
                call=SCHOOL_GARDENS,
                staff_chat_id=self.staff.id,
            ),
            clock=world.clock,
            session=WorldSession(world),
            source=WorldSource(world),
        )
        self.outbox, self.people, self.database = self.app.outbox, self.app.people, self.app.database

    async def send_all(self, within: float = 60.0) -> None:
        """Let the sender work until nothing is due."""
        task = asyncio.create_task(self.app.sender.run())
        try:
            async with asyncio.timeout(within):
                await asyncio.sleep(0.05)
                while self.app.sender.busy or await self.outbox.anything_due(self.world.now()):
                    await asyncio.sleep(0.05)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

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
async def desk(world: World, tmp_path: Path) -> AsyncIterator[Desk]:
    """A sender with nothing to send yet."""
    desk = Desk(world, tmp_path)
    await upgrade(desk.app.settings.database_url)
    await desk.database.open()
    await desk.people.meet(Known(desk.boris.id, "ru"), world.now())
    yield desk
    await desk.app.close()


async def test_a_due_message_goes_out_once(desk: Desk) -> None:
    await desk.put("ONE")
    await desk.send_all()
    await desk.send_all()
    assert ["ONE" in message.text for message in desk.boris.replies_seen] == [True]
    assert await desk.states() == {"ONE": ("sent", None)}


async def test_a_chat_gets_its_messages_in_their_order(desk: Desk) -> None:
    for key in ("ONE", "TWO", "THREE"):
        await desk.put(key)
    await desk.send_all()
    assert [key for message in desk.boris.replies_seen for key in ("ONE", "TWO", "THREE") if key in message.text] == [
        "ONE",
        "TWO",
        "THREE",
    ]


async def test_a_request_to_wait_is_obeyed(desk: Desk, world: World) -> None:
    world.faults.too_many_requests("sendMessage", retry_after=40)
    await desk.put("ONE")
    await desk.send_all()
    assert desk.boris.replies_seen == []
    assert await desk.states() == {"ONE": ("waiting", None)}
    desk.pass_time(seconds=39)
    assert not await desk.outbox.anything_due(desk.world.now())
    desk.pass_time(seconds=1)
    assert await desk.outbox.anything_due(desk.world.now())


@pytest.mark.parametrize(
    ("fault", "doubt"), [("internal_error", None), ("bad_gateway", "uncertain"), ("cut_before", "uncertain")]
)
async def test_trouble_on_the_way_is_tried_again_and_what_may_have_arrived_is_marked(
    desk: Desk, world: World, fault: str, doubt: str | None
) -> None:
    getattr(world.faults, fault)("sendMessage", times=2)
    await desk.put("ONE")
    for _ in range(3):
        await desk.send_all()
        desk.pass_time(minutes=1)
    assert await desk.states() == {"ONE": ("sent", doubt)}
    assert len(desk.boris.replies_seen) == 1


async def test_a_cut_after_delivery_costs_one_duplicate_at_most(desk: Desk, world: World) -> None:
    world.faults.cut_after("sendMessage")
    await desk.put("ONE")
    for _ in range(5):
        await desk.send_all()
        desk.pass_time(minutes=3)
    assert len(desk.boris.replies_seen) == 2


async def test_who_has_blocked_the_bot_is_noted_and_not_tried_again(desk: Desk) -> None:
    await desk.boris.block()
    await desk.put("ONE")
    await desk.send_all()
    assert await desk.states() == {"ONE": ("failed", "blocked")}
    assert await _unreachable(desk) == "blocked"


async def test_who_has_deleted_the_account_is_noted_as_such(desk: Desk) -> None:
    desk.boris.deactivate()
    await desk.put("ONE")
    await desk.send_all()
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
    await desk.send_all()
    assert desk.staff.id == new
    assert sorted(key for message in desk.staff.replies_seen for key in ("ONE", "TWO") if key in message.text) == [
        "ONE",
        "TWO",
    ]


async def test_a_chat_that_does_not_exist_fails_with_telegrams_words(desk: Desk) -> None:
    await desk.put("ONE", 999)
    await desk.send_all()
    assert await desk.states() == {"ONE": ("failed", "Bad Request: chat not found")}


async def test_a_message_that_cannot_be_made_is_set_aside_and_the_next_one_goes_out(desk: Desk) -> None:
    await desk.put("BROKEN", kind="unheard of")
    await desk.put("NEXT")
    with capture_logs() as lines:
        await desk.send_all()
    states = await desk.states()
    assert states["NEXT"] == ("sent", None)
    state, error = states["BROKEN"]
    assert state == "failed"
    (fault,) = lines
    assert error == f"fault {fault['reference']}"


async def test_a_message_whose_sender_died_is_sent_after_its_lease(desk: Desk) -> None:
    await desk.put("ONE")
    await desk.outbox.claim(desk.world.now(), 5)
    await desk.send_all()
    assert desk.boris.replies_seen == []
    desk.pass_time(minutes=2)
    await desk.send_all()
    assert len(desk.boris.replies_seen) == 1


async def test_messages_to_many_people_stay_within_telegrams_limits(desk: Desk, world: World) -> None:
    world.pacing.on = True
    crowd = [world.person(f"p{number}", language="ru") for number in range(70)]
    for person in crowd:
        person.chat.started = True
        await desk.put(f"K{person.id}", person.id)
    await desk.send_all()
    assert {state for state, _ in (await desk.states()).values()} == {"sent"}
    assert all(call.answer and call.answer.ok for call in world.calls("sendMessage"))
