"""A broadcast to many people while Telegram refuses, the line breaks and the process is killed."""

import asyncio
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.schedule import schedule_tools
from rehearsal.groups import Group
from rehearsal.world import World
from storage.calls.loader import load
from storage.database import Database
from storage.people import StoredPeople
from storage.schema import upgrade
from storage.staff import StoredStaff
from tests.support.assistant import CALL, NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.long import Figures
from tests.support.process import Process, process_on
from tests.torture.pacing import IN_ALL, keeps_the_pace, ordered_waits, sent_to_people, waits_when_asked
from usecases.current_call import CurrentCall
from usecases.ports import Person
from usecases.staff.rights import Rights

TEXT = "Ответы на вопросы опубликованы"
AFTER_A_CLAIM = timedelta(minutes=3)
RETRY_AFTER = 3
SLOWEST = 1.15
"""Times the pace limit that everything may take, without the waits that Telegram ordered."""


@dataclass
class Trial:
    """How large, how often killed, and on which database."""

    people: int
    kills: int
    database: str
    seed: int = field(default_factory=lambda: random.randrange(10**6))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))])
def trial(long: bool, request: pytest.FixtureRequest, tmp_path: Path) -> Trial:
    """The long form has 10,000 recipients and fifty kills on SQLite, and a tenth of that on PostgreSQL."""
    on_sqlite = request.param == "sqlite"
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}" if on_sqlite else request.getfixturevalue("postgres_url")
    if long:
        return Trial(10_000, 50, url) if on_sqlite else Trial(1000, 5, url)
    return Trial(100, 1, url)


def trouble(world: World, trial: Trial, chance: random.Random) -> None:
    """2 % of answers are 500, 1 % of lines break before and 1 % after delivery, and three bursts of 429."""
    bursts = {trial.people * quarter // 4 for quarter in (1, 2, 3)}
    for number in range(trial.people):
        drawn = chance.random()
        if number in bursts:
            world.faults.too_many_requests("sendMessage", retry_after=RETRY_AFTER)
        elif drawn < 0.02:
            world.faults.internal_error("sendMessage")
        elif drawn < 0.03:
            world.faults.cut_before("sendMessage")
        elif drawn < 0.04:
            world.faults.cut_after("sendMessage")
        else:
            world.faults.slow("sendMessage", 0)


async def begin(process: Process, world: World, ids: list[int], staff_id: int, chat_id: int) -> None:
    """Everybody has chosen Russian, and the only member of the staff has sent the broadcast."""
    await upgrade(process.database_url)
    database = Database(process.database_url)
    await database.open()
    people = StoredPeople(database)
    now = world.now()
    await asyncio.gather(*(people.meet(Person(id, "ru"), now) for id in ids))
    await asyncio.gather(*(people.choose_language(id, "ru") for id in ids))
    rights = Rights(StoredStaff(database), world.clock)
    await rights.begin([staff_id])
    current = CurrentCall(load(CALL), lambda data: None)  # type: ignore[arg-type, return-value]  # nothing here asks for the index
    broadcasting = schedule_tools(database, rights, current, world.clock).broadcasting
    draft = await broadcasting.begin(staff_id, "torture")
    ready = await broadcasting.change(draft, texts={"ru": TEXT})
    assert ready is not None
    sent = await broadcasting.send(ready.id, ready.revision, staff_id, as_is=True, chat_id=chat_id, message_id=1)
    assert sent == "started"
    await database.close()


@pytest.mark.timeout(3600)
async def test_everybody_reachable_gets_it_once_except_the_listed_uncertain_ones(
    trial: Trial, tmp_path: Path, figures: Figures
) -> None:
    figures(f"seed {trial.seed}")
    chance = random.Random(trial.seed)
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff = world.group("staff", (cast.dana,))
    readers = [world.person(f"P{number}", language="ru") for number in range(trial.people)]
    for reader in readers:
        drawn = chance.random()
        reader.chat.started = drawn >= 0.01  # one in a hundred is an id that Telegram does not know
        reader.chat.blocked = 0.01 <= drawn < 0.06
    reachable = {reader.id for reader in readers if reader.chat.started and not reader.chat.blocked}
    world.pacing.on = True
    trouble(world, trial, chance)
    async with process_on(world, tmp_path, staff, cast.dana, DATABASE_URL=trial.database) as process:
        await begin(process, world, [reader.id for reader in readers], cast.dana.id, staff.id)
        starts = [world.now()]
        await process.start()
        for number in range(trial.kills):
            await _delivered(world, len(reachable) * (number + 1) // (trial.kills + 2))
            await process.kill()
            world.move_clock(world.now() + AFTER_A_CLAIM)
            starts.append(world.now())
            await process.start()
        report = await _report(staff, within=trial.people)
        await process.stop(within=20)
    counts = Counter(m.chat_id for m in world.deliveries if m.text == TEXT)
    told = {name: int(number.replace(" ", "").replace(" ", "")) for name, number in NUMBERS.findall(report)}
    twice = [chat for chat, count in counts.items() if count > 1]
    figures(f"{trial.kills} kills, {len(counts)} delivered, {len(twice)} twice, report {told}")
    assert set(counts) == reachable
    assert told["Доставлено"] == len(reachable)
    assert len(twice) <= told["под вопросом"] <= 30 * trial.kills + trial.people // 20
    # A line that breaks after the delivery leaves the sender as much in the dark as a kill does.
    broken = Counter(int(call.values["chat_id"]) for call in sent_to_people(world) if call.fault == "cut_after")
    assert all(count <= 1 + trial.kills + broken[chat] for chat, count in counts.items())
    assert told["Заблокировали бота"] == sum(reader.chat.blocked for reader in readers)
    assert told["ошибки"] == sum(not reader.chat.started for reader in readers)
    assert told["ждут"] == 0
    # Between a 429 and the end of its wait nobody is written to, as long as the same process lives.
    assert waits_when_asked(sent_to_people(world), starts) > 0
    # Over a few seconds the last retries weigh more than the pace does.
    figures(_keeps_the_pace(world, starts, whole_time=trial.people >= 10_000))


NUMBERS = re.compile(r"(Доставлено|ждут|Заблокировали бота|ошибки|под вопросом): ([\d  ]+)")


async def _delivered(world: World, count: int) -> None:
    async with asyncio.timeout(600):
        while len(world.deliveries) < count:
            await asyncio.sleep(0.05)


async def _report(staff: Group, within: float) -> str:
    async with asyncio.timeout(within + 240):
        while True:
            for message in staff.replies_seen:
                if message.document is not None:
                    return str(message.text)
            await asyncio.sleep(0.1)


def _keeps_the_pace(world: World, starts: list[datetime], whole_time: bool) -> str:
    """At most 30 a second in all and one a second a chat; with `whole_time`, hardly slower than that allows.

    Each life of the process is looked at by itself.
    """
    calls = sent_to_people(world)
    seconds, allowed = 0.0, 0.0
    for start, end in zip(starts, [*starts[1:], world.now()], strict=True):
        mine = [call for call in calls if start <= call.moment < end]
        keeps_the_pace(mine)
        if mine:
            took = (mine[-1].moment - mine[0].moment).total_seconds()
            seconds, allowed = seconds + took - ordered_waits(mine), allowed + len(mine) / IN_ALL
    if whole_time:
        assert seconds <= SLOWEST * allowed
    return f"{seconds:.1f} s without ordered waits, {allowed:.1f} s at the pace limit: {seconds / allowed:.3f}"
